"""Labels as publishers write them, and the sections they name."""

import pytest

from digest.edit.sections_labels import fold, labelled
from digest.model import Article

LABELS = [
    ("World News", "world"),
    ("SPORT", "sport"),
    ("Sport > Tennis", "sport"),
    ("Arts & Culture", "culture"),
    ("Science & Technology", "science"),
    ("Tech", "technology"),
    ("US Politics", "politics"),
    ("Technology News", "technology"),
    ("Wirtschaft", "business"),
    ("Fußball", "sport"),
    ("Ausland", "world"),
    ("Économie", "business"),
    ("Santé", "health"),
    ("Planète", "environment"),
    ("Deportes", "sport"),
    ("Medio Ambiente", "environment"),
    ("Esteri", "world"),
    ("Spettacoli", "culture"),
    ("Saúde", "health"),
    ("Esportes", "sport"),
    ("Buitenland", "world"),
    ("Gezondheid", "health"),
    ("medtop:15000000", "sport"),
    ("http://cv.iptc.org/newscodes/mediatopic/20000756", "technology"),
    ("medtop:20000638", "world"),
    ("subj:04016000", "business"),
    ("17000000", "environment"),
]


@pytest.mark.parametrize(("label", "section"), LABELS)
def test_a_raw_label_names_its_section(label: str, section: str) -> None:
    found = labelled(Article(id="a", text="", section=label), {})
    assert found == (section, f'section label "{label}"')


@pytest.mark.parametrize("label", ["", "News", "Home", "12", "2026", "medtop:20999999", "Opinion"])
def test_a_label_that_says_nothing_names_no_section(label: str) -> None:
    assert labelled(Article(id="a", text="", section=label), {}) is None


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("https://news.example/sport/cup-final-report", "sport"),
        ("https://news.example/2026/11/24/world-news/a-treaty", "world"),
        ("https://news.example/en/asia-pacific/1234.html", "world"),
        ("https://news.example/kultur/buch.html", "culture"),
    ],
)
def test_a_folder_of_the_address_names_the_section(url: str, section: str) -> None:
    found = labelled(Article(id="a", text="", url=url), {})
    assert found is not None
    assert found[0] == section


def test_the_last_part_of_an_address_is_a_headline_and_no_folder() -> None:
    assert labelled(Article(id="a", text="", url="https://news.example/articles/sport"), {}) is None


def test_a_broken_address_names_no_section() -> None:
    assert labelled(Article(id="a", text="", url="http://[broken/sport/x"), {}) is None


def test_the_section_comes_before_the_address_and_the_categories() -> None:
    article = Article(id="a", text="", section="Health", url="https://n.example/sport/x", categories=("Business",))
    assert labelled(article, {}) == ("health", 'section label "Health"')


def test_the_first_known_category_decides() -> None:
    article = Article(id="a", text="", categories=("Top stories", "Cinema", "Business"))
    assert labelled(article, {}) == ("culture", 'category "Cinema"')


def test_labels_differ_in_neither_case_nor_accents_nor_spaces() -> None:
    assert fold("  ÉCONOMIE\t& Finances. ") == "economie & finances"
