"""Requests in; those of a client that keeps sending bad ones, or of a body too large, come out refused."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BODY = 16_384  # bytes; our largest form has a hundredth of it
_FIELDS = 64
_PATIENCE = 10.0  # seconds that a body may take
_CLIENTS = 10_000  # remembered at once; the one not heard of for longest is forgotten
_REFUSED = "digest.refused"


class Patience:
    """How many bad requests each client has left: a bucket of `burst`, refilled by `rate` a second.

    Only bad requests count, so a mail provider that unsubscribes thousands of its users in a minute is never kept
    waiting.
    """

    def __init__(self, *, burst: int, rate: float, clock: Callable[[], float]) -> None:
        self._burst, self._rate, self._clock = burst, rate, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, client: str) -> bool:
        """Take one from the client's bucket; False where it is empty."""
        now = self._clock()
        left, since = self._left.pop(client, (float(self._burst), now))
        left = min(self._burst, left + max(0.0, now - since) * self._rate)
        self._left[client] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return left >= 1


def refuse(request: Request) -> None:
    """Count this request as a bad one, although its answer looks like any other."""
    request.scope[_REFUSED] = True


def limited(app: ASGIApp, patience: Patience) -> ASGIApp:
    """Answer 429 in place of a bad request's answer once its client has no patience left, and 413 to a large body."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        dropped = False

        async def told(message: Message) -> None:
            nonlocal dropped
            if message["type"] == "http.response.start":
                bad = 400 <= message["status"] < 500 or scope.get(_REFUSED, False)
                dropped = bad and not patience.spend(_client(scope))
                if dropped:
                    await _too_many(scope, receive, send)
            if not dropped:
                await send(message)

        await app(scope, receive, told if scope["type"] == "http" else send)

    return guarded


async def form(request: Request) -> dict[str, list[str]]:
    """Return the fields of a form that was posted, none where it is of another kind.

    Raises HTTPException: 400 for one with too many fields, and what `body` raises.
    """
    posted = (await body(request)).decode("ascii", "replace")
    try:
        return parse_qs(posted, keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError as error:
        raise HTTPException(400) from error


async def body(request: Request) -> bytes:
    """Return what was posted. Raises HTTPException: 413 where it is too large, 408 where it drips, 400 cut off."""
    found = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE):
            async for chunk in request.stream():
                found += chunk
                if len(found) > _BODY:
                    raise HTTPException(413)
    except TimeoutError as error:
        raise HTTPException(408) from error
    except ClientDisconnect as error:
        raise HTTPException(400) from error
    return bytes(found)


async def _too_many(scope: Scope, receive: Receive, send: Send) -> None:
    headers = {"Retry-After": "60"}
    await PlainTextResponse("Too many requests: try again in a minute.\n", 429, headers)(scope, receive, send)


def _client(scope: Scope) -> str:
    """Return whom a request counts for: an IPv4 address, or the network of 64 bits that an IPv6 one owns."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return address.exploded[:19] if address.version == 6 else host
