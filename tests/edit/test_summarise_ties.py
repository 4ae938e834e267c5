"""What a sentence needs beside it."""

import pytest

from digest.edit.summarise.ties import Tie, Ties
from digest.edit.words import words


def tied(*texts: str, headline: str = "", language: str = "en") -> tuple[Tie, ...]:
    found = Ties(texts, [words(text) for text in texts], headline, language)
    return tuple(found.tie(number) for number in range(len(texts)))


@pytest.mark.parametrize(
    "text",
    [
        "He left for Oslo on Monday.",
        "But the town of Moss said no.",
        "It was the largest storm in years.",
        "Its owner could not be reached.",
        "After that, prices fell in Oslo.",
        "“We will fight,” she said on Monday.",
        "The company has lost money for years.",
        "All nine prisoners were freed on Sunday.",
        "One of the suspects was shot.",
        "Berg suggested that some of those tariffs could stay.",
        "In addition, schools will close.",
        "That's why schools will close.",
        "Lind also spoke to the council.",
        "In Moss, however, schools will close.",
        "A crowd of sailors in the old port of that country cheered.",
        "A sailor from the old port hailed it as a good day.",
        "Sailors and their families in all four towns of the fjord agreed.",
        "Teachers of nine schools in Moss came to the port the same night.",
        "Winning that race was a dream.",
        "Thousands of other sailors will go home.",
        "A school for sailors was soon built in Moss.",
        "A sailor of Vestby was in the old port too.",
        "A sailor of Vestby, though, was in Moss.",
        "Immediately, a bridge in Moss was closed.",
        "It was closed for two days until Monday.",
        "It was open nine hours a day until May.",
    ],
)
def test_a_sentence_that_points_back_needs_the_one_before(text: str) -> None:
    found = tied("Jonas Berg met Ida Lind in Moss.", text)[1]
    assert (found.needs or found.either[0]) == (0,)


@pytest.mark.parametrize(
    "text",
    [
        "Fishermen of Vestby want their harbour back.",
        "Prices rose by 4 percent this week.",
        "Those who stay must pay.",
        "It will be months before the harbour of Elvik is open.",
        "It was nine years since a storm took a roof in Moss.",
        "Norway's government said on Monday that it would pay.",
        "The mayor of Elvik opened a bridge.",
        "A boat proved too slow for the race of Moss.",
        "Ida Lind, a sailor from Vestby, says she will sail in May.",
        "Sailors of Moss are among those due to race in May.",
        "Rain fell on Moss, and this could cost farmers a harvest.",
        "Sailors may lose a boat in any storm such as this, but few say so.",
    ],
)
def test_a_sentence_that_explains_itself_needs_nothing(text: str) -> None:
    assert tied("Rain fell on Monday.", text)[1] == Tie()


def test_a_last_name_needs_the_sentence_with_the_full_name() -> None:
    found = tied(
        "Rain fell on Oslo.", "Jonas Berg opened a bridge.", "Cars crossed at noon.", "Berg drove the first car."
    )
    assert found[3].needs == (1,)


def test_a_name_that_its_own_sentence_gives_in_full_needs_no_other() -> None:
    first = "Harbour Berg opened a bridge."
    assert tied(first, "Berg and Jonas Berg drove over a pier.")[1].needs == ()
    assert tied(first, "Berg and Jonas Lind drove over a pier.")[1].needs == (0,)


def test_a_name_in_the_headline_is_known() -> None:
    assert tied("Jonas Berg opened a bridge.", "Berg drove the first car.", headline="Berg opens bridge")[1].needs == ()


def test_a_pronoun_at_the_very_beginning_cannot_stand() -> None:
    assert tied("He left for Oslo on Monday.")[0].broken == "“he” was named before"


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("“We will fight to the end.”", "a quotation without its speaker"),
        ('"We will fight, the union said.', "half a quotation"),
        ("Who will pay for the bridge?", "a question"),
        ("– and prices fell.", "begins in the middle"),
        ("and prices fell in Oslo.", "begins in the middle"),
        ("I really do not care.'", "half a quotation"),
        ("''We have a deal with Moss that nobody may break.", "half a quotation"),
        ('I saw you sail on Sunday," before she gave him a book called "Knots".', "half a quotation"),
        ("(The bridge was built in 1912.)", "an aside in brackets"),
    ],
)
def test_half_sentences_cannot_stand(text: str, broken: str) -> None:
    assert tied("Jonas Berg spoke.", text)[1].broken == broken


