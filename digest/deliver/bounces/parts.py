"""The bytes of a mail that came back -> its headers, text, fields and the letter it quotes. Pure, never raises."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32

LARGEST = 400_000  # bytes that are looked at; a report says what it has to say at its beginning
_DEEPEST = 20  # parts of a message that hold parts, nested or not
_LONGEST_TEXT = 100_000  # characters of one part
_LONGEST_HEADER = 2_000
_MOST_HEADERS = 500

# Whatever lies below one of these is text to us: nothing in a letter that is merely quoted is parsed as MIME.
_CARRIERS = re.compile(
    rb"message/(delivery-status|feedback-report|global-delivery-status|global-headers|rfc822|global)\b", re.IGNORECASE
)
_NESTING = re.compile(rb"^content-type:[ \t]*\n?[ \t]*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_TYPES = re.compile(rb"^content-(?:type|transfer-encoding|disposition):", re.IGNORECASE | re.MULTILINE)
_QUOTED = {"text/rfc822", "text/global", "text/rfc822-headers", "text/global-headers"}
_STATUS = {"text/delivery-status", "text/global-delivery-status"}
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<(?:br|p|div|tr|li)\b[^<>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(style|script)\b[^<>]*>[^<]*</\1>", re.IGNORECASE)
# Where a report in plain text begins to quote the letter: a ruler with words, or the letter's first trace headers.
_BELOW = re.compile(
    r"^[ \t>|*.=_+-]{0,80}(?:"
    r"(?:this is a |below (?:this line )?is a |a )?copy of (?:the|your) (?:original )?(?:message|mail)\b[^\n]{0,80}"
    r"|(?:the )?(?:original|returned|undelivered|unsent|bounced|rejected) (?:message|e-?mail|mail)"
    r"(?: (?:headers?|text|info|follows|body|is attached|begins|begin|included)){0,4}"
    r"|(?:message|mail) (?:header|text|body|headers)(?: follows?)?|below this line is\b[^\n]{0,80}"
    r"|unsent message below|start of (?:the )?(?:original|returned) message"
    r")[ \t:.*=_|<>+-]{0,80}$|^(?P<trace>(?:Received|Return-Path|X-Apparently-To|DKIM-Signature|ARC-Seal):[ \t])",
    re.IGNORECASE | re.MULTILINE,
)


class _ShortHeaders(Compat32):
    """The library's policy with an end to every header: 700 kB of parameters keep its parser busy for six seconds."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return at most the first _LONGEST_HEADER characters, bare bytes read as UTF-8 (RFC 6532)."""
        del name
        return value[:_LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail in pieces.

    `headers` and `quoted_headers` have lower-case names, in order; `text` is what a person would read, `status` the
    fields of RFC 3464, `feedback` those of RFC 5965, `quoted` the letter that came back as far as it is quoted.
    """

    headers: tuple[tuple[str, str], ...]
    content_type: str
    report_type: str
    text: str
    status: str
    feedback: str
    quoted: str
    quoted_headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        """Return the first header of that lower-case name, or ""."""
        return first(self.headers, name)


def first(headers: tuple[tuple[str, str], ...], name: str) -> str:
    """Return the value of the first header of that lower-case name, or ""."""
    return next((value for key, value in headers if key == name), "")


def take_apart(message: bytes) -> Mail:
    """Return the pieces of `message`, of which the first LARGEST bytes are read.

    Lines may end in CRLF, LF or CR alone. A message with more than _DEEPEST parts that hold parts, or with fields that
    nobody can read, is taken for plain text.
    """
    raw = _newlines(message[:LARGEST])
    if len(_NESTING.findall(raw)) > _DEEPEST:
        raw = _NESTING.sub(b"X-Nested: ", raw)
    try:
        return _mail(raw)
    except Exception:  # noqa: BLE001 - the library's parser raises TypeError and more on twisted parameters
        return _mail(_TYPES.sub(b"X-Unreadable:", raw))


def _mail(raw: bytes) -> Mail:
    parsed = message_from_bytes(_CARRIERS.sub(rb"text/\1", raw), policy=_ShortHeaders())
    leaves = [(part.get_content_type(), _body(part)) for part in parsed.walk() if not part.is_multipart()]
    texts = [_plain(kind, body) for kind, body in _readable(leaves)]
    text, below = _split("\n".join(texts)[:_LONGEST_TEXT])
    quoted = "\n".join(body for kind, body in leaves if kind in _QUOTED) or below
    return Mail(
        headers=_headers(parsed),
        content_type=parsed.get_content_type(),
        report_type=_word(parsed, "report-type"),
        text=text,
        status="\n\n".join(body for kind, body in leaves if kind in _STATUS),
        feedback="\n".join(body for kind, body in leaves if kind == "text/feedback-report"),
        quoted=quoted[:_LONGEST_TEXT],
        quoted_headers=tuple(quoted_fields(quoted[:_LONGEST_TEXT])),
    )


def quoted_fields(text: str) -> Iterator[tuple[str, str]]:
    """Yield the fields at the beginning of `text`, unfolded, names in lower case, up to the first empty line."""
    name, value = "", ""
    for line in text.lstrip("\n").split("\n"):
        if line[:1] in {" ", "\t"} and line.strip():
            value = f"{value} {line.strip()}"[:_LONGEST_HEADER]
            continue
        if name:
            yield name, decoded(value)
        name, colon, value = line.partition(":")
        name, value = (name.strip().lower() if colon and " " not in name.strip() else ""), value.strip()
        if not line.strip():
            return
    if name:
        yield name, decoded(value)


def decoded(value: str) -> str:
    """Return a header's value with its encoded words (RFC 2047) read; what cannot be read stays as it is."""
    short = value[:_LONGEST_HEADER]
    if "=?" not in short:
        return short
    try:
        pieces = decode_header(short)
    except (HeaderParseError, ValueError):
        return short
    return "".join(piece if isinstance(piece, str) else _text(piece, charset or "") for piece, charset in pieces)


def _newlines(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n") if b"\n" in raw else raw.replace(b"\r", b"\n")


def _headers(parsed: Message) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.lower(), decoded(re.sub(r"\s*\n\s*", " ", value))) for name, value in parsed.items()[:_MOST_HEADERS]
    )


