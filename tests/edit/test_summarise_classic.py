"""sumy's algorithms behind our Protocol: slices, order, budgets, and nothing that is no prose."""

import pytest

from digest.edit.sentences import split
from digest.edit.summarise import Choice, Length, by_name
from digest.edit.summarise.classic import NAMES
from digest.model import Article, Span

TEXT = (
    "Rangers in the Elm Forest have filmed two wolves with four cubs. The wolves are the first there in 150 years. "
    "Farmers want the right to shoot wolves that take sheep.\n\n"
    "– Fences and dogs –\n\n"
    "The state will pay for fences and dogs, the minister said. Farmers have lost 23 lambs since April. "
    "The state will pay for fences and dogs, the minister said. Read more about wolves here."
)
HEADING = TEXT.index("– Fences")


def choose(name: str, length: Length, language: str | None = "en", headline: str | None = None) -> Choice:
    span = Span(start=HEADING, end=HEADING + len("– Fences and dogs –"))
    article = Article(id="1", headline=headline, text=TEXT, language=language, subheadings=(span,))
    return by_name(name)(article, split(TEXT, language, article.subheadings), length)


@pytest.mark.parametrize("name", NAMES)
def test_items_are_slices_in_text_order(name: str) -> None:
    items = choose(name, Length(sentences=3)).sentences
    assert [TEXT[item.start : item.end] for item in items] == [item.text for item in items]
    assert [item.start for item in items] == sorted({item.start for item in items})
    assert len(items) == 3


@pytest.mark.parametrize("name", NAMES)
def test_neither_subheading_nor_call_nor_repetition_is_taken(name: str) -> None:
    said = [item.text for item in choose(name, Length(sentences=9)).sentences]
    assert len(said) == len(set(said)) == 5
    assert not [text for text in said if "Read more" in text or "– Fences" in text]


@pytest.mark.parametrize("name", NAMES)
def test_a_word_budget_is_kept(name: str) -> None:
    items = choose(name, Length(words=25)).sentences
    assert 0 < sum(len(item.text.split()) for item in items) <= 25


@pytest.mark.parametrize("language", ["de", "fr", "ja", "is", None])
def test_every_language_is_answered(language: str | None) -> None:
    assert choose("lexrank", Length(sentences=2), language).sentences


def test_edmundson_takes_the_headlines_words_as_bonus() -> None:
    said = [item.text for item in choose("edmundson", Length(sentences=1), headline="Lambs lost since April").sentences]
    assert said == ["Farmers have lost 23 lambs since April."]


def test_sentences_past_the_bound_are_named_in_the_verdicts() -> None:
    text = " ".join(f"Town number {n} has {n} schools." for n in range(80))
    choice = by_name("kl")(Article(id="1", text=text, language="en"), split(text, "en"), Length(sentences=2))
    assert choice.verdicts[79].reason == "not among the first 60"
