"""Outcomes in, one at a time; their counts by state, by reason and by domain out."""

from collections import Counter

from digest.deliver.turns import domain_of
from digest.model import Outcome, State

_REASONS = 200  # kept apart; a server may say anything
_DOMAINS = 5_000
OTHERS = "others"


class Tally:
    """Counts what one run came to; bounded, however many domains and codes there are."""

    def __init__(self) -> None:
        self.states: Counter[State] = Counter()
        self._reasons: dict[State, Counter[str]] = {State.OWED: Counter(), State.REJECTED: Counter()}
        self._domains: dict[str, Counter[State]] = {}

    def hear(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.states[outcome.state] += 1
        self._domain(domain_of(outcome.delivery))[outcome.state] += 1
        reasons = self._reasons.get(outcome.state)
        if reasons is not None:
            why = reason_of(outcome)
            reasons[why if why in reasons or len(reasons) < _REASONS else OTHERS] += 1

    def reasons(self, state: State) -> dict[str, int]:
        """Return how often each reason was given for being put off (OWED) or rejected, the most frequent first."""
        return dict(self._reasons[state].most_common())

    def domains(self, most: int) -> tuple[tuple[str, Counter[State]], ...]:
        """Return the domains with the most outcomes, each with its counts by state."""
        ordered = sorted(self._domains.items(), key=lambda item: (-item[1].total(), item[0]))
        return tuple(ordered[:most])

    def _domain(self, name: str) -> Counter[State]:
        if name not in self._domains and len(self._domains) >= _DOMAINS:
            name = OTHERS
        return self._domains.setdefault(name, Counter())


def reason_of(outcome: Outcome) -> str:
    """Return why in few words: the codes ("450 4.7.1"), or what happened where no reply came."""
    if outcome.code is not None:
        return f"{outcome.code} {outcome.enhanced}" if outcome.enhanced else str(outcome.code)
    return "domain left alone" if outcome.attempts == outcome.delivery.attempts else "no reply"
