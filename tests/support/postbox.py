"""A real SMTP server on loopback that keeps what it is handed."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

STRICT = policy.default.clone(raise_on_defect=True)
_PARTING = 5.0  # seconds that clients have to be gone


@dataclass(slots=True)
class Postbox:
    """An aiosmtpd handler: the recipients and messages in the order of their coming."""

    letters: list[tuple[str, bytes]] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        del server, session
        self.letters += [(recipient, bytes(envelope.content)) for recipient in envelope.rcpt_tos]
        return "250 2.0.0 kept"

    @property
    def copies(self) -> Counter[str]:
        return Counter(recipient for recipient, _ in self.letters)

    def parsed(self) -> dict[str, EmailMessage]:
        """Return each recipient's last message, parsed strictly."""
        return {to: message_from_bytes(raw, policy=STRICT) for to, raw in self.letters}


class Silent:
    """An aiosmtpd handler that takes a letter and does not answer."""

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        del server, session, envelope
        await asyncio.sleep(_PARTING)
        return "250 2.0.0 kept"


class Later:
    """An aiosmtpd handler that takes no letter now."""

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        del server, session, envelope
        return "451 4.3.0 later"


class LoopbackController(Controller):
    """A controller on a free port, which `port` names once it runs."""

    def __init__(self, handler: object, **options: Any) -> None:
        super().__init__(handler, hostname="127.0.0.1", port=0, **options)

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]

    def stop(self, no_assert: bool = False) -> None:
        """Stop once the clients are gone: a loop that ends in a handshake leaves its socket to nobody."""
        assert isinstance(self.server, asyncio.Server)
        end = time.monotonic() + _PARTING
        while self.server._active_count and time.monotonic() < end:  # type: ignore[attr-defined]
            time.sleep(0.002)
        super().stop(no_assert)
