"""What came back about one address so far -> whether to go on writing to it, and the line that says why. Pure.

The rules, in their order:

1. A complaint or a request to unsubscribe suppresses at once.
2. A hard bounce suppresses at once: the address is dead.
3. A soft bounce weighs 1, half as much after every 60 days, and counts once for an edition. At 2.5 the address is
   suppressed: that is the third edition in about six weeks which did not arrive.
4. A notice of delay weighs nothing, for the letter may still arrive; so does an automatic answer.

Who comes back begins anew: what lies before that is not handed in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digest.deliver.bounces.report import Kind, Reason, Recipient, Report, Verdict

_DAY = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How softly to judge: the half-life of a soft bounce in days, and the score at which an address is suppressed.

    With `proof_needed` a hard bounce that carries no sign of a letter of ours (a signed return path, our Message-ID)
    is only soft: anybody can write a report about anybody.
    """

    half_life: float = 60.0
    limit: float = 2.5
    proof_needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The delivery that a report turned out to be about: the normalised address and the edition's slug."""

    address: str
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that came back about one address; `at` in seconds since 1970, `edition` "" where nobody knows.

    `proven` says that the report carries a sign that only a letter of ours has.
    """

    address: str
    kind: Kind
    at: float
    edition: str = ""
    reason: Reason | None = None
    hard: bool = False
    because: str = ""
    proven: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether the address gets no more letters, the score of its soft bounces, and why, in one line for a person."""

    address: str
    suppress: bool
    score: float
    because: str


def events(report: Report, *, known: Known | None, at: float) -> tuple[Event, ...]:
    """Return what the report says of each address; answers and mails of other kinds say nothing.

    Where the delivery is known, the report is about its address, whatever names it gives: a person's mail may be
    forwarded to another address, and that one fails. Its worst verdict counts.
    """
    if report.kind is Kind.BOUNCE:
        return tuple(_bounces(report, known, at))
    if report.kind not in {Kind.COMPLAINT, Kind.UNSUBSCRIBE}:
        return ()
    # A request to unsubscribe is about whoever writes it, not about the letter that it may quote.
    by_letter = known is not None and report.kind is Kind.COMPLAINT
    named = (known.address,) if known is not None and by_letter else report.addresses
    return tuple(_event(report, each, known, at) for each in named)


def decide(address: str, history: Iterable[Event], *, rules: Rules, now: float) -> Decision:
    """Return the decision on `address` from everything that ever came back about it, in any order.

    `now` is in seconds since 1970; what lies in the future counts as of now.
    """
    own = sorted((event for event in history if event.address == address), key=lambda event: (event.at, event.edition))
    score = _score(own, rules, now)
    for event in own:
        if event.kind in {Kind.COMPLAINT, Kind.UNSUBSCRIBE}:
            return Decision(address=address, suppress=True, score=score, because=f"{event.kind}: {event.because}")
    for event in own:
        if _is_hard(event, rules):
            because = f"hard bounce: {event.reason}, {event.because}"
            return Decision(address=address, suppress=True, score=score, because=because)
    suppress = score >= rules.limit
    return Decision(address=address, suppress=suppress, score=score, because=_soft_line(own, score, rules))


def _bounces(report: Report, known: Known | None, at: float) -> Iterator[Event]:
    if known is None:
        for each in report.recipients:
            yield _bounce(each.address, each.verdict, known, at)
    elif report.recipients:
        yield _bounce(known.address, max(report.recipients, key=_gravity).verdict, known, at)


def _gravity(recipient: Recipient) -> tuple[bool, bool]:
    return recipient.verdict.hard, recipient.verdict.reason is not Reason.DELAYED


def _bounce(address: str, verdict: Verdict, known: Known | None, at: float) -> Event:
    return Event(
        address=address.casefold() if known is None else address,
        kind=Kind.BOUNCE,
        at=at,
        edition=known.edition if known else "",
        reason=verdict.reason,
        hard=verdict.hard,
        because=verdict.because,
        proven=known is not None,
    )


def _event(report: Report, address: str, known: Known | None, at: float) -> Event:
    return Event(
        address=address if known and address == known.address else address.casefold(),
        kind=report.kind,
        at=at,
        edition=known.edition if known else "",
        because=report.because,
        proven=known is not None,
    )


def _is_hard(event: Event, rules: Rules) -> bool:
    return event.hard and (event.proven or not rules.proof_needed)


def _is_soft(event: Event, rules: Rules) -> bool:
    return event.kind is Kind.BOUNCE and event.reason is not Reason.DELAYED and not _is_hard(event, rules)


def _score(own: list[Event], rules: Rules, now: float) -> float:
    """Return the sum of the decayed weights, the latest bounce of each edition; a day stands for an unknown edition."""
    latest: dict[str, float] = {}
    for event in own:
        if _is_soft(event, rules):
            latest[event.edition or f"day {event.at // _DAY}"] = min(event.at, now)
    return float(sum(0.5 ** ((now - at) / _DAY / rules.half_life) for at in latest.values()))


def _soft_line(own: list[Event], score: float, rules: Rules) -> str:
    soft = [event for event in own if _is_soft(event, rules)]
    if not soft:
        return "nothing came back that counts"
    last = soft[-1]
    return f"soft bounces weigh {score:.2f} of {rules.limit:.2f}; the last: {last.reason}, {last.because}"
