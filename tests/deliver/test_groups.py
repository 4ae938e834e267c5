"""A server that takes commands in groups: MAIL, RCPT and DATA at once, and which reply is believed."""

from dataclasses import replace

import pytest

from digest.deliver.connections import Smtp
from digest.deliver.outcomes import Phase, Reply
from digest.deliver.transport import Lost
from tests.support.scripted import Answer, ScriptedServer, Visit, always, reply
from tests.support.wire import ANNA, MESSAGE, meet


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
