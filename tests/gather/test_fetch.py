"""One request against a real server: what comes back, what is refused, and who is never connected to."""

import asyncio
import gzip
import itertools
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Sequence

import pytest
import trustme

from digest.gather.articles import Unread
from digest.gather.connecting import Resolve, resolve
from digest.gather.fetch import MOST_WIRE, Answer, Asking, Client
from digest.gather.hands import Hand, Room
from tests.support.website import Reply, Website

BOMB = 1 << 30  # bytes that 1 MB of gzip becomes


def get(url: str, *, private: bool = True, seconds: float = 5.0, **more: object) -> Answer | Unread:
    manner = {"user_agent": "Digest/test", "seconds": seconds, "allow_private": private, **more}
    asking = Asking(**manner)  # type: ignore[arg-type]

    async def run() -> Answer | Unread:
        async with Client(asking) as client:
            return await client.get(url, {}, hand=Hand(Room()))

    return asyncio.run(run())


def reason(outcome: Answer | Unread) -> str:
    assert isinstance(outcome, Unread)
    return outcome.reason


def bomb() -> bytes:
    """Return gzip data that become a gigabyte: after a full flush the same piece can follow as often as one likes."""
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    megabyte = packer.compress(b"\0" * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + megabyte * (BOMB >> 20)


def test_a_body_comes_with_the_headers_we_act_on() -> None:
    reply = Reply(body=b"news", headers={"ETag": '"1"', "Last-Modified": "Mon, 23 Nov 2026 07:00:00 GMT"})
    with Website({"/": reply}) as site:
        assert get(site.url()) == Answer(
            url=site.url(), status=200, body=b"news", etag='"1"', modified="Mon, 23 Nov 2026 07:00:00 GMT"
        )


def test_we_say_who_we_are_and_ask_for_gzip_only() -> None:
    with Website({"/": Reply()}) as site:
        get(site.url())
        asked = site.asked[0].headers
    assert (asked["user-agent"], asked["accept-encoding"]) == ("Digest/test", "gzip")


def test_we_say_who_we_are_beyond_ascii_too() -> None:
    with Website({"/": Reply()}) as site:
        get(site.url(), user_agent="Digest/test (+https://bücher.example/)")
        asked = site.asked[0].headers["user-agent"]
    assert asked.encode("latin-1").decode() == "Digest/test (+https://bücher.example/)"


def test_a_packed_body_is_unpacked() -> None:
    with Website({"/": Reply(body=gzip.compress(b"news"), headers={"Content-Encoding": "gzip"})}) as site:
        answer = get(site.url())
    assert isinstance(answer, Answer)
    assert answer.body == b"news"


@pytest.mark.parametrize("reply", [Reply(status=304), Reply(status=301, headers={"Location": "/"}), Reply(status=404)])
def test_an_answer_whose_body_is_not_read_needs_no_place(reply: Reply) -> None:
    async def ask(url: str) -> Answer | Unread:
        async with Client(Asking(user_agent="x", seconds=1.0, allow_private=True)) as client:
            return await asyncio.wait_for(client.get(url, {}, hand=Hand(Room(places=asyncio.Semaphore(0)))), 5.0)

    with Website({"/": reply}) as site:
        answer = asyncio.run(ask(site.url()))
    assert isinstance(answer, Answer)
    assert answer.status == reply.status


def met_later(url: str, *, after: float) -> Answer | Unread:
    """Ask with half a second for the server, and a place for the body that is free only `after` some seconds."""

    async def ask() -> Answer | Unread:
        places = asyncio.Semaphore(0)
        async with Client(Asking(user_agent="x", seconds=0.5, allow_private=True)) as client:
            asking = asyncio.create_task(client.get(url, {}, hand=Hand(Room(places=places))))
            await asyncio.sleep(after)
            places.release()
            return await asking

    return asyncio.run(ask())


def test_waiting_for_a_place_is_not_the_servers_time() -> None:
    with Website({"/": Reply(body=b"news")}) as site:
        answer = met_later(site.url(), after=1.0)
    assert isinstance(answer, Answer)
    assert answer.body == b"news"


def test_the_servers_time_goes_on_where_it_stopped_for_a_place() -> None:
    with Website({"/": Reply(pieces=itertools.repeat(b"a"), pause=0.1)}) as site:
        assert reason(met_later(site.url(), after=0.7)) == "not done within 0.5 s"


def test_cookies_are_not_kept() -> None:
    async def twice(url: str) -> None:
        async with Client(Asking(user_agent="x", allow_private=True)) as client:
            await client.get(url, {}, hand=Hand(Room()))
            await client.get(url, {}, hand=Hand(Room()))

    with Website({"/": Reply(headers={"Set-Cookie": "who=you"})}) as site:
        asyncio.run(twice(site.url()))
        assert ["cookie" in asked.headers for asked in site.asked] == [False, False]


def test_tls_is_spoken_and_verified() -> None:
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(server)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with Website({"/": Reply(body=b"news")}, tls=server) as site:
        url = site.url(host="localhost")
        trusted, distrusted = get(url, tls=trusting), get(url)
        wrong_name = get(site.url(), tls=trusting)
    assert isinstance(trusted, Answer)
    assert reason(distrusted).startswith("localhost cannot prove who it is")
    assert reason(wrong_name).startswith("127.0.0.1 cannot prove who it is")


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(body=b"x", headers={"Content-Encoding": "br"}), 'packed as "br", which was not asked for'),
        (Reply(body=b"x" * 40, headers={"Content-Encoding": "gzip"}), "damaged gzip data"),
        (
            Reply(body=gzip.compress(b"news" * 99)[:-9], headers={"Content-Encoding": "gzip"}),
            "a body that was cut off",
        ),
        (Reply(pieces=itertools.repeat(b"x" * 100_000)), "a body that is too large"),
        (Reply(pieces=itertools.repeat(b"x"), pause=0.1), "not done within 3 s"),
        (Reply(headers={"X": "y" * 200_000}), "an answer that is not proper HTTP"),
    ],
)
def test_a_bad_body_is_refused_in_time(reply: Reply, why: str) -> None:
    began = time.monotonic()
    with Website({"/": reply}) as site:
        assert reason(get(site.url(), seconds=3.0)) == why
    assert time.monotonic() - began < 15


