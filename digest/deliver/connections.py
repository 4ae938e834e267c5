"""Settings of a mail server in, connections out: aiosmtplib's client, told apart by how far a conversation came."""

import asyncio
import re
import ssl
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import aiosmtplib
from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupported,
    SMTPResponse,
    SMTPResponseException,
)

from digest.deliver.outcomes import Phase, Reply
from digest.deliver.transport import Envelope, Lost
from digest.errors import RefusedError

_GOODBYE = 5.0  # seconds that QUIT may take
_ENHANCED = re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?:\s+|$)")  # RFC 2034: at the start of every line of a reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where letters go: `tls` is none, starttls or tls; `timeout` is in seconds and holds for each reply."""

    host: str
    port: int
    tls: str
    username: str | None = None
    password: str | None = None
    timeout: float = 60.0
    ca_file: Path | None = None
    name: str = "localhost"  # what we call ourselves in EHLO; the library's default would ask DNS

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port}"


class Smtp:
    """A Connection to an SMTP server. Any doubt about what the next reply belongs to closes it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._client: aiosmtplib.SMTP | None = None

    async def open(self) -> None:
        """Connect with the stated TLS mode and log in; a mode is never downgraded."""
        server = self._server
        self._client = aiosmtplib.SMTP(
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
        opened = False
        try:
            # The library's own timeout is for each step; a server that drips its greeting has to end somewhere too.
            async with asyncio.timeout(4 * server.timeout):
                await self._client.connect()
                await _introduce(self._client)
            opened = not self._surplus()
        except SMTPAuthenticationError as error:
            raise _login_failed(server.place, error) from error
        except (SMTPException, OSError, ValueError) as error:
            raise _not_opened(server, error) from error
        finally:
            if not opened:
                self._drop()
        if not opened:
            raise Lost(Phase.CONNECT, f"{server.place}: it says more than it is asked")

    async def offer(self, envelope: Envelope) -> Reply | None:
        """Say MAIL and RCPT; the options of RFC 6531 where the address is not ASCII."""
        client = self._opened(Phase.MAIL)
        if not envelope.recipient.isprintable():  # the library would cut it short and mail whoever that is
            return Reply(phase=Phase.RCPT, code=553, enhanced=None, text="the address holds a control character")
        wide = not envelope.recipient.isascii()
        if wide and not client.supports_extension("smtputf8"):
            return Reply(phase=Phase.RCPT, code=553, enhanced="5.6.7", text="the server takes no address outside ASCII")
        options, encoding = ([b"SMTPUTF8"], "utf-8") if wide else ([], "ascii")
        # A server that refuses the option refuses this recipient, not the sender.
        phase = Phase.RCPT if wide else Phase.MAIL
        saying = _command(client, "MAIL FROM", envelope.sender, encoding=encoding, options=options)
        reply = await self._say(phase, saying)
        if reply.code < 400:
            client = self._opened(Phase.MAIL)
            reply = await self._say(Phase.RCPT, _command(client, "RCPT TO", envelope.recipient, encoding=encoding))
        return reply if reply.code >= 400 else None

    async def hand_over(self, message: bytes) -> Reply:
        """Say DATA and the message."""
        return await self._say(Phase.DATA, _data(self._opened(Phase.MAIL), message))

    async def reset(self) -> None:
        """Say RSET."""
        await self._say(Phase.MAIL, self._opened(Phase.MAIL).rset())

    @property
    def is_open(self) -> bool:
        """Whether the next offer needs no `open` before it."""
        return self._client is not None and self._client.is_connected

    async def close(self) -> None:
        """Say QUIT, and close whatever the answer."""
        client, self._client = self._client, None
        if client is None:
            return
        try:
            with suppress(SMTPException, OSError):
                await client.quit(timeout=_GOODBYE)
        finally:
            client.close()

    async def _say(self, phase: Phase, command: Awaitable[SMTPResponse]) -> Reply:
        """Return the server's reply to one command.

        Where it did not come, or is none, the connection is closed before Lost is raised: what comes late would
        answer the next command. The same holds when the wait is cancelled.
        """
        whole = False
        try:
            response = await command
            whole = not self._surplus()
            return _reply(phase, response.code, response.message)
        except SMTPResponseException as error:
            if not 400 <= error.code <= 599:
                raise Lost(phase, f"not a reply of SMTP: {_reason(error)}") from error
            reply = _reply(phase, error.code, error.message)
            whole = not reply.closes and not self._surplus() and await self._forget()
            return reply
        except (SMTPException, OSError) as error:
            raise Lost(phase, _reason(error)) from error
        except ValueError as error:  # a control character, or a letter outside ASCII where none may be: never sent
            return Reply(phase=phase, code=553, enhanced=None, text=f"cannot be said in SMTP: {_reason(error)}")
        finally:
            if not whole:
                self._drop()

    async def _forget(self) -> bool:
        """Say RSET after a refusal, so that the next MAIL begins a transaction of its own; False where it failed."""
        try:
            await self._opened(Phase.MAIL).rset()
        except (Lost, SMTPException, OSError):
            return False
        return not self._surplus()

    def _surplus(self) -> bool:
        """Tell whether the server has said more than it was asked: the library would take it for the next reply."""
        protocol = self._client.protocol if self._client else None
        return protocol is not None and bool(protocol._buffer)  # noqa: SLF001 - nothing public tells; a test notices

    def _opened(self, phase: Phase) -> aiosmtplib.SMTP:
        if self._client is None or not self._client.is_connected:
            self._drop()
            raise Lost(phase, "the connection was closed by the server")
        return self._client

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()


async def _command(
    client: aiosmtplib.SMTP, verb: str, address: str, *, encoding: str, options: Sequence[bytes] = ()
) -> SMTPResponse:
    """Say MAIL or RCPT; the library's own `mail` and `rcpt` take the address apart, 25 us each time.

    Raises ValueError where the address would end before its end.
    """
    if "<" in address or ">" in address:
        raise ValueError("the address holds an angle bracket")
    response = await client.execute_command(f"{verb}:<{address}>".encode(encoding), *options)
    if not 200 <= response.code < 300:
        raise SMTPResponseException(response.code, response.message)
    return response


async def _data(client: aiosmtplib.SMTP, message: bytes) -> SMTPResponse:
    """Say DATA and the message as it stands; the library's own `data` runs two regular expressions over it, 500 us."""
    response = await client.execute_command(b"DATA")
    protocol = client.protocol
    if response.code == 354 and protocol is not None:
        if b"\r\n." in message:  # never in a stamped letter; looked for all the same: it could end a message early
            message = message.replace(b"\r\n.", b"\r\n..")  # RFC 5321, section 4.5.2
        protocol.write(message + (b".\r\n" if message.endswith(b"\r\n") else b"\r\n.\r\n"))
        response = await protocol.read_response(timeout=client.timeout)
        if 200 <= response.code < 300:
            return response
    raise SMTPResponseException(response.code, response.message)


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
        return Lost(Phase.CONNECT, f"{server.place}: {_reply(Phase.CONNECT, error.code, error.message).words}")
    return Lost(Phase.CONNECT, f"{server.place}: {_reason(error)}")


