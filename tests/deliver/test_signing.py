"""DKIM: what is signed verifies, what was altered on the way does not, and a key that does not sign is said."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, PrivateFormat

from digest.deliver.signing import signer
from digest.deliver.signing_keys import Key, read_key
from digest.errors import SettingsError
from digest.render.letter import Choice, render
from digest.render.stamp import stamp
from tests.bench.test_bench_stamp import COPY, IDENTITY, edition
from tests.support.keys import PEM, ed25519_key, made_rsa, rsa_key

MESSAGE = stamp(render(edition(3), Choice(), IDENTITY, {}), COPY)
DOMAIN = "digest.example"


@pytest.fixture
def both(tmp_path: Path) -> tuple[list[Key], dict[bytes, bytes]]:
    """A key of each kind, and what DNS says of them."""
    files = {"old": rsa_key(tmp_path), "new": ed25519_key(tmp_path)}
    keys = [read_key(selector, DOMAIN, file) for selector, (file, _) in files.items()]
    return keys, {f"{name}._domainkey.{DOMAIN}.".encode(): record for name, (_, record) in files.items()}


def verified(message: bytes, records: dict[bytes, bytes], signatures: int) -> list[bool]:
    """Tell of each signature, the topmost first, whether it holds."""
    return [_holds(message, records, number) for number in range(signatures)]


def _holds(message: bytes, records: dict[bytes, bytes], number: int) -> bool:
    try:
        return bool(dkim.DKIM(message).verify(idx=number, dnsfunc=lambda name, timeout: records[name]))  # noqa: ARG005
    except dkim.ValidationError:
        return False


@pytest.mark.parametrize("chosen", [(0,), (1,), (0, 1)], ids=["rsa", "ed25519", "both"])
def test_a_stamped_letter_that_is_signed_verifies(
    both: tuple[list[Key], dict[bytes, bytes]], chosen: Sequence[int]
) -> None:
    keys, records = both
    signed = signer([keys[place] for place in chosen])(MESSAGE)
    assert signed.endswith(MESSAGE)
    assert verified(signed, records, len(chosen)) == [True] * len(chosen)


@pytest.mark.parametrize(
    "name",
    [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "List-Id",
        "List-Post",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
    ],
)
def test_a_field_that_is_altered_breaks_both_signatures(both: tuple[list[Key], dict[bytes, bytes]], name: str) -> None:
    keys, records = both
    signed = signer(keys)(MESSAGE)
    start = f"\r\n{name}: ".encode()
    assert start in signed.partition(b"\r\n\r\n")[0]
    assert verified(signed.replace(start, start + b"x", 1), records, 2) == [False, False]


@pytest.mark.parametrize("name", ["From", "Reply-To", "To", "Subject", "Date", "Message-ID", "Content-Type"])
def test_a_field_that_is_added_breaks_the_signature(both: tuple[list[Key], dict[bytes, bytes]], name: str) -> None:
    keys, records = both
    signed = signer(keys)(MESSAGE)
    assert verified(f"{name}: another\r\n".encode() + signed, records, 2) == [False, False]


def test_a_body_that_is_altered_breaks_the_signature(both: tuple[list[Key], dict[bytes, bytes]]) -> None:
    keys, records = both
    head, _, body = signer(keys)(MESSAGE).partition(b"\r\n\r\n")
    assert verified(head + b"\r\n\r\n" + body.replace(b"the", b"teh", 1), records, 2) == [False, False]


def test_a_relay_that_folds_anew_breaks_nothing(both: tuple[list[Key], dict[bytes, bytes]]) -> None:
    keys, records = both
    signed = signer(keys)(MESSAGE)
    folded = signed.replace(b"\r\nSubject: ", b"\r\nSUBJECT:  \r\n ", 1).replace(b"\r\n\r\n", b"  \r\n\r\n", 1)
    assert verified(folded, records, 2) == [True, True]


def test_the_lines_of_a_signature_are_short_and_end_as_mail_does(both: tuple[list[Key], dict[bytes, bytes]]) -> None:
    head = signer(both[0])(MESSAGE).removesuffix(MESSAGE)
    assert head.count(b"\n") == head.count(b"\r\n")
    assert max(map(len, head.split(b"\r\n"))) <= 78


def test_the_record_of_a_key_is_what_others_derive_from_it(
    both: tuple[list[Key], dict[bytes, bytes]],
) -> None:
    keys, records = both
    assert {f"{key.record[0]}.".encode(): key.record[1].encode() for key in keys} == records
    assert [(key.algorithm, key.bits) for key in keys] == [("rsa", 2048), ("ed25519", 256)]


def test_keys_are_read_however_they_are_written(tmp_path: Path) -> None:
    first, record = rsa_key(tmp_path, form=PrivateFormat.PKCS8)
    first.write_bytes(first.read_bytes().replace(b"\n", b"\r\n"))
    assert read_key("a", DOMAIN, first).record[1].encode() == record
    second, record = ed25519_key(tmp_path, seed=True)
    assert read_key("a", DOMAIN, second).record[1].encode() == record


def test_a_private_key_is_in_no_repr(both: tuple[list[Key], dict[bytes, bytes]]) -> None:
    assert [str(key.private[30:40]) in repr(key) for key in both[0]] == [False, False]


@pytest.mark.parametrize(
    "text", [b"", b"hello", b"\xff\x00", b"-----BEGIN RSA PRIVATE KEY-----\nMAAA\n-----END RSA PRIVATE KEY-----\n"]
)
def test_a_file_without_a_key_is_one_line(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "key").write_bytes(text)
    with pytest.raises(SettingsError, match=r"^dkim\.keys: news: .*key: no private key of RSA"):
        read_key("news", DOMAIN, tmp_path / "key")


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"key: No such file or directory$"):
        read_key("news", DOMAIN, tmp_path / "key")


def test_an_encrypted_key_is_said_to_be(tmp_path: Path) -> None:
    locked = BestAvailableEncryption(b"secret")
    for form in (PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL):
        (tmp_path / "key").write_bytes(made_rsa(2048).private_bytes(PEM, form, locked))
        with pytest.raises(SettingsError, match="it is encrypted"):
            read_key("news", DOMAIN, tmp_path / "key")


def test_a_selector_that_cannot_stand_in_dns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="is not a selector"):
        read_key("a b; d=evil.example", DOMAIN, rsa_key(tmp_path)[0])


def test_a_key_that_does_not_sign_is_said_before_anything_is_sent(tmp_path: Path) -> None:
    key = read_key("news", DOMAIN, rsa_key(tmp_path)[0])
    with pytest.raises(SettingsError, match=r"^dkim\.keys: news: "):
        signer([replace(key, private=b"no key")])


@pytest.mark.parametrize("module", ["dkim", "nacl.signing", "dkim.crypto"])
def test_a_missing_extra_says_how_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SettingsError, match=r"pip install 'news-digest-mailer\[dkim\]'"):
        signer([read_key("a", DOMAIN, rsa_key(tmp_path)[0]), read_key("b", DOMAIN, ed25519_key(tmp_path)[0])])
