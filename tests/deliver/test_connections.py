"""One connection: to a real server, and to a scripted one where real ones never go."""

import asyncio
import re
import time
from dataclasses import replace
from typing import Any

import pytest

from digest.deliver.connections import Smtp
from digest.deliver.outcomes import Phase, Reply
from digest.deliver.server import Server
from digest.deliver.transport import Envelope, Lost
from tests.support.postbox import Postbox
from tests.support.scripted import DROP, STALL, Answer, ScriptedServer, Visit, always, kindly, reply
from tests.support.wire import ANNA, MESSAGE, Start, code, meet, sent


def test_a_message_arrives_as_it_was(started: Start, box: Postbox) -> None:
    assert code(asyncio.run(sent(started()))) == 250
    assert box.letters == [("anna@example.org", MESSAGE)]


@pytest.mark.parametrize("body", [b".\r\n", b"..\r\n", b".\r\nMAIL FROM:<eve@example.org>\r\n", b"no end of line"])
def test_a_line_that_begins_with_a_dot_neither_ends_the_message_nor_loses_it(
    started: Start, box: Postbox, body: bytes
) -> None:
    async def story() -> int:
        connection = Smtp(started())
        await connection.open()
        await connection.offer(ANNA)
        reply = await connection.hand_over(b"To: anna@example.org\r\n\r\n" + body)
        await connection.close()
        return reply.code

    assert asyncio.run(story()) == 250
    assert [letter.removesuffix(b"\r\n") for _, letter in box.letters] == [
        b"To: anna@example.org\r\n\r\n" + body.removesuffix(b"\r\n")
    ]


def test_an_address_with_an_angle_bracket_is_refused_and_never_said(started: Start, box: Postbox) -> None:
    async def story() -> Reply | None:
        connection = Smtp(started())
        await connection.open()
        refused = await connection.offer(replace(ANNA, recipient="anna@example.org> <eve@example.org"))
        await connection.close()
        return refused

    refused = asyncio.run(story())
    assert refused is not None
    assert (refused.phase, refused.code) == (Phase.RCPT, 553)
    assert box.letters == []


def test_one_connection_carries_many_messages(started: Start, box: Postbox) -> None:
    async def story() -> None:
        connection = Smtp(started())
        await connection.open()
        for number in range(20):
            envelope = Envelope(sender="digest@example.org", recipient=f"reader{number}@example.org")
            assert await connection.offer(envelope) is None
            assert (await connection.hand_over(MESSAGE)).code == 250
        await connection.close()

    asyncio.run(story())
    assert set(box.copies.values()) == {1}
    assert len(box.copies) == 20


def test_a_reset_forgets_the_offer(started: Start, box: Postbox) -> None:
    async def story() -> None:
        connection = Smtp(started())
        await connection.open()
        await connection.offer(ANNA)
        await connection.reset()
        assert await connection.offer(replace(ANNA, recipient="bo@example.org")) is None
        await connection.hand_over(MESSAGE)
        await connection.close()

    asyncio.run(story())
    assert box.copies == {"bo@example.org": 1}


def test_a_server_that_cannot_check_a_login_now_is_tried_later() -> None:
    def script(visit: Visit) -> Answer | None:
        if visit.step == "EHLO":
            return reply("250-scripted.example\r\n250 AUTH PLAIN")
        return always("AUTH", reply("454 4.7.0 no answer from the directory"))(visit)

    async def story(_: Smtp, server: ScriptedServer) -> None:
        place = Server(host="127.0.0.1", port=server.port, tls="none", timeout=1, username="digest", password="right")
        await Smtp(place).open()

    with pytest.raises(Lost, match=r"454 4\.7\.0") as lost:
        meet(script, story)
    assert lost.value.phase is Phase.CONNECT


def test_nobody_listening_is_lost_before_anything() -> None:
    async def story(connection: Smtp, server: ScriptedServer) -> None:
        await server.stop()
        await connection.open()

    with pytest.raises(Lost, match=r"127\.0\.0\.1:\d+: ") as lost:
        meet(kindly, story)
    assert lost.value.phase is Phase.CONNECT


@pytest.mark.parametrize("answer", [DROP, reply("454 4.7.0 TLS not available now")], ids=["drop", "454"])
def test_a_server_that_fails_at_starttls_is_tried_later(answer: Answer) -> None:
    def script(visit: Visit) -> Answer | None:
        offered = always("EHLO", reply("250-scripted.example\r\n250 STARTTLS"))(visit)
        return offered or always("STARTTLS", answer)(visit)

    with pytest.raises(Lost) as lost:
        meet(script, lambda connection, _: connection.open(), tls="starttls")
    assert lost.value.phase is Phase.CONNECT


def test_a_server_that_hangs_up_in_the_handshake_is_tried_later() -> None:
    with pytest.raises(Lost):
        meet(always("greeting", DROP), lambda connection, _: connection.open(), tls="tls")


def test_a_greeting_that_drips_ends_within_four_timeouts() -> None:
    began = time.monotonic()
    with pytest.raises(Lost, match=re.escape("no answer within 0.6 s")):
        meet(
            always("greeting", Answer(text="220 " + "slow " * 100, drip=0.2)),
            lambda connection, _: connection.open(),
            timeout=0.6,
        )
    assert time.monotonic() - began < 5


def test_a_goodbye_without_an_answer_does_not_hold_us_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.deliver.connections._GOODBYE", 0.1)

    async def story(connection: Smtp, _: ScriptedServer) -> float:
        await connection.open()
        began = time.monotonic()
        await connection.close()
        return time.monotonic() - began

    assert meet(always("QUIT", STALL), story) < 5


