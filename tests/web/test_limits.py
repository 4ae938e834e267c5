"""How much patience a client has."""

import pytest

from digest.web import limits
from digest.web.limits import Patience


def test_a_client_may_be_wrong_so_often_at_once() -> None:
    patience = Patience(burst=3, rate=1.0, clock=lambda: 0.0)
    assert [patience.spend("a") for _ in range(5)] == [True, True, True, False, False]


def test_patience_comes_back_with_time() -> None:
    now = [0.0]
    patience = Patience(burst=1, rate=0.5, clock=lambda: now[0])
    spent = []
    for now[0] in (0.0, 1.0, 2.0):
        spent.append(patience.spend("a"))
    assert spent == [True, False, True]


def test_patience_never_grows_beyond_the_burst() -> None:
    now = [0.0]
    patience = Patience(burst=2, rate=1.0, clock=lambda: now[0])
    patience.spend("a")
    now[0] = 1_000_000.0
    assert [patience.spend("a") for _ in range(3)] == [True, True, False]


def test_clients_do_not_share_their_patience() -> None:
    patience = Patience(burst=1, rate=1.0, clock=lambda: 0.0)
    assert [patience.spend(client) for client in ("a", "b", "a")] == [True, True, False]


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    now = [100.0]
    patience = Patience(burst=2, rate=1.0, clock=lambda: now[0])
    patience.spend("a")
    now[0] = 0.0
    assert patience.spend("a") is True


def test_of_more_clients_than_are_remembered_the_one_not_heard_of_for_longest_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "_CLIENTS", 2)
    patience = Patience(burst=1, rate=0.0, clock=lambda: 0.0)
    assert [patience.spend(client) for client in ("a", "b", "c", "c", "a")] == [True, True, True, False, True]


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::7", "2001:0db8:0001:0002"),
        ("2001:db8:1:2:ffff::1", "2001:0db8:0001:0002"),
        ("a socket", "a socket"),
    ],
)
def test_all_addresses_of_an_ipv6_network_share_their_patience(host: str, counted: str) -> None:
    assert limits._client({"type": "http", "client": (host, 40_000)}) == counted
