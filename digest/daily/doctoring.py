"""Settings in; what is ready for sending, what is not, and what to publish in DNS, out. Sends nothing, asks no DNS."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path

from digest.daily.doctoring_files import unread, unwritten, unwritten_store
from digest.daily.signatures import keys, signing
from digest.daily.transports import connector
from digest.deliver.signing_keys import SMALLEST, Key
from digest.deliver.transport import Lost
from digest.errors import DigestError, SettingsError
from digest.settings import Settings
from digest.store import editions
from digest.store.database import open_existing

_ROOM = 500_000_000  # bytes of free disk below which a store with its log and an outbox may not fit
_BUILT = datetime(2026, 1, 1, tzinfo=UTC)  # no right clock is before it
_PATIENCE = 30.0  # seconds that meeting the server may take


class Verdict(StrEnum):
    """How a check came out."""

    FINE = "ok"
    CARE = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at, how it is, and what it says or what to do."""

    name: str
    verdict: Verdict
    text: str


def examine(settings: Settings, *, now: datetime) -> Iterator[Check]:
    """Yield each check as it is made; the server is met last, since that may take half a minute."""
    yield _sender(settings)
    yield _return_path(settings)
    yield from _signing(settings)
    yield _leaving(settings)
    yield _people(settings.subscribers)
    yield _store(settings, now)
    yield _disk(_database(settings).parent)
    yield _secret(settings)
    yield asyncio.run(_server(settings))


def to_publish(settings: Settings) -> tuple[str, ...]:
    """Return what the sender's domain should say in DNS, and who is to sign; empty where nothing goes to a server."""
    domain = _domain(settings.sender)
    if settings.transport == "outbox" or not domain:
        return ()
    sender = _mechanism(settings.smtp.host)
    mine, advice = _to_sign(settings, domain)
    lines = [
        f'{domain}. TXT "v=spf1 {sender} -all"   ; who may send: add what your provider names',
        f'_dmarc.{domain}. TXT "v=DMARC1; p=none; rua=mailto:postmaster@{domain}"   ; p=quarantine when all is well',
        *mine,
    ]
    bounces = settings.bounces.domain
    if bounces:
        lines.append(f"{bounces}. MX 10 <the server that takes bounces>   ; mailbox bounce, recipient_delimiter = +")
        lines.append(f'{bounces}. TXT "v=spf1 {sender} -all"   ; SPF looks at the return path')
    return (*lines, *advice)


def _mechanism(host: str) -> str:
    """Return what SPF calls the host: an address is no name (RFC 7208, sections 5.3 and 5.6)."""
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return f"a:{host}"
    return f"ip{address.version}:{address}"


