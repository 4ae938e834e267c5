"""Sections as a user wishes them: renamed, merged, ordered, added, overridden; what does not exist is named."""

import pytest

from digest.edit.sections_own import STANDARD, Arrangement, Wishes, arrange, settle
from digest.errors import Exit, SettingsError
from digest.model import Article


def article(*, section: str | None = None, url: str | None = None, source: str = "") -> Article:
    return Article(id="a", text="A short text.", section=section, url=url, source=source)


def placed(arrangement: Arrangement, one: Article) -> str:
    return settle(one, arrangement).section


def test_without_wishes_the_sections_are_the_standard_ones() -> None:
    assert arrange(Wishes()) == STANDARD


def test_a_section_is_renamed() -> None:
    assert {one.key: one.title for one in arrange(Wishes(rename=(("sport", "Games"),))).headings}["sport"] == "Games"


def test_ordered_sections_come_first_and_other_last() -> None:
    keys = arrange(Wishes(order=("sport", "culture"))).keys
    assert (keys[:3], keys[-1]) == (("sport", "culture", "world"), "other")


def test_a_merged_section_is_gone_and_its_articles_are_in_the_other() -> None:
    own = arrange(Wishes(merge=(("lifestyle", "culture"),)))
    assert ("lifestyle" in own.keys, placed(own, article(section="Lifestyle"))) == (False, "culture")


def test_a_merge_is_told_among_the_reasons() -> None:
    own = arrange(Wishes(merge=(("lifestyle", "culture"),)))
    assert settle(article(section="Lifestyle"), own).because[-1] == "lifestyle is merged into culture"


def test_merges_follow_each_other() -> None:
    own = arrange(Wishes(merge=(("lifestyle", "culture"), ("culture", "world"))))
    assert placed(own, article(section="Lifestyle")) == "world"


def test_whoever_reads_a_merged_section_reads_what_it_became() -> None:
    own = arrange(Wishes(merge=(("lifestyle", "culture"),)))
    assert own.resolved(["lifestyle", "culture", "sport"]) == ("culture", "sport")


def test_an_added_section_takes_the_articles_with_its_labels() -> None:
    own = arrange(Wishes(add=(("chess", ("Schach",)),)))
    assert [placed(own, article(section=label)) for label in ("Schach", "Chess")] == ["chess", "chess"]


def test_an_added_section_stands_before_other() -> None:
    assert arrange(Wishes(add=(("chess", ()),))).keys[-2:] == ("chess", "other")


@pytest.mark.parametrize("pattern", ["wire.example", "https://www.wire.example/money/*", "*/money/*"])
def test_an_override_wins_over_the_articles_own_label(pattern: str) -> None:
    own = arrange(Wishes(overrides=((pattern, "business"),)))
    assert placed(own, article(section="Sport", url="https://www.wire.example/money/1")) == "business"


def test_an_override_fits_a_file_as_well() -> None:
    own = arrange(Wishes(overrides=(("news/chess*", "sport"),)))
    assert placed(own, article(section="World", source="news/chess.txt")) == "sport"


def test_an_override_of_another_source_does_nothing() -> None:
    own = arrange(Wishes(overrides=(("wire.example", "business"),)))
    assert placed(own, article(section="Sport", url="https://post.example/money/1")) == "sport"


@pytest.mark.parametrize(
    ("wishes", "line"),
    [
        (Wishes(rename=(("sprot", "Games"),)), 'sections.rename: there is no section "sprot": did you mean sport?'),
        (Wishes(order=("cultur",)), 'sections.order: there is no section "cultur": did you mean culture?'),
        (Wishes(merge=(("sport", "wrld"),)), 'sections.merge: there is no section "wrld": did you mean world?'),
        (Wishes(overrides=(("a.example", "helth"),)), 'there is no section "helth": did you mean health?'),
        (Wishes(order=("xyz",)), "there are world, politics, business"),
        (Wishes(add=(("Chess Club", ()),)), '"Chess Club" is no key'),
        (Wishes(add=(("sport", ()),)), 'there is a section "sport" already'),
        (Wishes(merge=(("other", "world"),)), '"other" stays'),
        (Wishes(merge=(("world", "sport"), ("sport", "world"))), '"world" is merged into itself'),
    ],
)
def test_what_does_not_exist_is_one_clear_line(wishes: Wishes, line: str) -> None:
    with pytest.raises(SettingsError) as caught:
        arrange(wishes)
    assert (line in str(caught.value), caught.value.exit) == (True, Exit.CONFIGURATION)
