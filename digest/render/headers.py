"""What a letter says and who sends it in, header fields as bytes out (RFC 5322, 2047, 2369, 2919, 3834, 8058)."""

import hmac
import re
from base64 import b64encode
from email.utils import format_datetime, parseaddr

from digest.errors import SettingsError, SubscribersError
from digest.render.cleaning import clean_header
from digest.render.identity import Identity

_WIDTH = 78
_LONGEST_LINE = 998
_LONGEST_NAME = 256  # code points
_WORD_BYTES = 39  # of UTF-8 in one encoded word: at most 64 characters, so its line stays below RFC 2047's 76
_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/^_`{|}~-]+)*")
_Q_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")
_LOCAL = re.compile(r"[^\s<>(),:;\"\\\[\]@\x00-\x1f\x7f]+")  # beyond ASCII it needs SMTPUTF8 (RFC 6531)


def message_id(secret: bytes, slug: str, address: str, domain: str) -> str:
    """Return the Message-ID of `address`'s copy of the edition `slug`, in angle brackets.

    A keyed hash (HMAC-SHA256, RFC 2104): the same copy sent twice is recognisable, the address is not guessable.
    """
    found = hmac.digest(secret, f"{slug}\0{address}".encode("utf-8", "surrogatepass"), "sha256")
    return f"<{found.hex()[:40]}@{domain}>"


def letter_fields(subject: str, identity: Identity) -> bytes:
    """Return the fields that every copy shares, except those of its body."""
    fields = [
        field("From", mailbox(*_sender(identity.sender))),
        *([field("Reply-To", mailbox(*_sender(identity.reply_to)))] if identity.reply_to else []),
        field("Subject", unstructured(subject)),
        field("Date", format_datetime(identity.sent)),
        field("List-Id", f"<{clean_header(identity.list_id).strip('<>')}>"),
        field("List-Post", "NO"),
        field("Auto-Submitted", "auto-generated"),
    ]
    return b"".join(fields)


def field(name: str, value: str) -> bytes:
    """Return one field folded at 78 where `value` has spaces; a value that is already folded stays so."""
    lines: list[str] = []
    line = f"{name}:"
    for word in value.split(" "):
        if len(line) + 1 + len(word) > _WIDTH and line != f"{name}:":
            lines.append(line)
            line = ""
        line += f" {word}"
    return ("\r\n".join([*lines, line]) + "\r\n").encode("utf-8")


def to_field(name: str, address: str) -> bytes:
    """Return the To field of one person; an address that cannot stand in a header raises SubscribersError."""
    if not _ADDRESS.fullmatch(address):
        address = _international(address)
    if not name:
        return f"To: {address}\r\n".encode()
    if len(name) + len(address) < _WIDTH - 8 and _PHRASE.fullmatch(name):
        return f"To: {name} <{address}>\r\n".encode()
    return field("To", mailbox(name, address))


def unsubscribe_fields(url: str | None, mailto: str) -> bytes:
    """Return List-Unsubscribe, and List-Unsubscribe-Post where an https URL can be posted to (RFC 8058).

    One line up to the limit of RFC 5322: several providers read only its first.
    """
    if url is None:
        return f"List-Unsubscribe: <{mailto}>\r\n".encode()
    joint = ", " if len(url) + len(mailto) + 24 <= _LONGEST_LINE else ",\r\n "
    post = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" if url.startswith("https://") else ""
    return f"List-Unsubscribe: <{url}>{joint}<{mailto}>\r\n{post}".encode()


def mailbox(name: str, address: str) -> str:
    """Return "name <address>", the name as it must be written: a phrase, a quoted string or encoded words."""
    shown = clean_header(name)[:_LONGEST_NAME].strip()
    if not shown:
        return address
    if _PHRASE.fullmatch(shown):
        return f"{shown} <{address}>"
    if shown.isascii() and "=?" not in shown:
        quoted = shown.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}" <{address}>'
    return f"{encoded_words(shown)} <{address}>"


def unstructured(text: str) -> str:
    """Return `text` as the value of a field that is prose: as it is, or as encoded words."""
    plain = text.isascii() and "=?" not in text and all(len(word) < _WIDTH - 10 for word in text.split(" "))
    return text if plain else encoded_words(text)


def encoded_words(text: str) -> str:
    """Return `text` as encoded words joined by spaces, none of which splits a character (RFC 2047 section 5)."""
    chunks: list[bytes] = [b""]
    for character in text:
        raw = character.encode("utf-8", "replace")
        if len(chunks[-1]) + len(raw) > _WORD_BYTES:
            chunks.append(b"")
        chunks[-1] += raw
    return " ".join(_encoded_word(chunk) for chunk in chunks)


def _encoded_word(chunk: bytes) -> str:
    based = b64encode(chunk).decode("ascii")
    if _q_length(chunk) > len(based):
        return f"=?utf-8?b?{based}?="
    return f"=?utf-8?q?{''.join(_q_byte(byte) for byte in chunk)}?="


def _q_length(chunk: bytes) -> int:
    return sum(1 if byte in _Q_SAFE or byte == 32 else 3 for byte in chunk)


def _q_byte(byte: int) -> str:
    if byte == 32:
        return "_"
    return chr(byte) if byte in _Q_SAFE else f"={byte:02X}"


def _sender(written: str) -> tuple[str, str]:
    name, address = parseaddr(clean_header(written))
    if not _ADDRESS.fullmatch(address):
        raise SettingsError(f'not a mailbox: "{written}" (write it as Name <name@example.org>)')
    return name, address


def _international(address: str) -> str:
    local, _, domain = address.rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not host or not _LOCAL.fullmatch(local) or local != clean_header(local):
        raise SubscribersError(f"address cannot be written in a header: {address!r}")
    return f"{local}@{host}"