def _to_sign(settings: Settings, domain: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the records of the keys, and advice to whoever signs."""
    try:
        found = keys(settings)
    except SettingsError:  # a check says so
        return (), ()
    if found:
        return tuple(_txt(*key.record) for key in found), ()
    return (
        (f"<selector>._domainkey.{domain}. TXT   ; the public key of whoever signs: the mail server, or dkim.keys",),
        (
            "to sign: OpenDKIM or rspamd as smtpd_milters of Postfix; digest guide has the lines for both",
            "sign From, To, Subject, Date, Message-ID, MIME-Version, Content-Type, List-Unsubscribe(-Post), List-Id",
        ),
    )


def _txt(name: str, text: str) -> str:
    """Return a TXT record as a zone file has it: strings of at most 255 bytes (RFC 1035, section 3.3)."""
    parts = [text[start : start + 255] for start in range(0, len(text), 255)]
    joined = " ".join(f'"{part}"' for part in parts)
    return f"{name}. TXT ( {joined} )" if len(parts) > 1 else f"{name}. TXT {joined}"


def _signing(settings: Settings) -> Iterator[Check]:
    """Look at each key: that it can be read, signs, is long enough, and is not for everybody's eyes."""
    if not settings.dkim.keys:
        text = "left to the mail server (dkim.keys signs here)"
        yield Check(name="signing", verdict=Verdict.FINE, text=text)
        return
    try:
        signing(settings)
    except SettingsError as error:
        yield Check(name="signing", verdict=Verdict.WRONG, text=str(error))
        return
    files = dict(settings.dkim.keys)
    yield from (_key(key, Path(files[key.selector]), _domain(settings.sender)) for key in keys(settings))


def _key(key: Key, file: Path, sender: str) -> Check:
    verdict, text = Verdict.FINE, f"{key.selector}: {key.algorithm}, {key.bits} bits, for {key.domain}"
    if file.stat().st_mode & 0o007:
        verdict, text = Verdict.WRONG, f"{file}: any account of this machine can use it: chmod 600"
    elif key.algorithm == "rsa" and key.bits < SMALLEST:
        verdict, text = Verdict.WRONG, f"{file}: {key.bits} bits are too few: make one of {SMALLEST:,}"
    elif not f".{sender}".endswith(f".{key.domain}"):
        verdict, text = Verdict.CARE, f"{text}: not the sender's {sender}, so DMARC does not count it"
    return Check(name="signing", verdict=verdict, text=text)


def _sender(settings: Settings) -> Check:
    if settings.sender is None:
        verdict = Verdict.WRONG if settings.transport == "smtp" else Verdict.CARE
        return Check(name="sender", verdict=verdict, text="not set: DIGEST_SENDER says who sends")
    return Check(name="sender", verdict=Verdict.FINE, text=settings.sender)


def _return_path(settings: Settings) -> Check:
    """Compare the domains of From and of the return path: DMARC (RFC 7489, section 3.1.2) wants them in one house."""
    sender, bounces = _domain(settings.sender), (settings.bounces.domain or "").lower()
    if not bounces:
        text = "reports come to the sender: bounces.domain makes each name its letter"
        return Check(name="return path", verdict=Verdict.CARE, text=text)
    if bounces == sender or bounces.endswith(f".{sender}") or sender.endswith(f".{bounces}"):
        return Check(name="return path", verdict=Verdict.FINE, text=f"{bounces} is aligned with {sender}")
    text = f"{bounces} is not within {sender or 'a sender'}: SPF will not count for DMARC, only DKIM will"
    return Check(name="return path", verdict=Verdict.CARE, text=text)


def _leaving(settings: Settings) -> Check:
    if settings.public_url is None:
        text = "by mail only: large providers want one click (RFC 8058): public_url and digest serve"
        return Check(name="unsubscribing", verdict=Verdict.CARE, text=text)
    if not settings.public_url.startswith("https://"):
        text = f"{settings.public_url}: one click (RFC 8058, section 3.1) needs https"
        return Check(name="unsubscribing", verdict=Verdict.WRONG, text=text)
    return Check(name="unsubscribing", verdict=Verdict.FINE, text=f"one click at {settings.public_url}")


def _people(file: Path) -> Check:
    if fault := unread(file):
        return Check(name="subscribers", verdict=Verdict.WRONG, text=fault)
    return Check(name="subscribers", verdict=Verdict.FINE, text=f"{file} (digest subscribers check reads it)")


def _store(settings: Settings, now: datetime) -> Check:
    """Look at the store, and through it at the clock and the timer: what was built last, and when."""
    if now < _BUILT:
        return Check(name="clock", verdict=Verdict.WRONG, text=f"it says {now:%Y-%m-%d}: set it, or editions lie")
    try:
        store = open_existing(settings.database)
        fault = unwritten_store(_database(settings))
    except (DigestError, OSError) as error:
        return Check(name="store", verdict=Verdict.WRONG, text=str(error))
    if fault:
        return Check(name="store", verdict=Verdict.WRONG, text=fault)
    if store is None:
        return Check(name="store", verdict=Verdict.CARE, text="none yet: the first build or send makes it")
    try:
        slugs = editions.slugs(store)
        found = editions.load(store, slugs[0]) if slugs else None
    finally:
        store.close()
    if found is None:
        return Check(name="store", verdict=Verdict.CARE, text="no edition yet")
    return _newest(found.built_at, now.timestamp())


def _newest(built_at: float, now: float) -> Check:
    if built_at > now + 60:
        text = "the newest edition was built in the future: the clock was ahead, or is behind now"
        return Check(name="clock", verdict=Verdict.WRONG, text=text)
    hours = (now - built_at) / 3_600
    if hours > 48:
        text = f"the newest edition is {hours:,.0f} hours old: is the timer running? (digest timer)"
        return Check(name="timer", verdict=Verdict.CARE, text=text)
    return Check(name="store", verdict=Verdict.FINE, text=f"the newest edition is {hours:,.0f} hours old")


def _disk(folder: Path) -> Check:
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Check(name="disk", verdict=Verdict.WRONG, text=f"{folder}: {error.strerror}")
    verdict = Verdict.FINE if free >= _ROOM else Verdict.CARE
    return Check(name="disk", verdict=verdict, text=f"{free / 1e9:,.1f} GB free at {folder}")


def _secret(settings: Settings) -> Check:
    if settings.secret is None:
        text = "made and kept in the store: back the store up, or links in old letters end with it"
        return Check(name="secret", verdict=Verdict.FINE, text=text)
    if min(len(part.strip()) for part in settings.secret.get_secret_value().split(";")) < 16:
        text = "shorter than 16 characters: links to unsubscribe others could be guessed"
        return Check(name="secret", verdict=Verdict.WRONG, text=text)
    return Check(name="secret", verdict=Verdict.FINE, text="set")


async def _server(settings: Settings) -> Check:
    """Connect, secure and log in, and hand nothing over."""
    if settings.transport == "outbox":
        if fault := unwritten(settings.outbox):
            return Check(name="outbox", verdict=Verdict.WRONG, text=f"{fault}, or set DIGEST_OUTBOX to another folder")
        text = "letters become files: DIGEST_TRANSPORT=smtp sends them"
        return Check(name="server", verdict=Verdict.CARE, text=text)
    connection = connector(settings, "doctor")()
    try:
        async with asyncio.timeout(_PATIENCE):
            await connection.open()
    except (Lost, DigestError) as error:
        return Check(name="server", verdict=Verdict.WRONG, text=str(error))
    except TimeoutError:
        return Check(name="server", verdict=Verdict.WRONG, text=f"{settings.smtp.host}: no answer in {_PATIENCE:.0f} s")
    finally:
        await connection.close()
    smtp = settings.smtp
    how = {"none": "without TLS", "starttls": "by STARTTLS", "tls": "by TLS"}[smtp.tls]
    far = smtp.tls == "none" and smtp.host not in {"localhost", "127.0.0.1", "::1"}
    login = f", logged in as {smtp.username}" if smtp.username else ""
    text = f"{smtp.host}:{smtp.real_port} answers {how}{login}"
    return Check(name="server", verdict=Verdict.CARE if far else Verdict.FINE, text=text)


def _database(settings: Settings) -> Path:
    return Path(settings.database.removeprefix("sqlite:///"))


def _domain(mailbox: str | None) -> str:
    return parseaddr(mailbox or "")[1].rpartition("@")[2].lower()
