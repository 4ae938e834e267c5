"""An address in, what its server answered out: the only code that opens a URL, and one request is all it does."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpcore
import httpx

from digest.gather.addresses import host_of, is_web_address
from digest.gather.articles import Unread, one_line
from digest.gather.connecting import ForbiddenError, GuardedBackend, Resolve, UnknownHostError, resolve
from digest.gather.hands import LARGE, Hand
from digest.gather.inflating import Inflater

MOST_WIRE = 6_000_000  # bytes of one body as it is sent
MOST_DECODED = 6_000_000  # and unpacked: the parsers are given five million characters at most
_LONGEST_HEADER = 2_000
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, text/html, application/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How servers are asked: who we say we are, how long one answer may take, and what may be connected to.

    `tls` verifies servers; None takes the authorities that browsers trust, or those of SSL_CERT_FILE.
    """

    user_agent: str
    seconds: float = 30.0
    connections: int = 32
    allow_private: bool = False
    resolve: Resolve = resolve
    tls: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent: the status, the decoded body of a 200, and the headers we act on ("" where absent)."""

    url: str
    status: int
    body: bytes = b""
    etag: str = ""
    modified: str = ""
    location: str = ""
    retry_after: str = ""


def refusal_of(url: str) -> Unread | None:
    """Return why `url` cannot be asked for, or None where it can: every address from outside comes through here.

    httpx lets through what idna says of a host that begins with "xn--", and what UTF-8 says of a lone surrogate.
    """
    if not is_web_address(url):
        return Unread(reason="neither an http nor an https address")
    try:
        httpx.Request("GET", url)
    except (httpx.InvalidURL, UnicodeError):
        return Unread(reason="not a proper address")
    return None


class Client:
    """Holds the connections. Only public addresses, no cookies, no proxies, no redirect is followed here."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._slots = asyncio.Semaphore(asking.connections)
        pool = httpcore.AsyncConnectionPool(
            ssl_context=asking.tls or httpx.create_ssl_context(),
            max_connections=asking.connections,
            keepalive_expiry=5.0,
            network_backend=GuardedBackend(asking.resolve, private=asking.allow_private),
        )
        self._http = httpx.AsyncClient(
            transport=_Transport(pool),
            headers=httpx.Headers(
                {"User-Agent": asking.user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip"}, encoding="utf-8"
            ),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=asking.seconds,
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def get(self, url: str, headers: Mapping[str, str], *, hand: Hand) -> Answer | Unread:
        """Ask once for `url` and return the answer, or why there is none.

        The seconds allowed are those of the server: waiting for a connection that is free, and for a place in `hand`,
        comes on top. A body is read into `hand`, an answer without one needs no place there.
        """
        refusal = refusal_of(url)
        if refusal:
            return refusal
        try:
            # httpx's own timeouts start again with every byte: a body that drips would never end. Waiting for a
            # slot is not the server's fault, and neither is waiting for a place.
            async with self._slots, asyncio.timeout(self._asking.seconds) as limit:
                return await self._get(url, headers, _Pausing(hand, limit))
        except (TimeoutError, httpcore.TimeoutException, httpx.TimeoutException):
            return Unread(reason=f"not done within {self._asking.seconds:g} s")
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, UnicodeError, OSError) as error:
            return Unread(reason=_reason(error, host_of(url)))

    async def _get(self, url: str, headers: Mapping[str, str], hand: "_Pausing") -> Answer | Unread:
        # A server's own ETag comes back to it, and may hold what is not ASCII (RFC 9110, section 8.8.3).
        sent = [(name.encode(), value.encode()) for name, value in headers.items()]
        async with self._http.stream("GET", url, headers=sent, follow_redirects=False) as response:
            body = await _body(response, hand) if response.status_code == HTTPStatus.OK else b""
            if isinstance(body, Unread):
                return body
            return Answer(
                url=url,
                status=response.status_code,
                body=body,
                etag=_header(response, "etag"),
                modified=_header(response, "last-modified"),
                location=_header(response, "location"),
                retry_after=_header(response, "retry-after"),
            )


class _Pausing:
    """A hand whose waits do not count as the server's time."""

    def __init__(self, hand: Hand, limit: asyncio.Timeout) -> None:
        self._hand, self._limit = hand, limit

    async def take(self) -> None:
        await self._paused(self._hand.take())

    async def enlarge(self) -> None:
        await self._paused(self._hand.enlarge())

    async def _paused(self, waiting: Awaitable[None]) -> None:
        clock = asyncio.get_running_loop().time
        left = (self._limit.when() or clock()) - clock()
        self._limit.reschedule(None)
        await waiting
        self._limit.reschedule(clock() + left)


async def _body(response: httpx.Response, hand: _Pausing) -> bytes | Unread:
    inflater = Inflater(response.headers.get("content-encoding", ""), wire=MOST_WIRE, decoded=MOST_DECODED)
    if inflater.refusal:
        return inflater.refusal
    await hand.take()
    async for piece in response.aiter_raw():
        if refusal := inflater.feed(piece):
            return refusal
        if inflater.size > LARGE:
            await hand.enlarge()
    return inflater.end()


def _header(response: httpx.Response, name: str) -> str:
    return one_line(str(response.headers.get(name, "")))[:_LONGEST_HEADER]


def _reason(error: Exception, host: str) -> str:
    told = "the connection broke"
    match error:
        case ForbiddenError():
            told = f"{host} is no host of the public internet ({error}): fetch.allow_private_addresses would allow it"
        case UnknownHostError():
            told = f"no host is called {host}"
        case httpcore.ConnectError() if "certificate" in str(error).lower():
            told = f"{host} cannot prove who it is: {one_line(str(error))[:200]}"
        case httpcore.ConnectError():
            told = f"cannot connect to {host}"
        case httpcore.ProtocolError() | httpx.ProtocolError():
            told = "an answer that is not proper HTTP"
        case UnicodeError():  # httpx makes the request that a redirect asks for, though nobody follows it here
            told = "it redirects to what is no address"
    return told


class _Stream(httpx.AsyncByteStream):
    """A body of httpcore's as httpx wants it."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._response.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._response.aclose()


class _Transport(httpx.AsyncBaseTransport):
    """httpx over a pool of httpcore's whose network we choose, which httpx's own transport does not let us."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        asked = httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        answer = await self._pool.handle_async_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        await self._pool.aclose()
