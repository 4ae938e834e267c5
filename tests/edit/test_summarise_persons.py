"""A sentence about somebody whom it does not name needs one that does."""

import pytest

from digest.edit.summarise.ties import Tie, Ties
from digest.edit.words import words

BEFORE = (
    "Jonas Berg won the sailing race off Moss on Sunday.",
    "Rain fell on the old town.",
    "Berg wept at the finish.",
)


def tie(text: str) -> Tie:
    texts = [*BEFORE, text]
    return Ties(texts, [words(each) for each in texts], "", "en").tie(len(texts) - 1)


@pytest.mark.parametrize(
    "text",
    [
        "With a new sail and a light wind on Sunday night, he crossed first.",
        "Despite a weak start in the Fjord Cup, where he came last, nobody left.",
        "Sponsors from four countries want the 33-year-old in their boats.",
        "Sponsors from four countries want the 33-year-olds in boats of glass.",
        "Sponsors from four countries want the 33-year-old Norland Goodwill Ambassador.",
        "Sponsors from four countries want the 33-year-old from Vestby.",
        "A report of May gave NSA word that he came.",
    ],
)
def test_a_name_may_stand_in_any_sentence_that_shares_it_with_the_last(text: str) -> None:
    assert tie(text).either == ((0, 2),)


@pytest.mark.parametrize(
    "text",
    [
        "After his father's death, Aksel Moe gave up sailing.",
        "Ida Lind, of Vestby, said in a long letter that she would sail again.",
        "Sailing teaches every skipper with a boat of her own to wait.",
        "The 33-year-old Aksel Moe will sail in June.",
        "The 33-year-old Norland sailor Aksel Moe will sail in June.",
        "The 33-year-old Ida Fischer will sail in June.",
        "The 33-year-old sailor Ida Fischer will sail in June.",
        "Lind says she will sail in June.",
        "History has repeated itself off Moss.",
    ],
)
def test_a_sentence_that_names_somebody_needs_no_other(text: str) -> None:
    assert "was named before" not in tie(text).why


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday Vestby released them.",
        "A pastor began visiting her and brought books.",
        "People want to buy it.",
        "Two hours later, rain began in Moss.",
        "Sailors of eleven towns, for example, came to Moss.",
        "That may be true in Moss.",
        "Not in Moss, as a sailor found out on Monday.",
    ],
)
def test_what_goes_on_from_the_sentence_before_needs_it(text: str) -> None:
    assert tie(text).needs == (2,)


@pytest.mark.parametrize(
    "text",
    [
        "It is known in Moss that storms come in May.",
        "There was a storm in Moss.",
        "At least six boats sank off Moss.",
        "Sailors of Moss say they want a new pier.",
        "With its steep banks, Moss is a hard place for boats.",
    ],
)
def test_words_that_stand_for_nothing_need_nothing(text: str) -> None:
    assert tie(text) == Tie()


def test_a_family_name_that_comes_first_is_a_name() -> None:
    texts = ("Rain fell on Moss.", "Chen Wei Lin lost a boat.", "Some sailors, Chen among them, left Moss.")
    assert Ties(texts, [words(each) for each in texts], "", "en").tie(2).needs == (1,)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("“Sleep well, brother,” Ten years ago a storm took his boat.", "half a quotation"),
        ("23, with two more boats from Moss.", "begins in the middle"),
        ("Two boats were seen off the . northern coast on Monday.", "a stray full stop in its midst"),
    ],
)
def test_broken_sentences_are_named(text: str, broken: str) -> None:
    assert tie(text).broken == broken


def test_a_whole_quotation_with_its_speaker_is_not_cut_off() -> None:
    assert tie("“Sleep well, brother,” Ida Lind wrote in the book of the church.").broken is None


def test_a_sentence_with_a_stray_stop_is_better_than_one_that_leans() -> None:
    assert tie("Two boats were seen off the . northern coast on Monday.").whole


def test_whom_a_pronoun_means_is_not_the_last_name_where_somebody_else_came_after() -> None:
    texts = (
        "Ida Lind was fined in Moss on Sunday.",
        "Police in Moss then stopped a young driver.",
        "After police caught up with him, the man gave up.",
    )
    assert set(Ties(texts, [words(each) for each in texts], "", "en").tie(2).either) == {(1,)}


@pytest.mark.parametrize(
    "text",
    [
        "Separated by more than nine miles, they lived in fear.",
        "On his way out, he saw Aksel Moe.",
        "A sailor of the port told CNN they had left.",
        "The Harbour Party member left Moss at noon.",
        "The tired Harbour Race star left Moss at noon.",
        "As word of his double life spread, sailors felt proud.",
    ],
)
def test_somebody_may_hide_behind_other_names(text: str) -> None:
    assert tie(text).either or tie(text).needs or tie(text).broken


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Berg of Moss has no doubt that it is the mayor who, he says, is late.",
        "With its steep banks, the river is a hard place for boats.",
        "After losing its first boat in 70 years, Moss has bought two.",
    ],
)
def test_who_is_named_in_the_sentence_needs_no_other(text: str) -> None:
    assert (tie(text).needs, tie(text).broken) == ((), None)