def _word(parsed: Message, name: str) -> str:
    value = parsed.get_param(name)
    return value.lower() if isinstance(value, str) else ""


def _readable(leaves: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the parts before the quoted letter that a person reads: plain text, or HTML where there is no other."""
    before: list[tuple[str, str]] = []
    for kind, body in leaves:
        if kind in _QUOTED:
            break
        # A "multipart" leaf is one whose boundary was mangled on its way: its text is still there to be read.
        if kind.startswith(("text/", "multipart/")) and kind not in _STATUS and kind != "text/feedback-report":
            before.append((kind, body))
    written = [leaf for leaf in before if leaf[0] != "text/html" and leaf[1].strip()]
    yield from written or before


def _plain(kind: str, body: str) -> str:
    if kind != "text/html":
        return body
    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n", _UNSEEN.sub(" ", body))))


def _split(text: str) -> tuple[str, str]:
    """Return what the report says, and what it quotes below."""
    found = _BELOW.search(text)
    if found is None or not text[: found.start()].strip():
        return text, ""
    return text[: found.start()], text[found.start() if found["trace"] else found.end() :]


def _body(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return _text(payload, _charset(part)) if isinstance(payload, bytes) else ""


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except (LookupError, ValueError):
        return ""


def _text(raw: bytes, charset: str) -> str:
    guesses = ("iso-2022-jp",) if b"\x1b$" in raw else ()
    for name in (charset, *guesses, "utf-8"):
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("latin-1")
