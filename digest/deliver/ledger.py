"""The ledger's port: who is owed what, and what became of it.

    owed ──► handing over ──► accepted
      ▲            ├──► owed        4xx, could not connect, lost before DATA: attempts + 1, not before T
      │            ├──► rejected    5xx: code and text kept; hard ones suppress the address
      │            └──► unknown     lost in or after DATA, or the process died: policy `resend` or `hold`
      └── suppressed                checked again at claim time; wins over the CSV until the person comes back

One row per (edition, address). A claim sets owner and lease on a batch whose rows stay `owed`; a row becomes
`handing over` one message per connection, before DATA is said (and before MAIL, where both are said at once), so that a
crash leaves at most one doubt a connection. No outcome makes a row `owed` again of an edition that was called off.
"""

from collections.abc import Sequence
from typing import Protocol

from digest.model import Delivery, Outcome


class Ledger(Protocol):
    """One edition's deliveries, as the one sender that holds its lock sees them. Every change is durable on return."""

    async def take_over(self, *, doubts_allowed: int, now: float) -> int:
        """Settle what a dead sender left; return how many letters nobody knows of.

        Claims of others end. A row `handing over` has one doubt more: it becomes `owed` again while it has no more
        than `doubts_allowed`, else `unknown`. A wait that was reckoned by a clock ahead of `now` ends.
        """
        ...

    async def claim(
        self, *, size: int, now: float, only: Sequence[str], but: Sequence[str] = ()
    ) -> tuple[Delivery, ...]:
        """Claim at most `size` rows that are due; suppressed ones become `suppressed` and are not among them.

        `only` restricts to these normalised addresses; empty means everybody. `but` leaves domains out. A row that is
        claimed already, by this sender or by a living other one, is not claimed again.
        """
        ...

    async def hand_over(self, delivery: Delivery, *, known: Outcome | None = None) -> bool:
        """Mark the row `handing over`; False where it is no longer ours or was suppressed meanwhile.

        `known` is recorded in the same commit: either both become durable or neither does.
        """
        ...

    async def take_back(self, delivery: Delivery) -> None:
        """Make a row `owed` and claimed again that was marked `handing over`, where nothing was handed over."""
        ...

    async def record(self, outcome: Outcome) -> None:
        """Write down the outcome, end the row's claim, and suppress the address of a hard one.

        Where the row is no longer ours only an acceptance counts: it is the truth, and prevents a second copy.
        """
        ...

    async def release(self) -> None:
        """Give back every claim that was not used."""
        ...
