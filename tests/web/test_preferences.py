"""The preference page: what it shows, keeps and refuses, over real HTTP."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from digest.daily.choosing import preferring
from digest.daily.ordering import arrangement_in
from digest.daily.people import resolved
from digest.daily.tokens import Purpose
from digest.edit.sections import SECTIONS
from digest.model import Subscriber
from digest.store import records
from digest.store.people import Wish, consents, wish_of, wishes
from digest.store.records import Suppression
from tests.support.sites import House, house_in

FORM: dict[str, str | list[str]] = {
    "section[]": ["world", "science"],
    "send_at": "06:30",
    "length": "5",
    "language": "de",
    "pause": "0",
    "do": "keep",
}
CHOSEN = Wish(
    address="ada@example.org", sections="world;science", send_at="06:30", length="5", language="de", paused_until=""
)


def suppress(house: House, reason: str) -> None:
    records.suppress(house.store, Suppression(address="ada@example.org", reason=reason, detail="", since=0.0))


def test_the_page_shows_what_holds_and_hides_the_address(house: House, web: httpx.Client) -> None:
    page = web.get(house.wishes("ada")).text
    assert ("a…@example.org" in page, "ada@example.org" in page, page.count(" checked")) == (True, False, 11)


def test_what_is_saved_is_kept(house: House, web: httpx.Client) -> None:
    answer = web.post(house.wishes("ada"), data=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, "?kept")
    assert wish_of(house.store, "ada@example.org") == CHOSEN


def test_the_page_says_that_it_was_saved_and_shows_it(house: House, web: httpx.Client) -> None:
    web.post(house.wishes("ada"), data=FORM)
    page = web.get(house.wishes("ada") + "?kept").text
    assert "Saved." in page
    assert page.count(" checked") == 2
    assert '<option value="5" selected>' in page


def test_a_get_changes_nothing(house: House, web: httpx.Client) -> None:
    web.get(house.wishes("ada"), params={"section[]": "sport", "pause": "28", "do": "leave"})
    assert (wishes(house.store), records.suppressions(house.store)) == ({}, {})


def test_a_choice_wins_over_the_file(house: House, web: httpx.Client) -> None:
    web.post(house.wishes("ada"), data=FORM)
    prefer = preferring(wishes(house.store), today=date(2026, 11, 25))
    file = Subscriber(email="Ada@Example.org", sections=("sport",), send_at="22:00", length="20", language="fr")
    assert prefer(file) == Subscriber(
        email="Ada@Example.org", sections=("world", "science"), send_at="06:30", length="5", language="de"
    )


def test_who_chose_nothing_is_served_as_the_file_says(house: House, web: httpx.Client) -> None:
    web.post(house.wishes("ada"), data=FORM)
    bo = Subscriber(email="bo@example.org", sections=("sport",))
    assert preferring(wishes(house.store), today=date(2026, 11, 25))(bo) == bo


def test_a_pause_ends_on_its_day(house: House, web: httpx.Client) -> None:
    web.post(house.wishes("ada"), data=FORM | {"pause": "7"})
    ada = Subscriber(email="ada@example.org")
    days = (date(2026, 11, 30), date(2026, 12, 1))
    assert [preferring(wishes(house.store), today=day)(ada).status for day in days] == ["paused", "active"]


def test_the_page_shows_the_pause_of_the_file_and_ends_it(house: House, web: httpx.Client) -> None:
    file = house.loaded.settings.subscribers
    file.write_text("email,paused_until\nada@example.org,2026-12-20\n")
    assert "No letters before 20 December" in web.get(house.wishes("ada")).text
    ada = Subscriber(email="ada@example.org", paused_until="2026-12-20")
    served = []
    for pause in ("keep", "0"):
        web.post(house.wishes("ada"), data=FORM | {"pause": pause})
        served.append(preferring(wishes(house.store), today=date(2026, 11, 25))(ada))
    assert [(one.status, one.paused_until) for one in served] == [("paused", "2026-12-20"), ("active", "")]


def test_who_is_paused_by_the_file_without_a_day_is_told_who_ends_it(house: House, web: httpx.Client) -> None:
    house.loaded.settings.subscribers.write_text("email,status\nada@example.org,paused\nbo@example.org,\n")
    told = ["Whoever sends this letter has paused it" in web.get(house.wishes(name)).text for name in ("ada", "bo")]
    assert told == [True, False]


OWN = """
language = "de"
[sections]
order = ["sport", "chess"]
rename = { sport = "Games" }
merge = { lifestyle = "culture" }
add = { chess = ["Schach"] }
"""


@pytest.fixture
def own(home: Path) -> Iterator[House]:
    """The site of a digest whose sections are its own."""
    with house_in(home, more=OWN) as made:
        yield made


def offered(page: str) -> list[tuple[str, bool, str]]:
    """Return the sections of the form: their keys, whether they are ticked, and their names with the tags."""
    found = re.findall(r'name="section\[\]" value="([^"]+)"( checked)?> (.*?)</label>', page)
    return [(key, bool(ticked), name) for key, ticked, name in found]


def test_the_page_offers_the_digest_s_own_sections_in_the_reader_s_language(own: House, web: httpx.Client) -> None:
    found = offered(web.get(own.wishes("ada")).text)
    assert found[:3] == [
        ("sport", True, "Games"),
        ("chess", True, "Chess"),
        ("world", True, '<span lang="de" dir="auto">Welt</span>'),
    ]
    assert ("lifestyle" in {key for key, _, _ in found}, len(found)) == (False, 11)


def test_one_s_own_section_is_kept_and_shown_in_the_language_chosen(own: House, web: httpx.Client) -> None:
    assert (
        web.post(own.wishes("ada"), data=FORM | {"section[]": ["chess", "world"], "language": "fr"}).status_code == 303
    )
    assert wishes(own.store)["ada@example.org"].sections == "chess;world"
    found = offered(web.get(own.wishes("ada")).text)
    assert [key for key, ticked, _ in found if ticked] == ["chess", "world"]
    assert found[2][2] == '<span lang="fr" dir="auto">Monde</span>'


def test_a_chosen_section_that_was_merged_or_taken_away_since_is_followed_to_where_it_went(own: House) -> None:
    arrangement = arrangement_in(own.loaded.settings)
    people = [Subscriber(email="a@b.example", sections=keys) for keys in (("lifestyle", "gone"), ("gone",))]
    assert [resolved(one, arrangement).sections for one in people] == [("culture",), ()]


def test_saving_again_keeps_a_pause_that_is_under_way(house: House, web: httpx.Client) -> None:
    web.post(house.wishes("ada"), data=FORM | {"pause": "7"})
    assert "No letters before 1 December" in web.get(house.wishes("ada")).text
    web.post(house.wishes("ada"), data=FORM | {"pause": "keep"})
    assert wishes(house.store)["ada@example.org"].paused_until == "2026-12-01"


def test_every_section_ticked_means_all_that_will_ever_be(house: House, web: httpx.Client) -> None:
    every = list(SECTIONS)
    web.post(house.wishes("ada"), data=FORM | {"section[]": every})
    assert wishes(house.store)["ada@example.org"].sections == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"section[]": []}, "Tick at least one section"),
        ({"section[]": ["horoscopes"]}, "not filled in as it is offered"),
        ({"pause": "9999999"}, "not filled in as it is offered"),
        ({"send_at": "25:99"}, "Send_at is not an hour"),
        ({"length": "many"}, "Length is not a number of minutes"),
        ({"language": "<b>"}, "Language is not a language tag"),
        ({"language": "d" * 5000}, "too long"),
    ],
)
def test_a_form_that_cannot_be_is_refused_with_a_reason(
    house: House, web: httpx.Client, change: dict[str, str | list[str]], words: str
) -> None:
    answer = web.post(house.wishes("ada"), data=FORM | change)
    assert (answer.status_code, words in answer.text, wishes(house.store)) == (400, True, {})


def test_the_page_unsubscribes(house: House, web: httpx.Client) -> None:
    answer = web.post(house.wishes("ada"), data=FORM | {"do": "leave"})
    assert ("You are unsubscribed" in answer.text, set(records.suppressions(house.store))) == (
        True,
        {"ada@example.org"},
    )


def test_who_had_left_comes_back_by_saving_and_both_are_logged(house: House, web: httpx.Client) -> None:
    web.post(house.leave("ada"))
    assert "Save and come back" in web.get(house.wishes("ada")).text
    web.post(house.wishes("ada"), data=FORM)
    assert records.suppressions(house.store) == {}
    said = [entry.what for entry in consents(house.store, "ada@example.org")]
    assert said == ["unsubscribed", "preferences", "resubscribed"]


def test_a_dead_address_stays_suppressed_whatever_is_saved(house: House, web: httpx.Client) -> None:
    suppress(house, "bounced")
    web.post(house.wishes("ada"), data=FORM)
    assert set(records.suppressions(house.store)) == {"ada@example.org"}


@pytest.mark.parametrize("day", ["2026-10-24", "2026-12-24", "1999-01-01"])
def test_a_link_that_is_not_of_these_thirty_days_shows_nothing(house: House, web: httpx.Client, day: str) -> None:
    answer = web.get(house.wishes("ada", day=day))
    assert (answer.status_code, "example.org" in answer.text) == (404, False)


def test_an_unsubscribe_token_opens_no_preferences(house: House, web: httpx.Client) -> None:
    answer = web.post(f"{house.url}/preferences/{house.token('ada', purpose=Purpose.LEAVE)}", data=FORM)
    assert (answer.status_code, wishes(house.store)) == (404, {})


def test_the_page_of_a_letters_link_leads_to_the_preferences(house: House, web: httpx.Client) -> None:
    page = web.get(house.leave("ada")).text
    link = page.partition('href="../preferences/')[2].partition('"')[0]
    assert web.get(f"{house.url}/preferences/{link}").status_code == 200


def test_the_page_of_a_bad_link_leads_nowhere(house: House, web: httpx.Client) -> None:
    page = web.get(f"{house.url}/unsubscribe/x").text
    link = page.partition('href="../preferences/')[2].partition('"')[0]
    assert web.get(f"{house.url}/preferences/{link}").status_code == 404


def test_who_is_not_in_the_file_any_more_has_no_preferences(house: House, web: httpx.Client) -> None:
    house.loaded.settings.subscribers.write_text("email\nbo@example.org\n")
    assert web.get(house.wishes("ada")).status_code == 404


def test_an_empty_or_foreign_body_changes_nothing(house: House, web: httpx.Client) -> None:
    answers = [web.post(house.wishes("ada"), content=body) for body in (b"", b"\xff\xfe", b"&&&==", b"a=b&" * 200)]
    assert ({a.status_code for a in answers}, wishes(house.store)) == ({400}, {})
