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


def test_no_timer_is_left_when_the_conversation_ends() -> None:
    async def story(talk: Conversation) -> bool:
        await asked(talk)
        talk.part()
        return talk._timer is None

    assert talked([b"250 ok\r\n"], story)