def _login_failed(place: str, error: SMTPAuthenticationError) -> Exception:
    """Return RefusedError for a wrong password; a server that cannot tell now (4xx) is tried again."""
    words = _reply(Phase.CONNECT, error.code, error.message).words
    if error.code < 500:
        return Lost(Phase.CONNECT, f"{place}: {words}")
    return RefusedError(f"{place}: login refused: {words}: check DIGEST_SMTP__USERNAME and DIGEST_SMTP__PASSWORD")


def _context(server: Server) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=server.ca_file)
    except (OSError, ssl.SSLError) as error:
        raise RefusedError(f"{server.ca_file}: not a PEM file of certificates ({_reason(error)})") from error


@lru_cache(maxsize=256)  # most replies of a run are the same few
def _reply(phase: Phase, code: int, message: str) -> Reply:
    first = _ENHANCED.match(message)
    words = [_ENHANCED.sub("", line, count=1) if first else line for line in message.splitlines()]
    text = " ".join(" ".join(words).split())
    return Reply(phase=phase, code=code, enhanced=first.group(1) if first else None, text=_printable(text)[:500])


def _reason(error: BaseException) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    return _printable(text)[:200]


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)


def _tls_failure(error: BaseException | None) -> ssl.SSLError | None:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return error
        error = error.__cause__ or error.__context__
    return None
