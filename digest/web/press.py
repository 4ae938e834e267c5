"""Inputs and a day in, proofs of its letters out, made anew when what they are made of changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from digest.daily.building import Watch
from digest.daily.choosing import kept
from digest.daily.days import Clock
from digest.daily.ordering import arrangement_in
from digest.daily.people import ANYBODY
from digest.daily.previewing import edition_for
from digest.daily.proofing import Proof, differing, proof
from digest.daily.testing import reader_at
from digest.daily.watching import articles_in, looks_in, mark_of
from digest.model import Edition, Subscriber
from digest.settings import Loaded
from digest.subscribers.table import Finding, rows

_READERS = 200  # that can be chosen from; any other one is named by address


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is previewed: the edition of a day, of inputs or else as `digest preview` finds it."""

    inputs: Sequence[str]
    day: date
    loaded: Loaded
    clock: Clock
    watch: Watch


@dataclass(slots=True, kw_only=True)
class Press:
    """The edition last made, and the mark of the files that it was made of.

    Summarising takes seconds and rendering milliseconds: articles are read again only when one of theirs changed.
    """

    wanted: Wanted
    _made: tuple[str, Edition] | None = None
    _lock: Lock = field(default_factory=Lock)

    def mark(self) -> str:
        """Return the mark of everything that a page shows."""
        loaded = self.wanted.loaded
        return mark_of((*articles_in(self.wanted.inputs, loaded), *looks_in(loaded)))

    def edition(self) -> Edition:
        """Return the edition as its articles are now. Raises what `digest preview` raises."""
        wanted = self.wanted
        with self._lock:
            mark = mark_of(articles_in(wanted.inputs, wanted.loaded))
            if self._made is None or self._made[0] != mark:
                built = edition_for(
                    wanted.inputs, wanted.loaded, day=wanted.day, watch=wanted.watch, prefer_frozen=False
                )
                self._made = (mark, built.edition)
            return self._made[1]

    def proof(self, reader: Subscriber) -> Proof:
        """Return the proof of the reader's letter."""
        return proof(self.edition(), reader, self.wanted.loaded, now=self.wanted.clock())

    def reader(self, address: str, *, layout: str = "", language: str = "") -> Subscriber:
        """Return the subscriber with this address ("": somebody who gets everything), with their or another layout."""
        who = reader_at(address, self.wanted.loaded, today=self.wanted.day) if address else ANYBODY
        return differing(who, layout=layout, language=language)

    def readers(self) -> tuple[Subscriber, ...]:
        """Return the first subscribers of the file; nobody where it cannot be read."""
        loaded = self.wanted.loaded
        if not loaded.settings.subscribers.is_file():
            return ()
        prefer = kept(loaded.settings, today=self.wanted.day)
        found: list[Subscriber] = []
        for row in rows(loaded.settings.subscribers, known=arrangement_in(loaded.settings).known):
            if len(found) >= _READERS:
                break
            if not isinstance(row, Finding):
                found.append(prefer(row))
        return tuple(found)
