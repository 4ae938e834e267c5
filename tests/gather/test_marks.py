"""What tells whose copy a newsletter is: found in its headers, and never in what is made of it."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.gather.articles import Paragraph, Unread
from digest.gather.footers import without_frame
from digest.gather.mails import read_mails
from digest.gather.marks import is_marked
from digest.model import Article

FIRST = "Parliament passed the budget on Thursday after nine hours of debate."
LAST = "The central bank left its rate at 3.5 percent and hinted at a cut in the spring."
LAW = "Example Media takes the protection of your data seriously and never passes it on to anybody else. " * 8
LINK = "https://paper.example/u/4711abcdef"


def letter(*texts: str, **headers: str) -> Article:
    message = EmailMessage()
    stated = {"From": "Morning Brief <news@paper.example>", "Subject": "The brief", "To": "Ada <Ada@home.example>"}
    for name, value in {**stated, "List-Unsubscribe": f"<{LINK}>", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content("".join(f"<p>{text}</p>" for text in texts), subtype="html")
    found = read_mails(message.as_bytes(), source="x")
    assert not isinstance(found, Unread)
    return found.articles[0]


@pytest.mark.parametrize(
    "marked",
    [
        "It was delivered to ada@home.example, who subscribed on 3 May 2024.",
        "It was delivered to Dr. A. Lovelace (ADA@HOME.EXAMPLE) on 3 May 2024.",
        "It was delivered to ada&#8203;@home.&#8203;example.",
        "It was delivered to ada @ home. example, who subscribed on 3 May 2024.",
        f"Leave the list at {LINK}?sure=1 whenever it pleases.",
        "Leave the list at paper.example/u/4711abcdef/ whenever it pleases.",
        "Look at https://paper.example/me?who=ada%40home.example for more.",
        "Bounces go to bounce-ada=home.example@paper.example as usual.",
    ],
)
@pytest.mark.parametrize("around", ["{}", LAW + "{}", "{} " + LAW, LAW + "{} " + LAW])
def test_no_paragraph_is_too_long_to_lose_what_names_its_reader(marked: str, around: str) -> None:
    found = letter(FIRST, LAST, FIRST, around.format(marked), "Good morning and goodbye.")
    assert [name for name in ("ada", "4711", "home.example") if name in found.text.casefold()] == []
    assert found.text.startswith(f"{FIRST}\n\n{LAST}")
    assert found.text.count("Example Media") == around.count("Example Media")


def test_a_letter_in_one_paragraph_loses_only_what_names_its_reader() -> None:
    found = letter(f"{FIRST} {LAST} This was sent to ada@home.example. Unsubscribe here.")
    assert found.text == f"{FIRST} {LAST}"


def test_what_stands_below_the_sentence_that_names_the_reader_goes_with_the_foot() -> None:
    found = letter(FIRST, LAST, "Sent to ada@home.example.", "Town News Ltd", "Example Street 1")
    assert found.text == f"{FIRST}\n\n{LAST}"


def test_news_in_the_paragraph_of_the_greeting_stays() -> None:
    found = letter(f"Good morning, ada@home.example! {FIRST} {LAST}", FIRST)
    assert found.text == f"{FIRST} {LAST}\n\n{FIRST}"


def test_a_link_to_the_front_page_of_a_site_is_nobodys_own() -> None:
    report = "The full report is at https://paper.example/ and was written by three of our editors."
    found = letter(report, FIRST, List_Unsubscribe="<https://paper.example/>")
    assert found.text == f"{report}\n\n{FIRST}"


@pytest.mark.parametrize(
    "headers",
    [
        {"To": "List <list@paper.example>", "Delivered_To": "ada@home.example"},
        {"To": "List <list@paper.example>", "Envelope_To": "ada@home.example"},
        {"To": "List <list@paper.example>", "Received": "from a by b with SMTP id 1 for <ada@home.example>; Mon"},
        {"To": "undisclosed-recipients:;", "Cc": "Lovelace <ada@home.example>, bo@home.example"},
    ],
)
def test_every_header_that_names_the_reader_counts(headers: dict[str, str]) -> None:
    assert letter(FIRST, LAST, LAST, LAW + "Sent to ada@home.example.", **headers).text.count("ada") == 0


def test_a_list_of_names_that_no_program_can_part_still_names_the_reader() -> None:
    body = f"From: a@b.example\nTo: Lovelace, Ada <ada@home.example>\n\n{FIRST}\n\n{LAW}Sent to ada@home.example.\n"
    found = read_mails(body.encode(), source="x")
    assert not isinstance(found, Unread)
    assert "ada@" not in found.articles[0].text


def test_headline_byline_and_id_do_not_name_the_reader() -> None:
    found = letter(
        FIRST,
        From="ada@home.example",
        Subject="ada@home.example, your brief of Monday",
        Message_ID="<1.ada=home.example@paper.example>",
    )
    assert (found.headline, found.byline, found.id[:7]) == ("your brief of Monday", None, "sha256:")


PIECES = [
    FIRST,
    LAST,
    LAW.strip(),
    "Unsubscribe.",
    "Sent to ada@home.example.",
    "Sent to ADA@HOME. EXAMPLE",
    "Sunny.",
    LINK,
]


@given(st.lists(st.tuples(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.booleans()), max_size=6))
def test_no_order_of_paragraphs_lets_a_mark_through(letter: list[tuple[list[str], bool]]) -> None:
    marks = {"ada@home.example", "paper.example/u/4711abcdef"}
    found = without_frame([Paragraph(text=" ".join(pieces), heading=heading) for pieces, heading in letter], marks)
    assert [part.text for part in found if is_marked(part.text, marks)] == []
