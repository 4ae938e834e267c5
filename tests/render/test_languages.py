import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from digest.model import Edition
from digest.render.columns import width
from digest.render.identity import Identity
from digest.render.letter import Choice, Letter, render
from digest.render.stamp import Copy, text_for


@pytest.fixture
def told(edition: Edition, identity: Identity) -> Callable[..., Letter]:
    return lambda language, layout="full": render(edition, Choice(language=language, layout=layout), identity, {})


@pytest.mark.parametrize(
    ("language", "masthead", "brief", "section", "count", "foot"),
    [
        ("en", "Monday, 23 November 2026", "In brief", "World", "8\u00a0stories", "Unsubscribe"),
        ("de", "Montag, 23. November 2026", "Kurz gefasst", "Welt", "8\u00a0Meldungen", "Abbestellen"),
        ("fr", "lundi 23 novembre 2026", "En bref", "Monde", "8\u00a0nouvelles", "Se désabonner"),
        ("es", "lunes, 23 de noviembre de 2026", "En breve", "Mundo", "8\u00a0noticias", "Cancelar la suscripción"),
        ("ar", "الاثنين، 23 نوفمبر 2026", "باختصار", "العالم", "8\u00a0أخبار", "إلغاء الاشتراك"),
    ],
)
def test_a_letter_speaks_one_language(
    told: Callable[..., Letter], language: str, masthead: str, brief: str, section: str, count: str, foot: str
) -> None:
    page = told(language).html.replace("&nbsp;", "\u00a0")
    assert [word for word in (masthead, brief, section, count, foot) if f">{word}<" not in page] == []


@pytest.mark.parametrize("layout", ["full", "brief", "plain"])
@pytest.mark.parametrize("language", ["de", "fr", "es", "ar"])
def test_no_english_is_left_around_the_stories(told: Callable[..., Letter], language: str, layout: str) -> None:
    letter = told(language, layout)
    english = (
        "stories",
        "In brief",
        "also ",
        "read from",
        "Times are",
        "Unsubscribe",
        "Write to us",
        "sentences",
        "more",
    )
    told_around = re.sub("(?s)<style>.*?</style>|<[^>]+>", " ", letter.html) + letter.text
    stories = ("Ferry", "19,000", "sentences of")
    lines = [line for line in told_around.splitlines() if not any(word in line for word in stories)]
    assert [line for line in lines if any(word in line for word in english)] == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "Ferry strike in Karsund ends after eleven days · 23. November"),
        ("fr", "Ferry strike in Karsund ends after eleven days · 23 novembre"),
        ("es", "Ferry strike in Karsund ends after eleven days · 23 de noviembre"),
        ("ar", "Ferry strike in Karsund ends after eleven days · 23 نوفمبر"),
        ("en-US", "Ferry strike in Karsund ends after eleven days · November 23"),
    ],
)
def test_the_subject_has_the_day_as_the_reader_writes_it(
    told: Callable[..., Letter], language: str, expected: str
) -> None:
    assert expected == told(language).subject


def test_a_time_is_written_as_the_reader_writes_it(told: Callable[..., Letter]) -> None:
    assert "harbourpost.example, 8:40\u202fAM; also" in told("en-US").text


def test_a_number_is_grouped_as_the_reader_groups_it(edition: Edition, identity: Identity) -> None:
    many = replace(edition, reading=replace(edition.reading, articles=12345))
    assert "12.345 Artikel aus 18 Quellen" in render(many, Choice(language="de"), identity, {}).text


def test_a_city_has_the_name_that_the_reader_gives_it(edition: Edition, identity: Identity) -> None:
    vienna = replace(identity, timezone="Europe/Vienna")
    assert "Uhrzeiten gelten für Wien." in render(edition, Choice(language="de"), vienna, {}).text


