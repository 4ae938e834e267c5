import re
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from html import unescape

import pytest

from digest.errors import UsageError
from digest.model import Edition
from digest.render.identity import Identity
from digest.render.letter import Choice, Letter, from_json, render, to_json
from digest.render.stamp import Copy, stamp

EVERYTHING = Choice()
ANNA = Copy(
    name="Anna",
    address="anna@example.org",
    message_id="<1@digest.example>",
    unsubscribe_url="https://digest.example/u/1",
)


@pytest.fixture(scope="module")
def letter(edition: Edition, identity: Identity) -> Letter:
    return render(edition, EVERYTHING, identity, {})


def part_sizes(letter: Letter) -> list[int]:
    message = message_from_bytes(stamp(letter, ANNA), policy=default)
    return [len(str(part.get_payload()).replace("\n", "\r\n")) for part in message.iter_parts()]


def test_the_same_edition_is_the_same_letter(edition: Edition, identity: Identity, letter: Letter) -> None:
    assert letter == render(edition, EVERYTHING, identity, {})


def test_a_letter_kept_as_a_string_reads_back(letter: Letter) -> None:
    assert letter == from_json(to_json(letter))


def test_a_kept_letter_is_ascii(edition_of: Callable[..., Edition], edition: Edition, identity: Identity) -> None:
    kept = to_json(render(edition_of(edition.stories, title="朝のダイジェスト"), EVERYTHING, identity, {}))
    assert kept.isascii()


def test_a_reader_gets_the_chosen_sections_only(edition: Edition, identity: Identity) -> None:
    text = render(edition, Choice(sections=("sport", "culture")), identity, {}).text
    assert ("SPORT" in text, "CULTURE" in text, "WORLD" in text, "Ferry" in text) == (True, True, False, False)


def test_a_day_without_news_in_the_chosen_sections_says_so(edition: Edition, identity: Identity) -> None:
    nothing = render(edition, Choice(sections=("health",)), identity, {})
    assert "There is nothing new in your sections today." in nothing.text
    assert "There is nothing new in your sections today." in nothing.html


def test_two_hundred_stories_stay_below_the_clipping_limit(long_edition: Edition, identity: Identity) -> None:
    assert [size for size in part_sizes(render(long_edition, EVERYTHING, identity, {})) if size > 100_000] == []


def test_what_was_trimmed_is_counted(long_edition: Edition, identity: Identity) -> None:
    text = render(long_edition, EVERYTHING, identity, {}).text
    told = text.count(" per cent on Friday.")
    left = 25 - told
    assert 0 < told < 25
    assert f"{left + 25 - text.count('employs 2,100 people')} more stories in Business did not fit" in text


def headlines(letter: Letter) -> list[str]:
    return [unescape(re.sub("<[^>]+>", "", found)) for found in re.findall("(?s)<h3[^>]*>(.*?)</h3>", letter.html)]


@pytest.mark.parametrize("layout", ["full", "brief", "plain"])
def test_both_parts_tell_the_same_stories_in_the_same_order(
    long_edition: Edition, identity: Identity, layout: str
) -> None:
    letter = render(long_edition, Choice(layout=layout), identity, {})
    prose = " ".join(letter.text.split("\nWORLD\n", 1)[1].split())
    places: list[int] = []
    for headline in headlines(letter):
        places.append(prose.index(headline, places[-1] + 1 if places else 0))
    assert len(places) > 40


def test_a_story_of_endless_words_is_cut(
    edition_of: Callable[..., Edition], edition: Edition, identity: Identity
) -> None:
    endless = tuple(
        replace(story, lead=replace(story.lead, headline="word " * 50_000), also=edition.stories[0].also * 500)
        for story in edition.stories
    )
    assert max(part_sizes(render(edition_of(endless), EVERYTHING, identity, {}))) < 60_000


def test_the_brief_layout_has_one_line_a_story(edition: Edition, identity: Identity) -> None:
    brief = render(edition, Choice(layout="brief"), identity, {})
    assert "Ferry strike in Karsund ends after eleven days; first boats leave at noon" in brief.html
    assert "went back to work" not in brief.html + brief.text


def test_the_plain_layout_only_keeps_long_words_in(edition: Edition, identity: Identity) -> None:
    plain = render(edition, Choice(layout="plain"), identity, {})
    assert ("<style" in plain.html, plain.html.count("style="), "went back to work" in plain.html) == (False, 1, True)


def test_an_unknown_layout_names_those_there_are(edition: Edition, identity: Identity) -> None:
    with pytest.raises(UsageError, match=r'no layout "glossy" \(there are full, brief, plain\)'):
        render(edition, Choice(layout="glossy"), identity, {})
