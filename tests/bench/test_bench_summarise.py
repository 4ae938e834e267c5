"""How many articles a second a core summarises, beside sumy's LexRank over the same articles in the same run."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from digest.edit.sentences import split
from digest.edit.summarise import Length, by_name
from digest.model import Article

PARAGRAPH = (
    "The harbour board of {town} voted on {day} to close the old ferry terminal after engineers found cracks in "
    "{count} of its piers. Chairwoman Ingrid Solheim said repairs would cost {count}00,000 crowns a year. “We cannot "
    "put people at risk,” she told reporters outside the town hall. The {day} vote ends a dispute that has divided "
    "{town} for a decade. Fishermen who land their catch beside the terminal fear that trade will move to Vestby, "
    "12.5 km up the coast."
)
TOWNS = ("Karsund", "Elvik", "Nordby", "Hamre", "Tangen", "Lervik", "Sandnes", "Moss")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def article(number: int) -> Article:
    """Return an article of about 3,800 code points, the mean of a newspaper's."""
    parts = [
        PARAGRAPH.format(town=TOWNS[(number + part) % 8], day=DAYS[(number * part) % 5], count=2 + (number + part) % 7)
        for part in range(8)
    ]
    return Article(id=str(number), text="\n\n".join(parts), language="en")


ARTICLES = [article(number) for number in range(20)]


@pytest.mark.parametrize("algorithm", ["news", "lexrank"])
def test_summarising_twenty_articles(benchmark: BenchmarkFixture, algorithm: str) -> None:
    summarise = by_name(algorithm)

    def every() -> int:
        choices = [summarise(each, split(each.text, "en"), Length(sentences=3)) for each in ARTICLES]
        return sum(len(choice.sentences) for choice in choices)

    assert benchmark(every) > 0


def test_splitting_twenty_articles(benchmark: BenchmarkFixture) -> None:
    def every() -> int:
        return sum(len(split(each.text, "en")) for each in ARTICLES)

    assert benchmark(every) > 0
