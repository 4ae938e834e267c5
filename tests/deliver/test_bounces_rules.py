"""When an address gets no more letters."""

from hypothesis import given
from hypothesis import strategies as st

from digest.deliver.bounces.report import Kind, Reason, Recipient, Report, Verdict
from digest.deliver.bounces.rules import Event, Known, Rules, decide, events

DAY = 86_400.0
NOW = 1_800_000_000.0
RULES = Rules()


def soft(edition: str, *, days_ago: float = 0.0, reason: Reason = Reason.FULL) -> Event:
    return Event(
        address="ada@example.net",
        kind=Kind.BOUNCE,
        at=NOW - days_ago * DAY,
        edition=edition,
        reason=reason,
        because="status 5.2.2",
    )


def hard(*, proven: bool = False) -> Event:
    return Event(
        address="ada@example.net",
        kind=Kind.BOUNCE,
        at=NOW,
        reason=Reason.UNKNOWN_USER,
        hard=True,
        because="status 5.1.1",
        proven=proven,
    )


def bounce(*recipients: tuple[str, Reason, bool]) -> Report:
    return Report(
        kind=Kind.BOUNCE,
        because="status fields (RFC 3464)",
        recipients=tuple(
            Recipient(address=address, final=address, verdict=Verdict(reason=reason, hard=is_hard, because="a code"))
            for address, reason, is_hard in recipients
        ),
    )


def suppressed(*history: Event, rules: Rules = RULES) -> bool:
    return decide("ada@example.net", history, rules=rules, now=NOW).suppress


def test_a_hard_bounce_suppresses_at_once() -> None:
    assert suppressed(hard())


def test_the_reason_is_told_in_a_line() -> None:
    decision = decide("ada@example.net", [hard()], rules=RULES, now=NOW)
    assert decision.because == "hard bounce: unknown user, status 5.1.1"


def test_a_complaint_suppresses_at_once() -> None:
    complaint = Event(address="ada@example.net", kind=Kind.COMPLAINT, at=NOW, because="feedback report")
    assert decide("ada@example.net", [complaint], rules=RULES, now=NOW).because == "complaint: feedback report"


def test_a_request_to_unsubscribe_suppresses_at_once() -> None:
    assert suppressed(Event(address="ada@example.net", kind=Kind.UNSUBSCRIBE, at=NOW, because="the subject asks"))


def test_two_soft_bounces_do_not_suppress() -> None:
    assert not suppressed(soft("2026-11-23", days_ago=1), soft("2026-11-24"))


def test_three_soft_bounces_of_different_editions_suppress() -> None:
    assert suppressed(soft("2026-11-22", days_ago=2), soft("2026-11-23", days_ago=1), soft("2026-11-24"))


def test_many_soft_bounces_of_one_edition_count_once() -> None:
    assert not suppressed(*(soft("2026-11-24", days_ago=hour / 24) for hour in range(10)))


def test_soft_bounces_of_long_ago_are_forgiven() -> None:
    assert not suppressed(soft("2026-05-01", days_ago=200), soft("2026-07-01", days_ago=140), soft("2026-11-24"))


def test_a_soft_bounce_weighs_half_after_sixty_days() -> None:
    assert decide("ada@example.net", [soft("2026-09-25", days_ago=60)], rules=RULES, now=NOW).score == 0.5


def test_delays_weigh_nothing() -> None:
    assert not suppressed(*(soft(f"2026-11-2{day}", reason=Reason.DELAYED) for day in range(5)))


def test_bounces_of_unknown_editions_count_once_a_day() -> None:
    assert not suppressed(soft("", days_ago=0.001), soft("", days_ago=0.002), soft("", days_ago=0.003))


def test_other_peoples_bounces_do_not_count() -> None:
    assert not decide("bob@example.net", [hard()], rules=RULES, now=NOW).suppress


def test_without_proof_a_hard_bounce_is_soft_where_proof_is_needed() -> None:
    assert not suppressed(hard(), rules=Rules(proof_needed=True))


def test_with_proof_a_hard_bounce_suppresses_where_proof_is_needed() -> None:
    assert suppressed(hard(proven=True), rules=Rules(proof_needed=True))


def test_a_report_about_a_known_delivery_is_about_its_address() -> None:
    known = Known(address="ada@example.net", edition="2026-11-24")
    report = bounce(("a.lovelace@example.edu", Reason.UNKNOWN_USER, True))
    assert [(each.address, each.edition, each.proven) for each in events(report, known=known, at=NOW)] == [
        ("ada@example.net", "2026-11-24", True)
    ]


def test_the_worst_verdict_of_a_known_delivery_counts() -> None:
    known = Known(address="ada@example.net", edition="2026-11-24")
    report = bounce(("x@example.edu", Reason.FULL, False), ("y@example.edu", Reason.UNKNOWN_USER, True))
    assert [each.hard for each in events(report, known=known, at=NOW)] == [True]


def test_a_report_about_no_known_delivery_is_about_those_it_names() -> None:
    report = bounce(("Ada@example.net", Reason.FULL, False), ("bob@example.net", Reason.UNKNOWN_USER, True))
    assert [each.address for each in events(report, known=None, at=NOW)] == ["ada@example.net", "bob@example.net"]


def test_a_request_to_leave_is_about_who_writes_it() -> None:
    known = Known(address="ada@example.net", edition="2026-11-24")
    report = Report(kind=Kind.UNSUBSCRIBE, because="the subject asks", addresses=("bob@example.net",))
    assert [each.address for each in events(report, known=known, at=NOW)] == ["bob@example.net"]


def test_a_complaint_that_hides_its_reader_is_about_the_known_delivery() -> None:
    known = Known(address="ada@example.net", edition="2026-11-24")
    report = Report(kind=Kind.COMPLAINT, because="feedback report")
    assert [each.address for each in events(report, known=known, at=NOW)] == ["ada@example.net"]


def test_an_answer_says_nothing() -> None:
    assert events(Report(kind=Kind.ANSWER, because="subject"), known=None, at=NOW) == ()


@given(order=st.permutations([hard(), soft("2026-11-22", days_ago=2), soft("2026-11-23", days_ago=1)]))
def test_the_order_in_which_reports_are_read_does_not_matter(order: list[Event]) -> None:
    expected = decide(
        "ada@example.net",
        [hard(), soft("2026-11-22", days_ago=2), soft("2026-11-23", days_ago=1)],
        rules=RULES,
        now=NOW,
    )
    assert decide("ada@example.net", order, rules=RULES, now=NOW) == expected


@given(history=st.lists(st.builds(soft, edition=st.sampled_from("abcdef"), days_ago=st.floats(0, 300))))
def test_another_bounce_never_makes_an_address_better(history: list[Event]) -> None:
    before = decide("ada@example.net", history, rules=RULES, now=NOW).score
    after = decide("ada@example.net", [*history, soft("one more")], rules=RULES, now=NOW).score
    assert after >= before
