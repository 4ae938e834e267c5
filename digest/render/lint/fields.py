"""A message's header fields in, findings out: what is missing, said twice, too long, or hides something."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from digest.render.lint.entities import Entity, Field
from digest.render.lint.findings import Finding, error, quoted, warning

# RFC 5322 section 3.6, and what lists send: RFC 2919, 2369, 3834.
_NEEDED = ("from", "to", "subject", "date", "message-id", "mime-version", "list-id", "list-unsubscribe")
_WISHED = {
    "list-post": (re.compile("no", re.IGNORECASE), "List-Post: NO says that nobody can write to the list (RFC 2369)"),
    "auto-submitted": (
        re.compile("auto-generated", re.IGNORECASE),
        "Auto-Submitted: auto-generated keeps holiday notices from answering (RFC 3834)",
    ),
}
_ONCE = frozenset({*_NEEDED, *_WISHED, "reply-to", "sender", "content-type", "list-unsubscribe-post"})
_MAILBOX = re.compile(
    r'(?:[^<>@,;]{0,400}|\s{0,9}"(?:[^"\\]|\\.){0,400}"\s{0,9})<[^<>@\s,]{1,64}@[^<>@\s,]{1,255}>|[^<>@\s,]{1,64}@[^<>@\s,]{1,255}'
)
_MESSAGE_ID = re.compile(r"<[^<>@\s]{1,250}@[^<>@\s]{1,250}>")
_LIST_ID = re.compile(r"[^<>]{0,250}<[A-Za-z0-9._-]{1,250}>")
_ENCODED = re.compile(r"=\?[A-Za-z0-9-]{1,40}\?[BQ]\?", re.IGNORECASE)
_TARGET = re.compile(r"<([^<>\s]{1,990})>")
_ONE_CLICK = "List-Unsubscribe=One-Click"
_LONG_LINE = 998
_FOLDED = 78
_SHOWN = 20


def header_findings(message: Entity) -> Iterator[Finding]:
    """Yield what is wrong with the header as a whole, then with each field."""
    counts = Counter(field.name for field in message.fields)
    for name in _NEEDED:
        if not counts[name]:
            yield error("header-missing", _title(name), f"the message has no {_title(name)}: every letter needs one")
    for name, count in counts.items():
        if count > 1 and name in _ONCE:
            yield error("header-twice", _title(name), f"there are {count} of them: leave one")
    for field in message.fields[:200]:
        yield from _line_findings(field)
        yield from _hidden_findings(field)
    yield from _form_findings(message)
    yield from _twice_findings(message)
    yield from _leaving_findings(message)


def _line_findings(field: Field) -> Iterator[Finding]:
    where = _title(field.name)
    longest = max(map(len, field.lines))
    if longest > _LONG_LINE:
        yield error("header-line", where, f"a line of {longest:,} bytes; RFC 5322 allows {_LONG_LINE}: fold it")
    # One line by intent: several providers read only the first of it.
    elif longest > _FOLDED and field.name != "list-unsubscribe" and any(_foldable(line) for line in field.lines):
        yield warning("header-line", where, f"a line of {longest} bytes: fold it at {_FOLDED} (RFC 5322 section 2.1.1)")
    if any(not line.strip() for line in field.lines[1:]):
        yield error("header-line", where, "a folded line holds only white space: some servers end the header there")


def _foldable(line: bytes) -> bool:
    return len(line) > _FOLDED and b" " in line.strip().partition(b": ")[2]


def _hidden_findings(field: Field) -> Iterator[Finding]:
    hidden = sorted({c for c in field.value if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} and c != "\t"})
    if hidden:
        names = ", ".join(f"U+{ord(c):04X}" for c in hidden[:5])
        yield error("header-hidden", _title(field.name), f"holds characters that cannot be seen ({names}): remove them")
    if any(byte > 126 for line in field.lines for byte in line):
        yield warning("header-ascii", _title(field.name), "holds bytes beyond ASCII: write encoded words (RFC 2047)")


def _form_findings(message: Entity) -> Iterator[Finding]:
    for name in ("from", "to"):
        value = message.written(name)
        if value and not _MAILBOX.fullmatch(value[:1000]):
            yield error("header-form", _title(name), f"is not one mailbox: {quoted(value)}")
    for name, form, example in (
        ("message-id", _MESSAGE_ID, "<id@domain>"),
        ("list-id", _LIST_ID, "<name.domain> (RFC 2919)"),
    ):
        value = message.value(name)
        if value and not form.fullmatch(value[:600]):
            yield error("header-form", _title(name), f"should read {example}, not {quoted(value)}")
    if message.value("date") and not _is_date(message.value("date")[:100]):
        yield error("header-form", "Date", f"is no date of RFC 5322: {quoted(message.value('date'))}")
    if message.value("mime-version") not in {"", "1.0"}:
        yield error("header-form", "MIME-Version", "must be 1.0 (RFC 2045)")
    for name, (wanted, why) in _WISHED.items():
        if not wanted.fullmatch(message.value(name)):
            yield warning("header-missing", _title(name), why)


def _twice_findings(message: Entity) -> Iterator[Finding]:
    for name in ("from", "reply-to"):
        value = message.value(name)
        if _ENCODED.search(value[:1000]):
            what = f"is encoded twice, and people would read {quoted(value)}: write the name as it reads"
            yield error("header-encoded", _title(name), what)


def _leaving_findings(message: Entity) -> Iterator[Finding]:
    where, value = "List-Unsubscribe", message.value("list-unsubscribe")
    if not value:
        return
    targets = _TARGET.findall(value)[:_SHOWN]
    webs = [target for target in targets if target.lower().startswith("https://")]
    if not any(target.lower().startswith("mailto:") for target in targets):
        yield error("unsubscribe", where, "has no <mailto:…>: some programs offer no other way (RFC 2369)")
    if not webs:
        yield warning("unsubscribe", where, "has no <https://…>: without one nobody can leave by one click (RFC 8058)")
    odd = [target for target in targets if not target.lower().startswith(("https://", "mailto:"))]
    if odd:
        yield error("unsubscribe", where, f"leads neither to https nor to mailto: {quoted(odd[0])}")
    post = message.value("list-unsubscribe-post")
    if webs and post != _ONE_CLICK:
        yield error("unsubscribe", "List-Unsubscribe-Post", f"must be exactly {_ONE_CLICK} (RFC 8058)")
    if post and not webs:
        yield error("unsubscribe", "List-Unsubscribe-Post", "has no https address to post to: leave it out")


def _is_date(value: str) -> bool:
    try:
        parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
    return True


def _title(name: str) -> str:
    special = {"message-id": "Message-ID", "mime-version": "MIME-Version", "list-id": "List-Id"}
    return special.get(name, "-".join(part.capitalize() for part in name.split("-")))
