"""Leaving by the link of a letter, over real HTTP."""

import re
import socket
import string
import time
from collections import Counter
from pathlib import Path
from random import Random

import httpx
import pytest

from digest.daily.tokens import Claim, Purpose, keys_of, person_id, sign
from digest.store import records
from digest.store.people import consents, wishes
from digest.web import limits
from tests.support.posting import Ask, ask_all
from tests.support.sites import SECRET, House, house_in

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
BAD = [
    "x",
    "a" * 24 + ".1795478400." + "b" * 32,
    "%00",
    "%ff%fe",
    "☃",
    "a" * 2000,
    "' OR 1=1 --",
    "<script>alert(1)<script>",
]


def left(house: House) -> set[str]:
    return set(records.suppressions(house.store))


def test_one_post_unsubscribes(house: House, web: httpx.Client) -> None:
    answer = web.post(house.leave("ada"), data=ONE_CLICK)
    assert (answer.status_code, left(house)) == (200, {"ada@example.org"})


def test_a_provider_may_post_a_multipart_form(house: House, web: httpx.Client) -> None:
    web.post(house.leave("ada"), files={"List-Unsubscribe": (None, "One-Click")})
    assert left(house) == {"ada@example.org"}


def test_posting_again_gets_the_same_answer_and_is_logged_once(house: House, web: httpx.Client) -> None:
    first, second = (web.post(house.leave("ada"), data=ONE_CLICK) for _ in range(2))
    assert (first.content, first.status_code) == (second.content, second.status_code)
    assert [entry.what for entry in consents(house.store, "ada@example.org")] == ["unsubscribed"]


def test_a_get_shows_a_button_and_changes_nothing(house: House, web: httpx.Client) -> None:
    answer = web.get(house.leave("ada"))
    assert ('<form method="post">' in answer.text, left(house)) == (True, set())


def test_a_thousand_visits_of_link_scanners_unsubscribe_nobody(house: House) -> None:
    links = [link(name).removeprefix(house.url) for link in (house.leave, house.wishes) for name in ("ada", "bo")]
    visits = [Ask(path=link, client="", method=method) for method in ("GET", "HEAD") for link in links] * 125
    assert (len(visits), {status for status, _ in ask_all(house.url, visits)}) == (1_000, {200})
    assert (left(house), wishes(house.store)) == (set(), {})


def test_neither_cookie_nor_login_is_asked_for(house: House, web: httpx.Client) -> None:
    answers = [web.get(house.leave("ada")), web.post(house.leave("ada"), data=ONE_CLICK)]
    assert [(a.headers.get("set-cookie"), a.headers.get("www-authenticate")) for a in answers] == [(None, None)] * 2


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_bad_tokens_get_one_and_the_same_answer(house: House, web: httpx.Client, method: str) -> None:
    answers = {(a.status_code, a.content) for a in (web.request(method, f"{house.url}/unsubscribe/{t}") for t in BAD)}
    assert ([status for status, _ in answers], left(house)) == ([200], set())


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_good_token_and_a_bad_one_get_pages_of_one_form(house: House, web: httpx.Client, method: str) -> None:
    pages = [web.request(method, url).text for url in (house.leave("ada"), f"{house.url}/unsubscribe/x")]
    good, bad = (re.sub(r"preferences/[\w.-]+", "preferences/…", page) for page in pages)
    assert good == bad


def test_a_token_of_a_person_nobody_knows_gets_the_same_answer(house: House, web: httpx.Client) -> None:
    stranger = Claim(person=person_id(house.keys, "stranger@example.org"), since=0)
    answer = web.post(f"{house.url}/unsubscribe/{sign(house.keys, Purpose.LEAVE, stranger)}")
    assert (answer.status_code, left(house)) == (200, set())


def test_a_preference_link_does_not_unsubscribe(house: House, web: httpx.Client) -> None:
    web.post(f"{house.url}/unsubscribe/{house.token('ada', purpose=Purpose.WISHES)}")
    assert left(house) == set()


def test_the_link_of_an_old_letter_still_unsubscribes(house: House, web: httpx.Client) -> None:
    web.post(f"{house.url}/unsubscribe/{house.token('ada', day='2024-01-01')}")
    assert left(house) == {"ada@example.org"}


def test_a_link_that_the_old_key_signed_works_beside_a_new_key(home: Path, web: httpx.Client) -> None:
    with house_in(home, secret=f"a new one;{SECRET}") as house:
        web.post(house.leave("ada"))
        assert left(house) == {"ada@example.org"}


