"""Files, folders and streams in: articles and failures out."""

import gzip
import io
import os
from pathlib import Path

import pytest

from digest.gather.files import MOST_BYTES, read
from digest.gather.mails import MOST_MESSAGES
from digest.gather.places import Failure
from digest.gather.plaintext import Removed
from digest.model import Article

TEXT = "Old bridge to close\n\nThe council voted on Monday to close the old bridge for two years.\n"
LINE = '{"id": "%s", "text": "The council voted on Monday to close the old bridge."}\n'
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>One</title></item></channel></rss>'


def outcomes(base: Path, *inputs: str, stdin: bytes = b"") -> list[Article | Failure]:
    return list(read(inputs, stdin=io.BytesIO(stdin), base=base))


def sources(base: Path, *inputs: str) -> list[str]:
    return [outcome.source for outcome in outcomes(base, *inputs) if isinstance(outcome, Article)]


def failure(base: Path, *inputs: str, stdin: bytes = b"") -> Failure:
    [found] = outcomes(base, *inputs, stdin=stdin)
    assert isinstance(found, Failure)
    return found


def test_a_folder_is_read_whole_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "news" / "b").mkdir(parents=True)
    for name in ("c.txt", "b/d.txt", "a.txt", ".hidden.txt"):
        (tmp_path / "news" / name).write_text(f"{name}\n\n{TEXT}", encoding="utf-8")
    assert sources(tmp_path, "news") == ["news/a.txt", "news/b/d.txt", "news/c.txt"]


def test_a_pattern_names_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(f"{name}\n\n{TEXT}", encoding="utf-8")
    assert sources(tmp_path, "*.txt") == ["a.txt", "b.txt"]


def test_an_absolute_pattern_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert sources(Path("/"), f"{tmp_path}/*.txt") == [f"{tmp_path}/a.txt"]


def test_standard_input_is_read(tmp_path: Path) -> None:
    [found] = outcomes(tmp_path, "-", stdin=TEXT.encode())
    assert isinstance(found, Article)
    assert (found.source, found.headline) == ("-", "Old bridge to close")


@pytest.mark.parametrize("name", ["news.jsonl", "news", "news.jsonl.gz"])
def test_json_lines_are_read_plain_or_packed_under_any_name(tmp_path: Path, name: str) -> None:
    body = (LINE % 1 + LINE % 2).encode()
    (tmp_path / name).write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
    found = outcomes(tmp_path, name)
    assert [(a.id, a.language, a.source) for a in found if isinstance(a, Article)] == [
        ("1", "en", name),
        ("2", "en", name),
    ]


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(LINE % 1 + "nope\n" + LINE % 2, encoding="utf-8")
    first, second, third = outcomes(tmp_path, "a.jsonl")
    assert second == Failure(where="a.jsonl:2", reason="not JSON: Expecting value at column 1")
    assert isinstance(first, Article)
    assert isinstance(third, Article)


def test_the_kind_is_told_by_the_content_not_the_name(tmp_path: Path) -> None:
    (tmp_path / "feed.txt").write_bytes(FEED)
    (tmp_path / "page").write_bytes(b"<!doctype html><html><body></body></html>")
    feed, page = outcomes(tmp_path, "feed.txt", "page")
    assert isinstance(feed, Article)
    assert (feed.headline, page) == ("One", Failure(where="page", reason="a page with no article on it"))


def test_the_same_article_is_given_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(LINE % 1 + LINE % 1, encoding="utf-8")
    assert len(outcomes(tmp_path, "a.jsonl", "a.jsonl")) == 1


def test_removed_lines_are_explained(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT + "\nShare this:\n", encoding="utf-8")
    said: list[tuple[str, Removed]] = []
    list(read(["a.txt"], stdin=io.BytesIO(), base=tmp_path, explain=lambda *what: said.append(what)))
    assert said == [("a.txt", Removed(line=5, text="Share this:", reason="share bar"))]


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
def test_a_text_in_another_charset_is_decoded(tmp_path: Path, charset: str) -> None:
    text = "Die alte Brücke\n\nDer Rat hat am Montag für die Schließung der Brücke gestimmt, später als geplant."
    (tmp_path / "a.txt").write_bytes(text.encode(charset))
    [found] = outcomes(tmp_path, "a.txt")
    assert isinstance(found, Article)
    assert found.headline == "Die alte Brücke"


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    first, second = outcomes(tmp_path, ".")
    assert first == Failure(where="a.png", reason="an image (PNG), not text")
    assert isinstance(second, Article)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "an empty file"),
        (b" \n", "an empty file"),
        (bytes(range(256)) * 9, "not text in any character set that could be told"),
        (b"%PDF-1.7", "a PDF, not text"),
        (b"a" * (MOST_BYTES + 1), "larger than 20 MB"),
        (b"\x1f\x8b broken", "damaged gzip data"),
        (b'<?xml version="1.0"?><opml><body/></opml>', "a list of feeds (OPML), not articles"),
        (b'<?xml version="1.0"?><note/>', "XML, but not a feed"),
        (b'{"a": 1}', "JSON, but neither JSON Lines with id and text nor a JSON Feed"),
        (b'<rss version="2.0"><channel></channel></rss>', "no articles in a feed"),
    ],
)
def test_a_file_that_holds_no_article_says_why(tmp_path: Path, body: bytes, reason: str) -> None:
    (tmp_path / "input").write_bytes(body)
    assert failure(tmp_path, "input") == Failure(where="input", reason=reason)