def test_the_editions_language_is_taken_where_the_reader_has_no_wish(
    edition: Edition, edition_of: Callable[..., Edition], identity: Identity
) -> None:
    assert 'lang="fr"' in render(edition_of(edition.stories, language="fr"), Choice(), identity, {}).html[:200]


def test_a_language_that_we_do_not_speak_is_english(told: Callable[..., Letter]) -> None:
    assert told("sv") == told("en")


def test_stories_and_title_keep_their_language(told: Callable[..., Letter]) -> None:
    page = told("de").html
    assert '<span dir="auto" lang="en">The Morning Digest</span>' in page
    cells = re.findall(r'<td[^>]* lang="(\w+)"[^>]*>\s*<h3', page)
    assert cells == ["en"] * 7  # the eighth story is German


def test_an_arabic_letter_aligns_its_own_words_right_and_english_stories_left(told: Callable[..., Letter]) -> None:
    page = told("ar").html
    cells = re.findall("<td ([^>]*)>", page)
    stories = [cell for cell in cells if 'class="story ltr"' in cell]
    assert ('dir="rtl"' in page[:60], len(stories)) == (True, 2)
    assert [cell for cell in stories if "text-align:left" not in cell or 'dir="ltr"' not in cell] == []
    assert [cell for cell in cells if 'class="section rtl"' in cell and "text-align:right" not in cell] == []


def test_the_line_below_an_english_headline_is_arabic_in_an_arabic_letter(told: Callable[..., Letter]) -> None:
    lines = re.findall(r'<p ([^>]*)><span dir="auto">harbourpost', told("ar").html)
    assert [set(re.findall(r'(?:dir|lang)="\w+"', line)) for line in lines] == [{'dir="rtl"', 'lang="ar"'}]


def test_an_arabic_text_part_isolates_what_is_not_arabic(told: Callable[..., Letter]) -> None:
    assert "\u2068harbourpost.example\u2069، 8:40 ص؛ وأيضًا \u2068wire.example\u2069" in told("ar").text


def test_a_text_part_from_left_to_right_has_no_isolates(told: Callable[..., Letter]) -> None:
    assert "\u2068" not in told("de").text


@pytest.mark.parametrize("language", ["de", "fr", "es", "ar"])
def test_every_languages_text_part_keeps_the_columns(told: Callable[..., Letter], language: str) -> None:
    wide = [line for line in told(language).text.splitlines() if width(line) > 72 and "://" not in line]
    assert wide == []


def test_a_nameless_reader_is_called_so_in_the_letters_language(edition: Edition, identity: Identity) -> None:
    theirs = {"parts/masthead.txt.j2": "{{ slots.name }}\n"}
    letter = render(edition, Choice(language="fr"), identity, theirs)
    copy = Copy(name="", address="a@example.org", message_id="<1@example.org>")
    assert text_for(letter, copy).startswith("cher lecteur, chère lectrice\n")


def test_a_day_without_news_says_so_in_the_readers_language(edition: Edition, identity: Identity) -> None:
    letter = render(edition, Choice(sections=("health",), language="es"), identity, {})
    assert (letter.subject, letter.preheader) == (
        "Sin noticias · 23 de noviembre",
        "Hoy no hay nada nuevo en sus secciones.",
    )
    assert ("Hoy no hay nada nuevo" in letter.html, "Hoy no hay nada nuevo" in letter.text) == (True, True)


def test_a_section_of_the_users_keeps_its_title(edition: Edition, identity: Identity) -> None:
    own = replace(edition, sections=(replace(edition.sections[0], title="Our street"),))
    assert "OUR STREET" in render(own, Choice(language="de"), identity, {}).text


def test_a_users_template_speaks_the_readers_language(edition: Edition, identity: Identity) -> None:
    theirs = {
        "parts/colophon.html.j2": '<p>{{ _("Unsubscribe") }} {{ ngettext("%(num)s story", "%(num)s stories", 2) }}</p>'
    }
    assert "Se désabonner 2 nouvelles" in render(edition, Choice(language="fr"), identity, theirs).html
