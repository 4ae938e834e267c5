"""JSON Lines of articles in, JSON Lines of summaries out, one for each, in order, by one or several processes."""

import gzip
import sys
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from itertools import chain, repeat
from pathlib import Path
from typing import IO, cast

from digest.daily.processes import in_processes
from digest.edit.edition import Condensed, condense_each
from digest.edit.summarise import Length
from digest.errors import InputError
from digest.gather.lines import encode, from_line
from digest.model import Article

_MOST_LINE = 20_000_000  # bytes of one article: a book has a tenth of it
_BUFFER = 131_072  # bytes: some thirty articles at a time, where the default holds two
_CHUNK = 128  # articles that are summarised at once
_CHUNK_BYTES = 1_000_000  # about as much text, so that long articles take no more memory
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """How each article is summarised, and whether its line says why."""

    length: Length
    algorithm: str
    explain: bool = False


def summaries(source: str, task: Task, *, jobs: int) -> Iterator[tuple[bytes, bool]]:
    """Yield one line of JSON for each line of `source` ("-": standard input), and whether it is an error.

    The lines do not depend on `jobs`; one process answers standard input line by line. Raises InputError where the
    source cannot be read, and DigestError where a process is killed.
    """
    with _opened(source) as stream:
        chunks = _chunks(_lines(stream), 1 if jobs == 1 and source == "-" else _CHUNK)
        each = partial(_summarised, task)
        yield from chain.from_iterable(map(each, chunks) if jobs == 1 else in_processes(each, chunks, jobs=jobs))


def _chunks(lines: Iterable[bytes], most: int) -> Iterator[list[tuple[int, bytes]]]:
    """Yield the lines with their numbers, some at a time."""
    chunk: list[tuple[int, bytes]] = []
    size = 0
    for number, line in enumerate(lines, start=1):
        chunk.append((number, line))
        size += len(line)
        if len(chunk) == most or size > _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _summarised(task: Task, chunk: Sequence[tuple[int, bytes]]) -> list[tuple[bytes, bool]]:
    read = [_article(number, line) for number, line in chunk]
    articles = [article for article in read if isinstance(article, Article)]
    found = iter(condense_each(articles, length=task.length, algorithm=task.algorithm, explained=task.explain))
    return [
        (_json(_told(each.id, next(found), explain=task.explain)), False)
        if isinstance(each, Article)
        else (_json({"error": each}), True)
        for each in read
    ]


def _article(number: int, line: bytes) -> Article | str:
    """Return the article of a line, or what is wrong with it."""
    where = f"line {number}"
    if len(line) > _MOST_LINE:
        return f"{where}: longer than {_MOST_LINE:,} bytes"
    try:
        return from_line(line.removeprefix(BOM_UTF8).decode(), where=where, hashed=False)
    except UnicodeDecodeError as error:
        return f"{where}: not UTF-8 (byte {error.start + 1} of the line)"
    except InputError as error:
        return str(error)


def _told(article: str, found: Condensed, *, explain: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "id": article,
        "brief": found.summary.brief.text,
        "summary": [{"text": s.text, "start": s.start, "end": s.end} for s in found.summary.sentences],
        "section": found.placement.section,
        "section_because": list(found.placement.because),
        "language": found.language,
    }
    if found.summary.note:
        told["note"] = found.summary.note
    if explain:
        told["brief_from"] = [
            {"text": c.text, "origin": c.origin, "spans": [{"start": s.start, "end": s.end} for s in c.spans]}
            for c in found.summary.brief.clauses
        ]
        told["sentences"] = [
            {
                "start": v.sentence.start,
                "end": v.sentence.end,
                "taken": v.taken,
                "because": v.reason,
                "text": v.sentence.text,
            }
            for v in found.choice.verdicts
        ]
    return told


def _json(told: dict[str, object]) -> bytes:
    # Line and paragraph separators end a line for some readers; in JSON they may stand escaped.
    text = encode(told).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.replace("\u0085", "\\u0085").encode() + b"\n"


@contextmanager
def _opened(source: str) -> Iterator[IO[bytes]]:
    try:
        if source == "-":
            yield _unpacked(cast("BufferedReader", sys.stdin.buffer))
        else:
            with Path(source).open("rb", buffering=_BUFFER) as stream:
                yield _unpacked(cast("BufferedReader", stream))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{source}: damaged gzip data: {error}") from error
    except OSError as error:
        raise InputError(f"{source}: {error.strerror or error}") from error


def _unpacked(stream: BufferedReader) -> IO[bytes]:
    head = stream.peek(2)[:2]
    return cast("IO[bytes]", gzip.GzipFile(fileobj=stream)) if head == _GZIP else stream


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines; blank ones at the end are none, and of one that is too long comes only its beginning."""
    blank = 0
    while line := stream.readline(_MOST_LINE + 1):
        if len(line) > _MOST_LINE:
            while (rest := stream.readline(_MOST_LINE)) and not rest.endswith(b"\n"):
                pass
        if line.isspace():
            blank += 1
            continue
        yield from repeat(b"", blank)
        yield line
        blank = 0
