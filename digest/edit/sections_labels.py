"""An article's own labels and URL in, the section they name out: the alias table and IPTC's subject codes."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from digest.model import Article

_PARTS = re.compile(r"\s*[/>|:;,»·]\s*|\s+[-–—]\s+")
_SPACES = re.compile(r"[\s_]+")
_IPTC = re.compile(r"(?:^|[:/])(\d{8})$")
_LONGEST = 200  # code points of a label that are looked at
_LONGEST_ADDRESS = 2_000
_PATH_PARTS = 4  # folders of a URL's path: what follows is the headline
_CATEGORIES = 20


def labelled(article: Article, aliases: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the section that the article's own labels name and the label that decided, or None.

    In order: the raw section, then the URL's folders, then the categories. `aliases` (label -> section) win over our
    own table; a label is also read in parts ("Sport > Tennis"), from the left: the first part that is known decides.
    """
    known = {fold(label): section for label, section in aliases.items()}
    for label, candidate in _candidates(article):
        section = known.get(candidate) or _named(candidate)
        if section:
            return section, label
    return None


def fold(label: str) -> str:
    """Return a label in lower case, without accents, with single spaces: "Économie " -> "economie"."""
    plain = unicodedata.normalize("NFKD", label[:_LONGEST]).casefold()
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return _SPACES.sub(" ", bare).strip(" .:#-–—")


def _candidates(article: Article) -> Iterator[tuple[str, str]]:
    if article.section:
        yield from _readings(article.section, f"section label {_short(article.section)}")
    if article.url:
        yield from _folders(article.url)
    for category in article.categories[:_CATEGORIES]:
        yield from _readings(category, f"category {_short(category)}")


def _readings(label: str, shown: str) -> Iterator[tuple[str, str]]:
    yield shown, fold(label)
    parts = [part for part in _PARTS.split(label[:_LONGEST]) if part]
    if len(parts) > 1:
        for part in parts:
            yield shown, fold(part)


def _folders(url: str) -> Iterator[tuple[str, str]]:
    try:
        path = urlsplit(url[:_LONGEST_ADDRESS]).path
    except ValueError:  # a broken IPv6 host, say
        return
    for folder in path.split("/")[1:-1][:_PATH_PARTS]:
        yield f"address /{folder}/", fold(folder.replace("-", " "))
        yield f"address /{folder}/", fold(folder)


def _short(label: str) -> str:
    return f'"{" ".join(label[:_LONGEST].split())[:60]}"'


def _named(label: str) -> str | None:
    table = _table()
    code = _IPTC.search(label)
    if code:
        return table.get(code[1]) or (None if code[1].startswith("20") else table.get(code[1][:2]))
    return None if label.isdigit() else table.get(label) or table.get(label.removesuffix(" news"))


@cache
def _table() -> Mapping[str, str]:
    table: dict[str, str] = {}
    text = files("digest.edit").joinpath("lexicon", "labels.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        section, colon, labels = line.partition(": ")
        if colon and not line.startswith("#"):
            for label in labels.split(","):
                table.setdefault(fold(label), section)
    return table
