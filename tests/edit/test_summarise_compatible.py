"""`news` as sumy calls its summarisers."""

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.utils import ItemsCount

from digest.edit.summarise.classic import Tokens
from digest.edit.summarise.compatible import NewsSummarizer

SAID = (
    "Rangers in the Elm Forest have filmed two wolves with four cubs.",
    "Click here for more.",
    "Farmers of the Elm Forest want the right to shoot wolves that take sheep.",
    "The state of Norland will pay for fences and dogs in the forest.",
)


def document() -> ObjectDocumentModel:
    tokens = Tokens("en")
    return ObjectDocumentModel([Paragraph([Sentence(said, tokens) for said in SAID])])


@pytest.mark.parametrize("count", [2, "50%", ItemsCount(2)])
def test_the_documents_own_sentences_come_back_in_order(count: int | str | ItemsCount) -> None:
    given = document()
    chosen = NewsSummarizer()(given, count)
    assert len(chosen) == 2
    assert [sentence for sentence in given.sentences if any(sentence is one for one in chosen)] == list(chosen)


def test_a_call_to_action_is_left_out() -> None:
    assert "Click here for more." not in [str(sentence) for sentence in NewsSummarizer()(document(), 4)]


def test_an_empty_document_gives_nothing() -> None:
    assert NewsSummarizer()(ObjectDocumentModel([]), 3) == ()


def test_a_stemmer_has_to_be_callable() -> None:
    with pytest.raises(TypeError, match="callable"):
        NewsSummarizer("english")  # type: ignore[arg-type]
