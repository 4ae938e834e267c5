"""A saved message or a mailbox (mbox) in, its newsletters as articles out."""

import re
from codecs import BOM_UTF8
from collections import deque
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parseaddr
from typing import BinaryIO

from digest.gather.articles import Facts, Paragraph, Unread, make_article, one_line
from digest.gather.dates import parse_date
from digest.gather.decoding import decode, decode_as
from digest.gather.footers import without_frame
from digest.gather.markup import paragraphs_of_html, paragraphs_of_text
from digest.model import Article

MOST_MESSAGES = 2_000
_MOST_PIECES = 10
_MOST_PARTS = 200  # of one message
_LONGEST_HEADER = 2_000
_BETWEEN = re.compile(rb"(?:\A|\n\r?\n)From [^\n]{0,500}\n")  # the line that opens each message of a mailbox (RFC 4155)
_CONTROLS = re.compile("[\u200b-\u200d\u00ad\u034f\ufeff]+")  # what newsletters pad their preview line with
_OWN = ("To", "Cc", "Delivered-To", "X-Original-To")
_READABLE = {"text/html", "text/plain"}


def read_mails(body: bytes, *, source: str) -> tuple[Article, ...] | Unread:
    """Return one article for each message that has text: subject, sender, date, and the text as HTML or else plain.

    Of a mailbox the last MOST_MESSAGES are read, which are the newest: what comes is put at its end.
    """
    found = [_article(message_from_bytes(raw), source) for raw in _messages(_begun(body))]
    return tuple(article for article in found if article) or Unread(reason="mail without a text")


def messages_in(body: bytes) -> int:
    """Return how many messages a mailbox has; a saved message is one."""
    begun = _begun(body)
    return sum(1 for _ in _BETWEEN.finditer(begun)) if begun.startswith(b"From ") else 1


def last_messages(beginning: bytes, rest: BinaryIO, most: int) -> bytes:
    """Return the messages that begin in the last `most` bytes of a mailbox, of which the beginning was read already.

    A mailbox that is ten times as large or more has none, and neither has what is no mailbox.
    """
    if not _begun(beginning).startswith(b"From "):
        return b""
    last = beginning
    for _ in range(_MOST_PIECES):
        piece = rest.read(most)
        if not piece:
            first = _BETWEEN.search(last, 1)
            return last[first.start() :].lstrip() if first else b""
        last = (last + piece)[-most:]
    return b""


def _begun(body: bytes) -> bytes:
    """Leave out what some programs put before the first header: a byte order mark, blank lines."""
    return body.removeprefix(BOM_UTF8).lstrip(b" \t\r\n")


def _messages(body: bytes) -> Iterator[bytes]:
    """Yield the last messages of a mailbox, or the one that the file is."""
    if not body.startswith(b"From "):
        yield body
        return
    starts = deque(_BETWEEN.finditer(body), maxlen=MOST_MESSAGES)
    ends = [*(start.start() for start in starts), len(body)]
    for start, end in zip(starts, ends[1:], strict=True):
        yield re.sub(rb"(?m)^>(?=>*From )", b"", body[start.end() : end])


def _article(message: Message, source: str) -> Article | None:
    paragraphs = without_frame(_paragraphs(message), _marks(message))
    if not paragraphs:
        return None
    name, address = parseaddr(_header(message, "From"))
    return make_article(
        paragraphs,
        Facts(
            source=source,
            guid=_header(message, "Message-ID").strip("<>"),
            headline=_header(message, "Subject"),
            byline=name or address,
            published=parse_date(_header(message, "Date")),
            language=_header(message, "Content-Language"),
        ),
    )


def _marks(message: Message) -> set[str]:
    """Return the addresses that a message was sent to, and the links and addresses that end the subscription."""
    stated = [str(value)[:_LONGEST_HEADER] for name in _OWN for value in message.get_all(name, [])]
    owners = {address for _, address in getaddresses(stated) if "@" in address}
    leaving = re.findall(r"<([^<>]{1,2000})>", str(message.get("List-Unsubscribe", ""))[: 2 * _LONGEST_HEADER])
    return owners | {link.removeprefix("mailto:").partition("?subject")[0] for link in leaving}


def _header(message: Message, name: str) -> str:
    """Return a header as text; the words of RFC 2047 in it are decoded, a charset that nobody knows is passed over."""
    value = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return one_line(value)
    return one_line("".join(_decoded(piece, charset) for piece, charset in pieces))


def _decoded(piece: bytes | str, charset: str | None) -> str:
    return piece if isinstance(piece, str) else decode_as(charset or "utf-8", piece) or piece.decode("utf-8", "replace")


def _paragraphs(message: Message) -> tuple[Paragraph, ...]:
    texts: dict[str, str] = {}
    for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False):
        if part.get_content_type() in _READABLE and part.get_filename() is None:
            texts.setdefault(part.get_content_type(), _text(part))
    markup = _CONTROLS.sub("", texts.get("text/html", ""))
    return paragraphs_of_html(markup) or paragraphs_of_text(texts.get("text/plain", ""))


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return decode_as(part.get_content_charset(""), payload) or _guessed(payload)


def _guessed(payload: bytes) -> str:
    text = decode(payload, markup=True)
    return "" if isinstance(text, Unread) else text
