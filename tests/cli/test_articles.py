"""Gather and summarise from the command line: JSON Lines in, JSON Lines out."""

import gzip
import json
from pathlib import Path

import pytest

from digest.edit.summarise import ALGORITHMS
from tests.support.cli import Cli

TEXT = (
    "The ferry to Skerra sank in the harbour on Monday after a collision with a freighter. All 84 passengers were "
    "brought ashore by fishing boats. The captain, Moira Tansley, said the fog had been thick since dawn. "
    "Divers will look at the hull on Tuesday. The harbour stays closed until the wreck is raised."
)
KEYS = [
    "id", "headline", "text", "byline", "section", "categories", "url", "published", "language", "source",
    "subheadings", "text_hash",
]  # fmt: skip


@pytest.fixture
def lines(home: Path) -> str:
    articles = [{"id": str(number), "text": TEXT, "unknown": "ignored"} for number in range(40)]
    (home / "in.jsonl").write_text("".join(json.dumps(article) + "\n" for article in articles))
    return "in.jsonl"


def test_gather_prints_the_keys_of_the_contract(digest: Cli, small: Path) -> None:
    del small
    printed = [json.loads(line) for line in digest("gather", "news").out.splitlines()]
    assert [list(article) for article in printed] == [KEYS, KEYS]
    assert [article["section"] for article in printed] == ["Sport", "Science"]


def test_gather_writes_into_a_file(digest: Cli, small: Path) -> None:
    ran = digest("gather", "news", "--output", "articles.jsonl")
    assert (ran.out, len((small / "articles.jsonl").read_text().splitlines())) == ("", 2)


def test_summarise_prints_a_line_for_each_line_in_order(digest: Cli, lines: str) -> None:
    printed = [json.loads(line) for line in digest("summarise", "--input", lines).out.splitlines()]
    assert [summary["id"] for summary in printed] == [str(number) for number in range(40)]
    assert list(printed[0]) == ["id", "brief", "summary", "section", "section_because", "language"]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_algorithm_gives_slices_in_order(digest: Cli, home: Path, algorithm: str) -> None:
    (home / "in.jsonl").write_text(json.dumps({"id": "1", "headline": "Ferry sinks", "text": TEXT}))
    out = digest("summarise", "--input", "in.jsonl", "--sentences", "2", "--algorithm", algorithm).out
    items = json.loads(out)["summary"]
    assert 1 <= len(items) <= 2
    assert [TEXT[item["start"] : item["end"]] for item in items] == [item["text"] for item in items]
    assert [item["start"] for item in items] == sorted(item["start"] for item in items)


def test_several_processes_print_the_same_bytes(digest: Cli, lines: str) -> None:
    assert digest("summarise", "--input", lines, "--jobs", "2").body == digest("summarise", "--input", lines).body


def test_packed_lines_are_read(digest: Cli, home: Path) -> None:
    (home / "in.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "1", "text": TEXT}).encode()))
    assert json.loads(digest("summarise", "--input", "in.jsonl.gz").out)["id"] == "1"


def test_nothing_to_summarise_is_an_empty_list_with_a_note(digest: Cli, home: Path) -> None:
    (home / "in.jsonl").write_text('{"id": "1", "text": ""}\n')
    summary = json.loads(digest("summarise", "--input", "in.jsonl").out)
    assert (summary["summary"], summary["note"]) == ([], "nothing to summarise")


def test_blank_lines_inside_count_and_blank_lines_at_the_end_do_not(digest: Cli, home: Path) -> None:
    line = json.dumps({"id": "1", "text": TEXT})
    (home / "in.jsonl").write_text(f"{line}\n\n{line}\n\n\n")
    ran = digest("summarise", "--input", "in.jsonl")
    assert (ran.code, ["error" in json.loads(line) for line in ran.out.splitlines()]) == (3, [False, True, False])


def test_explain_says_why_each_sentence_was_taken_or_refused(digest: Cli, lines: str) -> None:
    told = json.loads(digest("summarise", "--input", lines, "--explain", "--sentences", "2").out.splitlines()[0])
    assert len(told["sentences"]) == 5
    assert all(sentence["because"] for sentence in told["sentences"])


def test_a_text_in_place_of_json_is_one_clear_line_that_says_what_reads_texts(digest: Cli, home: Path) -> None:
    (home / "news.txt").write_text("Science\n\nSurvey finds comets\n")
    ran = digest("summarise", "--input", "news.txt")
    said = (
        "digest: news.txt: 3 lines are no article, as the output says of each (texts and pages: digest gather news.txt"
    )
    assert (ran.code, ran.complaints) == (1, f"{said} | digest summarise)\n")


def test_one_broken_line_among_articles_is_counted(digest: Cli, home: Path) -> None:
    (home / "in.jsonl").write_text('{"id": "1", "text": "Astronomers found fourteen faint comets."}\n{broken\n')
    ran = digest("summarise", "--input", "in.jsonl")
    assert (ran.code, ran.complaints) == (
        3,
        "digest: in.jsonl: 1 line is no article, as the output says of each\n",
    )
