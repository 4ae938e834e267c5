"""The inputs named on a command line in, their articles and failures out."""

import gzip
import os
import zlib
from codecs import BOM_UTF8
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from digest.errors import InputError
from digest.gather.articles import Unread, primary_language
from digest.gather.decoding import decode
from digest.gather.feeds import read_feed
from digest.gather.kinds import Kind, kind_of
from digest.gather.lines import from_line
from digest.gather.mails import MOST_MESSAGES, last_messages, read_mails
from digest.gather.pages import read_page
from digest.gather.places import Failure, find, reason_of
from digest.gather.plaintext import Removed, read_text
from digest.gather.workers import SHORTAGE, Bounds, Workers
from digest.language.detection import detect
from digest.model import Article

__all__ = ["MOST_BYTES", "MOST_LINE", "Explain", "Failure", "read"]

MOST_BYTES = 20_000_000  # of one file, or of what a packed one holds
MOST_LINE = 5_000_000  # of one line of JSON Lines, whose files may be larger than others
_MOST_LINES = 1_000_000
_HANDED_OVER = 4_000_000  # bytes of a file that another process may read
_AHEAD = 4  # files that wait for each process
_HEAD = 65_536  # bytes that tell what a file is
_TOO_LARGE = f"larger than {MOST_BYTES // 1_000_000} MB"
_GZIP = b"\x1f\x8b"
_OTHERS = {
    Kind.OPML: "a list of feeds (OPML), not articles",
    Kind.SITEMAP: "a list of pages (sitemap), not articles",
    Kind.OTHER_XML: "XML, but not a feed",
    Kind.OTHER_JSON: "JSON, but neither JSON Lines with id and text nor a JSON Feed",
}

Explain = Callable[[str, Removed], None]
_Alone = tuple[tuple[Article | Failure, ...], tuple[tuple[str, Removed], ...]]


def read(
    inputs: Sequence[str], *, stdin: BinaryIO, base: Path, explain: Explain | None = None, jobs: int = 1
) -> Iterator[Article | Failure]:
    """Yield the articles of all inputs in order, each once, and a Failure for each thing that cannot be read.

    An input is a file, a folder (read whole, by name, without hidden files), a pattern such as "news/*.html", or
    "-" for `stdin`; relative ones start at `base`. Nothing here opens the network. `explain` is called with the
    source and each line that was removed from a bare text. Several `jobs` give the same in less time.
    """
    seen: set[tuple[str, str]] = set()

    def here(place: str | Failure) -> Iterator[Article | Failure]:
        if isinstance(place, Failure):
            return iter([place])
        return _read_stream(stdin, place, explain) if place == "-" else _read_file(place, base, explain)

    places = _places(inputs, base)
    every = chain.from_iterable(map(here, places)) if jobs == 1 else _side_by_side(places, here, base, explain, jobs)
    for outcome in every:
        if isinstance(outcome, Failure):
            yield outcome
        elif (outcome.id, outcome.text_hash) not in seen:
            seen.add((outcome.id, outcome.text_hash))
            yield outcome


def read_alone(name: str, base: str) -> tuple[tuple[Article | Failure, ...], tuple[tuple[str, Removed], ...]]:
    """Read one file in a process of its own: return its outcomes, and what there is to explain."""
    explained: list[tuple[str, Removed]] = []
    outcomes = tuple(_read_file(name, Path(base), lambda *what: explained.append(what)))
    return outcomes, tuple(explained)


def _places(inputs: Sequence[str], base: Path) -> Iterator[str | Failure]:
    for name in inputs:
        nothing = name != "-"
        for place in find(name, base) if nothing else ["-"]:
            nothing = False
            yield place
        if nothing:
            yield Failure(where=name, reason=f"no articles in {name}")


def _side_by_side(
    places: Iterator[str | Failure],
    here: Callable[[str | Failure], Iterator[Article | Failure]],
    base: Path,
    explain: Explain | None,
    jobs: int,
) -> Iterator[Article | Failure]:
    """Yield the same as `here` does of each place, in the same order; small files are read in other processes."""
    waiting: deque[tuple[str | Failure, Future[_Alone | Unread] | None]] = deque()

    def first() -> Iterator[Article | Failure]:
        place, future = waiting.popleft()
        return here(place) if future is None else _arrived(place, future.result(), explain)

    with Workers(jobs, Bounds(megabytes=None)) as workers:  # as by one job, which reads here
        for place in places:
            alone = isinstance(place, str) and _is_small(base / place)
            waiting.append((place, workers.submit(read_alone, place, str(base)) if alone else None))
            if len(waiting) > _AHEAD * jobs:
                yield from first()
        while waiting:
            yield from first()


def _arrived(place: str | Failure, result: "_Alone | Unread", explain: Explain | None) -> Iterator[Article | Failure]:
    if isinstance(result, Unread):
        yield Failure(where=str(place), reason=result.reason)
        return
    outcomes, explained = result
    if explain:
        for what in explained:
            explain(*what)
    yield from outcomes


def _is_small(file: Path) -> bool:
    """Tell whether a file can be read by another process and handed over whole; a large one may be JSON Lines."""
    try:
        return file.stat().st_size <= _HANDED_OVER
    except (OSError, ValueError):
        return False


