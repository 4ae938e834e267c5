"""What CPU time an article takes to condense, beside sumy's LexRank alone over the same articles in the same run.

LexRank is timed twice: from the text, as sumy is used by itself, with its own tokenizers; and handed our sentences and
our words, which is nearly half of the way. To see the table: pytest -s with this file. Recorded, never asserted: a
shared machine's figures are worth their ratio.
"""

import gzip
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
from sumy.nlp.stemmers import Stemmer
from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

from digest.daily.summarising import Task, summaries
from digest.edit.brief import brief
from digest.edit.edition import condense
from digest.edit.sections import place
from digest.edit.sentences import split
from digest.edit.summarise import Length, by_name
from digest.gather.lines import to_line
from digest.language.detection import detect
from digest.model import Article, Sentence

TESTS = Path(__file__).parents[1]
BUNDLED = TESTS.parent / "digest" / "bundle" / "articles"
NEWS = TESTS.parents[1] / "shared" / "data" / "cnndm.jsonl.gz"
LENGTH = Length(sentences=3)
ROUNDS = 2
ALL, LINES = "all of condense", "digest summarise"
LEXRANK, HANDED = "sumy's LexRank alone", "LexRank of our words"


def ours() -> list[Article]:
    """Return the articles that the tests and the package bring along."""
    rows = [json.loads(line) for line in (TESTS / "quality" / "articles.jsonl").read_text("utf-8").splitlines()]
    told = [(row["id"], row["headline"], row["text"]) for row in rows]
    told += [(path.name, None, path.read_text("utf-8")) for path in sorted(BUNDLED.rglob("*.txt"))]
    return [Article(id=name, headline=headline, text=text) for name, headline, text in told]


def real() -> list[Article]:
    """Return all of somebody else's articles: LexRank takes the square of their lengths, and a few would mislead."""
    if not NEWS.exists():
        pytest.skip("../shared is not beside this repository")
    rows = map(json.loads, gzip.decompress(NEWS.read_bytes()).decode().splitlines())
    return [Article(id=row["id"], text=row["text"]) for row in rows]


class Untrained(Tokenizer):  # type: ignore[misc]
    """sumy's tokenizer for English, whose Punkt knows some abbreviations in place of a model that it would download."""

    def __init__(self) -> None:
        parameters = PunktParameters()
        parameters.abbrev_types.update(("mr", "mrs", "ms", "dr", "st", "gov", "sen", "rep", "gen", "u.s", "u.k", "vs"))
        self._language = "english"
        self._sentence_tokenizer = self._punkt = PunktSentenceTokenizer(parameters)
        self._treebank = NLTKWordTokenizer()
        self._word_tokenizer = self  # whose `tokenize` is what nltk.word_tokenize does

    def tokenize(self, text: str) -> list[str]:
        return [word for sentence in self._punkt.tokenize(text) for word in self._treebank.tokenize(sentence)]


def sumy_alone() -> Callable[[str], object]:
    """Return what summarises a text as sumy's README does."""
    summarise = LexRankSummarizer(Stemmer("english"))
    summarise.stop_words = get_stop_words("english")
    tokenizer = Untrained()
    return lambda text: summarise(PlaintextParser.from_string(text, tokenizer).document, LENGTH.sentences)


def micros(step: Callable[[int], object], count: int) -> float:
    """Return the microseconds of `step` for an article: warm, the best of some rounds of each, and their mean."""
    for number in range(count):
        step(number)  # fills the caches of words, as the articles before did
    best = [float("inf")] * count
    for _ in range(ROUNDS):
        for number in range(count):
            began = time.process_time()
            step(number)
            best[number] = min(best[number], time.process_time() - began)
    return 1e6 * sum(best) / count


def table(articles: Sequence[Article]) -> dict[str, float]:
    """Return what each stage costs, in microseconds an article, and LexRank for scale."""
    known = [replace(article, language=detect(article.text)) for article in articles]
    sentences: list[tuple[Sentence, ...]] = [split(article.text, article.language) for article in known]
    news, lexrank, alone = by_name("news"), by_name("lexrank"), sumy_alone()
    steps: dict[str, Callable[[int], object]] = {
        ALL: lambda at: condense(articles[at], length=LENGTH),
        "language": lambda at: detect(articles[at].text),
        "sentences": lambda at: split(known[at].text, known[at].language),
        "summary": lambda at: news(known[at], sentences[at], LENGTH),
        "brief": lambda at: brief(known[at].headline, sentences[at], language=known[at].language),
        "section": lambda at: place(known[at]),
        HANDED: lambda at: lexrank(known[at], sentences[at], LENGTH),
        LEXRANK: lambda at: alone(articles[at].text),
    }
    return {name: micros(step, len(articles)) for name, step in steps.items()}


def lines(articles: Sequence[Article], file: Path) -> float:
    """Return the microseconds of an article from a line of JSON in a file to a line of JSON, best of some rounds."""
    file.write_text("".join(to_line(article) + "\n" for article in articles), "utf-8")
    task = Task(length=LENGTH, algorithm="news")
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        assert len(list(summaries(str(file), task, jobs=1))) == len(articles)
        best = min(best, time.process_time() - began)
    return 1e6 * best / len(articles)


@pytest.mark.parametrize("articles", [ours, pytest.param(real, marks=pytest.mark.shared)])
def test_what_each_stage_costs_beside_lexrank(articles: Callable[[], list[Article]], tmp_path: Path) -> None:
    read = articles()
    costs = table(read)
    costs[LINES] = lines(read, tmp_path / "articles.jsonl")
    for name, cost in costs.items():
        print(f"{name:<22}{cost:>8.0f} µs")
    for lexrank in (LEXRANK, HANDED):
        for name in (ALL, LINES):
            print(f"{lexrank} takes {costs[lexrank] / costs[name]:.1f} times as long as {name}")
    assert all(cost > 0 for cost in costs.values())
