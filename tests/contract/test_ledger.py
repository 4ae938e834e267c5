"""What every ledger must do, whether it lies in memory or in a store."""

from digest.model import State
from tests.support.ledgers import House, Scene, claimed, outcome

NAMES = ("anna", "bo", "cleo")
ANNA, BO, CLEO = (f"{name}@example.org" for name in NAMES)
LONG_AFTER = 100_000.0


def test_everybody_is_claimed_oldest_first(scene: Scene) -> None:
    async def story(house: House) -> list[str]:
        return [one.address for one in await house.sender("one").claim(size=100, now=1.0, only=())]

    assert scene.play(NAMES, story) == [ANNA, BO, CLEO]


def test_a_claim_takes_no_more_than_its_size(scene: Scene) -> None:
    async def story(house: House) -> list[set[str]]:
        ledger = house.sender("one")
        return [set(await claimed(ledger, size=2)) for _ in range(3)]

    assert scene.play(NAMES, story) == [{ANNA, BO}, {CLEO}, set()]


def test_only_restricts_a_claim(scene: Scene) -> None:
    async def story(house: House) -> set[str]:
        return set(await claimed(house.sender("one"), only=(BO, "stranger@example.org")))

    assert scene.play(NAMES, story) == {BO}


def test_a_claim_leaves_out_domains_and_nobody_whose_domain_ends_like_them(scene: Scene) -> None:
    async def story(house: House) -> list[str]:
        found = await house.sender("one").claim(size=100, now=1.0, only=(), but=("example_org", "ample.org"))
        return [one.address for one in found]

    assert scene.play(NAMES, story) == [ANNA, BO, CLEO]


def test_a_claim_but_of_a_domain_takes_the_others(scene: Scene) -> None:
    async def story(house: House) -> list[int]:
        ledger = house.sender("one")
        return [len(await ledger.claim(size=9, now=1.0, only=(), but=but)) for but in (["example.org"], ())]

    assert scene.play(NAMES, story) == [0, 3]


def test_a_claimed_row_stays_owed(scene: Scene) -> None:
    async def story(house: House) -> dict[str, State]:
        await claimed(house.sender("one"))
        return house.states()

    assert scene.play(["anna"], story) == {ANNA: State.OWED}


def test_a_claimed_row_is_not_claimed_by_another_sender(scene: Scene) -> None:
    async def story(house: House) -> set[str]:
        await claimed(house.sender("one"), size=2)
        return set(await claimed(house.sender("two")))

    assert scene.play(NAMES, story) == {CLEO}


def test_another_sender_claims_what_a_lease_no_longer_holds(scene: Scene) -> None:
    async def story(house: House) -> tuple[bool, bool]:
        first, second = house.sender("one"), house.sender("two")
        old = (await claimed(first))[ANNA]
        new = (await claimed(second, now=LONG_AFTER))[ANNA]
        return await first.hand_over(old), await second.hand_over(new)

    assert scene.play(["anna"], story) == (False, True)


def test_a_sender_does_not_claim_its_own_row_again_however_slow_it_is(scene: Scene) -> None:
    async def story(house: House) -> set[str]:
        ledger = house.sender("one")
        await claimed(ledger)
        return set(await claimed(ledger, now=LONG_AFTER))

    assert scene.play(["anna"], story) == set()


def test_a_released_row_is_claimed_again(scene: Scene) -> None:
    async def story(house: House) -> set[str]:
        first = house.sender("one")
        await claimed(first)
        await first.release()
        return set(await claimed(house.sender("two")))

    assert scene.play(["anna"], story) == {ANNA}


def test_a_release_leaves_what_is_being_handed_over(scene: Scene) -> None:
    async def story(house: House) -> dict[str, State]:
        ledger = house.sender("one")
        await ledger.hand_over((await claimed(ledger))[ANNA])
        await ledger.release()
        return house.states()

    assert scene.play(["anna"], story) == {ANNA: State.HANDING_OVER}


def test_a_row_is_handed_over_once(scene: Scene) -> None:
    async def story(house: House) -> list[bool]:
        ledger = house.sender("one")
        delivery = (await claimed(ledger))[ANNA]
        return [await ledger.hand_over(delivery), await ledger.hand_over(delivery)]

    assert scene.play(["anna"], story) == [True, False]


def test_a_row_that_is_not_claimed_is_not_handed_over(scene: Scene) -> None:
    async def story(house: House) -> bool:
        delivery = (await claimed(house.sender("one")))[ANNA]
        return await house.sender("two").hand_over(delivery)

    assert scene.play(["anna"], story) is False