def test_a_quotation_of_several_paragraphs_ends_where_it_is_closed() -> None:
    texts = ('Berg said: "Rain fell.', '"Trains stopped," he added.', "Roads were closed in Moss.")
    assert [tie.broken for tie in tied(*texts)] == ["half a quotation", None, None]


def test_a_quotation_with_an_apostrophe_behind_it_has_its_speaker() -> None:
    text = "“We sail in May,” Ida Lind wrote for The Sailors’ Tribune."
    assert tied("Rain fell.", text)[1].broken is None


def test_what_is_said_inside_a_longer_quotation_cannot_stand() -> None:
    assert tied('Berg said: "Rain fell.', "Roads were closed.", 'Trains stopped."')[1].broken == "half a quotation"


@pytest.mark.parametrize(
    "text",
    [
        "Officials across the region did the same a week ago.",
        "The most recent victim was a carpenter from the northern town of Elvik.",
        "Ten other miners are expected to leave the hospital on Friday.",
        "Probably no one in the valley knows that better than Anna Solheim.",
    ],
)
def test_a_phrase_that_points_back_needs_the_one_before(text: str) -> None:
    assert tied("The mine at Elvik was closed on Monday.", text)[1].needs == (0,)


def test_a_first_pronoun_behind_but_cannot_stand() -> None:
    assert tied("But he denied that the harbour was shut.", "Jonas Berg said so in Moss.")[0].broken is not None


def test_they_are_named_by_the_last_sentence_that_names_several() -> None:
    texts = ["Two boys sailed to Moss.", "A boy is in hospital.", "Their mother called a doctor in Vestby."]
    assert (tied(*texts)[2].needs, tied(*texts)[2].hints) == ((1,), ((0,),))
    assert tied(texts[0], texts[2])[1].hints == ()
    assert tied("A fire broke out in Paris.", *texts[1:])[2].hints == ()


def test_and_names_several_only_where_it_joins_nouns() -> None:
    before, joined = "Ida Lind sailed to Moss.", "A sailor and a cook left early in May, and now they won."
    assert tied(before, joined)[1].either == ()
    assert tied(before, "A woman and her son say they will sail to Moss.")[1].either == ()
    assert tied(before, "A letter of joy came, and within a year they won a race.")[1].either == ((0,),)


def test_whom_nobody_names_does_not_begin_a_summary() -> None:
    assert not tied("A stream of blood ran down his face from a cut.", "Rain fell.")[0].opens
    assert tied("It was the last of the mills.", "Rain fell.")[0].opens


def test_a_first_pronoun_is_read_with_the_name_that_follows() -> None:
    texts = ["His satire took the country by storm.", "But now Bassem Hallak teaches at a school in Elvik."]
    assert [tie.needs for tie in tied(*texts)] == [(1,), (0,)]


OWN = "in the first person, and nobody says whose"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Merry Christmas, I wish everyone in Elvik a peaceful year.", OWN),
        ("In 1983 my mother woke me up in Vestby.", OWN),
        ("Sailors of Elvik asked why we kept pier four closed.", OWN),
        ('"I closed pier four," Ida Lind said, and we believed her.', OWN),
        ('"We closed pier four," Ida Lind said.', None),
        ("Ida Lind said 'I don't know' when asked.", None),
        ("Sailors of Elvik fell in World War I.", None),
        ("Sailors of Elvik sold fish to the US.", None),
        ("Us Weekly printed a story about Elvik.", None),
        ("Storms on our planet grow stronger, Ida Lind said.", None),
    ],
)
def test_a_sentence_of_an_author_whom_nobody_names_cannot_stand(text: str, reason: str | None) -> None:
    assert tied("The board of Elvik closed pier four.", text)[1].broken == reason


def test_we_at_the_beginning_is_everybody() -> None:
    assert tied("These days we buy our fish in Elvik.", "Rain fell on Moss.")[0].broken is None
    assert tied("When we asked sailors of Elvik, nobody knew.", "Rain fell on Moss.")[0].broken == OWN
    assert tied("These days we need more fish, a study in Elvik says.", "Rain fell on Moss.")[0].broken is None
    assert tied("“We wanted fish,” Ida Lind said, as we all know.", "Rain fell on Moss.")[0].broken is None


@pytest.mark.parametrize("own", ["I grew up in Elvik.", "In Vestby we met a sailor."])
def test_our_is_the_authors_where_he_says_i_or_we(own: str) -> None:
    assert tied("Rain fell.", own, "Rain fell on our house in Moss.")[2].broken == OWN


