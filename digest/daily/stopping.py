"""SIGINT and SIGTERM in, an orderly end out."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


@asynccontextmanager
async def stopping() -> AsyncIterator[asyncio.Event]:
    """Give the sign to stop: the first SIGINT or SIGTERM sets it, the second one cancels the run."""
    loop, task, stop = asyncio.get_running_loop(), asyncio.current_task(), asyncio.Event()

    def asked() -> None:
        if stop.is_set() and task is not None:
            task.cancel()
        stop.set()

    signals = (signal.SIGINT, signal.SIGTERM)
    for number in signals:
        loop.add_signal_handler(number, asked)
    try:
        yield stop
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


def sleeper(stop: asyncio.Event) -> Callable[[float], Awaitable[None]]:
    """Return a sleep in seconds that ends early when the run is to stop."""

    async def sleep(seconds: float) -> None:
        try:
            await asyncio.wait_for(stop.wait(), seconds)
        except TimeoutError:
            return

    return sleep
