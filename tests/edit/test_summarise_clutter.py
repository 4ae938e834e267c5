"""What is no prose at all, and the dateline that a sentence loses."""

import pytest

from digest.edit.summarise.clutter import clutter
from digest.edit.words import words


@pytest.mark.parametrize(
    "text",
    [
        "Click here to read the rest of it.",
        "Follow us on Twitter.",
        "By Lena Okoro",
        "Photo: Harbour board.",
        "OSLO (Reuters)",
        "Categories: World News",
        "12:30 EST, 30 November 2013.",
        "All rights reserved.",
        "– Remaining differences –",
        "THE COUNCIL MEETS TODAY.",
        "Happier days: Ida Lind with her brother in Moss.",
        "Berg, pictured here with Lind, has sold his house.",
        "Anna Brandt is a columnist for the Elm Post.",
        "Write to desk@example.org for tickets.",
        "Listen to the whole race on Harbour Radio.",
        "You must be over 16 to sail in the race.",
        "Sorry, we are not accepting comments on it.",
        "Sailor of the year in the class Dinghies: Ida Lind: a life on water.",
        "For a chance to sail along, write the name of your school below.",
        "Thank you for reading the Harbour Post.",
        "Ida Lind contributed from Vestby.",
        "Harbour Radio News is created by a team of journalists from Elvik.",
        "The content is produced solely by sailors of Vestby.",
        "The views expressed by the sailors are their own.",
        "Harbour Radio is showcasing the work of The Conversation.",
        "Readers in a hurry go to the prices of all nine boats by one of the links below.",
        "Part two will follow in May.",
        "Anyone with information is asked to call the harbour police of Elvik in Norland.",
        "The harbour office is open all day, and its number is 555-010-4477.",
        "HOW IT ALL BEGAN The first boats came to Elvik in 1912.",
        "Check out what the Post writes today.",
        "Hear why the ferry is late.",
        "Don’t miss the race on Sunday.",
        "Hello, dear readers of the Post!",
        "…",
    ],
)
def test_what_is_no_prose_is_named(text: str) -> None:
    assert clutter(text, words(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "The council read the letter on Friday.",
        "By Monday the town had no water.",
        "NATO and the EU agreed.",
        "Listening to the sea, Lind waited.",
        "Visitors may come from Monday.",
        "Boats bring to mind images of long evenings by the sea with a fire and a pan of fish.",
        "About 4,000 families have signed up for cheap power since the council opened the list.",
        "The court in Moss will decide whether the song is a copyright infringement or an honest loan.",
        "The town of Elvik said on Twitter on Monday night that all of its schools would stay closed.",
        "Get the ferry back, and the town will thank you, says Ida Lind.",
        "Hello is what the parrot of Elvik said!",
        "It's official: the ferry will sail again in May.",
        "The gallery of Elvik is showcasing the work of nine sailors.",
        "Bishops in Norland were angered by the views expressed in his letter on Monday.",
        "Jonas Berg said: “We sail in May.”",
        "港は閉じた。",
    ],
)
def test_prose_is_prose(text: str) -> None:
    assert clutter(text, words(text)) is None
