"""A message as bytes in, every finding out: the checks of the header, the parts, the page and the words in turn."""

import re
from collections.abc import Iterator

from digest.render.lint.contrast import contrast_findings
from digest.render.lint.entities import LARGEST, Entity, leaves, read, text_of
from digest.render.lint.features import feature_findings
from digest.render.lint.fields import header_findings
from digest.render.lint.findings import Finding, error, warning
from digest.render.lint.page import Page, page_of
from digest.render.lint.reading import reading_findings
from digest.render.lint.wording import parity_findings, wording_findings

_LARGEST_PART = 100_000  # Gmail clips near 102 KB
_LARGEST_LINE = 998  # RFC 5322 section 2.1.1
_MOST = 500  # findings; a message with more is beyond mending
_LONG_LINE = re.compile(rb"[^\n]{999}")


def lint(message: bytes) -> tuple[Finding, ...]:
    """Return what is wrong with a message, errors first, at most 500 findings.

    Takes any bytes and never raises; time grows with their number, about 30 ms for a letter of 30 KB. Of each part
    the first 200,000 bytes are looked into.
    """
    entity = read(message)
    found = list(_findings(message, entity))[:_MOST]
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.level))


def _findings(message: bytes, entity: Entity) -> Iterator[Finding]:
    yield from header_findings(entity)
    yield from _line_findings(message)
    yield from _structure_findings(entity)
    parts = list(leaves(entity))
    for part in parts:
        yield from _part_findings(part)
    text = next((text_of(part) for part in parts if part.kind == "text/plain"), "")
    html = next((part for part in parts if part.kind == "text/html"), None)
    page = None if html is None else page_of(text_of(html))
    if page is not None:
        yield from _page_findings(page)
        yield from parity_findings(page, text)
    yield from wording_findings(entity.value("subject"), page, text)


def _page_findings(page: Page) -> Iterator[Finding]:
    yield from reading_findings(page)
    yield from contrast_findings(page)
    yield from feature_findings(page)


def _line_findings(message: bytes) -> Iterator[Finding]:
    found = _LONG_LINE.search(message)
    if found is not None:
        line = message.count(b"\n", 0, found.start()) + 1
        yield error("line", f"line {line}", f"is longer than {_LARGEST_LINE} bytes: servers cut it (RFC 5322)")
    if b"\0" in message:
        yield error("line", "message", "holds a NUL byte: many servers refuse it")


def _structure_findings(entity: Entity) -> Iterator[Finding]:
    kinds = [part.kind for part in entity.parts]
    if entity.kind != "multipart/alternative":
        yield error("structure", "Content-Type", f"is {entity.kind}: a letter is multipart/alternative")
    elif kinds != ["text/plain", "text/html"]:
        told = ", ".join(kinds[:5]) or "nothing"
        yield error("structure", "parts", f"are {told}: first text/plain, then text/html, and no other")


def _part_findings(part: Entity) -> Iterator[Finding]:
    size = len(part.body)
    if size > _LARGEST_PART:
        what = f"has {size:,} bytes; Gmail clips near {_LARGEST_PART:,}: send fewer stories"
        yield error("size", part.place, what if size <= LARGEST else f"{what} (only the first {LARGEST:,} are checked)")
    if not part.kind.startswith("text/"):
        return
    charset = part.parameter("charset").lower()
    if charset not in {"utf-8", "us-ascii"}:
        yield error("charset", part.place, f"is in {charset or 'no charset'}: write charset=utf-8")
    encoding = part.value("content-transfer-encoding").strip().lower()
    if encoding not in {"quoted-printable", "base64", "7bit"} and not part.body.isascii():
        yield error("encoding", part.place, f"holds 8-bit bytes as {encoding or '7bit'}: write quoted-printable")
    elif encoding == "base64":
        yield warning("encoding", part.place, "is base64: filters trust quoted-printable more, and people can read it")
