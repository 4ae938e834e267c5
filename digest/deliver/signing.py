"""Keys in, a function that signs a message with DKIM out (RFC 6376; Ed25519 by RFC 8463)."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from digest.deliver.signing_keys import Key, missing
from digest.errors import DigestError, SettingsError

Sign = Callable[[bytes], bytes]

# Signed once more often than they are there, so that none can be added (RFC 6376, section 8.15).
_SEALED = (
    b"from",
    b"reply-to",
    b"to",
    b"subject",
    b"date",
    b"message-id",
    b"mime-version",
    b"content-type",
    b"content-transfer-encoding",
)
# Signed as they are: RFC 8058, section 4 asks for the last two, and a mailing list on the way may add its own.
_KEPT = (b"list-id", b"list-post", b"list-unsubscribe", b"list-unsubscribe-post")
_NAME = re.compile(rb"^([!-9;-~]+)[ \t]*:", re.MULTILINE)
_TRIAL = b"From: digest@example.org\r\n\r\ntrial\r\n"


def signer(keys: Sequence[Key]) -> Sign:
    """Return the function that puts a signature of each key before a message with CRLF line ends.

    Both parts of it are made canonical by `relaxed`. It costs some milliseconds a message and key: the body of every
    copy is its own, and so is its hash. Raises SettingsError where a key does not sign.
    """
    for key in keys:
        try:
            _signature(_TRIAL, key)
        except SettingsError:
            raise
        except DigestError as error:
            raise SettingsError(f"dkim.keys: {key.selector}: {error}") from error
    return lambda message: b"".join([*(_signature(message, key) for key in keys), message])


def _signature(message: bytes, key: Key) -> bytes:
    try:
        import dkim  # noqa: PLC0415 - of the optional extra
    except ImportError as error:
        raise missing() from error
    try:
        signature: bytes = dkim.DKIM(message).sign(
            key.selector.encode("ascii"),
            key.domain.encode("ascii"),
            key.private,
            signature_algorithm=f"{key.algorithm}-sha256".encode("ascii"),
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=tuple(_signed(message)),
        )
    except (dkim.DKIMException, ValueError) as error:
        raise DigestError(f"the message cannot be signed: {error}") from error
    return signature


def _signed(message: bytes) -> Iterator[bytes]:
    """Yield the names of the fields that are signed, each as often as it is to be."""
    there = Counter(name.lower() for name in _NAME.findall(message.partition(b"\r\n\r\n")[0]))
    for name in _SEALED:
        yield from [name] * (there[name] + 1)
    for name in _KEPT:
        yield from [name] * there[name]