def test_a_link_of_a_key_that_was_taken_away_is_a_bad_one(home: Path, web: httpx.Client) -> None:
    with house_in(home, secret="a new one") as house:
        web.post(house.leave("ada"))
        assert left(house) == set()


def test_a_burst_of_bad_tokens_is_told_to_wait(house: House, web: httpx.Client) -> None:
    answers = [web.post(f"{house.url}/unsubscribe/x") for _ in range(40)]
    assert {a.status_code for a in answers} == {200, 429}
    assert answers[-1].headers["retry-after"] == "60"


def test_a_good_token_is_honoured_in_the_middle_of_a_burst(house: House, web: httpx.Client) -> None:
    for _ in range(40):
        web.post(f"{house.url}/unsubscribe/x")
    assert web.post(house.leave("ada")).status_code == 200
    assert left(house) == {"ada@example.org"}


def test_a_body_that_is_too_large_is_refused(house: House, web: httpx.Client) -> None:
    assert web.post(house.leave("ada"), content=b"x" * 20_000).status_code == 413
    assert left(house) == set()


def test_no_address_stands_in_a_link(house: House) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{24}\.\d+\.[A-Za-z0-9_-]{32}", house.token("ada"))
    assert "ada" not in house.token("ada").lower()


def forged(house: House, purpose: Purpose, count: int) -> list[str]:
    """Return so many tokens that are changed, cut, run on, of another purpose, of another key, or too old."""
    dice, letters = Random(7), string.ascii_letters + string.digits + "-_."
    good, other = house.token("ada", purpose=purpose), next(one for one in Purpose if one is not purpose)
    claim = Claim(person=person_id(house.keys, "ada@example.org"), since=0)
    strange = sign(keys_of("another key"), purpose, claim)
    used = strange if purpose is Purpose.LEAVE else house.token("ada", purpose=purpose, day="2026-10-01")
    made = []
    for number in range(count):
        at = dice.randrange(len(good))
        changed = good[:at] + dice.choice([c for c in letters if c != good[at]]) + good[at + 1 :]
        wrong = house.token("ada", purpose=other)
        made.append((changed, good[:at] or "-", good + dice.choice(letters), wrong, strange, used)[number % 6])
    return made


_EACH = 40  # requests of one client: it is told to wait after thirty


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("count", [1_000, pytest.param(50_000, marks=[pytest.mark.soak, pytest.mark.timeout(900)])])
def test_no_forged_token_is_accepted(home: Path, purpose: Purpose, count: int) -> None:
    with house_in(home, proxies="127.0.0.1") as house:
        began = time.monotonic()
        asks = [
            Ask(path=f"/{purpose}/{token}", client=f"10.{number // _EACH // 250}.{number // _EACH % 250}.9")
            for number, token in enumerate(forged(house, purpose, count))
        ]
        answers = ask_all(house.url, asks)
        assert (left(house), wishes(house.store)) == (set(), {})
    usual = 200 if purpose is Purpose.LEAVE else 404
    told = Counter(status for status, _ in answers)
    print(f"\n{count:,} for {purpose}: {dict(told)}, {count / (time.monotonic() - began):.0f} a second")
    assert (set(told), len(set(answers))) == ({usual, 429}, 2)
    assert told[usual] >= count * 30 // _EACH


def test_whatever_the_body_says_the_person_has_asked(house: House, web: httpx.Client) -> None:
    web.post(house.leave("ada"), content=b"a=b&" * 2_000 + b"\xff\x00")
    assert left(house) == {"ada@example.org"}


def test_a_body_that_never_ends_is_given_up(house: House) -> None:
    host, port = house.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as visitor:
        head = f"POST /unsubscribe/{house.token('ada')} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab"
        visitor.sendall(head.encode())
        visitor.shutdown(socket.SHUT_WR)
        answer = visitor.recv(4096)
    assert (answer[:12] in {b"", b"HTTP/1.1 400"}, left(house)) == (True, set())


def test_a_body_that_drips_for_too_long_is_given_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_PATIENCE", 0.2)
    host, port = house.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as visitor:
        head = f"POST /unsubscribe/{house.token('ada')} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab"
        visitor.sendall(head.encode())
        answer = visitor.recv(4096)
    assert (answer[:12], left(house)) == (b"HTTP/1.1 408", set())
