"""What a reply, or the loss of one, means."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.deliver.outcomes import RESEND, Phase, Reply, Rules, judge, lost, postponed, wait
from digest.model import Delivery, State
from tests.support.stores import person

RULES = Rules(first=300.0, longest=14_400.0)
NOW = 1_000.0


def tried(attempts: int = 0, doubts: int = 0) -> Delivery:
    anna = person("anna")
    return Delivery(
        id=1, address=anna.address, email=anna.email, name="", variant="all", attempts=attempts, doubts=doubts
    )


def reply(code: int, enhanced: str | None = None, phase: Phase = Phase.RCPT) -> Reply:
    return Reply(phase=phase, code=code, enhanced=enhanced, text="as the server says")


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (250, State.ACCEPTED),
        (251, State.ACCEPTED),
        (354, State.OWED),
        (421, State.OWED),
        (450, State.OWED),
        (451, State.OWED),
        (452, State.OWED),
        (454, State.OWED),
        (499, State.OWED),
        (500, State.REJECTED),
        (550, State.REJECTED),
        (552, State.REJECTED),
        (554, State.REJECTED),
        (599, State.REJECTED),
    ],
)
def test_the_first_digit_decides(code: int, state: State) -> None:
    assert judge(tried(), reply(code), rules=RULES, now=NOW).state is state


@pytest.mark.parametrize(
    ("phase", "enhanced", "is_hard"),
    [
        (Phase.RCPT, "5.1.1", True),
        (Phase.RCPT, "5.1.2", True),
        (Phase.RCPT, "5.1.3", True),
        (Phase.RCPT, "5.1.6", True),
        (Phase.RCPT, "5.1.10", True),
        (Phase.RCPT, "5.2.1", False),
        (Phase.RCPT, "5.2.2", False),
        (Phase.RCPT, "5.7.1", False),
        (Phase.RCPT, None, False),
        (Phase.DATA, "5.1.1", False),
        (Phase.MAIL, "5.1.1", False),
    ],
)
def test_only_some_refusals_of_a_recipient_prove_the_address_dead(
    phase: Phase, enhanced: str | None, is_hard: bool
) -> None:
    assert judge(tried(), reply(550, enhanced, phase), rules=RULES, now=NOW).hard is is_hard


def test_what_the_server_said_is_kept() -> None:
    outcome = judge(tried(), reply(550, "5.7.1"), rules=RULES, now=NOW)
    assert (outcome.code, outcome.enhanced, outcome.text) == (550, "5.7.1", "as the server says")


def test_a_reply_reads_as_the_server_wrote_it() -> None:
    assert reply(550, "5.7.1").words == "550 5.7.1 as the server says"
    assert reply(550).words == "550 as the server says"


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 300), (1, 600), (2, 1_200), (5, 9_600), (6, 14_400), (8, 14_400)]
)
def test_the_wait_doubles_up_to_the_longest(attempts: int, seconds: float) -> None:
    assert judge(tried(attempts), reply(450), rules=RULES, now=NOW).not_before == NOW + seconds


def test_a_letter_whose_waits_add_up_to_twenty_hours_is_given_up_with_the_servers_words() -> None:
    outcome = judge(tried(10), reply(450), rules=RULES, now=NOW)
    assert (outcome.state, outcome.text, outcome.hard) == (State.REJECTED, "as the server says; given up", False)


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 0), (1, 300), (2, 600), (7, 14_400)])
def test_a_lost_connection_is_tried_again_at_once_and_then_waits(attempts: int, seconds: float) -> None:
    outcome = lost(tried(attempts), Phase.MAIL, rules=RULES, now=NOW, text="gone")
    assert outcome.not_before == NOW + seconds


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 0), (1, 300)])
def test_421_waits_like_a_lost_connection(attempts: int, seconds: float) -> None:
    assert judge(tried(attempts), reply(421), rules=RULES, now=NOW).not_before == NOW + seconds


@pytest.mark.parametrize(("phase", "doubts"), [(Phase.CONNECT, 0), (Phase.MAIL, 0), (Phase.RCPT, 0), (Phase.DATA, 1)])
def test_only_a_loss_from_data_on_is_a_doubt(phase: Phase, doubts: int) -> None:
    assert lost(tried(), phase, rules=RULES, now=NOW, text="gone").doubts == doubts


@pytest.mark.parametrize(
    ("allowed", "doubts", "state"),
    [
        (0, 0, State.UNKNOWN),
        (RESEND, 0, State.OWED),
        (RESEND, 1, State.OWED),
        (RESEND, 2, State.UNKNOWN),
        (RESEND, 3, State.UNKNOWN),
    ],
)
def test_a_doubt_too_many_sets_the_letter_aside(allowed: int, doubts: int, state: State) -> None:
    rules = Rules(doubts_allowed=allowed)
    assert lost(tried(doubts=doubts), Phase.DATA, rules=rules, now=NOW, text="gone").state is state


def test_a_loss_before_data_is_never_unknown_whatever_the_doubts() -> None:
    rules = Rules(doubts_allowed=0)
    assert lost(tried(doubts=5), Phase.RCPT, rules=rules, now=NOW, text="gone").state is State.OWED


@given(st.integers(0, 10_000), st.floats(0, 1e6), st.floats(0, 1e6))
def test_no_wait_is_longer_than_the_longest(attempts: int, first: float, longest: float) -> None:
    assert 0 <= wait(attempts, Rules(first=first, longest=longest)) <= longest


@given(st.integers(200, 599), st.sampled_from(Phase), st.integers(0, 50), st.integers(0, 5))
def test_every_reply_has_an_outcome_that_counts_the_attempt(
    code: int, phase: Phase, attempts: int, doubts: int
) -> None:
    outcome = judge(tried(attempts, doubts), reply(code, None, phase), rules=RULES, now=NOW)
    assert outcome.attempts == attempts + 1
    assert outcome.doubts == doubts
    assert outcome.not_before >= NOW


def test_a_letter_that_is_put_off_with_its_domain_keeps_its_attempts_and_doubts() -> None:
    put_off = postponed(replace(person("anna"), attempts=3, doubts=1), 900.0, now=600.0)
    assert (put_off.attempts, put_off.doubts, put_off.not_before, put_off.at) == (3, 1, 900.0, 600.0)
    assert put_off.text == "its domain puts off every letter for now"
