"""A host and port in, a connection out: to an address that was resolved, checked, and then connected to."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence

import httpcore

from digest.gather.public import is_public

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

_MOST_ADDRESSES = 4  # of one host that are tried


class ForbiddenError(httpcore.ConnectError):
    """The host has no address that may be connected to."""


class UnknownHostError(httpcore.ConnectError):
    """The host has no address at all."""


async def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return the host's IP addresses, best first. Raises UnknownHostError."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHostError(host) from error
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to public addresses only, unless `private` is allowed.

    The address that was checked is the address that is connected to: a name that means something else a moment
    later (rebinding) changes nothing, and every redirect comes through here again.
    """

    def __init__(self, resolve: Resolve, *, private: bool) -> None:
        self._resolve, self._private = resolve, private
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Open a TCP connection to the first of the host's allowed addresses that answers."""
        addresses = await self._resolve(host, port)
        allowed = [address for address in addresses if self._private or is_public(address)]
        if not allowed:
            raise ForbiddenError(", ".join(addresses[:_MOST_ADDRESSES]))
        failed = httpcore.ConnectError("no address")
        for address in allowed[:_MOST_ADDRESSES]:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = httpcore.ConnectError(str(error))
        raise failed

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no address leads to a socket of this machine."""
        del timeout, socket_options
        raise ForbiddenError(path)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