def test_a_failed_hand_over_leaves_the_other_sender_its_row(scene: Scene) -> None:
    async def story(house: House) -> bool:
        owner = house.sender("one")
        delivery = (await claimed(owner))[ANNA]
        await house.sender("two").hand_over(delivery)
        return await owner.hand_over(delivery)

    assert scene.play(["anna"], story) is True


def test_an_accepted_row_is_done(scene: Scene) -> None:
    async def story(house: House) -> tuple[dict[str, State], set[str]]:
        ledger = house.sender("one")
        delivery = (await claimed(ledger))[ANNA]
        await ledger.hand_over(delivery)
        await ledger.record(outcome(delivery, State.ACCEPTED))
        return house.states(), set(await claimed(ledger, now=LONG_AFTER))

    assert scene.play(["anna"], story) == ({ANNA: State.ACCEPTED}, set())


def test_what_is_known_of_the_last_letter_is_written_down_with_the_next_hand_over(scene: Scene) -> None:
    async def story(house: House) -> dict[str, State]:
        ledger = house.sender("one")
        rows = await claimed(ledger)
        await ledger.hand_over(rows[ANNA])
        await ledger.hand_over(rows[BO], known=outcome(rows[ANNA], State.ACCEPTED))
        return house.states()

    assert scene.play(["anna", "bo"], story) == {ANNA: State.ACCEPTED, BO: State.HANDING_OVER}


def test_what_is_known_is_written_down_where_the_next_row_is_ours_no_more(scene: Scene) -> None:
    async def story(house: House) -> tuple[bool, State]:
        ledger = house.sender("one")
        rows = await claimed(ledger)
        await ledger.hand_over(rows[ANNA])
        house.suppress(BO)
        mine = await ledger.hand_over(rows[BO], known=outcome(rows[ANNA], State.ACCEPTED))
        return mine, house.states()[ANNA]

    assert scene.play(["anna", "bo"], story) == (False, State.ACCEPTED)


def test_a_deferred_row_waits_until_its_time(scene: Scene) -> None:
    async def story(house: House) -> list[set[str]]:
        ledger = house.sender("one")
        delivery = (await claimed(ledger))[ANNA]
        await ledger.record(outcome(delivery, State.OWED, not_before=300.0))
        return [set(await claimed(ledger, now=now)) for now in (299.0, 300.0)]

    assert scene.play(["anna"], story) == [set(), {ANNA}]


def test_a_deferred_row_keeps_count_of_its_attempts(scene: Scene) -> None:
    async def story(house: House) -> int:
        ledger = house.sender("one")
        for _ in range(3):
            await ledger.record(outcome((await claimed(ledger))[ANNA], State.OWED))
        return (await claimed(ledger))[ANNA].attempts

    assert scene.play(["anna"], story) == 3


def test_a_suppressed_address_is_not_claimed(scene: Scene) -> None:
    async def story(house: House) -> tuple[set[str], dict[str, State]]:
        house.suppress(BO)
        return set(await claimed(house.sender("one"))), house.states()

    assert scene.play(NAMES, story) == (
        {ANNA, CLEO},
        {ANNA: State.OWED, BO: State.SUPPRESSED, CLEO: State.OWED},
    )


def test_suppressed_people_in_front_do_not_hide_those_behind(scene: Scene) -> None:
    async def story(house: House) -> set[str]:
        house.suppress(ANNA)
        house.suppress(BO)
        return set(await claimed(house.sender("one"), size=1))

    assert scene.play(NAMES, story) == {CLEO}


def test_who_is_suppressed_after_the_claim_is_not_handed_over(scene: Scene) -> None:
    async def story(house: House) -> tuple[bool, set[str], dict[str, State]]:
        ledger = house.sender("one")
        delivery = (await claimed(ledger))[ANNA]
        house.suppress(ANNA)
        return await ledger.hand_over(delivery), set(await claimed(ledger)), house.states()

    assert scene.play(["anna"], story) == (False, set(), {ANNA: State.SUPPRESSED})


def test_a_hard_rejection_suppresses_the_address(scene: Scene) -> None:
    async def story(house: House) -> bool:
        ledger = house.sender("one")
        delivery = (await claimed(ledger))[ANNA]
        await ledger.record(outcome(delivery, State.OWED, hard=True))
        return ANNA in await claimed(ledger)

    assert scene.play(["anna"], story) is False
