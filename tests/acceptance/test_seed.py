"""The article that the project was made from, read from the folder beside the repository."""

import json
from pathlib import Path

import pytest

from tests.support.cli import Cli

pytestmark = pytest.mark.shared


@pytest.fixture
def seed(shared: Path) -> str:
    return str(shared / "data" / "seed_article.txt")


def test_the_seed_is_world_news_under_its_own_headline(digest: Cli, seed: str, home: Path) -> None:
    digest("gather", seed, "--output", "seed.jsonl")
    article = json.loads((home / "seed.jsonl").read_text())
    summary = json.loads(digest("summarise", "--input", "seed.jsonl", "--sentences", "3").out)
    assert article["headline"] == "US, Chinese trade negotiators face ‘large amount of work’"
    assert (article["section"], summary["section"]) == ("World News", "world")


def test_the_seeds_summary_is_two_or_three_slices_without_boilerplate(digest: Cli, seed: str, home: Path) -> None:
    digest("gather", seed, "--output", "seed.jsonl")
    text = json.loads((home / "seed.jsonl").read_text())["text"]
    items = json.loads(digest("summarise", "--input", "seed.jsonl", "--sentences", "3").out)["summary"]
    assert len(items) in {2, 3}
    assert [text[item["start"] : item["end"]] for item in items] == [item["text"] for item in items]
    told = " ".join(item["text"] for item in items)
    for never in ("Leave a Reply", "Categories", "Tagged as", "Remaining differences", "he said,", "he told"):
        assert never not in told


def test_the_seeds_sub_heading_is_a_paragraph_of_its_own(digest: Cli, seed: str) -> None:
    article = json.loads(digest("gather", seed).out)
    assert [article["text"][s["start"] : s["end"]] for s in article["subheadings"]] == ["– Remaining differences –"]


def test_a_letter_of_the_seed_is_shown_on_the_terminal(digest: Cli, seed: str, home: Path) -> None:
    ran = digest("preview", seed)
    assert ran.code == 0
    assert "WORLD" in ran.out
    assert list(home.iterdir()) == []
