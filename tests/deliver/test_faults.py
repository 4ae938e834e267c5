"""Every fault of a server, at every step of one person's conversation; the people before and after get theirs."""

import time

import pytest

from digest.deliver.outcomes import Rules
from digest.errors import RefusedError, ServerError
from digest.model import State
from tests.support.mailing import Mailing
from tests.support.scripted import DROP, GARBAGE, STALL, Answer, Script, ScriptedServer, Visit, always, once, reply

NAMES = ("anna", "bo", "cleo")
BO = "bo@example.org"
SOFT = (450, 451, 452, 454)
FOR_GOOD = (550, 552, 554)
SOON = 1.5  # seconds that a reply may take from a server that stalls; the others have time enough on a busy machine
SLOW = Answer(text="250 2.1.0 this takes a while", drip=0.1)


@pytest.fixture(autouse=True, params=[False, True], ids=["one by one", "in groups"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server take commands one by one, or in groups."""
    monkeypatch.setattr(ScriptedServer, "takes_groups", request.param)


def played(script: Script, *, rules: Rules | None = None, timeout: float = 20.0) -> Mailing:
    """Run with a server that keeps to the script, in a time that no fault may stretch."""
    mailing = Mailing(names=NAMES, script=script, rules=rules or Rules(), timeout=timeout)
    began = time.monotonic()
    mailing.run()
    assert time.monotonic() - began < 10
    assert mailing.strayed() == []
    return mailing


def only_bo(state: State) -> dict[str, State]:
    return {"anna": State.ACCEPTED, "bo": state, "cleo": State.ACCEPTED}


@pytest.mark.parametrize("step", ["RCPT", "DATA", "end"])
@pytest.mark.parametrize("code", SOFT)
def test_a_refusal_for_now_defers_the_one_person(step: str, code: int) -> None:
    mailing = played(always(step, reply(f"{code} 4.2.0 later"), to=BO))
    assert mailing.states == only_bo(State.OWED)
    assert mailing.codes("bo") == [code]
    assert mailing.book.rows[2].not_before == 1_300.0


@pytest.mark.parametrize("step", ["RCPT", "DATA", "end"])
@pytest.mark.parametrize("code", FOR_GOOD)
def test_a_refusal_for_good_rejects_the_one_person(step: str, code: int) -> None:
    mailing = played(always(step, reply(f"{code} 5.2.0 never"), to=BO))
    assert mailing.states == only_bo(State.REJECTED)
    assert mailing.codes("bo") == [code]


@pytest.mark.parametrize("code", SOFT)
def test_a_sender_who_is_put_off_once_defers_the_one_letter(code: int) -> None:
    mailing = played(once("MAIL", 2, reply(f"{code} 4.3.0 later")))
    assert mailing.states == only_bo(State.OWED)


@pytest.mark.parametrize("code", FOR_GOOD)
def test_a_sender_who_is_refused_stops_the_run_and_costs_nobody_their_letter(code: int) -> None:
    mailing = Mailing(names=NAMES, script=once("MAIL", 2, reply(f"{code} 5.7.1 not you")))
    result = mailing.run()
    assert isinstance(result.stopped_by, RefusedError)
    assert f"{code} 5.7.1 not you" in str(result.stopped_by)
    assert mailing.states == {"anna": State.ACCEPTED, "bo": State.OWED, "cleo": State.OWED}
    assert mailing.row("bo").attempts == 0


def test_a_connection_that_is_closed_before_the_recipient_is_said_is_no_attempt() -> None:
    mailing = played(once("MAIL", 2, Answer(text="421 4.3.2 closing", hangs_up=True)))
    assert set(mailing.states.values()) == {State.ACCEPTED}
    assert mailing.row("bo").attempts == 1


def test_a_server_that_closes_every_connection_with_421_is_left_alone() -> None:
    mailing = Mailing(names=NAMES, script=always("MAIL", Answer(text="421 4.3.2 closing", hangs_up=True)))
    result = mailing.run()
    assert isinstance(result.stopped_by, ServerError)
    assert mailing.server.sessions == 10
    assert mailing.states == dict.fromkeys(NAMES, State.OWED)


@pytest.mark.parametrize("step", ["RCPT", "DATA", "end"])
def test_a_connection_that_is_closed_with_421_is_opened_again_at_once(step: str) -> None:
    mailing = played(once(step, 2, Answer(text="421 4.3.2 closing", hangs_up=True)))
    assert set(mailing.states.values()) == {State.ACCEPTED}
    assert mailing.codes("bo") == [421, 250]


@pytest.mark.parametrize("answer", [DROP, STALL, GARBAGE, SLOW], ids=["drop", "stall", "garbage", "slow"])
@pytest.mark.parametrize("step", ["MAIL", "RCPT"])
def test_a_conversation_lost_before_the_letter_is_begun_again_at_once(step: str, answer: Answer) -> None:
    mailing = played(once(step, 2, answer), timeout=SOON)
    assert set(mailing.states.values()) == {State.ACCEPTED}
    assert mailing.server.copies == {"anna@example.org": 1, BO: 1, "cleo@example.org": 1}
    assert (mailing.row("bo").attempts, mailing.row("bo").doubts) == (2, 0)


@pytest.mark.parametrize("answer", [DROP, STALL, GARBAGE], ids=["drop", "stall", "garbage"])
def test_a_recipient_who_breaks_every_conversation_waits_after_the_second(answer: Answer) -> None:
    mailing = played(always("RCPT", answer, to=BO), timeout=SOON)
    assert mailing.states == only_bo(State.OWED)
    assert mailing.row("bo").attempts == 2
    assert mailing.book.rows[2].not_before == 1_300.0


@pytest.mark.parametrize("answer", [DROP, STALL, GARBAGE], ids=["drop", "stall", "garbage"])
@pytest.mark.parametrize("step", ["DATA", "body", "end"])
def test_a_letter_lost_on_its_way_is_a_doubt_and_goes_out_again(step: str, answer: Answer) -> None:
    mailing = played(once(step, 2, answer), timeout=SOON)
    assert set(mailing.states.values()) == {State.ACCEPTED}
    assert mailing.row("bo").doubts == 1
    assert mailing.server.copies[BO] <= 2


def test_a_server_may_think_longer_about_a_whole_letter_than_about_a_command() -> None:
    thinking = Answer(text="250 2.0.0 kept", drip=0.12)
    mailing = Mailing(names=NAMES, script=once("end", 2, thinking), timeout=SOON, final_timeout=20.0)
    mailing.run()
    assert set(mailing.states.values()) == {State.ACCEPTED}
    assert mailing.server.copies == {"anna@example.org": 1, BO: 1, "cleo@example.org": 1}
    assert mailing.row("bo").doubts == 0


def test_the_time_for_a_whole_letter_ends_too() -> None:
    mailing = Mailing(names=NAMES, script=once("end", 2, STALL), timeout=20.0, final_timeout=SOON)
    mailing.run()
    assert (mailing.row("bo").doubts, mailing.server.copies[BO]) == (1, 2)


def test_the_longer_time_holds_for_no_command_after_the_letter() -> None:
    mailing = Mailing(names=NAMES, script=once("MAIL", 3, STALL), timeout=SOON, final_timeout=20.0)
    began = time.monotonic()
    mailing.run()
    assert time.monotonic() - began < 15
    assert set(mailing.states.values()) == {State.ACCEPTED}


@pytest.mark.parametrize("answer", [DROP, STALL, GARBAGE], ids=["drop", "stall", "garbage"])
@pytest.mark.parametrize("step", ["DATA", "body", "end"])
def test_with_hold_a_letter_lost_on_its_way_is_unknown(step: str, answer: Answer) -> None:
    mailing = played(once(step, 2, answer), rules=Rules(doubts_allowed=0), timeout=SOON)
    assert mailing.states == only_bo(State.UNKNOWN)
    assert mailing.server.copies[BO] <= 1


def test_a_letter_that_breaks_every_connection_is_set_aside_in_the_end() -> None:
    mailing = Mailing(names=NAMES, script=always("end", DROP, to=BO), rules=Rules(first=0.0))
    mailing.run()
    assert mailing.states == only_bo(State.UNKNOWN)
    assert mailing.server.copies[BO] == 3


@pytest.mark.parametrize(
    "answer",
    [
        reply("421 4.3.2 too busy"),
        reply("450 4.3.0 later"),
        reply("554 5.3.2 no service here"),
        DROP,
        STALL,
        GARBAGE,
        Answer(text="220 hello and welcome to this server", drip=0.2),
        reply("220 hello\r\n250 what you never asked"),
    ],
    ids=["421", "450", "554", "drop", "stall", "garbage", "slow", "surplus"],
)
def test_a_server_that_does_not_greet_stops_the_run_and_nobody_is_tried(answer: Answer) -> None:
    mailing = Mailing(names=NAMES, script=always("greeting", answer), timeout=SOON)
    began = time.monotonic()
    result = mailing.run()
    assert time.monotonic() - began < 10
    assert isinstance(result.stopped_by, ServerError)
    assert "run digest send again later" in str(result.stopped_by)
    assert mailing.states == dict.fromkeys(NAMES, State.OWED)
    assert mailing.outcomes == []


def test_a_reply_that_never_ends_is_cut_off() -> None:
    flood = "\r\n".join(f"250-line {number}" for number in range(20_000))
    mailing = played(once("RCPT", 2, reply(flood)))
    assert set(mailing.states.values()) == {State.ACCEPTED}


def test_every_line_of_a_reply_is_kept_without_its_codes() -> None:
    mailing = played(always("RCPT", reply("550-5.1.1 The mailbox\r\n550-5.1.1 does not\r\n550 5.1.1 exist"), to=BO))
    outcome = mailing.outcomes[1]
    assert (outcome.code, outcome.enhanced, outcome.text) == (550, "5.1.1", "The mailbox does not exist")


def test_what_a_reply_holds_besides_text_is_made_harmless() -> None:
    mailing = played(always("RCPT", reply("550 no \x1b[31m such \xff box \x00"), to=BO))
    assert mailing.outcomes[1].text == "no ?[31m such ? box ?"


@pytest.mark.parametrize(("code", "is_hard"), [("5.1.1", True), ("5.2.1", False), ("5.7.1", False), ("5.2.2", False)])
def test_a_dead_address_is_suppressed_and_a_refused_one_is_not(code: str, is_hard: bool) -> None:
    mailing = played(always("RCPT", reply(f"550 {code} no"), to=BO))
    assert mailing.book.suppressed == ({BO} if is_hard else set())


def test_a_dead_address_is_not_told_by_what_is_said_to_the_letter() -> None:
    mailing = played(always("end", reply("550 5.1.1 no such user"), to=BO))
    assert mailing.book.suppressed == set()


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "end"])
def test_a_reply_too_many_is_credited_to_nobody(step: str) -> None:
    surplus = reply("250 2.0.0 ok\r\n550 5.1.1 no such user")
    mailing = played(once(step, 1, surplus))
    assert set(mailing.states.values()) == {State.ACCEPTED}
    assert mailing.server.copies == {"anna@example.org": 1, BO: 1, "cleo@example.org": 1}


def test_a_reply_too_many_after_a_refusal_is_credited_to_nobody() -> None:
    mailing = played(once("RCPT", 2, reply("550 5.2.0 not her\r\n550 5.2.0 nor the next")))
    assert mailing.states == only_bo(State.REJECTED)


def test_a_late_reply_is_credited_to_nobody() -> None:
    late = Answer(text="550 5.1.1 no such user", drip=0.1)
    mailing = played(once("RCPT", 2, late), timeout=SOON)
    assert set(mailing.states.values()) == {State.ACCEPTED}


def test_a_server_that_takes_no_reset_is_met_on_a_new_connection() -> None:
    def script(visit: Visit) -> Answer | None:
        return always("RCPT", reply("450 4.2.0 later"), to=BO)(visit) or always("RSET", DROP)(visit)

    assert played(script).states == only_bo(State.OWED)


@pytest.mark.parametrize("step", ["RCPT", "DATA", "end"])
def test_a_policy_that_refuses_every_letter_stops_the_run(step: str) -> None:
    names = [f"reader{number}" for number in range(40)]
    mailing = Mailing(names=names, script=always(step, reply("554 5.7.1 blocked: see our policy")))
    result = mailing.run()
    assert isinstance(result.stopped_by, RefusedError)
    assert "the server refuses 10 letters in a row: 554 5.7.1 blocked" in str(result.stopped_by)
    assert list(mailing.states.values()).count(State.OWED) == 30


def test_many_dead_addresses_in_a_row_do_not_stop_the_run() -> None:
    names = [f"reader{number}" for number in range(40)]
    mailing = Mailing(names=names, script=always("RCPT", reply("550 5.1.1 no such user")))
    assert mailing.run().stopped_by is None
    assert set(mailing.states.values()) == {State.REJECTED}


def test_a_sender_who_is_put_off_again_and_again_stops_the_run() -> None:
    names = [f"reader{number}" for number in range(40)]
    mailing = Mailing(names=names, script=always("MAIL", reply("451 4.7.1 not now")))
    result = mailing.run()
    assert isinstance(result.stopped_by, ServerError)
    assert [mailing.codes(name) for name in names].count([451]) == 10


@pytest.mark.parametrize("step", ["MAIL", "end"])
def test_a_server_that_breaks_off_every_conversation_is_left_alone(step: str) -> None:
    names = [f"reader{number}" for number in range(200)]
    mailing = Mailing(names=names, script=always(step, DROP), connections=4)
    result = mailing.run()
    assert isinstance(result.stopped_by, ServerError)
    assert mailing.server.sessions < 30
    assert set(mailing.states.values()) == {State.OWED}
