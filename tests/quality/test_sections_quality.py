"""Articles that nobody here wrote, placed by their words alone: floors that may only rise."""

import gzip
import json
from pathlib import Path

import pytest

from digest.edit.sections import place
from digest.model import Article

DATA = Path(__file__).parents[2].parent / "shared" / "data"
RIGHT = {  # the data's label -> the sections that count as right
    "business": {"business"},
    "entertainment": {"culture"},
    "politics": {"politics", "world"},
    "sport": {"sport"},
    "tech": {"technology", "science"},
    "World": {"world", "politics"},
    "Sports": {"sport"},
    "Business": {"business"},
    "Sci/Tech": {"technology", "science"},
}


@pytest.mark.shared
@pytest.mark.parametrize(("name", "accuracy", "precision"), [("bbc", 0.93, 0.96), ("agnews", 0.82, 0.86)])
def test_placing_by_words_does_not_fall_below_its_floor(name: str, accuracy: float, precision: float) -> None:
    path = DATA / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip("../shared is not on this machine")
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines()]
    placed = [place(Article(id=row["id"], headline=row["headline"], text=row["text"])).section for row in rows]
    right = sum(section in RIGHT[row["label"]] for section, row in zip(placed, rows, strict=True))
    named = sum(section != "other" for section in placed)
    assert (right / len(rows) >= accuracy, right / named >= precision) == (True, True)
