"""Leaving by the link of a letter, over real HTTP."""

import re
import socket
import string
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import httpx
import pytest

from digest.daily.tokens import Claim, Purpose, keys_of, person_id, sign
from digest.store import records
from digest.store.people import consents
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
    links = [house.leave("ada"), house.leave("bo")]

    def visit(number: int) -> int:
        return client.request(("GET", "HEAD")[number % 2], links[number // 2 % 2]).status_code

    with httpx.Client(verify=False, trust_env=False) as client, ThreadPoolExecutor(4) as scanners:
        assert set(scanners.map(visit, range(1000))) == {200}
    assert left(house) == set()


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


def forged(house: House, count: int) -> list[str]:
    """Return so many tokens that are changed, cut, of another purpose or of another key."""
    dice, letters = Random(7), string.ascii_letters + string.digits + "-_."
    good = house.token("ada")
    other = sign(keys_of("another key"), Purpose.LEAVE, Claim(person=person_id(house.keys, "ada@example.org"), since=0))
    made = []
    for number in range(count):
        at = dice.randrange(len(good))
        changed = good[:at] + dice.choice([c for c in letters if c != good[at]]) + good[at + 1 :]
        wrong = house.token("ada", purpose=Purpose.WISHES)
        made.append((changed, good[:at], good + dice.choice(letters), wrong, other)[number % 5])
    return made


def accepted(house: House, tokens: list[str]) -> tuple[set[str], set[tuple[int, bytes]]]:
    """Post every token, and return who left and the answers there were."""

    def post(token: str) -> tuple[int, bytes]:
        answer = client.post(f"{house.url}/unsubscribe/{token}" if token else f"{house.url}/unsubscribe/-")
        return answer.status_code, answer.content

    with httpx.Client(verify=False, trust_env=False, timeout=30) as client, ThreadPoolExecutor(4) as forgers:
        answers = set(forgers.map(post, tokens))
    return left(house), answers


@pytest.mark.parametrize("count", [2_000, pytest.param(100_000, marks=[pytest.mark.soak, pytest.mark.timeout(1_800)])])
def test_no_forged_token_is_accepted(house: House, count: int) -> None:
    gone, answers = accepted(house, forged(house, count))
    assert gone == set()
    assert sorted(status for status, _ in answers) == [200, 429]


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
