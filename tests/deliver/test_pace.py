"""Who may be written to now, and how long to wait: limits, domains that put off, a relay in trouble."""

import pytest

from digest.daily.transports import pace as pace_of
from digest.deliver.outcomes import Phase, Reply, Rules
from digest.deliver.pace import Pace, Pacer
from digest.model import Delivery, State
from digest.settings import Settings
from tests.support.mailing import NOW, Mailing
from tests.support.scripted import Answer, Visit, reply

RULES = Rules(first=300, longest=14_400)


def pacer(pace: Pace | None = None, *, sent: dict[int, int] | None = None) -> Pacer:
    return Pacer(pace or Pace(), 8, RULES, sent)


def said(code: int, enhanced: str | None = None, phase: Phase = Phase.RCPT) -> Reply:
    return Reply(phase=phase, code=code, enhanced=enhanced, text="as it says")


def put_off(paced: Pacer, times: int, enhanced: str) -> None:
    for _ in range(times):
        paced.heard("slow.example", said(450, enhanced), NOW)


def warm() -> Pacer:
    """Return a pacer that has had eight letters accepted."""
    paced = pacer()
    for _ in range(8):
        paced.heard("example.org", said(250, phase=Phase.DATA), NOW)
    return paced


def room(paced: Pacer) -> int:
    """Count the conversations that may go side by side."""
    count = 0
    while not paced.is_full:
        paced.began("example.org", NOW)
        count += 1
    for _ in range(count):
        paced.ended("example.org")
    return count


def test_a_run_begins_slowly() -> None:
    assert room(pacer()) == 2


def test_each_accepted_letter_makes_room_for_one_more_up_to_the_connections() -> None:
    paced = pacer()
    found = []
    for _ in range(8):
        paced.heard("example.org", said(250, phase=Phase.DATA), NOW)
        found.append(room(paced))
    assert found == [3, 4, 5, 6, 7, 8, 8, 8]


@pytest.mark.parametrize("trouble", [said(421), said(451, "4.3.0", Phase.DATA), said(452, "4.3.1", Phase.MAIL)])
def test_trouble_of_the_relay_halves_what_goes_side_by_side(trouble: Reply) -> None:
    paced = warm()
    paced.heard("example.org", trouble, NOW)
    assert room(paced) == 4


def test_a_run_never_slows_down_to_nothing() -> None:
    paced = warm()
    for _ in range(9):
        paced.lost()
    assert room(paced) == 1


@pytest.mark.parametrize(("times", "seconds"), [(3, 300), (4, 600), (20, 14_400)])
def test_three_put_offs_in_a_row_close_a_domain_and_each_further_one_for_longer(times: int, seconds: float) -> None:
    paced = pacer()
    put_off(paced, times, "4.7.1")
    assert paced.closed_until("slow.example", NOW) == NOW + seconds


def test_a_closed_domain_opens_by_itself() -> None:
    paced = pacer()
    put_off(paced, 3, "4.4.2")
    assert paced.closed_until("slow.example", NOW + 300) is None


def test_full_mailboxes_say_nothing_of_their_domain() -> None:
    paced = pacer()
    put_off(paced, 9, "4.2.2")
    assert paced.closed_until("slow.example", NOW) is None


def test_an_accepted_letter_ends_the_row() -> None:
    paced = pacer()
    put_off(paced, 2, "4.7.1")
    paced.heard("slow.example", said(250, phase=Phase.DATA), NOW)
    put_off(paced, 2, "4.7.1")
    assert paced.closed_until("slow.example", NOW) is None


def test_a_domain_has_no_more_conversations_than_it_may() -> None:
    paced = pacer(Pace(domain_connections=1))
    paced.began("example.org", NOW)
    assert (paced.is_busy("example.org", NOW), paced.is_busy("example.net", NOW)) == (True, False)


def test_four_letters_a_second_are_a_quarter_of_a_second_apart() -> None:
    paced = pacer(Pace(per_second=4))
    paced.began("example.org", NOW)
    assert (paced.delay(NOW), paced.delay(NOW + 0.25)) == (0.25, 0)


def test_a_domain_has_no_more_letters_a_minute_than_it_may() -> None:
    paced = pacer(Pace(per_domain=(("Slow.example", 6), ("*", 60))))
    for domain in ("slow.example", "example.org"):
        paced.began(domain, NOW)
    assert (paced.turn("slow.example", NOW), paced.turn("example.org", NOW), paced.turn("example.net", NOW)) == (
        10,
        1,
        0,
    )


@pytest.mark.parametrize("written", [{"slow.example": 6, "*": 60}, "slow.example=6; *=60"])
def test_the_settings_give_each_domain_its_rate(written: object) -> None:
    settings = Settings.model_validate({"transport": "smtp", "pace": {"per_domain": written}})
    assert pace_of(settings).per_domain == (("slow.example", 6.0), ("*", 60.0))


def test_a_rate_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="greater than 0"):
        Settings.model_validate({"pace": {"per_domain": {"slow.example": 0}}})


def test_a_clock_that_is_set_back_holds_nobody_up_for_longer_than_one_gap() -> None:
    paced = pacer(Pace(per_second=4, per_domain=(("slow.example", 6),)))
    paced.began("slow.example", NOW)
    assert (paced.delay(NOW - 3_600), paced.turn("slow.example", NOW - 3_600)) == (0.25, 0)


def test_a_full_hour_waits_until_its_oldest_minute_has_left() -> None:
    paced = pacer(Pace(per_hour=3), sent={10: 2, 20: 1})
    assert paced.delay(30 * 60.0) == (71 - 30) * 60


def test_what_was_sent_a_day_before_leaves_room() -> None:
    paced = pacer(Pace(per_day=3), sent={10: 3})
    assert paced.delay((10 + 1440) * 60.0) == 0


def test_without_limits_nothing_waits() -> None:
    paced = pacer()
    paced.began("example.org", NOW)
    assert paced.delay(NOW) == 0


def busy_signal(visit: Visit) -> Answer | None:
    slow = visit.step == "RCPT" and visit.recipient.endswith("@slow.example")
    return reply("450 4.7.1 not so fast") if slow else None


def test_a_domain_that_puts_everything_off_is_left_alone_and_the_others_get_theirs() -> None:
    mailing = Mailing(names=[f"reader{number}" for number in range(40)], script=busy_signal)
    slow = [row for row in mailing.book.rows.values() if row.delivery.id <= 20]
    for row in slow:
        address = f"reader{row.delivery.id}@slow.example"
        row.delivery = Delivery(id=row.delivery.id, address=address, email=address, name="", variant="all")
    result = mailing.run()
    assert result.outcomes == {State.OWED: 20, State.ACCEPTED: 20}
    assert sum(row.delivery.attempts for row in slow) == 3
    assert {row.not_before for row in slow} == {NOW + 300}
