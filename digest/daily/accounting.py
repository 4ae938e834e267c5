"""A run and what it came to in; its receipt, kept in the store and as a file, out."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr

from digest.daily.people import Census, normalised
from digest.daily.receipt import MOST_PEOPLE, Receipt
from digest.daily.receipts import Kept, keep, without_addresses
from digest.daily.tally import Tally
from digest.deliver.send import Result
from digest.errors import StoreError
from digest.model import State
from digest.render.letter import Letter
from digest.settings import Settings
from digest.store import editions, people, records
from digest.store.database import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a run was asked for, as far as its receipt has to know: `everybody` is due, or else only `only`.

    `waits` says that people wait for their hour, so that what is left is no fault.
    """

    edition: str
    only: tuple[str, ...]
    everybody: bool
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A run that has begun: where the edition stood before it, who is in its list, and what it says of itself."""

    store: Store
    settings: Settings
    asked: Asked
    before: editions.Standing
    census: Census
    letters: Mapping[str, Letter]
    began: datetime
    tally: Tally
    say: Callable[[str], None]

    def close(self, result: Result, *, ended: datetime) -> Receipt:
        """Return the receipt of a run that came to its end, and keep it. Raises StoreError where it cannot be made."""
        return self._kept(self._receipt(result, ended), ended)

    def break_off(self, why: str, *, ended: datetime) -> None:
        """Keep what is known of a run that ended in the middle of something."""
        states = self.tally.states
        receipt = Receipt(
            edition=self.asked.edition,
            accepted=states[State.ACCEPTED],
            deferred=states[State.OWED],
            rejected=states[State.REJECTED],
            unknown=states[State.UNKNOWN],
            suppressed=states[State.SUPPRESSED],
            totals={},
            incomplete=True,
            stopped_by=self._told(why),
        )
        self._kept(receipt, ended)

    def _receipt(self, result: Result, ended: datetime) -> Receipt:
        asked, before, census = self.asked, self.before, self.census
        after = editions.standing(self.store, asked.edition)
        waiting = [one for one in asked.only if self._state(one) is State.OWED]
        left = result.deferred or waiting or (asked.everybody and after.owed)
        return Receipt(
            edition=asked.edition,
            accepted=result.outcomes[State.ACCEPTED],
            deferred=len(result.deferred),
            rejected=result.outcomes[State.REJECTED],
            unknown=after.counts.get(State.UNKNOWN, 0) - before.counts.get(State.UNKNOWN, 0),
            suppressed=after.counts.get(State.SUPPRESSED, 0) - before.counts.get(State.SUPPRESSED, 0),
            still_owed=after.owed,
            totals={state.value: count for state, count in after.counts.items()},
            next_due=None if after.next_due is None else max(after.next_due, ended.timestamp()),
            refused_rows=census.refused,
            without_story=census.without_story,
            resting=census.resting.total(),
            another_day=census.another_day,
            incomplete=bool(result.stopped_by or (left and not asked.waits)),
            stopped_by=self._told(str(result.stopped_by)) if result.stopped_by else None,
        )

    def _state(self, address: str) -> State | None:
        return editions.state_of(self.store, self.asked.edition, normalised(address))

    def _told(self, words: str) -> str:
        sender = parseaddr(self.settings.sender or "")[1]
        return without_addresses(words, keep=sender)

    def _kept(self, receipt: Receipt, ended: datetime) -> Receipt:
        """Add what the run says of itself, and keep the receipt; it fails alone: the ledger is what counts."""
        whole = replace(
            receipt,
            deferred_by=self.tally.reasons(State.OWED),
            rejected_by=self.tally.reasons(State.REJECTED),
            seconds=max(0.0, round((ended - self.began).total_seconds(), 3)),  # a clock may be set back meanwhile
            letter_bytes={variant: _size(letter) for variant, letter in sorted(self.letters.items())},
        )
        with suppress(StoreError):
            unknown = people.unknown_ids(self.store, self.asked.edition, most=MOST_PEOPLE)
            whole = replace(whole, unknown_people=unknown)
            records.keep_run(self.store, self._run(whole, ended))
        try:
            keep(self.settings.receipts, Kept(receipt=whole, began=self.began, ended=ended))
        except StoreError as error:
            if whole.stopped_by is None:  # else there is a line already, mostly of the same disk
                self.say(f"digest: {error}")
        return whole

    def _run(self, receipt: Receipt, ended: datetime) -> records.Run:
        return records.Run(
            edition=receipt.edition,
            began_at=self.began.timestamp(),
            ended_at=ended.timestamp(),
            receipt=receipt.to_json(),
        )


def _size(letter: Letter) -> int:
    return sum(len(piece) for piece in letter.segments if isinstance(piece, bytes))
