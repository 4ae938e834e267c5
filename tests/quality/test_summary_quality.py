"""The quality of summaries: floors on articles of ours, and on real ones where ../shared is there. Floors only rise."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from rouge_score import rouge_scorer

from digest.edit.sentences import split
from digest.edit.summarise import Length, by_name
from digest.model import Article, Sentence

ARTICLES = [json.loads(line) for line in Path(__file__).with_name("articles.jsonl").read_text("utf-8").splitlines()]
SHARED = Path(__file__).parents[2].parent / "shared"
SCORER = rouge_scorer.RougeScorer(["rouge1", "rouge2"], use_stemmer=True)


def summary(row: dict[str, str], algorithm: str, length: Length, language: str = "en") -> tuple[Sentence, ...]:
    article = Article(id=row["id"], headline=row.get("headline") or None, text=row["text"], language=language)
    return by_name(algorithm)(article, split(article.text, language), length).sentences


def rouge(algorithm: str, name: str) -> float:
    """Return the mean F1 in points over our own articles."""
    total = 0.0
    for row in ARTICLES:
        text = "\n".join(sentence.text for sentence in summary(row, algorithm, Length(sentences=3)))
        total += 100 * SCORER.score(row["reference"], text)[name].fmeasure
    return total / len(ARTICLES)


def test_summaries_of_our_articles_share_their_words_with_a_persons() -> None:
    assert (rouge("news", "rouge1") >= 61.5, rouge("news", "rouge2") >= 40.0) == (True, True)


def test_the_lead_is_beaten_on_our_articles() -> None:
    assert rouge("news", "rouge1") > rouge("lead", "rouge1") + 3.0


@pytest.mark.parametrize("row", ARTICLES, ids=[row["id"] for row in ARTICLES])
def test_nothing_dangles_and_no_clutter_is_taken(row: dict[str, str]) -> None:
    for sentences in (1, 2, 3, 5):
        said = [sentence.text for sentence in summary(row, "news", Length(sentences=sentences, least=1))]
        leaning = [text for text in said for start in row["never"] if start in text]
        assert not [text for text in leaning if said.index(text) == 0]
        assert not [
            text for text in leaning if any(call in text for call in ("Click", "Read", "Follow", "Sign", "Copy"))
        ]


def test_the_seed_article_gives_its_news(shared_seed: Article) -> None:
    chosen = by_name("news")(shared_seed, split(shared_seed.text, "en"), Length())
    said = " ".join(sentence.text for sentence in chosen.sentences)
    assert len(chosen.sentences) in (2, 3)
    assert not [part for part in ("Remaining differences", "Leave a Reply", "he said", "he told") if part in said]


@pytest.fixture
def shared_seed() -> Article:
    path = SHARED / "data" / "seed_article.txt"
    if not path.exists():
        pytest.skip("../shared is not beside this repository")
    _, headline, text = path.read_text(encoding="utf-8").split("\n\n", 2)
    return Article(id="seed", headline=headline, text=text, language="en")


@pytest.fixture(scope="module")
def score() -> ModuleType:
    """The scorer beside the repository, as a module."""
    path = SHARED / "eval" / "score.py"
    if not path.exists():
        pytest.skip("../shared is not beside this repository")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gains(score: ModuleType, data: str, *, language: str, least: int, words: int) -> tuple[list[float], list[float]]:
    """Return the gain over the lead in ROUGE-1 and ROUGE-2 of each article."""
    rows = score.lines(str(SHARED / "data" / data))
    tokenizer = score.Words() if language != "en" else None
    length = Length(sentences=3, least=least)
    ours = [[item.text for item in summary(row, "news", length, language)] for row in rows]
    punkt = score.splitter()
    lead = [punkt.tokenize(row["text"])[: 99 if words else 3] for row in rows]
    references = [row["reference"] for row in rows]
    found = [
        list(score.scores(zip(references, [score.cut(text, words) for text in texts], strict=True), tokenizer))
        for texts in (ours, lead)
    ]
    pairs = list(zip(*found, strict=True))
    return [a[0] - b[0] for a, b in pairs], [a[1] - b[1] for a, b in pairs]


@pytest.mark.shared
def test_two_or_three_sentences_beat_the_lead_on_real_news(score: ModuleType) -> None:
    one, two = gains(score, "cnndm.jsonl.gz", language="en", least=2, words=0)
    assert score.mean(one) >= 3.5
    assert score.interval(one)[0] > 2.0
    assert score.mean(two) >= 1.3


@pytest.mark.shared
def test_exactly_three_sentences_beat_the_lead_on_real_news(score: ModuleType) -> None:
    one, _ = gains(score, "cnndm.jsonl.gz", language="en", least=3, words=0)
    assert score.mean(one) >= 2.6


@pytest.mark.shared
def test_french_is_not_below_its_lead_at_forty_words(score: ModuleType) -> None:
    one, two = gains(score, "orangesum_fr.jsonl.gz", language="fr", least=2, words=40)
    assert score.mean(one) >= 0.0
    assert score.mean(two) >= 0.3
