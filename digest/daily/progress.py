"""Outcomes and a clock in; how far a run is, how fast, and how long it will take, out."""

from collections import deque
from collections.abc import Callable

from digest.daily.tally import Tally
from digest.model import Outcome, State

_WINDOW = 15.0  # seconds over which the rate is measured: a pace that changes shows soon, a hiccup does not
_STEP = 0.5  # seconds between two points of that window
_SETTLED = (State.ACCEPTED, State.REJECTED, State.UNKNOWN)


class Progress:
    """One or several editions that are being sent; `clock` counts seconds from any moment."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.tally = Tally()
        self.total = 0
        self._clock = clock
        self._began = clock()
        self._points: deque[tuple[float, int]] = deque([(self._began, 0)])

    def expect(self, letters: int) -> None:
        """Hear that so many letters more are to be sent."""
        self.total += letters

    def hear(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.tally.hear(outcome)
        now = self._clock()
        if now - self._points[-1][0] >= _STEP:
            self._points.append((now, self.settled))
            while now - self._points[1][0] >= _WINDOW:
                self._points.popleft()

    @property
    def settled(self) -> int:
        """Letters that have their answer, one way or the other."""
        return sum(self.tally.states[state] for state in _SETTLED)

    @property
    def seconds(self) -> float:
        return self._clock() - self._began

    @property
    def rate(self) -> float:
        """Settled letters a second, of late."""
        since, before = self._points[0]
        passed = self._clock() - since
        return (self.settled - before) / passed if passed > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds that what is owed takes at this rate; None where nothing moves."""
        owed, rate = max(0, self.total - self.settled), self.rate
        return owed / rate if rate > 0 else None
