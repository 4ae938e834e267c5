"""Development articles in, what each part of the `news` summariser is worth out, in points of ROUGE over the lead.

python -m tests.quality.ablation ../shared/data/cnndm.jsonl.gz
"""

import gzip
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rouge_score import rouge_scorer

from digest.edit.sentences import split
from digest.edit.summarise.news import pick
from digest.edit.summarise.port import Length
from digest.edit.summarise.table import Table, measure
from digest.edit.summarise.ties import Tie
from digest.edit.summarise.weights import WEIGHTS, Weights
from digest.model import Article, Sentence

_THREE = Length(sentences=3)
_CANDIDATES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One article, measured, with a person's summary of it and the ROUGE-1 and -2 of its first three sentences."""

    sentences: tuple[Sentence, ...]
    table: Table
    reference: str
    lead: tuple[float, float]


def free(table: Table) -> Table:
    """Return the table with every candidate free of the sentences it leans on."""
    return replace(table, candidates=replace(table.candidates, tie=lambda _: Tie()))


def same(table: Table) -> Table:
    return table


PARTS: tuple[tuple[str, Weights, Length, Callable[[Table], Table]], ...] = (
    ("all of it, two or three sentences", WEIGHTS, _THREE, same),
    ("exactly three sentences", WEIGHTS, replace(_THREE, least=3), same),
    ("one to three sentences", WEIGHTS, replace(_THREE, least=1), same),
    ("without the sentences that others lean on", WEIGHTS, _THREE, free),
    ("without the price of what is not introduced", replace(WEIGHTS, unnamed=0.0), _THREE, same),
    ("without where a word comes first", replace(WEIGHTS, first=0.0), _THREE, same),
    ("without how many sentences have it", replace(WEIGHTS, spread=0.0, function_spread=0.0), _THREE, same),
    ("without how often it comes", replace(WEIGHTS, frequent=0.0, repeated=0.0), _THREE, same),
    ("without digits", replace(WEIGHTS, digit=0.0), _THREE, same),
    ("without the price of standing apart", replace(WEIGHTS, apart=0.0, unlinked=0.0), _THREE, same),
    ("a wanted length of 28 words, not 36", replace(WEIGHTS, length=28.0), _THREE, same),
    ("a wanted length of 80 words", replace(WEIGHTS, length=80.0), _THREE, same),
)


def rouge(reference: str, texts: Iterable[str]) -> tuple[float, float]:
    """Return ROUGE-1 and ROUGE-2 F1 in points."""
    found = _SCORER.score(reference, "\n".join(texts))
    return 100 * found["rouge1"].fmeasure, 100 * found["rouge2"].fmeasure


_SCORER = rouge_scorer.RougeScorer(["rouge1", "rouge2"], use_stemmer=True)


def rows(path: Path) -> list[Row]:
    """Read and measure the articles of a file of JSON Lines with `text` and `reference`."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            article = Article(id=data["id"], headline=data.get("headline") or None, text=data["text"], language="en")
            sentences = split(article.text, "en")
            reference = "\n".join(data["reference"])
            lead = rouge(reference, [sentence.text for sentence in sentences[:3]])
            table = measure(article, sentences, _CANDIDATES)
            found.append(Row(sentences=sentences, table=table, reference=reference, lead=lead))
    return found


def gain(
    rows: Sequence[Row], weights: Weights, length: Length, change: Callable[[Table], Table]
) -> tuple[float, float]:
    """Return the mean gain in ROUGE-1 and ROUGE-2 over the lead, of the articles that have a sentence to choose."""
    first, second, count = 0.0, 0.0, 0
    for row in rows:
        picked = pick(change(row.table), length, weights)
        if picked:
            one, two = rouge(row.reference, [row.sentences[row.table.candidates.numbers[at]].text for at in picked])
            first, second, count = first + one - row.lead[0], second + two - row.lead[1], count + 1
    return first / max(1, count), second / max(1, count)


def main() -> None:
    measured = rows(Path(sys.argv[1]))
    print(f"{'part':<45} {'R1':>6} {'R2':>6}")
    for name, weights, length, change in PARTS:
        one, two = gain(measured, weights, length, change)
        print(f"{name:<45} {one:>+6.2f} {two:>+6.2f}", flush=True)


if __name__ == "__main__":
    main()
