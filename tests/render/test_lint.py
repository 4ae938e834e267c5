import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Edition
from digest.render.identity import Identity
from digest.render.letter import Choice, render
from digest.render.lint import Level, lint
from digest.render.stamp import Copy, stamp
from digest.render.theme import theme_from
from tests.support.eml import HEAD, only, page

ANNA = Copy(
    name="Anna Łukasz",
    address="anna@example.org",
    message_id="<0a1b2c@digest.example>",
    unsubscribe_url="https://digest.example/u/1",
)


@pytest.fixture(scope="module")
def good(edition: Edition, identity: Identity) -> bytes:
    """A whole message of ours."""
    return stamp(render(edition, Choice(), identity, {}), ANNA)


@pytest.mark.parametrize("layout", ["full", "brief", "plain"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar"])
def test_our_letters_have_no_finding(edition: Edition, identity: Identity, layout: str, language: str) -> None:
    letter = render(edition, Choice(layout=layout, language=language), identity, {})
    assert lint(stamp(letter, ANNA)) == ()


def test_a_letter_of_two_hundred_stories_has_no_finding(long_edition: Edition, identity: Identity) -> None:
    assert lint(stamp(render(long_edition, Choice(), identity, {}), ANNA)) == ()


def test_a_letter_with_a_logo_has_no_finding(edition: Edition, identity: Identity) -> None:
    theme = theme_from({"logo": {"url": "https://digest.example/l.png", "alt": "A lighthouse"}})
    assert lint(stamp(render(edition, Choice(), identity, {}, theme=theme), ANNA)) == ()


def test_the_smallest_page_of_these_tests_has_no_finding() -> None:
    assert lint(page(HEAD)) == ()


def test_without_a_site_one_click_is_missed(edition: Edition, identity: Identity) -> None:
    letter = render(edition, Choice(), replace(identity, public_url=None), {})
    finding = only(stamp(letter, replace(ANNA, unsubscribe_url=None)))
    assert (finding.level, finding.rule) == (Level.WARNING, "unsubscribe")


@given(st.binary(max_size=2000))
def test_any_bytes_can_be_looked_at(message: bytes) -> None:
    assert lint(message)


@given(st.data())
def test_a_damaged_letter_can_be_looked_at(good: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 500)))
    lint(good[:start] + data.draw(st.binary(max_size=50)) + good[end:])


@given(st.text(max_size=500))
def test_any_html_can_be_looked_at(body: str) -> None:
    lint(page(HEAD + body))


@given(st.text(st.sampled_from("<>/='\"{}:;@.#!-* abhrefstylp&\n")))
def test_any_markup_can_be_looked_at(body: str) -> None:
    lint(page(body, style=body))


NESTED = b'Content-Type: multipart/mixed; boundary="a"\n\n'


@pytest.mark.parametrize(
    "message",
    [
        NESTED + (b"--a\n" + NESTED) * 20_000,
        b"A: b\n" * 100_000,
        b"A: b\n" + b" x\n" * 100_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\n",
        b"Subject: " + b"=?" * 100_000 + b"\n\n",
        b"From: " + b'a "' * 50_000 + b"\n\n",
        b"List-Unsubscribe: " + b"<" * 100_000 + b"\n\n",
        b"Content-Type: text/html\n\n" + b"<div>" * 50_000,
        b"Content-Type: text/html\n\n" + b"<h3><a href=x>" * 10_000,
        b"Content-Type: text/html\n\n<p " + b"".join(b"a%d=1 " % at for at in range(20_000)) + b">",
        b"Content-Type: text/html\n\n<style>" + b"a{b:c;" * 30_000 + b"</style>",
        b"Content-Type: text/html\n\n<style>" + b"/*" * 90_000 + b"</style>",
        b"Content-Type: text/html\n\n<style>"
        + b".a{color:red}" * 2000
        + b"</style>"
        + b"<p class='a a a a a a'>x" * 5000,
        b"\0" * 200_000,
    ],
    ids=lambda message: re.sub("[^a-zA-Z]+", "-", message[-14:].decode())[:14],
)
def test_a_hostile_message_takes_little_time(message: bytes) -> None:
    began = time.process_time()
    lint(message)
    assert time.process_time() - began < 5


def test_errors_come_first(edition: Edition, edition_of: Callable[..., Edition], identity: Identity) -> None:
    letter = render(edition_of(edition.stories[:1]), Choice(), replace(identity, public_url=None), {})
    bare = stamp(letter, replace(ANNA, unsubscribe_url=None)).replace(b"List-Id", b"X-List-Id")
    assert [finding.level for finding in lint(bare)] == ["error", "warning"]
