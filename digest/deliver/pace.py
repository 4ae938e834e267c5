"""Limits, the clock and what servers say in; who may be written to now, and how long to wait, out. Pure of any clock.

Three things slow down apart from each other: a recipient (the ledger's back-off), a domain (closed after a row of
put-offs) and the relay (fewer conversations side by side, as TCP does: halved by trouble, one more for each success).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from digest.deliver.outcomes import Phase, Reply, Rules, wait

_BEGINNING = 2  # conversations side by side before the first letter is accepted
_PUT_OFFS = 3  # in a row from one domain, before it is left alone: greylisting puts off one recipient at a time
_DOMAINS = 10_000  # whose next turn is remembered, before those are forgotten whose turn has come
EVERY_OTHER = "*"  # stands for each domain that has no rate of its own
_MINUTE, _HOUR, _DAY = 60, 60, 1440  # seconds a bucket; buckets a window


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Limits of a run; None is no limit. `domain_connections` counts conversations side by side for one domain.

    `per_domain` are letters a minute to a domain, each by its name; EVERY_OTHER is each of those that are not named.
    """

    per_second: float | None = None
    per_hour: int | None = None
    per_day: int | None = None
    domain_connections: int | None = None
    per_domain: tuple[tuple[str, float], ...] = ()


class Pacer:
    """What one run has sent to whom, and who asked for patience; `sent` are letters before it by minute since 1970."""

    def __init__(self, pace: Pace, connections: int, rules: Rules, sent: Mapping[int, int] | None = None) -> None:
        self._pace, self._connections, self._rules = pace, connections, rules
        self._minutes: Counter[int] = Counter(sent or {})
        self._allowed = min(_BEGINNING, connections)
        self._talking: Counter[str] = Counter()
        self._next = 0.0
        self._put_offs: Counter[str] = Counter()
        self._closed: dict[str, float] = {}
        self._gaps = {domain.lower(): _MINUTE / rate for domain, rate in pace.per_domain}
        self._turns: dict[str, float] = {}

    @property
    def is_full(self) -> bool:
        """Whether the relay has as many conversations as it takes well."""
        return self._talking.total() >= self._allowed

    def is_busy(self, domain: str, now: float) -> bool:
        """Tell whether the domain has as many conversations as it may have, or has used up its rate."""
        most = self._pace.domain_connections
        return (most is not None and self._talking[domain] >= most) or self.turn(domain, now) > 0

    def turn(self, domain: str, now: float) -> float:
        """Return the seconds until the domain's rate leaves room for one more letter."""
        seconds = self._turns.get(domain, now) - now
        # A wait much longer than the gap between two letters was reckoned by a clock that has been set back since.
        return seconds if 0 < seconds <= 2 * self._gap(domain) else 0.0

    def _gap(self, domain: str) -> float:
        """Return the seconds between two letters to the domain."""
        return self._gaps.get(domain, self._gaps.get(EVERY_OTHER, 0.0))

    def closed_until(self, domain: str, now: float) -> float | None:
        """Return when a domain that puts everything off may be asked again (seconds since 1970), or None."""
        until = self._closed.get(domain)
        return until if until is not None and until > now else None

    def delay(self, now: float) -> float:
        """Return the seconds until the limits leave room for one more letter."""
        # No wait for the next letter is longer than the gap between two, unless the clock was set back.
        waits = [min(self._next - now, 1 / self._pace.per_second)] if self._pace.per_second else []
        minute = int(now // _MINUTE)
        for most, size in ((self._pace.per_hour, _HOUR), (self._pace.per_day, _DAY)):
            if most is not None:
                waits.append(self._window(most, minute - size + 1, now) + size * _MINUTE)
        return max(0.0, *waits) if waits else 0.0

    def _window(self, most: int, first: int, now: float) -> float:
        """Return when the oldest letters that have to leave the window were sent, less `now`; long past: room."""
        inside = sorted(minute for minute in self._minutes if minute >= first)
        surplus = sum(self._minutes[minute] for minute in inside) - most + 1
        for minute in inside:
            if surplus <= 0:
                break
            surplus -= self._minutes[minute]
            left = (minute + 1) * _MINUTE
            if surplus <= 0:
                return left - now
        return float("-inf")

    def began(self, domain: str, now: float) -> None:
        """Count a conversation that begins."""
        self._talking[domain] += 1
        if self._pace.per_second:
            self._next = now + 1 / self._pace.per_second
        if gap := self._gap(domain):
            if len(self._turns) >= _DOMAINS:
                self._turns = {name: moment for name, moment in self._turns.items() if moment > now}
            self._turns[domain] = now + gap
        if self._pace.per_hour or self._pace.per_day:
            self._minutes[int(now // _MINUTE)] += 1

    def ended(self, domain: str) -> None:
        """Count a conversation that has ended."""
        self._talking[domain] -= 1
        if not self._talking[domain]:
            del self._talking[domain]

    def heard(self, domain: str, reply: Reply, now: float) -> None:
        """Learn from a reply whom to slow down."""
        if reply.code < 400:
            self._allowed = min(self._connections, self._allowed + 1)
            self._put_offs.pop(domain, None)
        elif about_relay(reply):
            self.lost()
        elif about_domain(reply):
            self._put_offs[domain] += 1
            if self._put_offs[domain] >= _PUT_OFFS:
                self._closed[domain] = now + wait(self._put_offs[domain] - _PUT_OFFS, self._rules)

    def lost(self) -> None:
        """Learn that the relay has trouble: half as many conversations side by side."""
        self._allowed = max(1, self._allowed // 2)


def about_relay(reply: Reply) -> bool:
    """Tell whether a refusal for now is about the relay itself: 421, or what it says before and after a recipient."""
    return reply.closes or (400 <= reply.code < 500 and reply.phase is not Phase.RCPT)


def about_domain(reply: Reply) -> bool:
    """Tell whether a refusal for now is about the recipient's whole domain.

    RFC 3463: 4.3 is its mail system, 4.4 the way there, 4.7 its policy, such as a rate; 4.2 is one mailbox.
    """
    return 400 <= reply.code < 500 and (reply.enhanced or "").startswith(("4.3.", "4.4.", "4.7."))
