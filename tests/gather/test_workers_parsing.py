"""Feeds parsed one after the other by one process: what is hostile takes nothing from those behind it."""

import pytest

from digest.gather.parsed import Parsed, parse
from digest.gather.workers import Bounds, Workers
from tests.support.attacks import LAUGHS
from tests.support.desk import feed, item

FRENCH = "Le conseil municipal a voté lundi la fermeture du vieux pont pendant deux ans, après un long débat. " * 9


@pytest.mark.parametrize("megabytes", [60, 80, 90])
def test_a_feed_of_entities_leaves_the_next_ones_their_memory_and_their_language(megabytes: int) -> None:
    many = feed(*(item(number, "A new bridge is built.") for number in range(2_100)))
    with Workers(1, Bounds(megabytes=megabytes)) as workers:
        _, small, large = [
            workers.submit(parse, body, "http://a.example/feed").result()
            for body in (LAUGHS, feed(item(1, FRENCH)), many)
        ]
    assert isinstance(small, Parsed)
    assert isinstance(large, Parsed)
    assert [article.language for article in small.articles] == ["fr"]
    assert len(large.articles) == 2_000