def test_where_every_word_has_a_capital_a_sentence_is_one_all_the_same() -> None:
    texts = ("Jonas Berg Opened Bridge In Moss.", "Harbour Board Of Vestby Lost Nine Boats In May.")
    assert [tie.broken for tie in tied(*texts)] == [None, None]


def test_a_line_of_names_and_numbers_is_no_sentence() -> None:
    lines = ("Jun 7 Elvik, NL Harbour Live!", "Jun 7: a concert in Elvik.", "Всё это было в Эльвике.")
    assert [bool(tied("Rain fell.", line)[1].broken) for line in lines] == [True, False, False]


@pytest.mark.parametrize(
    "text", ["Fears are growing that Britain's jails are full.", "A storm gets an A for effort (or is that an E?)."]
)
def test_that_before_a_name_and_a_question_in_brackets_need_nothing(text: str) -> None:
    assert (tied("Rain fell on Moss.", text)[1].needs, tied(text)[0].broken) == ((), None)


def test_a_question_that_is_told_behind_a_colon_stands() -> None:
    text = "The board of the harbour of Elvik faced a new question this week: Who pays for pier four?"
    assert (tied(text)[0].broken, tied("Who pays for pier four?")[0].broken) == (None, "a question")


@pytest.mark.parametrize(
    "text",
    [
        "The former mayor of Elvik has left Norland.",
        "Previously secret letters of Ida Lind are to be read in court.",
        "At first Ida Lind thought of a joke.",
        "It is time for Elvik to build a bridge.",
        "It was 9 on a slow night in Elvik.",
        "Three boats of Moss reached the top five in the same week.",
        "This is the moment a storm took a roof in Moss.",
        "As a skipper for the Moss Sailing Club, Jonas Berg has a lot on his plate.",
    ],
)
def test_before_the_first_sentence_nothing_was_said_that_it_could_point_to(text: str) -> None:
    assert tied(text, "Rain fell.")[0] == Tie()


@pytest.mark.parametrize(
    "text",
    [
        "But Elvik will build a bridge.",
        "They were seen in Moss.",
        "Its owner is known.",
        "One of the nine suspects was shot.",
    ],
)
def test_even_the_first_sentence_may_lean_on_what_is_not_there(text: str) -> None:
    assert tied(text, "Rain fell.")[0].broken is not None


def test_a_short_answer_needs_its_question_and_a_long_one_is_helped_by_it() -> None:
    question = "Who will sail in May?"
    long = "Skippers from nine towns of Norland will sail around the islands in May this year."
    assert tied("Rain fell.", question, "Try Ida Lind of Vestby.")[2].needs == (1,)
    assert (tied("Rain fell.", question, long)[2].needs, tied("Rain fell.", question, long)[2].hints) == ((), ((1,),))


def test_a_name_behind_a_connective_is_still_a_bare_one() -> None:
    texts = ("Jonas Berg opened a bridge.", "Cars crossed at noon.", "But Berg drove the first car.")
    assert tied(*texts)[2].needs == (0, 1)


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("The Harbour Board (HB) closed a pier.", "Sailors in four towns asked HB for help."),
        ("The Norland Harbour Board closed a pier.", "Sailors in four towns asked NHB for help."),
        ("The Board for Norland Harbours closed a pier.", "Sailors in four towns asked BNH for help."),
        ("A sailor known as “HB” closed a pier.", "Sailors in four towns asked HB for help."),
        ("Rex, a dog from Moss, fell into water.", "Sailors from four towns pulled Rex out."),
    ],
)
def test_a_short_name_is_helped_by_the_sentence_that_says_what_it_is(first: str, text: str) -> None:
    assert tied(first, "Rain fell.", text)[2].hints == ((0,),)


def test_a_name_of_the_headline_is_helped_by_the_full_one() -> None:
    found = tied("Jonas Berg opened a bridge.", "Berg drove the first car.", headline="Berg opens bridge")[1]
    assert (found.needs, found.hints) == ((), ((0,),))


def test_what_this_means_further_in_is_helped_by_the_sentence_before() -> None:
    text = "Ida Lind, a sailor of Vestby and a mother of three sons, spoke in court of a way out of this crisis."
    assert (tied("Rain fell.", text)[1].needs, tied("Rain fell.", text)[1].hints) == ((), ((0,),))
