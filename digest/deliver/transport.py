"""The port of everything that takes messages: a connection that is offered an envelope and then handed a message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from digest.deliver.outcomes import Phase, Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """SMTP sender and recipient."""

    sender: str
    recipient: str


class Lost(Exception):  # noqa: N818 - it says what happened, and is caught where it is decided what that means
    """The connection is gone or cannot be trusted any more; `phase` says how far the conversation had come."""

    def __init__(self, phase: Phase, text: str) -> None:
        super().__init__(text)
        self.phase = phase
        self.text = text


class Connection(Protocol):
    """One conversation at a time; after any exception it is closed and may be opened again."""

    @property
    def is_open(self) -> bool:
        """Whether the next offer needs no `open` before it."""
        ...

    async def open(self) -> None:
        """Connect, secure and log in. Raises Lost, or RefusedError where trying again would not help."""
        ...

    @property
    def offers_at_once(self) -> bool:
        """Whether an offer already begins the hand-over, so that the ledger has to know of that before it."""
        ...

    async def offer(self, envelope: Envelope) -> Reply | None:
        """Offer the envelope; None where the recipient is taken, else the refusing reply. Raises Lost."""
        ...

    async def hand_over(self, message: bytes) -> Reply:
        """Hand over a message whose lines end in CRLF, after an accepted offer.

        Raises Lost, or a DigestError where nothing was taken and the next message would fare the same.
        """
        ...

    async def reset(self) -> None:
        """Forget an accepted offer. Raises Lost."""
        ...

    async def close(self) -> None:
        """Say goodbye and close; never raises."""
        ...


Connect = Callable[[], Connection]
