"""The `news` summariser: what it takes, what it never takes, how long it is, and that every item is a slice."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.edit.sentences import split
from digest.edit.summarise import ALGORITHMS, Choice, Length, by_name
from digest.edit.words import words
from digest.errors import UsageError
from digest.model import Article

HARBOUR = (
    "Karsund's harbour board voted on Tuesday to close the old ferry terminal after engineers found cracks in its "
    "piers. The board's chairwoman, Ingrid Solheim, said repairs would cost 40 million crowns, more than the town "
    "earns in a year. "
    "“We cannot put people at risk,” she told reporters. "
    "Click here to see pictures of the terminal. "
    "He also warned of delays. "
    "Fishermen who land their catch beside the terminal fear that trade will move to Vestby, up the coast. "
    "Solheim will present a plan for a new terminal to the town council in March. "
    "The council has twice refused to pay for repairs of the piers."
)


def choose(text: str, *, headline: str | None = None, language: str = "en", length: Length | None = None) -> Choice:
    article = Article(id="1", headline=headline, text=text, language=language)
    return by_name("news")(article, split(text, language), length or Length(sentences=3))


def texts(choice: Choice) -> list[str]:
    return [sentence.text for sentence in choice.sentences]


def test_the_summary_has_two_or_three_sentences() -> None:
    assert len(choose(HARBOUR).sentences) in (2, 3)


def test_the_opening_of_a_plain_news_story_is_taken() -> None:
    assert texts(choose(HARBOUR))[0].startswith("Karsund's harbour board voted")


def test_a_call_to_action_is_never_taken() -> None:
    assert not any("Click" in text for text in texts(choose(HARBOUR, length=Length(sentences=8))))


def test_a_pronoun_without_its_name_is_never_taken_alone() -> None:
    chosen = texts(choose("He also won in May. " + HARBOUR, length=Length(sentences=2)))
    assert not any(text.startswith("He also") for text in chosen)


def test_a_leaning_sentence_comes_with_the_one_before_it() -> None:
    chosen = choose(HARBOUR, length=Length(sentences=6)).sentences
    starts = [sentence.start for sentence in chosen]
    quote = HARBOUR.index("“We cannot")
    assert quote not in starts or HARBOUR.index("The board's chairwoman") in starts


def test_one_sentence_is_one_sentence() -> None:
    assert len(choose(HARBOUR, length=Length(sentences=1)).sentences) == 1


@pytest.mark.parametrize("budget", [20, 40, 60, 90])
def test_a_word_budget_is_kept(budget: int) -> None:
    chosen = choose(HARBOUR, length=Length(words=budget))
    assert sum(len(words(text)) for text in texts(chosen)) <= budget


def test_a_budget_that_no_sentence_fits_gives_a_note() -> None:
    chosen = choose(HARBOUR, length=Length(words=3))
    assert (chosen.sentences, chosen.note) == ((), "nothing to summarise")


def test_a_long_summary_grows_with_what_is_asked() -> None:
    text = " ".join(
        f"Minister number {n} of Norland opened school {n * 7} in the town of Vik{n} on Friday." for n in range(40)
    )
    assert len(choose(text, length=Length(sentences=8)).sentences) in (7, 8)


def test_a_short_text_has_one_sentence_by_default() -> None:
    text = "The bridge at Moss reopened on Sunday after a year of work. Cars crossed it from noon on both lanes."
    assert len(choose(text, length=Length()).sentences) == 1


def test_the_dateline_is_trimmed_and_the_item_stays_a_slice() -> None:
    text = "LONDON, March 3 (Reuters) - " + HARBOUR
    first = choose(text).sentences[0]
    assert (first.text[:7], text[first.start : first.end]) == ("Karsund", first.text)


def test_words_of_the_headline_weigh() -> None:
    fares = (
        "Ferry fares to Elvik, Vestby and the small islands beyond will rise by about ten crowns in the month of March."
    )
    text = (
        "The council of Hamre met on Monday and spoke for hours about its schools. Teachers of Hamre asked the council "
        "for smaller classes. Parents left before the evening about schools ended. " + fares
    )
    assert fares not in texts(choose(text, length=Length(sentences=2)))
    assert fares in texts(choose(text, headline="Ferry fares to Elvik rise", length=Length(sentences=2)))


@pytest.mark.parametrize(
    ("text", "note"), [("", "nothing to summarise"), ("…", "nothing to summarise"), ("Rain", "nothing to summarise")]
)
def test_nothing_to_summarise_has_a_note(text: str, note: str) -> None:
    chosen = choose(text)
    assert (chosen.sentences, chosen.note) == ((), note)


def test_a_text_of_leaning_sentences_still_says_something() -> None:
    text = "He had lost the old key again on Monday. But it was found by them in the garden."
    assert texts(choose(text)) == [
        "He had lost the old key again on Monday.",
        "But it was found by them in the garden.",
    ]


def test_where_one_sentence_stands_it_begins_as_the_article_begins() -> None:
    text = (
        "It is a day of joy for the two sisters. So they want to share it with a town. They both keep bees. "
        "Farmers of Vestby sold nine tons of honey to shops in Norland."
    )
    first = ["It is a day of joy for the two sisters.", "So they want to share it with a town.", "They both keep bees."]
    assert texts(choose(text, length=Length(sentences=3))) == first


def test_a_second_sentence_that_speaks_of_a_first_one_that_cannot_stand_is_read_behind_it() -> None:
    text = (
        "It is called the Great Fjord Dam, for a reason. In Elvik, 9,000 people work day and night to finish the huge "
        "dam by May. The government of Norland sells bonds to pay 9,000 people in Elvik. Farmers of Vestby say they "
        "will have water from Elvik by May."
    )
    first = "It is called the Great Fjord Dam, for a reason."
    assert texts(choose(text, length=Length(sentences=3)))[0] == first


def test_what_follows_a_question_is_read_without_it() -> None:
    text = (
        "Could an app help to drive cheats out of races? The sailing club of Elvik says 9,000 people in Norland use a "
        "free app for reports about races. “It has had a great impact,” its head Ida Lind told sailors in Moss."
    )
    assert not texts(choose(text, length=Length(sentences=3)))[0].endswith("?")


def test_an_essay_in_the_first_person_is_read_further_for_sentences_that_stand() -> None:
    essay = " ".join(f"In spring {year} I sailed my boat to Moss." for year in range(1980, 1995))
    news = [
        "Sailors of Vestby lost nine boats in storms of May.",
        "Storms in May cost owners of boats in Vestby a fortune.",
    ]
    assert texts(choose(f"{essay} {' '.join(news)}", length=Length(sentences=3))) == news
    own = texts(choose(essay, length=Length(sentences=3)))
    assert own[0].startswith("In spring 1980 I")  # nothing stands: it begins as it begins


@pytest.mark.parametrize(
    ("lead", "begins"),
    [
        ("Will the mill of Elvik ever open again?", True),
        ("It was the last mill of the valley.", True),
        ("He denied that the mill had been sold.", False),
        ("I grew up beside the mill.", False),
    ],
)
def test_an_article_whose_lead_cannot_stand_begins_as_it_begins(lead: str, *, begins: bool) -> None:
    """Only where the lead is a question or an "It was ...": a sentence from its middle would be harder to read."""
    text = (
        f"{lead} But that was before the flood, and she sold it. Her sons left. Farmers of Vestby sold nine tons of "
        "honey to shops in Norland. Shops in Norland paid the farmers of Vestby for honey in silver."
    )
    assert (texts(choose(text, length=Length(sentences=3)))[0] == lead) == begins


def test_every_sentence_has_its_verdict() -> None:
    chosen = choose(HARBOUR)
    verdicts = {verdict.sentence.text[:9]: verdict for verdict in chosen.verdicts}
    assert verdicts["Click her"].reason == "call to action, credit or link"
    assert [verdict.sentence for verdict in chosen.verdicts if verdict.taken] == list(chosen.sentences)


def test_japanese_and_german_take_the_same_path() -> None:
    japanese = (
        "東京の港は火曜日に閉鎖された。技術者が橋脚に亀裂を見つけたためである。修理には四千万円かかると市長は述べた。"
    )
    german = "Der Hafen von Karsund wird am Dienstag geschlossen. Fachleute fanden Risse in sechs Pfeilern des Hafens."
    assert choose(japanese, language="ja").sentences
    assert choose(german, language="de").sentences


def test_an_unknown_algorithm_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="lexrank"):
        by_name("magic")


@given(st.text(alphabet="ab. \n\"“”?!'AZ,é。\x001He said", max_size=400), st.sampled_from(["news", "lead"]))
def test_items_are_whole_slices_in_order(text: str, algorithm: str) -> None:
    article = Article(id="1", text=text, language="en")
    found = split(text, "en")
    chosen = by_name(algorithm)(article, found, Length(sentences=3))
    end = 0
    for item in chosen.sentences:
        assert item.start >= end
        assert text[item.start : item.end] == item.text
        assert any(sentence.start <= item.start and item.end == sentence.end for sentence in found)
        end = item.end
    assert len(chosen.sentences) <= 3


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize(
    "text",
    [
        "word " * 60_000,
        "No stop here, and so on; " * 10_000,
        "The town of Vik saw rain on Friday and Saturday. " * 6_000,
        "A\x00b \x00. " * 30_000,
        "🚢🚢 Ships came. " * 15_000,
        '"' * 200_000,
        "(" * 200_000 + ".",
        "Aa Bb " * 50_000 + ".",
        "ALL OF IT IS IN CAPITALS AND LOUD. " * 5_000,
        "- item of a list\n" * 15_000,
    ],
    ids=["no stop", "clauses", "same", "nuls", "emoji", "quotes", "brackets", "names", "capitals", "list"],
)
def test_a_hostile_article_is_answered_in_time(algorithm: str, text: str) -> None:
    found = split(text, "en")
    began = time.process_time()
    chosen = by_name(algorithm)(Article(id="1", text=text, language="en"), found, Length(sentences=3))
    assert time.process_time() - began < 3.0
    assert all(text[item.start : item.end] == item.text for item in chosen.sentences)


def test_the_choice_does_not_depend_on_the_hash_seed() -> None:
    program = (
        "from digest.edit.sentences import split\n"
        "from digest.edit.summarise import Length, by_name\n"
        "from digest.model import Article\n"
        f"text = {HARBOUR!r}\n"
        "for name in ('news', 'lexrank', 'lsa'):\n"
        "    print(by_name(name)(Article(id='1', text=text, language='en'), split(text, 'en'), Length()).sentences)\n"
    )
    root = str(Path(__file__).parents[2])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": root},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1
