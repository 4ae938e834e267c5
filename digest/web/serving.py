"""An ASGI app and an address in, a server that answers there until it is stopped out."""

import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from digest.errors import UsageError

_HEADERS = 16_384  # bytes of a request's line and headers
_CONNECTIONS = 1_000  # beyond them a request gets 503 at once
_WAITING = 2_048  # connections that the system holds before we take them
_IDLE = 5  # seconds that a connection may wait between requests
_GOODBYE = 5  # seconds that requests under way may take when the server is stopped


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; port 0 takes a free one. Raises UsageError where it cannot."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family, backlog=_WAITING)
    except OSError as error:
        raise UsageError(f"{host}:{port}: cannot listen there: {error.strerror}: name another --port") from error
    # What is accepted inherits it. asyncio sets it only on sockets that name their protocol, which such a one does not,
    # and an answer in two pieces then waits 40 ms for the other side's delayed acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the address of what listens there, as a browser takes it."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


async def answer(app: ASGIApp, listener: socket.socket, *, proxies: str | None, started: Callable[[], None]) -> None:
    """Answer on `listener` until SIGINT or SIGTERM; `started` is told when requests may come."""
    started()
    await server(app, proxies=proxies).serve(sockets=[listener])


def server(app: ASGIApp, *, proxies: str | None) -> uvicorn.Server:
    """Return the server of an app.

    `proxies` are addresses whose X-Forwarded headers are believed, joined by commas; None believes nobody. Nothing
    is logged: the address of a request holds its token.
    """
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=proxies is not None,
            forwarded_allow_ips=proxies or "",
            limit_concurrency=_CONNECTIONS,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_GOODBYE,
            h11_max_incomplete_event_size=_HEADERS,
            ws="none",
            lifespan="on",
        )
    )
