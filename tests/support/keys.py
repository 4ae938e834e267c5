"""A folder in; private keys in it, as other programs write them, and the records that publish them, out."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

PEM, NONE = Encoding.PEM, NoEncryption()


@cache
def made_rsa(bits: int) -> rsa.RSAPrivateKey:
    """Return an RSA key, the same one for each size: making one takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def rsa_key(
    folder: Path, *, bits: int = 2048, form: PrivateFormat = PrivateFormat.TraditionalOpenSSL
) -> tuple[Path, bytes]:
    """Return the file of an RSA key and its record."""
    key = made_rsa(bits)
    file = folder / f"rsa-{bits}.pem"
    file.write_bytes(key.private_bytes(PEM, form, NONE))
    file.chmod(0o600)
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return file, b"v=DKIM1; k=rsa; p=" + b64encode(public)


def ed25519_key(folder: Path, *, seed: bool = False) -> tuple[Path, bytes]:
    """Return the file of an Ed25519 key, as PEM or as its bare seed, and its record."""
    key = ed25519.Ed25519PrivateKey.generate()
    file = folder / "ed25519.pem"
    bare = b64encode(key.private_bytes_raw()) + b"\n"
    file.write_bytes(bare if seed else key.private_bytes(PEM, PrivateFormat.PKCS8, NONE))
    file.chmod(0o600)
    return file, b"v=DKIM1; k=ed25519; p=" + b64encode(key.public_key().public_bytes_raw())