def test_a_gzip_bomb_is_not_unpacked_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * (MOST_BYTES + 1)))
    assert failure(tmp_path, "a.txt.gz").reason == "larger than 20 MB"


def letters(count: int, size: int) -> bytes:
    head = b"From town Mon Nov 23 07:00:00 2026\nMessage-ID: <%d@town.example>\nSubject: x\n\nNews.\n\n"
    return b"".join(head % number + b"The council voted. " * (size // 19) + b"\n\n" for number in range(count))


def test_of_a_mailbox_that_is_too_large_the_last_messages_are_read_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(letters(9, MOST_BYTES // 4))
    *found, failure = outcomes(tmp_path, "a.mbox")
    assert [article.id for article in found if isinstance(article, Article)] == [
        f"{number}@town.example" for number in (6, 7, 8)
    ]
    assert failure == Failure(where="a.mbox", reason="larger than 20 MB: only its last messages were read")


def test_of_a_mailbox_with_too_many_messages_the_last_are_read_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(letters(MOST_MESSAGES + 1, 0))
    *found, failure = outcomes(tmp_path, "a.mbox")
    assert (len(found), failure) == (
        MOST_MESSAGES,
        Failure(where="a.mbox", reason="only the last 2,000 of 2,001 messages were read"),
    )


def test_a_mailbox_without_an_end_is_refused(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return letters(1, 0) + b"a" * (size - len(letters(1, 0)))

    [found] = read(["-"], stdin=Endless(), base=tmp_path)  # type: ignore[arg-type]
    assert found == Failure(where="-", reason="larger than 20 MB")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert failure(tmp_path, "nope.txt") == Failure(where="nope.txt", reason="no such file or folder")


def test_a_pattern_that_matches_nothing_is_named(tmp_path: Path) -> None:
    assert failure(tmp_path, "*.txt") == Failure(where="*.txt", reason="no file matches this pattern")


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    assert failure(tmp_path, "news") == Failure(where="news", reason="no articles in news")


def test_an_address_is_refused_with_what_to_do(tmp_path: Path) -> None:
    assert failure(tmp_path, "https://town.example/feed") == Failure(
        where="https://town.example/feed",
        reason="an address, and inputs never open the network: save the page or the feed, then name the file",
    )


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert failure(tmp_path, "pipe").reason == "a named pipe, not a file"


def test_a_device_is_not_opened(tmp_path: Path) -> None:
    assert failure(tmp_path, "/dev/zero").reason == "a device, not a file"


def test_links_that_lead_round_are_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").symlink_to("../a")
    (tmp_path / "c").symlink_to("c")
    assert outcomes(tmp_path, "a", "c") == [
        Failure(where="a/b", reason="a folder that leads back into itself, or is nested too deeply"),
        Failure(where="c", reason="a loop of symbolic links"),
    ]


def test_a_file_that_may_not_be_read_is_named(commoner: Path) -> None:
    (commoner / "a.txt").write_text(TEXT, encoding="utf-8")
    (commoner / "a.txt").chmod(0)
    assert failure(commoner, "a.txt").reason == "permission denied: it may not be read by this account"


def test_a_name_with_a_nul_is_a_failure(tmp_path: Path) -> None:
    assert failure(tmp_path, "a\0b").reason == "not the name of a file"


def test_several_processes_refuse_no_file_that_one_reads(tmp_path: Path) -> None:
    page = "<!doctype html><title>\U0001f4f0</title>" + "<p>The bridge is closed.</p>" * 700_000
    (tmp_path / "long.html.gz").write_bytes(gzip.compress(page.encode()))
    one, two = (list(read(["long.html.gz"], stdin=io.BytesIO(), base=tmp_path, jobs=jobs)) for jobs in (1, 2))
    assert one == two == [Failure(where="long.html.gz", reason="more than 5,000,000 characters of markup")]
