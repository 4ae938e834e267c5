"""Settings of a mail server in, a conversation out that is open, secured and logged in: by aiosmtplib."""

import asyncio
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import aiosmtplib
from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupported,
    SMTPResponseException,
)

from digest.deliver.bearer import Bearer
from digest.deliver.conversation import Conversation, printable, reply_of
from digest.deliver.outcomes import Phase
from digest.deliver.transport import Lost
from digest.errors import RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where letters go: `tls` is none, starttls or tls; `timeout` is in seconds and holds for each reply, also to
    each of the commands that are said at once. Only the reply to a whole letter may take `final_timeout`: a server
    that checks it meanwhile is not to be sent it again (RFC 5321, section 4.5.3.2.6).

    `bearer` gives tokens to log in with, in place of a password. A connection that has carried `letters`, or was open
    for `lifetime` seconds, gives way to a new one: None is no limit.
    """

    host: str
    port: int
    tls: str
    username: str | None = None
    password: str | None = None
    bearer: Bearer | None = None
    timeout: float = 60.0
    final_timeout: float = 600.0
    letters: int | None = None
    lifetime: float | None = None
    ca_file: Path | None = None
    name: str = "localhost"  # what we call ourselves in EHLO; the library's default would ask DNS

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A conversation, and what the server said to EHLO that it can: addresses outside ASCII, commands in a group."""

    talk: Conversation
    takes_wide: bool
    takes_groups: bool


async def opened(server: Server) -> Opened:
    """Connect with the stated TLS mode, which is never downgraded, and log in.

    Raises Lost, or RefusedError where trying again would not help.
    """
    client = _client(server)
    talk = None
    try:
        # The library's own timeout is for each step; a server that drips its greeting has to end somewhere too.
        async with asyncio.timeout(4 * server.timeout):
            await client.connect()
            await _introduce(client)
            if server.bearer is not None:
                await _prove(client, server.username or "", server.bearer)
        talk = _taken_over(client)
    except SMTPAuthenticationError as error:
        raise _login_failed(server, error) from error
    except (SMTPException, OSError, ValueError) as error:
        raise _not_opened(server, error) from error
    finally:
        if talk is None:
            _drop(client)
    if talk is None:
        raise Lost(Phase.CONNECT, f"{server.place}: it says more than it is asked")
    can = client.supports_extension
    return Opened(talk=talk, takes_wide=can("smtputf8"), takes_groups=can("pipelining"))


def _drop(client: aiosmtplib.SMTP) -> None:
    """Close at once: over TLS the library would wait for the server's goodbye, and a run that ends does not."""
    if client.transport is not None:
        cast("asyncio.Transport", client.transport).abort()
    client.close()


def _client(server: Server) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        local_hostname=server.name,
        timeout=server.timeout,
        use_tls=server.tls == "tls",
        start_tls=server.tls == "starttls",
        tls_context=_context(server) if server.tls != "none" else None,
        username=None if server.bearer else server.username,
        password=server.password,
    )


def _taken_over(client: aiosmtplib.SMTP) -> Conversation | None:
    """Take the connection out of the library's hands; None where the server has said more than it was asked."""
    protocol, transport = client.protocol, cast("asyncio.Transport | None", client.transport)
    if protocol is None or transport is None or transport.is_closing():
        raise aiosmtplib.SMTPServerDisconnected("Connection lost")
    if protocol._buffer:  # noqa: SLF001 - nothing public tells; a test notices
        return None
    return Conversation(transport)


async def _introduce(client: aiosmtplib.SMTP) -> None:
    """Say EHLO where connecting did not need it: what the server can do is asked before the first MAIL."""
    if client.is_ehlo_or_helo_needed:
        try:
            await client.ehlo()
        except SMTPHeloError:
            await client.helo()


async def _prove(client: aiosmtplib.SMTP, username: str, bearer: Bearer) -> None:
    """Log in with a token, and with a newer one where it is refused: it may have ended meanwhile."""
    if "xoauth2" not in client.server_auth_methods:
        raise SMTPNotSupported("the server offers no AUTH XOAUTH2")
    try:
        await client.auth_xoauth2(username, await bearer.token())
    except SMTPAuthenticationError as error:
        if error.code < 500:
            raise
        await client.auth_xoauth2(username, await bearer.token(anew=True))


def _not_opened(server: Server, error: SMTPException | OSError | ValueError) -> Exception:
    """Return what a failed connection means: RefusedError where the settings are wrong, else Lost."""
    # The library has no exception of its own for a server that offers no STARTTLS: it is the bare base class.
    if isinstance(error, SMTPNotSupported) or type(error) is SMTPException:
        return RefusedError(f"{server.place}: {_reason(error)}: check DIGEST_SMTP__TLS and the login")
    broken = _tls_failure(error)
    if isinstance(broken, ssl.SSLCertVerificationError):
        reason = broken.verify_message
        return RefusedError(f"{server.place}: its certificate is not trusted ({reason}): set DIGEST_SMTP__CA_FILE")
    if broken is not None and not isinstance(broken, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return RefusedError(f"{server.place}: no TLS ({broken.reason}): check DIGEST_SMTP__TLS and DIGEST_SMTP__PORT")
    if isinstance(error, TimeoutError):
        return Lost(Phase.CONNECT, f"{server.place}: no answer within {server.timeout:g} s")
    if isinstance(error, SMTPResponseException):
        return Lost(Phase.CONNECT, f"{server.place}: {reply_of(Phase.CONNECT, error.code, error.message).words}")
    return Lost(Phase.CONNECT, f"{server.place}: {_reason(error)}")


def _login_failed(server: Server, error: SMTPAuthenticationError) -> Exception:
    """Return RefusedError for a wrong password or token; a server that cannot tell now (4xx) is tried again."""
    place, secret = server.place, "DIGEST_SMTP__TOKEN_COMMAND" if server.bearer else "DIGEST_SMTP__PASSWORD"
    words = reply_of(Phase.CONNECT, error.code, error.message).words
    if error.code < 500:
        return Lost(Phase.CONNECT, f"{place}: {words}")
    return RefusedError(f"{place}: login refused: {words}: check DIGEST_SMTP__USERNAME and {secret}")


def _context(server: Server) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=server.ca_file)
    except (OSError, ssl.SSLError) as error:
        raise RefusedError(f"{server.ca_file}: not a PEM file of certificates ({_reason(error)})") from error


def _reason(error: BaseException) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    return printable(text)[:200]


def _tls_failure(error: BaseException | None) -> ssl.SSLError | None:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return error
        error = error.__cause__ or error.__context__
    return None
