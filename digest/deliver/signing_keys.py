"""A file with a private key in; the key, as dkimpy takes it and as DNS publishes it, out."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path

from digest.errors import SettingsError

EXTRA = "pip install 'news-digest-mailer[dkim]'"
SMALLEST = 2_048  # bits of RSA (RFC 8301, section 3.2): with fewer, large providers take a letter for unsigned
_LARGEST_FILE = 16_384  # bytes; an RSA key of 8,192 bits takes 6,400
_SELECTOR = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?")
_PEM = re.compile(rb"-----BEGIN ([A-Z ]+)-----\n(.*?)\n-----END", re.DOTALL)
_ED25519 = bytes.fromhex("302e020100300506032b657004220420")  # RFC 8410, section 7: before a seed of 32 bytes
_RSA = bytes.fromhex("300d06092a864886f70d0101010500")  # rsaEncryption (RFC 8017, appendix A.1), no parameters
_INTEGER, _BITS, _SEQUENCE = 0x02, 0x03, 0x30


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A private key under its selector; `bits` are those of an RSA key's modulus, 256 for Ed25519."""

    selector: str
    domain: str
    algorithm: str  # "rsa" or "ed25519"
    private: bytes = field(repr=False)  # PEM, or the seed in base64
    public: bytes = field(repr=False)
    bits: int

    @property
    def record(self) -> tuple[str, str]:
        """The name and the text of the TXT record that publishes the key (RFC 6376, section 3.6.1)."""
        text = f"v=DKIM1; k={self.algorithm}; p={b64encode(self.public).decode('ascii')}"
        return f"{self.selector}._domainkey.{self.domain}", text


def read_key(selector: str, domain: str, file: Path) -> Key:
    """Read a private key: RSA as PEM (PKCS #1 or #8), Ed25519 as PEM (PKCS #8) or as its seed in base64.

    Raises SettingsError where it cannot be read, is none, or the extra `dkim` is not installed.
    """
    where = f"dkim.keys: {selector}: {file}"
    if not _SELECTOR.fullmatch(selector):
        raise SettingsError(f'dkim.keys: "{selector}" is not a selector (letters, digits, dashes and dots)')
    try:
        with file.open("rb") as stream:
            text = stream.read(_LARGEST_FILE).replace(b"\r\n", b"\n")
    except OSError as error:
        raise SettingsError(f"{where}: {error.strerror}") from error
    if b"ENCRYPTED" in text:
        raise SettingsError(f"{where}: it is encrypted, and nobody is there to type its password")
    seed = _seed(text)
    return _rsa(selector, domain, text, where) if seed is None else _ed25519(selector, domain, seed)


def _seed(text: bytes) -> bytes | None:
    """Return the 32 bytes of an Ed25519 key, or None where it is no such key."""
    pem = _PEM.search(text)
    try:
        body = b64decode(b"".join((pem[2] if pem else text).split()), validate=True)
    except ValueError:
        return None
    seed = body.removeprefix(_ED25519) if pem else body
    return seed if len(seed) == 32 else None


def _ed25519(selector: str, domain: str, seed: bytes) -> Key:
    try:
        from nacl.signing import SigningKey  # noqa: PLC0415 - of the optional extra
    except ImportError as error:
        raise missing() from error
    public = bytes(SigningKey(seed).verify_key)
    return Key(selector=selector, domain=domain, algorithm="ed25519", private=b64encode(seed), public=public, bits=256)


def _rsa(selector: str, domain: str, text: bytes, where: str) -> Key:
    try:
        from dkim.crypto import UnparsableKeyError, parse_pem_private_key  # noqa: PLC0415 - of the optional extra
    except ImportError as error:
        raise missing() from error
    try:
        found = parse_pem_private_key(text)
        modulus, exponent = int(found["modulus"]), int(found["publicExponent"])
    except (UnparsableKeyError, ValueError, TypeError, IndexError) as error:
        raise SettingsError(f"{where}: no private key of RSA (PEM) or Ed25519 (PEM, or its seed in base64)") from error
    body = _der(_SEQUENCE, _der(_INTEGER, _whole(modulus)) + _der(_INTEGER, _whole(exponent)))
    public = _der(_SEQUENCE, _RSA + _der(_BITS, b"\0" + body))
    bits = modulus.bit_length()
    return Key(selector=selector, domain=domain, algorithm="rsa", private=text, public=public, bits=bits)


def missing() -> SettingsError:
    """Return the error that says how to install what signs."""
    return SettingsError(f"dkim.keys is set, but what signs is not installed: {EXTRA}")


def _der(tag: int, body: bytes) -> bytes:
    """Return a value of ASN.1 as DER writes it (X.690, section 10.1)."""
    size = len(body)
    length = size.to_bytes((size.bit_length() + 7) // 8 or 1)
    return bytes([tag]) + (length if size < 128 else bytes([128 | len(length)]) + length) + body


def _whole(number: int) -> bytes:
    """Return a positive integer as DER writes it: its first bit is the sign."""
    return number.to_bytes(number.bit_length() // 8 + 1)
