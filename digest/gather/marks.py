"""A message's headers in, what tells whose copy it is out; and a text without that.

The address that a newsletter was sent to names a person, and its link ends that person's subscription: neither may
go out to others, wherever in the text and however long the paragraph is.
"""

import re
from collections.abc import Collection
from email.message import Message
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from digest.gather.articles import one_line
from digest.gather.blocks import sentences_of

# Who gets it, as the sender writes it (RFC 5322, 3.6.3 and 3.6.6) and as the servers do that hand it over: Postfix
# and qmail (Delivered-To, X-Original-To), Exim (Envelope-To), and those that pass it on. A copy sent blind, or to
# the address of a list, has the person's own address in the latter only: they come first.
_OWN = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Forwarded-To", "Resent-To", "To", "Cc", "Bcc")
_LONGEST_STATED = 10_000  # characters of all these headers, in this order; more are not a letter to a person
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]{1,64}@[^\s<>()\[\],;:\"]{1,255}")
_FOR = re.compile(r"\bfor\s{1,9}<?([^\s<>;]{1,64}@[^\s<>;]{1,255})")  # in Received (RFC 5321, 4.4)
_LINK = re.compile(r"<([^<>]{1,2000})>")
_SCHEME = re.compile(r"https?://(?:www\.)?")
_EDGES = " ,;:|–—-"


def marks_of(message: Message) -> frozenset[str]:
    """Return, in small letters, the addresses that a message was sent to and what ends the subscription.

    Addresses are also given as they stand in links and in return paths ("ada=home.example"). A link to the front
    page of a site is nobody's own.
    """
    stated = " ".join(str(value) for name in _OWN for value in message.get_all(name, []))[:_LONGEST_STATED]
    received = " ".join(map(str, message.get_all("Received", [])))[:_LONGEST_STATED]
    ends = _LINK.findall(str(message.get("List-Unsubscribe", ""))[:_LONGEST_STATED])
    owners = {_squeezed(address.strip("'.")) for address in (*_ADDRESS.findall(stated), *_FOR.findall(received))}
    named = owners | {owner.replace("@", "=") for owner in owners}
    return frozenset(filter(None, (*named, *map(_ending, ends))))


def is_marked(text: str, marks: Collection[str]) -> bool:
    """Tell whether a text has one of the marks in it.

    White space between its letters and the escapes of links (RFC 3986, 2.1) do not hide one.
    """
    return bool(_marks_in(text, marks))


def without_marked(text: str, marks: Collection[str]) -> str:
    """Return a paragraph without the sentences that have a mark in them; "" if one lies across two of them."""
    found = _marks_in(text, marks)
    rest = " ".join(sentence for sentence in sentences_of(text) if not is_marked(sentence, found))
    return "" if is_marked(rest, found) else rest


def unmarked(line: str, marks: Collection[str]) -> str:
    """Return a line such as a headline with its marks cut out, "" if that cannot be done."""
    for mark in sorted(_marks_in(line, marks), key=lambda mark: (-len(mark), mark)):  # one may lie within another
        line = one_line(re.sub(re.escape(mark), "", line, flags=re.IGNORECASE)).strip(_EDGES)
    return "" if is_marked(line, marks) else line


def _marks_in(text: str, marks: Collection[str]) -> list[str]:
    squeezed = _squeezed(text)
    plain = unquote(squeezed) if "%" in squeezed else squeezed
    return [mark for mark in marks if mark in squeezed or mark in plain]


def _squeezed(text: str) -> str:
    """Return a text in small letters, without white space and with one form of each letter (Unicode's NFKC)."""
    return "".join(normalize("NFKC", text).casefold().split())


def _ending(link: str) -> str:
    """Return what of a link that ends a subscription stands in a text, however it begins there; "" if no one's own."""
    link = _squeezed(unquote(link))
    if link.startswith("mailto:"):
        return link.removeprefix("mailto:").partition("?")[0]
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    return _SCHEME.sub("", link).rstrip("/") if parts.path.strip("/") or parts.query else ""
