"""An IMAP folder -> what a caller makes of each unread mail in it. Marks as read or moves; never deletes."""

import asyncio
import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from digest.deliver.bounces.mailboxes import Arrival
from digest.deliver.bounces.parts import LARGEST
from digest.errors import RefusedError, ServerError

_MOST = 10_000  # mails of one run
_PLAIN_NAME = re.compile(r"[\w./ &+,-]{1,200}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """Where the reports arrive; `move_to` names the folder for those that were read, "" leaves them.

    `tls` is "tls", "starttls" or "none". `timeout` is for one answer of the server, `longest` for the whole run, both
    in seconds.
    """

    host: str
    port: int
    username: str
    password: str = field(repr=False)
    name: str = "INBOX"
    move_to: str = ""
    tls: str = "tls"
    timeout: float = 30.0
    longest: float = 1_800.0


async def for_each_unread(folder: Folder, handle: Callable[[Arrival], None], context: ssl.SSLContext) -> int:
    """Call `handle` with each unread mail, in the server's order, mark or move it, and return how many there were.

    A mail counts as read only once `handle` has returned. The work is done in a thread, as is `handle`. ServerError
    where the server cannot be reached or falters, RefusedError where it refuses the login or the folder.
    """
    try:
        async with asyncio.timeout(folder.longest):
            return await asyncio.to_thread(_work_through, folder, handle, context)
    except TimeoutError as error:
        raise ServerError(f"{folder.host}: the folder was not read in {folder.longest:.0f} s") from error


def _work_through(folder: Folder, handle: Callable[[Arrival], None], context: ssl.SSLContext) -> int:
    count = 0
    with _opened(folder, context) as session:
        for uid, content in _unread(session, folder):
            handle(Arrival(place=f"{folder.host}, {folder.name}, UID {uid}", content=content))
            with _faults_named(folder):
                _settle(session, uid, folder.move_to)
            count += 1
    return count


@contextmanager
def _faults_named(folder: Folder) -> Iterator[None]:
    """Turn what the server or the network does wrong, and nothing else, into a ServerError."""
    try:
        yield
    except (OSError, imaplib.IMAP4.error) as error:
        raise ServerError(f"{folder.host}:{folder.port}: the IMAP server falters ({error})") from error


@contextmanager
def _opened(folder: Folder, context: ssl.SSLContext) -> Iterator[imaplib.IMAP4]:
    for name in filter(None, (folder.name, folder.move_to)):
        if not _PLAIN_NAME.fullmatch(name):
            raise RefusedError(f"{name!r}: a folder's name has letters, digits and . / & + , - only")
    with _faults_named(folder):
        session = _connected(folder, context)
    try:
        with _faults_named(folder):
            _enter(session, folder)
        yield session
    finally:
        _leave(session)


def _connected(folder: Folder, context: ssl.SSLContext) -> imaplib.IMAP4:
    if folder.tls == "tls":
        return imaplib.IMAP4_SSL(folder.host, folder.port, ssl_context=context, timeout=folder.timeout)
    session = imaplib.IMAP4(folder.host, folder.port, timeout=folder.timeout)
    if folder.tls == "starttls":
        session.starttls(ssl_context=context)
    return session


def _enter(session: imaplib.IMAP4, folder: Folder) -> None:
    try:
        session.login(folder.username, folder.password)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise RefusedError(f"{folder.host}: the IMAP server refuses the login ({error})") from error
    status, answer = session.select(f'"{folder.name}"')
    if status != "OK":
        raise RefusedError(f"{folder.host}: no folder {folder.name!r} ({answer[-1]!r})")


def _leave(session: imaplib.IMAP4) -> None:
    """Log out without CLOSE, which would expunge what others have marked as deleted (RFC 3501, section 6.4.2)."""
    try:
        session.logout()
    except (OSError, imaplib.IMAP4.error):
        session.shutdown()


def _unread(session: imaplib.IMAP4, folder: Folder) -> Iterator[tuple[str, bytes]]:
    with _faults_named(folder):
        _, found = session.uid("SEARCH", "UNSEEN")
    uids = b" ".join(part for part in found if isinstance(part, bytes)).split()
    for uid in uids[:_MOST]:
        # PEEK leaves the mail unread, and the partial range bounds what the server sends (RFC 3501, section 6.4.5).
        with _faults_named(folder):
            _, parts = session.uid("FETCH", uid.decode("ascii", "replace"), f"(BODY.PEEK[]<0.{LARGEST}>)")
        content = next((part[1] for part in parts if isinstance(part, tuple)), None)
        if content is not None:
            yield uid.decode("ascii", "replace"), content


def _settle(session: imaplib.IMAP4, uid: str, move_to: str) -> None:
    """Mark the mail as read, then move it (RFC 6851) or, where the server cannot, copy it and leave the original."""
    session.uid("STORE", uid, "+FLAGS.SILENT", "(\\Seen)")
    if not move_to:
        return
    verb = "MOVE" if "MOVE" in session.capabilities else "COPY"
    status, answer = session.uid(verb, uid, f'"{move_to}"')
    if status != "OK":
        raise RefusedError(f"no folder {move_to!r} to move a mail to ({answer[-1]!r})")
