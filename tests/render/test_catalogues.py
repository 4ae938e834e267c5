import re
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from digest import bundle
from digest.edit.sections import TITLES
from digest.render.tongue import tongue_for, words

LANGUAGES = ("ar", "de", "es", "fr")
REASONS = (  # what `edit` says of an article that it sets aside
    "already in an earlier edition",
    "another version of the same article",
    "dropped by the editor",
    "nothing to summarise",
)
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None}
RENDER = Path(str(files("digest.render")))

Key = tuple[str | None, str | tuple[str, ...]]


def said() -> set[Key]:
    """Return every message of the templates and of the code, with its context."""
    found: set[Key] = {("section", title) for title in TITLES.values()} | {("left out", reason) for reason in REASONS}
    for source in bundle.templates().values():
        options = {"trim_blocks": "true", "lstrip_blocks": "true"}
        pieces = babel_extract(BytesIO(source.encode()), tuple(KEYWORDS), (), options)
        found |= {(None, _message(message)) for _, _, message, _ in pieces}
    for file in RENDER.rglob("*.py"):
        spoken = extract_python(BytesIO(file.read_bytes()), KEYWORDS, (), {})
        found |= {(None, _message(message)) for _, _, message, _ in spoken}
    return found


def _message(message: object) -> str | tuple[str, ...]:
    parts = tuple(part for part in message if isinstance(part, str)) if isinstance(message, (list, tuple)) else ()
    return parts if len(parts) > 1 else str(message if not parts else parts[0])


def catalogue(language: str) -> Catalog:
    """Return a catalogue as Babel reads it."""
    return read_po(BytesIO((bundle.catalogue(language) or "").encode()))


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a message, one or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def wanted(message: Message) -> set[str]:
    """Return the placeholders of the English, the plural's where there is one."""
    english = message.id if isinstance(message.id, str) else message.id[-1]
    return set(re.findall(r"%\(\w+\)s", english))


def test_the_catalogues_are_those_of_the_languages_we_speak() -> None:
    names = sorted(file.name for file in files("digest.bundle").joinpath("locale").iterdir())
    assert names == sorted(["README.md", *(f"{language}.po" for language in LANGUAGES)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_message_and_no_other(language: str) -> None:
    assert said() == {(message.context, message.id) for message in messages(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    assert [message.id for message in messages(language) if message.fuzzy or not all(forms(message))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language: str) -> None:
    spelled_out = {"%(num)s"}  # "one story" names its number
    odd = [
        form
        for message in messages(language)
        for form in forms(message)
        if wanted(message) - set(re.findall(r"%\(\w+\)s", form)) - (spelled_out if message.pluralizable else set())
        or set(re.findall(r"%\(\w+\)s", form)) - wanted(message)
        or "%" in re.sub(r"%\(\w+\)s", "", form)
    ]
    assert odd == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_has_as_many_forms_as_its_language_has_plurals(language: str) -> None:
    held = catalogue(language)
    assert {held.num_plurals} == {len(forms(message)) for message in held if message.id and message.pluralizable}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_holds_markup(language: str) -> None:
    assert [form for message in messages(language) for form in forms(message) if set(form) & set("<>&{}")] == []


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "لا أخبار"), (1, "خبر واحد"), (2, "خبران"), (3, "%(num)s أخبار"), (11, "%(num)s خبرًا"), (100, "%(num)s خبر")],
)
def test_arabic_has_six_plurals(count: int, expected: str) -> None:
    assert expected == words("ar").ngettext("%(num)s story", "%(num)s stories", count)


def test_english_needs_no_catalogue() -> None:
    assert (bundle.catalogue("en"), words("en").gettext("In brief")) == (None, "In brief")


@pytest.mark.parametrize("name", ["../welcome", "/etc/passwd", "de.po", "", "d\0e"])
def test_a_catalogue_is_only_ever_ours(name: str) -> None:
    assert bundle.catalogue(name) is None


@pytest.mark.parametrize(
    ("wishes", "tag", "locale", "direction"),
    [
        (("de",), "de", "de", "ltr"),
        (("de-AT", "en"), "de-AT", "de_AT", "ltr"),
        (("ar-EG",), "ar-EG", "ar_EG", "rtl"),
        (("en",), "en", "en_GB", "ltr"),
        (("en-US",), "en-US", "en_US", "ltr"),
        (("sv", "fr"), "fr", "fr", "ltr"),
        (("", "xx"), "en", "en_GB", "ltr"),
        (("de-ZZ",), "de-ZZ", "de_DE", "ltr"),
        (('de" onload="x', ""), "en", "en_GB", "ltr"),
    ],
)
def test_the_first_language_that_we_speak_is_taken(
    wishes: tuple[str, ...], tag: str, locale: str, direction: str
) -> None:
    spoken = tongue_for(*wishes)
    assert (tag, locale, direction) == (spoken.tag, spoken.locale, spoken.direction)