def _read_file(name: str, base: Path, explain: Explain | None) -> Iterator[Article | Failure]:
    try:
        # Without O_NONBLOCK, a pipe that took the file's place since it was looked at would block for ever.
        handle = os.open(base / name, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as stream:
            yield from _read_stream(stream, name, explain)
    except OSError as error:
        yield Failure(where=name, reason=reason_of(error))


def _read_stream(stream: BinaryIO, name: str, explain: Explain | None) -> Iterator[Article | Failure]:
    head = stream.read(MOST_BYTES + 1)
    if not head.startswith(_GZIP):
        yield from _read_body(head, stream, name, explain)
        return
    if len(head) > MOST_BYTES:
        yield Failure(where=name, reason=_TOO_LARGE)
        return
    try:
        with gzip.GzipFile(fileobj=BytesIO(head)) as unpacked:
            rest = cast("BinaryIO", unpacked)
            yield from _read_body(rest.read(MOST_BYTES + 1), rest, name, explain)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Failure(where=name, reason="damaged gzip data")


def _read_body(head: bytes, rest: BinaryIO, name: str, explain: Explain | None) -> Iterator[Article | Failure]:
    beginning = _beginning(head)
    if isinstance(beginning, Unread):
        yield Failure(where=name, reason=beginning.reason)
        return
    kind = kind_of(name, beginning)
    if kind is Kind.LINES:
        yield from _read_lines(_lines(head, rest), name)
    elif len(head) > MOST_BYTES:
        last = last_messages(head, rest, MOST_BYTES) if kind is Kind.MAIL else b""
        yield from _read_whole(kind, last, name, explain) if last else ()
        yield Failure(where=name, reason=f"{_TOO_LARGE}: only its last messages were read" if last else _TOO_LARGE)
    else:
        yield from _read_whole(kind, head, name, explain)


def _beginning(head: bytes) -> str | Unread:
    """Decode as much of a file as tells its kind, up to the end of a line so that no character is cut."""
    if not head.strip():
        return Unread(reason="an empty file")
    cut = head.rfind(b"\n", 0, _HEAD) + 1 if len(head) > _HEAD else 0
    return decode(head[: cut or MOST_BYTES], markup=True)


def _lines(head: bytes, rest: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of what was read already and of what is still to come, each cut off after MOST_LINE bytes."""
    *whole, last = head.removeprefix(BOM_UTF8).split(b"\n")
    yield from whole
    yield last + rest.readline(MOST_LINE)
    while line := rest.readline(MOST_LINE):
        yield line


def _read_lines(lines: Iterator[bytes], name: str) -> Iterator[Article | Failure]:
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        if len(line) >= MOST_LINE or number > _MOST_LINES:
            reason = f"a line over {MOST_LINE:,} bytes, or more than {_MOST_LINES:,} lines: the rest is not read"
            yield Failure(where=where, reason=reason)
            return
        if line.strip():
            yield _read_line(line, where, name)


def _read_line(line: bytes, where: str, name: str) -> Article | Failure:
    try:
        article = from_line(line.decode(), where=where)
    except UnicodeDecodeError:
        return Failure(where=where, reason="not UTF-8, as JSON must be")
    except InputError as error:
        return Failure(where=where, reason=str(error).removeprefix(f"{where}: "))
    language = primary_language(article.language) or detect(article.text)
    return replace(article, source=article.source or name, language=language)


def _read_whole(kind: Kind, body: bytes, name: str, explain: Explain | None) -> Iterator[Article | Failure]:
    try:
        outcome = _READERS[kind](body, name, explain) if kind in _READERS else Unread(reason=_OTHERS[kind])
    except SHORTAGE:
        outcome = Unread(reason=f"{kind.value} that needs more memory than there is")
    except Exception as error:  # noqa: BLE001 - parsers of foreign markup raise what they like; the other files go on
        outcome = Unread(reason=f"{kind.value} that cannot be parsed ({type(error).__name__})")
    if isinstance(outcome, Unread):
        yield Failure(where=name, reason=outcome.reason)
    elif not outcome:
        yield Failure(where=name, reason=f"no articles in {kind.value}")
    else:
        yield from outcome


def _feed(body: bytes, name: str, _: Explain | None) -> tuple[Article, ...] | Unread:
    return read_feed(body, source=name)


def _page(body: bytes, name: str, _: Explain | None) -> tuple[Article, ...] | Unread:
    article = read_page(body, source=name)
    return article if isinstance(article, Unread) else (article,)


def _text(body: bytes, name: str, explain: Explain | None) -> tuple[Article, ...] | Unread:
    text = decode(body)
    reading = text if isinstance(text, Unread) else read_text(text, source=name)
    if isinstance(reading, Unread):
        return reading
    if explain:
        for removed in reading.removed:
            explain(name, removed)
    return (reading.article,)


def _mail(body: bytes, name: str, _: Explain | None) -> tuple[Article | Failure, ...] | Unread:
    found = read_mails(body, source=name)
    if isinstance(found, Unread):
        return found
    if found.messages <= MOST_MESSAGES:
        return found.articles
    reason = f"only the last {MOST_MESSAGES:,} of {found.messages:,} messages were read"
    return (*found.articles, Failure(where=name, reason=reason))


_READERS: dict[Kind, Callable[[bytes, str, Explain | None], tuple[Article | Failure, ...] | Unread]] = {
    Kind.FEED: _feed,
    Kind.PAGE: _page,
    Kind.TEXT: _text,
    Kind.MAIL: _mail,
}
