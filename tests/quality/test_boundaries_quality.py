"""Sentence boundaries of marked texts, ours beside Punkt's with the same hand-made list: F1 has a floor.

Punkt's trained model is a download, so the marks are a reader's. To see the table: pytest -s with this file.
"""

from collections import defaultdict
from pathlib import Path

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from digest.edit.sentences import split
from digest.language.abbreviations import abbreviations

MARKED = Path(__file__).with_name("boundaries.txt").read_text(encoding="utf-8").splitlines()
UNSPACED = ("ja", "zh")


def marked(line: str) -> tuple[str, str, set[int]]:
    """Return the language, the text, and the offsets just behind each sentence but the last."""
    language, _, body = line.partition("\t")
    pieces = body.split("|")
    gap = "" if language in UNSPACED else " "
    ends, at = set(), 0
    for piece in pieces[:-1]:
        at += len(piece)
        ends.add(at)
        at += len(gap)
    return language, gap.join(pieces), ends


def punkt(text: str, language: str) -> set[int]:
    known = abbreviations(language)
    parameters = PunktParameters()
    parameters.abbrev_types = set(known.every)
    return {end for _, end in list(PunktSentenceTokenizer(parameters).span_tokenize(text))[:-1]}


def ours(text: str, language: str) -> set[int]:
    return {sentence.end for sentence in split(text, language)[:-1]}


def f1(pairs: list[tuple[set[int], set[int]]]) -> float:
    right = sum(len(gold & found) for gold, found in pairs)
    return 2 * right / sum(len(gold) + len(found) for gold, found in pairs)


def test_boundaries_agree_with_a_reader() -> None:
    table = defaultdict(list)
    for line in MARKED:
        language, text, gold = marked(line)
        table["ours"].append((gold, ours(text, language)))
        table["ours, " + language].append((gold, ours(text, language)))
        table["punkt"].append((gold, punkt(text, language)))
    for name, pairs in table.items():
        print(f"{name:<10} boundaries {sum(len(gold) for gold, _ in pairs):>3}  F1 {f1(pairs):.3f}")
    assert f1(table["ours"]) >= 0.995
    assert f1(table["ours"]) >= f1(table["punkt"])
