"""An address in, its body or why there is none out: redirects, robots.txt, turns and "later, please" are seen to."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol

from digest.gather.addresses import host_of, joined, origin_of
from digest.gather.articles import Unread
from digest.gather.dates import parse_date
from digest.gather.fetch import Answer, Client, refusal_of
from digest.gather.hands import Hand, Room
from digest.gather.robots import KEPT, MOST_BYTES, Robots, read_robots
from digest.gather.turns import Turns

MOST_REDIRECTS = 5  # RFC 9309 asks for five at least for robots.txt; a page that needs more leads nowhere
LONGEST_WAIT = 7 * 86_400.0  # seconds that a server may send us away for
_DEFAULT_WAIT = 300.0  # where it names no time
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_LATER = frozenset({429, 503})
_REASONS = {401: "it wants a password", 402: "it wants money", 403: "it does not let us in", 404: "there is none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A body and where it came from; `body` is None where nothing changed since the last time.

    `moved_to` is the address to use from now on, where the server said so.
    """

    url: str
    body: bytes | None
    etag: str = ""
    modified: str = ""
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """Why there is no body; `status` is the server's (0: no answer), `wait` the seconds it wants to be left alone."""

    reason: str
    status: int = 0
    wait: float = 0.0


class RobotsMemory(Protocol):
    """Where copies of robots.txt are kept between runs; `at` is in seconds since 1970."""

    def robots(self, origin: str, *, since: float) -> str | None:
        """Return the copy that is younger than `since`, or None."""
        ...

    def keep_robots(self, origin: str, text: str, *, at: float) -> None:
        """Keep a copy."""
        ...


class Visitor:
    """Asks hosts in turn, as politely as they want it. `now` gives seconds since 1970."""

    def __init__(self, client: Client, turns: Turns, memory: RobotsMemory, *, now: Callable[[], float]) -> None:
        self._client, self._turns, self._memory, self._now = client, turns, memory, now
        self._rules: dict[str, asyncio.Task[Robots | Miss]] = {}
        self._room = Room()

    async def prepare(self, url: str) -> None:
        """Read the host's robots.txt, and wait until the pause after that is over."""
        await self._refusal(url)
        await self._turns.pause(host_of(url))

    @asynccontextmanager
    async def visit(self, url: str, *, etag: str = "", modified: str = "") -> AsyncIterator[Visit | Miss]:
        """Give what lies at `url`; `etag` and `modified` are those of the copy that we have (RFC 9110, 13.1).

        The body is to be used before the context ends: until then it takes one of the places that there are.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        hand = Hand(self._room)
        try:
            yield await self._follow(url, {name: value for name, value in conditions.items() if value}, hand)
        finally:
            hand.give_back()

    async def _follow(
        self, url: str, headers: Mapping[str, str], hand: Hand, *, ask_robots: bool = True
    ) -> Visit | Miss:
        at, moved_to = url, None
        permanent = True
        for _ in range(MOST_REDIRECTS + 1):
            refusal = await self._refusal(at) if ask_robots else None
            answer = refusal or await self._ask(at, headers, hand)
            if isinstance(answer, Miss):
                return answer
            if answer.status not in _REDIRECTS:
                return self._settled(answer, moved_to)
            target = joined(at, answer.location)
            if target is None:
                return Miss(reason="it redirects to what is no address")
            permanent = permanent and answer.status in _PERMANENT
            at, moved_to = target, target if permanent else moved_to
        return Miss(reason=f"more than {MOST_REDIRECTS} redirects")

    async def _ask(self, url: str, headers: Mapping[str, str], hand: Hand) -> Answer | Miss:
        host = host_of(url)
        async with self._turns.turn(host):
            closed = self._turns.closed_for(host)
            if closed:
                return Miss(reason=f"{host} asked us to come back later", wait=closed)
            answer = await self._client.get(url, headers, hand=hand)
        return Miss(reason=answer.reason) if isinstance(answer, Unread) else answer

    def _settled(self, answer: Answer, moved_to: str | None) -> Visit | Miss:
        if answer.status in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
            body = answer.body if answer.status == HTTPStatus.OK else None
            return Visit(url=answer.url, body=body, etag=answer.etag, modified=answer.modified, moved_to=moved_to)
        if answer.status in _LATER:
            wait = self._wait(answer.retry_after)
            self._turns.close(host_of(answer.url), wait)
            return Miss(
                reason=f"the server says {_status(answer.status)}: ask again later", status=answer.status, wait=wait
            )
        reason = _REASONS.get(answer.status, "")
        told = f"the server says {_status(answer.status)}" + (f": {reason}" if reason else "")
        return Miss(reason=told, status=answer.status)

    def _wait(self, retry_after: str) -> float:
        """Return the seconds of a Retry-After header, a number or a date (RFC 9110, section 10.2.3)."""
        if retry_after.isascii() and retry_after.isdecimal():
            return min(float(retry_after[:9]), LONGEST_WAIT)
        moment = parse_date(retry_after)
        return min(max(0.0, moment.timestamp() - self._now()), LONGEST_WAIT) if moment else _DEFAULT_WAIT

    async def _refusal(self, url: str) -> Miss | None:
        if improper := refusal_of(url):
            return Miss(reason=improper.reason)
        origin = origin_of(url)
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._read_rules(origin))
        # A source that runs out of time must not take the rules away from the others that wait for them.
        rules = await asyncio.shield(self._rules[origin])
        if isinstance(rules, Miss):
            return rules
        if rules.pause:
            self._turns.slow_down(host_of(url), rules.pause)
        return None if rules.allows(url) else Miss(reason="its robots.txt does not allow it")

    async def _read_rules(self, origin: str) -> Robots | Miss:
        text = self._memory.robots(origin, since=self._now() - KEPT)
        if text is None:
            asked = await self._ask_for_rules(origin)
            if isinstance(asked, Miss):
                return asked
            text = asked
            self._memory.keep_robots(origin, text, at=self._now())
        return read_robots(text)

    async def _ask_for_rules(self, origin: str) -> str | Miss:
        """Return the text of robots.txt, "" where there is none; a server in trouble allows nothing (2.3.1.4)."""
        hand = Hand(self._room)
        try:
            found = await self._follow(f"{origin}/robots.txt", {}, hand, ask_robots=False)
        finally:
            hand.give_back()
        if isinstance(found, Visit):
            return (found.body or b"")[:MOST_BYTES].decode("utf-8", "replace")
        unavailable = 400 <= found.status < 500 and not found.wait
        return "" if unavailable else Miss(reason=f"robots.txt: {found.reason}", wait=found.wait)


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)
