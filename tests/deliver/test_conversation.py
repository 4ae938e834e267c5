"""The conversation itself, with a server that says byte for byte what a test wants."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar

import pytest

from digest.deliver.conversation import Conversation
from digest.deliver.outcomes import Phase, Reply
from digest.deliver.transport import Lost

T = TypeVar("T")
LONG = 10.0  # seconds for what comes at once


def talked(said: Sequence[bytes], story: Callable[[Conversation], Awaitable[T]]) -> T:
    """Return what `story` returns of a server that answers the n-th line with the n-th of `said`."""

    over = asyncio.Event()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            for answer in said:
                await reader.readline()
                for piece in answer.split(b"|"):
                    writer.write(piece)
                    await asyncio.sleep(0.02)
            await reader.read()
        writer.transport.abort()
        over.set()

    async def played() -> T:
        server = await asyncio.start_server(meet, "127.0.0.1", 0)
        async with server:
            place = server.sockets[0].getsockname()
            transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, *place)
            talk = Conversation(transport)
            try:
                return await asyncio.wait_for(story(talk), 20)
            finally:
                talk.break_off()
                await over.wait()

    return asyncio.run(played())


async def asked(talk: Conversation, *, within: float = LONG) -> Reply:
    return await talk.ask(Phase.RCPT, b"RCPT TO:<anna@example.org>\r\n", within=within)


@pytest.mark.parametrize(
    "said",
    [
        b"550-5.1.1 no\r\n550 5.1.1 such user\r\n",
        b"550-5.1.1 no\r\n|550 5.1.1 such user\r\n",
        b"5|50-5.1.1 no\r|\n550| 5.1.1 such user\r|\n",
        b"550-5.1.1 no\n550 5.1.1 such user\n",
    ],
    ids=["whole", "lines", "pieces", "bare"],
)
def test_a_reply_is_whole_however_it_comes(said: bytes) -> None:
    reply = Reply(phase=Phase.RCPT, code=550, enhanced="5.1.1", text="no such user")
    assert talked([said], asked) == reply


@pytest.mark.parametrize("said", [b"250\r\n", b"250 \r\n"])
def test_a_code_alone_is_a_reply(said: bytes) -> None:
    assert talked([said], asked) == Reply(phase=Phase.RCPT, code=250, enhanced=None, text="")


@pytest.mark.parametrize("said", [b"\r\n", b"25\r\n", b"2x0 ok\r\n", b"ok-\r\n", "²50 ok\r\n".encode(), b"\xff\xfe\n"])
def test_what_has_no_code_is_no_reply(said: bytes) -> None:
    async def story(talk: Conversation) -> tuple[Phase, bool]:
        with pytest.raises(Lost, match="not a reply of SMTP") as lost:
            await asked(talk)
        return lost.value.phase, talk.is_open

    assert talked([said], story) == (Phase.RCPT, False)


def test_a_line_without_an_end_is_cut_off() -> None:
    async def story(talk: Conversation) -> bool:
        with pytest.raises(Lost, match="a reply without an end"):
            await asked(talk)
        return talk.is_open

    assert talked([b"250 " + b"x" * 100_000], story) is False


def test_what_comes_with_a_reply_but_after_it_closes_the_connection_and_the_reply_counts() -> None:
    async def story(talk: Conversation) -> tuple[int, bool]:
        return (await asked(talk)).code, talk.is_open

    assert talked([b"250 ok\r\n550 never asked\r\n"], story) == (250, False)


def test_what_comes_unasked_answers_nothing() -> None:
    async def story(talk: Conversation) -> str:
        await asked(talk)
        for _ in range(500):
            if talk.is_open:
                await asyncio.sleep(0.01)
        with pytest.raises(Lost) as lost:
            await asked(talk)
        return lost.value.text

    assert talked([b"250 ok\r\n|550 5.1.1 never asked\r\n"], story) == "the connection was closed by the server"


def test_a_shorter_wait_after_a_longer_one_ends_in_its_own_time() -> None:
    async def story(talk: Conversation) -> float:
        await asked(talk, within=600.0)
        began = asyncio.get_running_loop().time()
        with pytest.raises(Lost, match="no reply in time"):
            await asked(talk, within=0.3)
        return asyncio.get_running_loop().time() - began

    assert talked([b"250 ok\r\n"], story) < 10


def test_a_longer_wait_after_a_shorter_one_is_not_cut_short() -> None:
    async def story(talk: Conversation) -> int:
        await asked(talk, within=2.0)
        await asyncio.sleep(1.5)
        return (await asked(talk, within=LONG)).code

    assert talked([b"250 ok\r\n", b"2|5|0| |a|t| |l|a|s|t" + b"|" * 40 + b"\r\n"], story) == 250


GROUP = (Phase.MAIL, Phase.RCPT, Phase.DATA)
YES = b"250 2.1.0 ok\r\n250 2.1.5 ok\r\n354 go on\r\n"


async def asked_each(talk: Conversation) -> list[int | str]:
    """Say three commands, and return the code of each reply, or the reason why there is none."""
    found = await talk.ask_each(GROUP, b"MAIL, RCPT and DATA\r\n", within=LONG)
    assert all(not isinstance(one, Lost) or one.phase is phase for one, phase in zip(found, GROUP, strict=True))
    return [one.text if isinstance(one, Lost) else one.code for one in found]


@pytest.mark.parametrize("said", [YES, YES.replace(b"\r\n", b"\r\n|"), YES.replace(b" ", b" |")])
def test_each_command_of_a_group_has_its_reply_however_they_come(said: bytes) -> None:
    assert talked([said], asked_each) == [250, 250, 354]


def test_each_reply_of_a_group_may_have_several_lines() -> None:
    assert talked([b"250-2.1.0 ok\r\n250 2.1.0 ok\r\n550-no\r\n550 no\r\n503 5.5.1 no\r\n"], asked_each) == [
        250,
        550,
        503,
    ]


def test_after_a_reply_too_many_none_of_a_group_is_believed() -> None:
    async def story(talk: Conversation) -> tuple[list[int | str], bool]:
        return await asked_each(talk), talk.is_open

    assert talked([b"250 ok\r\n550 5.1.1 never asked\r\n250 ok\r\n354 go on\r\n"], story) == (
        ["more replies than commands"] * 3,
        False,
    )


def test_of_a_group_that_is_broken_off_the_replies_before_count() -> None:
    async def story(talk: Conversation) -> tuple[list[int | str], bool]:
        return await asked_each(talk), talk.is_open

    found, is_open = talked([b"250 ok\r\n550 no\r\nHTTP/1.1 400\r\n"], story)
    assert (found[:2], is_open) == ([250, 550], False)
    assert str(found[2]).startswith("not a reply of SMTP")


def test_each_reply_of_a_group_has_a_time_of_its_own() -> None:
    async def story(talk: Conversation) -> list[int | str]:
        found = await talk.ask_each(GROUP, b"a group\r\n", within=1.6)
        return [one.text if isinstance(one, Lost) else one.code for one in found]

    slowly = b"250 ok\r\n" + b"|" * 45 + b"250 ok\r\n" + b"|" * 45 + b"354 go on\r\n"
    assert talked([slowly], story) == [250, 250, 354]
    never = b"250 ok\r\n" + b"|" * 120 + b"250 ok\r\n"
    assert talked([never], story) == [250, "no reply in time", "no reply in time"]


def test_no_timer_is_left_when_the_conversation_ends() -> None:
    async def story(talk: Conversation) -> bool:
        await asked(talk)
        talk.part()
        return talk._timer is None

    assert talked([b"250 ok\r\n"], story)
