"""A line of JSON in, an Article out, and back."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from digest.errors import InputError
from digest.gather.articles import sha256
from digest.gather.dates import parse_date
from digest.model import Article, Span

_SURROGATE = re.compile("[\ud800-\udfff]")
# These end a line for str.splitlines() and for JavaScript, though not for JSON (RFC 8259, section 7).
_LINE_ENDS = re.compile("[\u0085\u2028\u2029]")
encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode  # json.dumps makes one anew at each call
_KINDS = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object"}

_T = TypeVar("_T")


def from_line(line: str, *, where: str, hashed: bool = True) -> Article:
    """Return the article that one line of JSON holds.

    Only `id` and `text` are required, unknown keys are ignored and null is unknown. `where` ("news.jsonl:14")
    opens every message. Half of a surrogate pair becomes U+FFFD, so that offsets stay right and the article can
    be written. Without `hashed`, `text_hash` stays empty, which saves a quarter of the time. Raises InputError for
    what is not such a line.
    """
    fields = _Fields(values=_parse(line, where), where=where)
    text = fields.required("text")
    return Article(
        id=fields.required("id"),
        headline=fields.text("headline"),
        text=text,
        byline=fields.text("byline"),
        section=fields.text("section"),
        categories=fields.each("categories", _label),
        url=fields.text("url"),
        published=parse_date(published) if (published := fields.text("published")) else None,
        language=fields.text("language"),
        source=fields.text("source") or "",
        subheadings=fields.each("subheadings", lambda value: _span(value, len(text))),
        text_hash=sha256(text) if hashed else "",
    )


def to_line(article: Article) -> str:
    """Return the article as one line of JSON; no character in it ends a line or cannot be encoded."""
    fields = {
        "id": article.id,
        "headline": article.headline,
        "text": article.text,
        "byline": article.byline,
        "section": article.section,
        "categories": list(article.categories),
        "url": article.url,
        "published": _timestamp(article.published),
        "language": article.language,
        "source": article.source or None,
        "subheadings": [{"start": span.start, "end": span.end} for span in article.subheadings],
        "text_hash": article.text_hash,
    }
    line = encode(fields)
    if line.isascii():
        return line
    line = _SURROGATE.sub("\ufffd", line)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def _parse(line: str, where: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise InputError(f"{where}: the JSON is nested too deeply") from None
    except ValueError:  # a number of more digits than Python converts
        raise InputError(f"{where}: the JSON holds a number that is too long") from None
    if not isinstance(value, dict):
        raise InputError(f"{where}: {_kind(value)} where an object with id and text was expected")
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """The keys of one object; every look-up checks the value's type and names the key that is wrong."""

    values: dict[str, object]
    where: str

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise InputError(f"{self.where}: {key} is {_kind(value)}, not a text")
        return _whole(value)

    def required(self, key: str) -> str:
        value = self.text(key)
        if value is None:
            raise InputError(f"{self.where}: {key} is missing")
        return value

    def each(self, key: str, read: Callable[[object], _T | None]) -> tuple[_T, ...]:
        values = self.values.get(key)
        if values is None:
            return ()
        if not isinstance(values, list):
            raise InputError(f"{self.where}: {key} is {_kind(values)}, not a list")
        found: list[_T] = []
        for number, value in enumerate(values):
            item = read(value)
            if item is None:
                raise InputError(f"{self.where}: {key}[{number}] cannot be used")
            found.append(item)
        return tuple(found)


def _label(value: object) -> str | None:
    return _whole(value) if isinstance(value, str) else None


def _whole(text: str) -> str:
    """Return the text with U+FFFD for half of a surrogate pair; to try its encoding is the fastest look for one."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _span(value: object, length: int) -> Span | None:
    start, end = (value.get("start"), value.get("end")) if isinstance(value, dict) else (None, None)
    if type(start) is int and type(end) is int and 0 <= start <= end <= length:
        return Span(start=start, end=end)
    return None


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null")


def _timestamp(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
