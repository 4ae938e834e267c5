"""What a run of `send` did, as one value, as lines and as JSON."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field

from digest.errors import Exit
from digest.model import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Counts of this run, and where the edition stands after it; nobody's address.

    `deferred` counts attempts that will be repeated, and `next_due` is when the first of them may be (seconds since
    1970), not before the end of this run; `unknown` counts letters that nobody knows of, `still_owed` everybody in the
    frozen list who has no outcome yet. `totals` are the edition's deliveries by state. `unknown_people` are ids of
    those of whom nobody knows whether their letter came: who has the store can show the person, who has the receipt
    alone cannot. `resting` counts people who are paused or gone, `another_day` those whose letter comes weekly or on
    weekdays, but not on this day. `incomplete` says that the run ended with letters owed that it was asked to send.
    `deferred_by` and `rejected_by` count attempts by reason ("450 4.7.1"); `seconds` is how long it took and `rate`
    the accepted letters a second; `letter_bytes` are the sizes of its letters by variant, before they are stamped.
    """

    edition: str
    accepted: int = 0
    deferred: int = 0
    rejected: int = 0
    unknown: int = 0
    suppressed: int = 0
    still_owed: int = 0
    totals: Mapping[str, int]
    next_due: float | None = None
    unknown_people: tuple[str, ...] = ()
    refused_rows: int = 0
    without_story: int = 0
    resting: int = 0
    another_day: int = 0
    incomplete: bool = False
    deferred_by: Mapping[str, int] = field(default_factory=dict)
    rejected_by: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    letter_bytes: Mapping[str, int] = field(default_factory=dict)
    stopped_by: str | None = None

    @property
    def rate(self) -> float:
        """Accepted letters a second."""
        return round(self.accepted / self.seconds, 1) if self.seconds else 0.0

    @property
    def exit(self) -> Exit:
        """The exit code: done; partly done where somebody got no letter; try later where nobody did yet."""
        if not (self.rejected or self.unknown or self.refused_rows or self.incomplete):
            return Exit.DONE
        reached = self.accepted or self.rejected or self.unknown or self.totals.get(State.ACCEPTED, 0)
        return Exit.PARTLY if reached or not self.incomplete else Exit.TRY_LATER

    def to_json(self) -> str:
        """Return the receipt as one line of JSON."""
        return json.dumps(asdict(self) | {"rate": self.rate, "exit": int(self.exit)}, ensure_ascii=False)


MOST_PEOPLE = 10_000  # ids that a receipt lists; more than that is no list for a person any more
SHOW = "digest subscribers show -- ID"  # an id may begin with -


def lines(receipt: Receipt) -> Iterator[tuple[str, int, str]]:
    """Yield each count with its name and what it means, those that say something."""
    rows = (
        ("accepted", receipt.accepted, "the server took them"),
        ("deferred", receipt.deferred, "the server said: later; they stay owed"),
        ("rejected", receipt.rejected, "the server will not take them"),
        ("unknown", receipt.unknown, "lost on the way: nobody knows whether they arrived"),
        ("suppressed", receipt.suppressed, "not mailed: they left or their address is dead"),
        (
            "still owed",
            receipt.still_owed,
            "run digest send again" if receipt.still_owed else "everybody has an answer",
        ),
    )
    yield from (row for row in rows if row[1] or row[0] in {"accepted", "still owed"})
