"""Wishes for a language in, the words, places and numbers of one that we speak out (gettext and Unicode's CLDR)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from digest import bundle
from digest.render.languages import language_tag

# What the templates are written in. "en" alone means days and clocks as Europe writes them: 23 November, 07:40.
_ENGLISH = "en"
_ENGLISH_LOCALE = "en_GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The language of everything around the stories.

    `tag` is its BCP 47 tag, `catalogue` the name of its .po file ("en" has none), `locale` is Babel's name for how
    days, clocks and numbers are written, `direction` is "ltr" or "rtl".
    """

    tag: str
    catalogue: str
    locale: str
    direction: str


@lru_cache(maxsize=64)
def tongue_for(*wishes: str) -> Tongue:
    """Return the first of the wished BCP 47 tags that we speak, else English."""
    for wish in (*wishes, _ENGLISH):
        tag = language_tag(wish)
        name = next((name for name in _shorter(tag.lower()) if _speaks(name)), "")
        if name:
            locale = _locale(tag, name)
            return Tongue(tag=tag, catalogue=name, locale=str(locale), direction=locale.text_direction)
    raise AssertionError("English is always there")


@lru_cache(maxsize=32)
def words(catalogue: str) -> NullTranslations:
    """Return the translations of a catalogue, compiled from its .po file on first use."""
    source = bundle.catalogue(catalogue)
    if source is None:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.encode())))
    compiled.seek(0)
    return GNUTranslations(compiled)


@lru_cache(maxsize=1024)
def number(count: int, locale: str) -> str:
    """Return `count` with the thousands grouped as `locale` groups them."""
    return format_decimal(count, locale=locale)


@lru_cache(maxsize=256)
def city(timezone: str, locale: str) -> str:
    """Return the city that an IANA zone is named after, as `locale` calls it; "UTC" and its like as they are."""
    if "/" not in timezone:
        return timezone
    try:
        return get_timezone_location(timezone, locale=locale, return_city=True)
    except LookupError:
        return timezone.rsplit("/", 1)[-1].replace("_", " ")


def _shorter(tag: str) -> Iterator[str]:
    """Yield "zh-hant-tw", "zh-hant", "zh" (RFC 4647 section 3.4, lookup)."""
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]


@lru_cache(maxsize=256)
def _speaks(name: str) -> bool:
    return name == _ENGLISH or bundle.catalogue(name) is not None


def _locale(tag: str, name: str) -> Locale:
    for wanted in (_ENGLISH_LOCALE if tag == _ENGLISH else tag, name):
        try:
            return Locale.parse(wanted.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_ENGLISH_LOCALE)
