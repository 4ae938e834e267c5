"""Paths of a website in, answers that mean harm out."""

import itertools
import zlib

from tests.support.website import Answer, Reply

SMALL_BOMB = zlib.compress(b"\0" * 40_000_000, 9, wbits=31)
# Nine entities, each ten times the one before it.
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + ']><rss version="2.0"><channel><item><title>&l9;</title><description>&l9;</description></item></channel></rss>'
).encode()
REPLIES: dict[str, Reply | Answer] = {
    "/bomb": Reply(body=SMALL_BOMB, headers={"Content-Encoding": "gzip"}),
    "/brotli": Reply(body=b"\x8b\x05", headers={"Content-Encoding": "br"}),
    "/drip": Reply(pieces=itertools.repeat(b"<"), pause=0.2),
    "/endless": Reply(pieces=itertools.repeat(b"<item>" * 10_000)),
    "/loop": Reply(status=302, headers={"Location": "/loop"}),
    "/nowhere": Reply(status=302, headers={"Location": "http://xn--a.example/"}),
    "/deep": Reply(body=b"<rss>" + b"<a>" * 5_000),
    "/attributes": Reply(body=b"<rss " + b" ".join(b'a%d="1"' % n for n in range(200_000)) + b"/>"),
    "/path": Reply(body=b"/etc/passwd"),
    "/url": Reply(body=b"http://127.0.0.1/"),
    "/json": Reply(body=b'{"version": "https://jsonfeed.org/version/1.1", "items": [' + b"[" * 100_000),
    "/laughs": Reply(
        body=b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 999 + b'"><!ENTITY c "' + b"&b;" * 999
        + b'">]><rss version="2.0"><channel><title>&c;</title></channel></rss>'
    ),
    "/nothing": Reply(),
}  # fmt: skip
