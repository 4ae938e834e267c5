"""Bodies in hand."""

import asyncio

from digest.gather.hands import Hand, Room


def test_so_many_bodies_are_held_and_the_next_one_waits_until_one_is_given_back() -> None:
    async def story() -> tuple[bool, bool]:
        room = Room(places=asyncio.Semaphore(1))
        first, second = Hand(room), Hand(room)
        await first.take()
        await first.take()
        waiting = asyncio.create_task(second.take())
        await asyncio.sleep(0)
        before = waiting.done()
        first.give_back()
        await waiting
        return before, waiting.done()

    assert asyncio.run(story()) == (False, True)


def test_a_large_body_waits_for_the_other_large_ones_only() -> None:
    async def story() -> tuple[bool, bool]:
        room = Room(large=asyncio.Semaphore(1))
        first, second = Hand(room), Hand(room)
        await first.take()
        await first.enlarge()
        await second.take()
        waiting = asyncio.create_task(second.enlarge())
        await asyncio.sleep(0)
        before = waiting.done()
        first.give_back()
        await waiting
        return before, room.places.locked()

    assert asyncio.run(story()) == (False, False)