async def heard_of(connection: Smtp) -> None:
    """Wait until the connection has noticed that the server is gone."""
    for _ in range(500):
        if not connection.is_open:
            return
        await asyncio.sleep(0.01)


def test_a_cancelled_conversation_closes_its_connection() -> None:
    async def story(connection: Smtp, _: ScriptedServer) -> bool:
        await connection.open()
        offer = asyncio.create_task(connection.offer(ANNA))
        await asyncio.sleep(0.05)
        offer.cancel()
        await asyncio.gather(offer, return_exceptions=True)
        return connection.is_open

    assert meet(always("RCPT", STALL), story, timeout=5) is False


def test_a_connection_that_the_server_closed_meanwhile_is_not_open() -> None:
    async def story(connection: Smtp, server: ScriptedServer) -> bool:
        await connection.open()
        await server.stop()
        await heard_of(connection)
        return connection.is_open

    assert meet(kindly, story) is False


def test_a_message_for_a_closed_connection_was_never_handed_over() -> None:
    async def story(connection: Smtp, server: ScriptedServer) -> Phase:
        await connection.open()
        await connection.offer(ANNA)
        await server.stop()
        await heard_of(connection)
        with pytest.raises(Lost) as lost:
            await connection.hand_over(MESSAGE)
        return lost.value.phase

    assert meet(kindly, story) is Phase.MAIL


def test_an_address_outside_ascii_needs_a_server_that_takes_it() -> None:
    async def story(connection: Smtp, _: ScriptedServer) -> Reply | None:
        await connection.open()
        return await connection.offer(replace(ANNA, recipient="jörg@example.org"))

    refused = meet(kindly, story)
    assert refused == Reply(
        phase=Phase.RCPT, code=553, enhanced="5.6.7", text="the server takes no address outside ASCII"
    )


def test_an_address_outside_ascii_reaches_a_server_that_takes_it(started: Start, box: Postbox) -> None:
    server = started(enable_SMTPUTF8=True)
    assert code(asyncio.run(sent(server, replace(ANNA, recipient="jörg@example.org")))) == 250
    assert box.copies == {"jörg@example.org": 1}


def test_a_server_that_refuses_the_wide_option_refuses_the_recipient_and_not_the_sender() -> None:
    def script(visit: Visit) -> Answer | None:
        wide = always("EHLO", reply("250-scripted.example\r\n250 SMTPUTF8"))(visit)
        return wide or always("MAIL", reply("550 5.6.7 not beyond this relay"))(visit)

    async def story(connection: Smtp, _: ScriptedServer) -> Reply | None:
        await connection.open()
        return await connection.offer(replace(ANNA, recipient="jörg@example.org"))

    refused = meet(script, story)
    assert refused is not None
    assert (refused.phase, refused.code) == (Phase.RCPT, 550)


def test_a_server_of_the_old_school_is_greeted_with_helo() -> None:
    async def story(connection: Smtp, _: ScriptedServer) -> int:
        await connection.open()
        await connection.offer(ANNA)
        return (await connection.hand_over(MESSAGE)).code

    def script(visit: Visit) -> Answer | None:
        unknown = always("EHLO", reply("502 5.5.1 what?"))(visit)
        return unknown or always("HELO", reply("250 scripted.example"))(visit)

    assert meet(script, story) == 250


def test_a_sender_that_cannot_be_said_is_refused_as_the_sender() -> None:
    async def story(connection: Smtp, _: ScriptedServer) -> Reply | None:
        await connection.open()
        return await connection.offer(replace(ANNA, sender="di\x01gest@example.org"))

    refused = meet(kindly, story)
    assert refused is not None
    assert (refused.phase, refused.code) == (Phase.MAIL, 553)


@pytest.mark.parametrize(
    "recipient", ["anna@example.org\r\nRCPT TO:<eve@example.org>", "an\0na@example.org", "a\tb@example.org"]
)
def test_an_address_that_cannot_be_said_is_refused_and_says_nothing_else(recipient: str) -> None:
    async def story(connection: Smtp, server: ScriptedServer) -> tuple[Reply | None, list[tuple[str, bytes]]]:
        await connection.open()
        return await connection.offer(replace(ANNA, recipient=recipient)), server.letters

    refused, letters = meet(kindly, story)
    assert refused is not None
    assert (refused.phase, refused.code) == (Phase.RCPT, 553)
    assert letters == []


def test_what_is_said_too_much_after_a_letter_closes_its_connection() -> None:
    async def story(connection: Smtp, _: ScriptedServer) -> bool:
        await connection.open()
        await connection.offer(ANNA)
        await connection.hand_over(MESSAGE)
        return connection.is_open

    assert meet(always("end", reply("250 2.0.0 kept\r\n250 2.0.0 and once more")), story) is False


@pytest.mark.parametrize(
    ("limit", "sessions"), [({"letters": 2}, 3), ({"lifetime": 0.0}, 5), ({"letters": 9, "lifetime": 60.0}, 1), ({}, 1)]
)
def test_a_connection_that_has_carried_its_share_says_goodbye_and_gives_way(
    limit: dict[str, Any], sessions: int
) -> None:
    async def story() -> tuple[int, int, int]:
        async with ScriptedServer() as server:
            connection = Smtp(Server(host="127.0.0.1", port=server.port, tls="none", timeout=5, **limit))
            for _ in range(5):
                if not connection.is_open:
                    await connection.open()
                await connection.offer(ANNA)
                await connection.hand_over(MESSAGE)
            await connection.close()
            return server.sessions, len(server.lines("QUIT")), len(server.letters)

    assert asyncio.run(story()) == (sessions, sessions, 5)
