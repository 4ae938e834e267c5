"""What every ledger must do when a sender died, whether it lies in memory or in a store."""

import pytest

from digest.model import State
from tests.support.ledgers import House, Scene, claimed, outcome

NAMES = ("anna", "bo", "cleo")
ANNA, BO, CLEO = (f"{name}@example.org" for name in NAMES)
LONG_AFTER = 100_000.0


def test_the_next_sender_takes_over_what_a_dead_one_claimed(scene: Scene) -> None:
    async def story(house: House) -> tuple[int, set[str]]:
        await claimed(house.sender("dead"))
        heir = house.sender("heir")
        return await heir.take_over(doubts_allowed=2, now=1.0), set(await claimed(heir))

    assert scene.play(NAMES, story) == (0, {ANNA, BO, CLEO})


def test_what_a_dead_sender_was_handing_over_is_a_doubt_and_goes_out_again(scene: Scene) -> None:
    async def story(house: House) -> tuple[int, int, int]:
        dead, heir = house.sender("dead"), house.sender("heir")
        await dead.hand_over((await claimed(dead))[ANNA])
        count = await heir.take_over(doubts_allowed=2, now=1.0)
        again = (await claimed(heir))[ANNA]
        return count, again.doubts, again.attempts

    assert scene.play(["anna"], story) == (1, 1, 1)


def test_a_row_that_kills_every_sender_is_set_aside_as_unknown(scene: Scene) -> None:
    async def story(house: House) -> list[State]:
        seen = []
        for life in range(3):
            ledger = house.sender(f"life {life}")
            await ledger.hand_over((await claimed(ledger))[ANNA])
            await house.sender("heir").take_over(doubts_allowed=2, now=1.0)
            seen.append(house.states()[ANNA])
        return seen

    assert scene.play(["anna"], story) == [State.OWED, State.OWED, State.UNKNOWN]


def test_with_hold_the_first_doubt_is_final(scene: Scene) -> None:
    async def story(house: House) -> tuple[dict[str, State], set[str]]:
        dead, heir = house.sender("dead"), house.sender("heir")
        await dead.hand_over((await claimed(dead))[ANNA])
        await heir.take_over(doubts_allowed=0, now=1.0)
        return house.states(), set(await claimed(heir, now=LONG_AFTER))

    assert scene.play(["anna"], story) == ({ANNA: State.UNKNOWN}, set())


@pytest.mark.parametrize("state", [State.ACCEPTED, State.REJECTED, State.UNKNOWN])
def test_taking_over_leaves_what_is_settled(scene: Scene, state: State) -> None:
    async def story(house: House) -> dict[str, State]:
        dead = house.sender("dead")
        delivery = (await claimed(dead))[ANNA]
        await dead.hand_over(delivery)
        await dead.record(outcome(delivery, state))
        await house.sender("heir").take_over(doubts_allowed=2, now=1.0)
        return house.states()

    assert scene.play(["anna"], story) == {ANNA: state}


def test_taking_over_leaves_a_wait_that_is_honest(scene: Scene) -> None:
    async def story(house: House) -> set[str]:
        ledger = house.sender("one")
        await ledger.record(outcome((await claimed(ledger))[ANNA], State.OWED, not_before=300.0))
        await house.sender("two").take_over(doubts_allowed=2, now=10.0)
        return set(await claimed(house.sender("two"), now=10.0))

    assert scene.play(["anna"], story) == set()


def test_a_wait_reckoned_by_a_clock_that_was_ahead_ends_at_the_next_run(scene: Scene) -> None:
    async def story(house: House) -> set[str]:
        ledger = house.sender("one")
        delivery = (await claimed(ledger))[ANNA]
        await ledger.record(outcome(delivery, State.OWED, at=LONG_AFTER, not_before=LONG_AFTER + 300.0))
        await house.sender("two").take_over(doubts_allowed=2, now=10.0)
        return set(await claimed(house.sender("two"), now=10.0))

    assert scene.play(["anna"], story) == {ANNA}


def test_a_late_failure_of_a_former_owner_changes_nothing(scene: Scene) -> None:
    async def story(house: House) -> dict[str, State]:
        late, heir = house.sender("late"), house.sender("heir")
        delivery = (await claimed(late))[ANNA]
        await late.hand_over(delivery)
        await heir.take_over(doubts_allowed=2, now=1.0)
        again = (await claimed(heir))[ANNA]
        await heir.hand_over(again)
        await heir.record(outcome(again, State.ACCEPTED))
        await late.record(outcome(delivery, State.OWED))
        return house.states()

    assert scene.play(["anna"], story) == {ANNA: State.ACCEPTED}


def test_a_late_acceptance_of_a_former_owner_prevents_a_second_copy(scene: Scene) -> None:
    async def story(house: House) -> tuple[bool, dict[str, State]]:
        late, heir = house.sender("late"), house.sender("heir")
        delivery = (await claimed(late))[ANNA]
        await late.hand_over(delivery)
        await heir.take_over(doubts_allowed=2, now=1.0)
        again = (await claimed(heir))[ANNA]
        await late.record(outcome(delivery, State.ACCEPTED))
        return await heir.hand_over(again), house.states()

    assert scene.play(["anna"], story) == (False, {ANNA: State.ACCEPTED})