def test_a_gzip_bomb_costs_no_memory() -> None:
    with Website({"/": Reply(body=bomb(), headers={"Content-Encoding": "gzip"})}) as site:
        tracemalloc.start()
        outcome = get(site.url())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert reason(outcome) == "a body that is too large"
    assert peak < 40_000_000


def test_the_cap_holds_for_what_comes_over_the_wire() -> None:
    with Website({"/": Reply(body=b"x" * (MOST_WIRE + 1))}) as site:
        assert reason(get(site.url())) == "a body that is too large"


def test_a_port_where_nobody_listens_is_said_so() -> None:
    with Website({}) as site:
        url = site.url()
    assert reason(get(url)) == "cannot connect to 127.0.0.1"


def test_a_host_that_nobody_knows_is_said_so() -> None:
    assert reason(get("http://nobody.invalid/")) == "no host is called nobody.invalid"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/", "http://", "gopher://a.example/", "http://[x"]
)
def test_only_web_addresses_are_opened(url: str) -> None:
    assert reason(get(url)) == "neither an http nor an https address"


@pytest.mark.parametrize(
    "url",
    [
        "http://xn--a.example/", "http://xn--/", "https://xn--zzzzzzzz-.example/", "http://xn--ls8h=.la/",
        "http://256.1.1.1/", "http://a.example/\x00", "http://a.example/\udcff", "http://\udcff.example/",
    ],
)  # fmt: skip
def test_what_no_host_could_be_called_is_no_proper_address(url: str) -> None:
    assert reason(get(url)) == "not a proper address"


@pytest.mark.parametrize("location", ["http://xn--a.example/", "https://xn--/"])
def test_a_redirect_to_what_no_host_could_be_called_is_said_so(location: str) -> None:
    with Website({"/": Reply(status=302, headers={"Location": location})}) as site:
        assert reason(get(site.url())) == "it redirects to what is no address"


def test_an_etag_beyond_ascii_is_sent_back() -> None:
    async def twice(url: str) -> None:
        async with Client(Asking(user_agent="x", allow_private=True)) as client:
            first = await client.get(url, {}, hand=Hand(Room()))
            assert isinstance(first, Answer)
            await client.get(url, {"If-None-Match": first.etag}, hand=Hand(Room()))

    etag = '"é"'.encode().decode("latin-1")  # as its bytes go over the wire
    with Website({"/": Reply(headers={"ETag": etag})}) as site:
        asyncio.run(twice(site.url()))
        assert site.asked[1].headers["if-none-match"] == etag


SPELLINGS = (
    "127.0.0.1", "localhost", "127.1", "127.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "0.0.0.0", "127.0.0.2",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost.", "127。0。0。1", "①②⑦.0.0.1", "user@127.0.0.1",
)  # fmt: skip


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_this_machine_is_connected_to(host: str) -> None:
    with Website({"*": Reply(body=b"secret")}, address="0.0.0.0") as site:
        reason(get(site.url(host=host), private=False))
        assert site.asked == []


def answering(*rounds: Sequence[str]) -> Resolve:
    """A resolver that gives other addresses each time, as somebody would who rebinds a name."""
    left = list(rounds)

    async def found(host: str, port: int) -> Sequence[str]:
        del host, port
        return left.pop(0) if len(left) > 1 else left[0]

    return found


@pytest.mark.parametrize(
    "resolver", [answering(["127.0.0.1"]), answering(["93.184.216.34"], ["127.0.0.1"]), answering(["::1", "10.0.0.1"])]
)
def test_a_name_that_leads_here_is_not_followed(resolver: Resolve) -> None:
    with Website({"*": Reply(body=b"secret")}) as site:
        for _ in range(3):
            reason(get(site.url(host="news.example"), private=False, resolve=resolver, seconds=0.5))
        assert site.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_connected_to() -> None:
    asked: list[str] = []

    async def remembering(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return await resolve("127.0.0.1", port)

    with Website({"/": Reply(body=b"news")}) as site:
        answer = get(site.url(host="news.example"), resolve=remembering)
    assert isinstance(answer, Answer)
    assert asked == ["news.example"]
