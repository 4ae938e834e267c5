"""A saved message or a mailbox (mbox) in, its newsletters as articles out."""

import re
from codecs import BOM_UTF8
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO

from digest.gather.articles import Facts, Paragraph, Unread, make_article, one_line
from digest.gather.dates import parse_date
from digest.gather.decoding import decode, decode_as
from digest.gather.footers import without_frame
from digest.gather.marks import is_marked, marks_of, unmarked
from digest.gather.markup import paragraphs_of_html, paragraphs_of_text
from digest.model import Article

MOST_MESSAGES = 2_000
_MOST_PIECES = 10  # of `most` bytes each: a mailbox of years has fewer, and a stream without an end has to end
_MOST_PARTS = 200  # of one message; a newsletter has two and its pictures
_LONGEST_HEADER = 2_000  # characters; RFC 5322 (2.1.1) has 998 in a line
# The line that opens each message of a mailbox (RFC 4155), with a header below it (RFC 5322, 2.2): a paragraph may
# begin with "From" too, and not every program writes ">From" then.
_BETWEEN = re.compile(rb"(?:\A|\n\r?\n)From [^\n]{0,500}\n(?=(?:>From [^\n]{0,500}\n)?[!-9;-~]{1,76}:(?!//))")
# Newsletters pad their preview line with these, and part addresses by them so that no program makes a link of one
_UNSEEN = re.compile("[\u200b-\u200d\u2060\u00ad\u034f\ufeff]+")
_READABLE = {"text/html", "text/plain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mails:
    """The articles of a saved message or a mailbox, and how many messages it has, those without a text counted."""

    articles: tuple[Article, ...]
    messages: int


def read_mails(body: bytes, *, source: str) -> Mails | Unread:
    """Return one article for each message that has text: subject, sender, date, and the text as HTML or else plain.

    Of a mailbox the last MOST_MESSAGES are read, which are the newest: what comes is put at its end.
    """
    begun = _begun(body)
    if begun.startswith(b"From "):
        count, last = _last_of(begun)
        found = [_article(message_from_bytes(raw), source) for raw in last]
    else:
        count, found = 1, [_article(message_from_bytes(begun), source)]
    articles = tuple(article for article in found if article)
    return Mails(articles=articles, messages=count) if articles else Unread(reason="mail without a text")


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


def _last_of(mailbox: bytes) -> tuple[int, Iterator[bytes]]:
    """Return how many messages a mailbox has, and its last ones."""
    count, starts = 0, deque[re.Match[bytes]](maxlen=MOST_MESSAGES)
    for count, start in enumerate(_BETWEEN.finditer(mailbox), start=1):  # noqa: B007 - the last one is the count
        starts.append(start)
    ends = [*(start.start() for start in starts), len(mailbox)][1:]
    parts = (mailbox[start.end() : end] for start, end in zip(starts, ends, strict=True))
    return count, (re.sub(rb"(?m)^>(?=>*From )", b"", part) for part in parts)


def _article(message: Message, source: str) -> Article | None:
    marks = marks_of(message)
    paragraphs = without_frame(_paragraphs(message), marks)
    if not paragraphs:
        return None
    name, address = parseaddr(_header(message, "From"))
    guid = _header(message, "Message-ID").strip("<>")
    return make_article(
        paragraphs,
        Facts(
            source=source,
            guid="" if is_marked(guid, marks) else guid,
            headline=unmarked(_header(message, "Subject"), marks),
            byline=unmarked(name or address, marks),
            published=parse_date(_header(message, "Date")),
            language=_header(message, "Content-Language"),
        ),
    )


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
    found = paragraphs_of_html(texts.get("text/html", "")) or paragraphs_of_text(texts.get("text/plain", ""))
    bare = ((part, one_line(_UNSEEN.sub("", part.text))) for part in found)
    return tuple(replace(part, text=text) for part, text in bare if text)


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return decode_as(part.get_content_charset(""), payload) or _guessed(payload)


def _guessed(payload: bytes) -> str:
    text = decode(payload, markup=True)
    return "" if isinstance(text, Unread) else text
