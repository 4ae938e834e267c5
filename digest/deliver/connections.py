"""Settings of a mail server in, connections out: opened by aiosmtplib, told apart by how far a conversation came."""

import asyncio
import ssl
from contextlib import suppress
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

from digest.deliver.conversation import Conversation, printable, reply_of
from digest.deliver.outcomes import Phase, Reply
from digest.deliver.transport import Envelope, Lost
from digest.errors import RefusedError
from digest.model import Dotless

_GOODBYE = 5.0  # seconds that QUIT may take
_YES, _GO_ON, _NO = range(200, 300), range(354, 355), range(400, 600)  # codes (RFC 5321, section 4.2.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where letters go: `tls` is none, starttls or tls; `timeout` is in seconds and holds for each reply but the one to
    a whole letter, which may take `final_timeout`: a server that checks it meanwhile is not to be sent it again
    (RFC 5321, section 4.5.3.2.6).
    """

    host: str
    port: int
    tls: str
    username: str | None = None
    password: str | None = None
    timeout: float = 60.0
    final_timeout: float = 600.0
    ca_file: Path | None = None
    name: str = "localhost"  # what we call ourselves in EHLO; the library's default would ask DNS

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port}"


class Smtp:
    """A Connection to an SMTP server: the library opens, secures and logs in, and the conversation is our own."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._talk: Conversation | None = None
        self._takes_wide = False

    async def open(self) -> None:
        """Connect with the stated TLS mode and log in; a mode is never downgraded."""
        server = self._server
        client = _client(server)
        try:
            # The library's own timeout is for each step; a server that drips its greeting has to end somewhere too.
            async with asyncio.timeout(4 * server.timeout):
                await client.connect()
                await _introduce(client)
            self._talk = _taken_over(client)
        except SMTPAuthenticationError as error:
            raise _login_failed(server.place, error) from error
        except (SMTPException, OSError, ValueError) as error:
            raise _not_opened(server, error) from error
        finally:
            if self._talk is None:
                client.close()
        if self._talk is None:
            raise Lost(Phase.CONNECT, f"{server.place}: it says more than it is asked")
        self._takes_wide = client.supports_extension("smtputf8")

    async def offer(self, envelope: Envelope) -> Reply | None:
        """Say MAIL and RCPT; the options of RFC 6531 where the address is not ASCII."""
        sender, recipient = envelope.sender, envelope.recipient
        wide = not recipient.isascii()
        if not _can_be_said(recipient):
            return _unsayable(Phase.RCPT)
        if wide and not self._takes_wide:
            return Reply(phase=Phase.RCPT, code=553, enhanced="5.6.7", text="the server takes no address outside ASCII")
        # A server that refuses the option refuses this recipient, not the sender.
        phase, option = (Phase.RCPT, " SMTPUTF8") if wide else (Phase.MAIL, "")
        if not _can_be_said(sender) or not (wide or sender.isascii()):
            return _unsayable(phase)
        return await self._refused(phase, f"MAIL FROM:<{sender}>{option}\r\n") or await self._refused(
            Phase.RCPT, f"RCPT TO:<{recipient}>\r\n"
        )

    async def hand_over(self, message: bytes) -> Reply:
        """Say DATA and the message."""
        reply = await self._say(Phase.DATA, b"DATA\r\n", yes=_GO_ON)
        if reply.code in _GO_ON:
            reply = await self._say(Phase.DATA, _terminated(message), within=self._server.final_timeout)
        return reply

    async def reset(self) -> None:
        """Say RSET."""
        await self._say(Phase.MAIL, b"RSET\r\n")

    @property
    def is_open(self) -> bool:
        """Whether the next offer needs no `open` before it."""
        return self._talk is not None and self._talk.is_open

    async def close(self) -> None:
        """Say QUIT, and close whatever the answer."""
        talk, self._talk = self._talk, None
        if talk is None:
            return
        try:
            with suppress(Lost):
                await talk.ask(Phase.CONNECT, b"QUIT\r\n", within=_GOODBYE)
        finally:
            talk.part()

    async def _refused(self, phase: Phase, said: str) -> Reply | None:
        """Say it, and return the reply unless it is a yes."""
        reply = await self._say(phase, said.encode())
        return reply if reply.code >= 400 else None

    async def _say(self, phase: Phase, said: bytes, *, yes: range = _YES, within: float | None = None) -> Reply:
        """Return the server's reply, which is of `yes` or a refusal; the connection is closed before Lost is raised."""
        talk = self._opened()
        reply = await talk.ask(phase, said, within=within or self._server.timeout)
        if reply.code in yes:
            return reply
        if reply.code not in _NO:
            talk.break_off()
            raise Lost(phase, f"not a reply of SMTP: {reply.words}")
        if reply.closes or not await self._forgotten(talk):
            talk.break_off()
        return reply

    async def _forgotten(self, talk: Conversation) -> bool:
        """Say RSET after a refusal, so that the next MAIL begins a transaction of its own; False where it failed."""
        try:
            return (await talk.ask(Phase.MAIL, b"RSET\r\n", within=self._server.timeout)).code in _YES
        except Lost:
            return False

    def _opened(self) -> Conversation:
        if self._talk is None:
            raise Lost(Phase.MAIL, "the connection is closed")
        return self._talk


def _can_be_said(address: str) -> bool:
    """Tell whether an address ends where it ends: nothing in it begins another line, command or address."""
    return address.isprintable() and "<" not in address and ">" not in address


def _unsayable(phase: Phase) -> Reply:
    return Reply(phase=phase, code=553, enhanced=None, text="the address cannot be said in SMTP")


def _terminated(message: bytes) -> bytes:
    """Return the message as DATA takes it (RFC 5321, section 4.5.2)."""
    if not isinstance(message, Dotless):  # a line that begins with a dot could end the message early
        message = (b"\r\n" + message).replace(b"\r\n.", b"\r\n..")[2:]
    return message + (b".\r\n" if message.endswith(b"\r\n") else b"\r\n.\r\n")


def _client(server: Server) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        local_hostname=server.name,
        timeout=server.timeout,
        use_tls=server.tls == "tls",
        start_tls=server.tls == "starttls",
        tls_context=_context(server) if server.tls != "none" else None,
        username=server.username,
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


def _login_failed(place: str, error: SMTPAuthenticationError) -> Exception:
    """Return RefusedError for a wrong password; a server that cannot tell now (4xx) is tried again."""
    words = reply_of(Phase.CONNECT, error.code, error.message).words
    if error.code < 500:
        return Lost(Phase.CONNECT, f"{place}: {words}")
    return RefusedError(f"{place}: login refused: {words}: check DIGEST_SMTP__USERNAME and DIGEST_SMTP__PASSWORD")


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
