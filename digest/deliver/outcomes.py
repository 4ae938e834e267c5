"""A server's reply, or the loss of it -> the outcome. Pure."""

from dataclasses import dataclass, replace
from enum import IntEnum

from digest.model import Delivery, Outcome, State


class Phase(IntEnum):
    """How far the conversation had come."""

    CONNECT = 0
    MAIL = 1
    RCPT = 2
    DATA = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the server said, and to which command; `enhanced` is the code of RFC 3463, such as "5.1.1"."""

    phase: Phase
    code: int
    enhanced: str | None
    text: str

    @property
    def closes(self) -> bool:
        """Whether the server ends the connection, whatever was asked on it (RFC 5321, section 3.8)."""
        return self.code == 421

    @property
    def words(self) -> str:
        """The reply as a person reads it."""
        return " ".join(part for part in (str(self.code), self.enhanced, self.text) if part)


RESEND = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Back-off in seconds, doubled with each attempt, and how many doubts a letter may have and still be sent again.

    A letter that is put off is given up once its waits add up to more than `give_up` seconds.

    Policy `hold` allows no doubt. Policy `resend` allows RESEND of them: a letter that loses its connection every
    time may be what kills the worker, so it is set aside as unknown.
    """

    first: float = 300.0
    longest: float = 14_400.0
    give_up: float = 72_000.0
    doubts_allowed: int = RESEND


# RFC 3463: bad mailbox, bad domain, bad syntax, moved without a new address; RFC 7505: null MX. A bare 550 is no proof:
# servers say it for their policy too; nor is a mailbox that is disabled (5.2.1): it may be back tomorrow.
HARD = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"})


def judge(delivery: Delivery, reply: Reply, *, rules: Rules, now: float) -> Outcome:
    """Return what a complete reply means (RFC 5321, section 4.2.1: the first digit decides).

    421 is about the connection, such as one that has carried its share of messages: it counts like a lost one.
    """
    if 200 <= reply.code < 300:
        return _outcome(delivery, State.ACCEPTED, reply, now)
    if reply.code >= 500:
        hard = reply.phase == Phase.RCPT and reply.enhanced in HARD
        return _outcome(delivery, State.REJECTED, reply, now, hard=hard)
    if reply.closes:
        return _outcome(delivery, State.OWED, reply, now, wait_for=_after_loss(delivery, rules))
    if sum(wait(earlier, rules) for earlier in range(delivery.attempts + 1)) > rules.give_up:
        return _outcome(delivery, State.REJECTED, replace(reply, text=f"{reply.text}; given up"), now)
    return _outcome(delivery, State.OWED, reply, now, wait_for=wait(delivery.attempts, rules))


def postponed(delivery: Delivery, until: float, *, now: float) -> Outcome:
    """Return what it means that a domain is left alone until then (seconds since 1970): no attempt was made."""
    return Outcome(
        delivery=delivery,
        state=State.OWED,
        at=now,
        attempts=delivery.attempts,
        doubts=delivery.doubts,
        not_before=until,
        text="its domain puts off every letter for now",
    )


def lost(delivery: Delivery, phase: Phase, *, rules: Rules, now: float, text: str) -> Outcome:
    """Return what the loss of a connection means: before DATA it is another attempt, from DATA on a doubt.

    The first loss is tried again at once, since a connection is often lost for reasons of its own.
    """
    attempts = delivery.attempts + 1
    doubts = delivery.doubts + (phase >= Phase.DATA)
    held = doubts > delivery.doubts and doubts > rules.doubts_allowed
    return Outcome(
        delivery=delivery,
        state=State.UNKNOWN if held else State.OWED,
        at=now,
        attempts=attempts,
        doubts=doubts,
        not_before=now + _after_loss(delivery, rules),
        text=text,
    )


def wait(attempts: int, rules: Rules) -> float:
    """Return the seconds to wait after so many earlier attempts."""
    return float(min(rules.longest, rules.first * 2 ** min(attempts, 30)))


def _after_loss(delivery: Delivery, rules: Rules) -> float:
    return wait(delivery.attempts - 1, rules) if delivery.attempts else 0.0


def _outcome(
    delivery: Delivery, state: State, reply: Reply, now: float, *, wait_for: float = 0.0, hard: bool = False
) -> Outcome:
    return Outcome(
        delivery=delivery,
        state=state,
        at=now,
        attempts=delivery.attempts + 1,
        doubts=delivery.doubts,
        not_before=now + wait_for,
        code=reply.code,
        enhanced=reply.enhanced,
        text=reply.text,
        hard=hard,
    )
