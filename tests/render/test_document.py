import json
from typing import Any

import pytest

from digest.model import Edition
from digest.render.document import edition_json


@pytest.fixture
def document(edition: Edition) -> Any:
    return json.loads(edition_json(edition))


def test_the_document_has_stable_keys(document: Any) -> None:
    assert list(document) == ["slug", "day", "title", "language", "top", "note", "sections", "reading"]


def test_a_story_has_stable_keys(document: Any) -> None:
    assert list(document["sections"][0]["stories"][0]) == [
        "id",
        "headline",
        "byline",
        "source",
        "publisher",
        "url",
        "published",
        "language",
        "section",
        "section_because",
        "brief",
        "summary",
        "note",
        "size",
        "thread",
        "corrections",
        "also",
    ]


def test_summary_offsets_are_those_of_the_article(document: Any, edition: Edition) -> None:
    told = document["sections"][0]["stories"][0]["summary"]
    text = edition.stories[0].lead.text
    assert [item["text"] for item in told] == [text[item["start"] : item["end"]] for item in told]


def test_the_figures_of_the_reading_are_told(document: Any) -> None:
    assert document["reading"]["left_out"][0] == {"reason": "duplicates", "count": 31}


def test_an_address_that_is_no_link_is_null(document: Any) -> None:
    assert document["sections"][4]["stories"][0]["url"] is None


def test_the_same_edition_is_the_same_document(edition: Edition) -> None:
    assert edition_json(edition) == edition_json(edition)
