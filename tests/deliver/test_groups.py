"""A server that takes commands in groups: MAIL, RCPT and DATA at once, and which reply is believed."""

import asyncio
from dataclasses import replace

import pytest

from digest.deliver.connections import Smtp
from digest.deliver.outcomes import Phase, Reply
from digest.deliver.transport import Lost
from tests.support.scripted import DROP, Answer, ScriptedServer, Visit, always, reply
from tests.support.wire import ANNA, MESSAGE, code, meet


def in_groups(visit: Visit) -> Answer | None:
    """Say that commands may come in groups."""
    return reply("250-scripted.example\r\n250 PIPELINING") if visit.step == "EHLO" else None


def test_a_server_that_takes_groups_is_told_all_commands_at_once() -> None:
    begun: list[str] = []

    def script(visit: Visit) -> Answer | None:
        begun.append(visit.step)
        return in_groups(visit) or always("MAIL", Answer(text="250 2.1.0 ok", drip=0.02))(visit)

    async def story(connection: Smtp, server: ScriptedServer) -> tuple[bool, Reply | None, list[str]]:
        await connection.open()
        said = await connection.offer(ANNA), begun[2:]
        assert (await connection.hand_over(MESSAGE)).code == 250
        assert server.letters == [("anna@example.org", b"Subject: hello\r\n\r\n..a line with a dot\r\nlast line\r\n")]
        return connection.offers_at_once, *said

    assert meet(script, story, timeout=5) == (True, None, ["MAIL", "RCPT", "DATA", "body"])


def test_a_server_that_waits_for_a_letter_to_nobody_gets_none_and_is_asked_one_by_one_from_then_on() -> None:
    def script(visit: Visit) -> Answer | None:
        refused = always("RCPT", reply("550 5.1.1 no such user"), to=ANNA.recipient)(visit)
        return in_groups(visit) or refused or always("DATA", reply("354 go on"))(visit)

    async def story(connection: Smtp, server: ScriptedServer) -> tuple[Reply | None, bool, bool, list[str]]:
        await connection.open()
        refused, was_open = await connection.offer(ANNA), connection.is_open
        await connection.open()
        assert await connection.offer(replace(ANNA, recipient="bo@example.org")) is None
        await connection.hand_over(MESSAGE)
        return refused, was_open, connection.offers_at_once, [recipient for recipient, _ in server.letters]

    refused = Reply(phase=Phase.RCPT, code=550, enhanced="5.1.1", text="no such user")
    assert meet(script, story, timeout=5) == (refused, False, False, ["bo@example.org"])


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("RCPT", "550 5.1.1 no such user\r\n503 5.5.1 what?"),
        ("MAIL", "250 2.1.0 ok\r\n550 5.1.1 no such user"),
        ("MAIL", "450 4.7.1 later\r\n450 4.7.1 later"),
        ("RCPT", "250 2.1.5 ok\r\n554 5.7.1 blocked"),
    ],
)
def test_a_refusal_out_of_step_is_believed_of_nobody(step: str, answer: str) -> None:
    """The reply too many comes before the others, so that each of them seems to answer the command before its own."""

    async def story(connection: Smtp, _: ScriptedServer) -> bool:
        await connection.open()
        with pytest.raises(Lost, match=r"replies out of step|more replies than commands") as lost:
            await connection.offer(ANNA)
        assert lost.value.phase < Phase.DATA
        return connection.is_open

    slowly = Answer(text="503 5.5.1 what?", drip=0.02)  # so that what follows is not there yet

    def script(visit: Visit) -> Answer | None:
        late = always("DATA", slowly)(visit) if visit.number == 1 else None
        return in_groups(visit) or always(step, reply(answer))(visit) or late

    assert meet(script, story, timeout=5) is False


def test_a_yes_after_a_refusal_is_out_of_step_even_if_the_server_then_hangs_up() -> None:
    def script(visit: Visit) -> Answer | None:
        late = always("MAIL", reply("550 5.1.1 no such user\r\n250 2.1.0 ok"))(visit)
        return in_groups(visit) or late or always("RCPT", DROP)(visit)

    async def story(connection: Smtp, _: ScriptedServer) -> Phase:
        await connection.open()
        with pytest.raises(Lost, match="replies out of step") as lost:
            await connection.offer(ANNA)
        return lost.value.phase

    assert meet(script, story, timeout=5) is Phase.MAIL


def refused(visit: Visit) -> Answer | None:
    """Take commands in groups, and refuse Anna."""
    return in_groups(visit) or always("RCPT", reply("550 5.1.1 no such user"), to=ANNA.recipient)(visit)


def test_a_server_that_has_had_enough_after_a_refusal_is_asked_nothing_more() -> None:
    def script(visit: Visit) -> Answer | None:
        return refused(visit) or always("RSET", Answer(text="421 4.7.0 too many errors", falls_silent=True))(visit)

    async def story(connection: Smtp, _: ScriptedServer) -> tuple[Reply | None, bool]:
        await connection.open()
        return await connection.offer(ANNA), connection.is_open

    assert meet(script, story, timeout=5) == (
        Reply(phase=Phase.RCPT, code=550, enhanced="5.1.1", text="no such user"),
        False,
    )


def test_a_server_that_says_goodbye_to_every_command_is_not_waited_for() -> None:
    def script(visit: Visit) -> Answer | None:
        last = Answer(text="421 4.3.2 closing", falls_silent=True)
        goodbye = reply("421 4.3.2 closing")
        return in_groups(visit) or always("DATA", last)(visit) or (goodbye if visit.step in {"MAIL", "RCPT"} else None)

    async def story(connection: Smtp, _: ScriptedServer) -> tuple[int, float]:
        await connection.open()
        began = asyncio.get_running_loop().time()
        found = await connection.offer(ANNA)
        return code(found), asyncio.get_running_loop().time() - began

    said, took = meet(script, story, timeout=8)
    assert (said, took < 4) == (421, True)


@pytest.mark.parametrize("answer", ["502 5.5.1 not implemented", "450 4.3.0 later"])
def test_a_server_without_reset_is_asked_one_by_one_and_its_refusal_is_believed_then(answer: str) -> None:
    def script(visit: Visit) -> Answer | None:
        return refused(visit) or always("RSET", reply(answer))(visit)

    async def story(connection: Smtp, _: ScriptedServer) -> int:
        await connection.open()
        with pytest.raises(Lost, match="replies out of step"):
            await connection.offer(ANNA)
        await connection.open()
        return code(await connection.offer(ANNA))

    assert meet(script, story, timeout=5) == 550
