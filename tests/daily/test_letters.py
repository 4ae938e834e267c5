"""What makes one reader's letter another one."""

from digest.daily.letters import Bounds, Taste, taste_of
from digest.edit.portions import Portion
from digest.model import Subscriber


def test_everything_that_a_reader_chose_makes_their_taste() -> None:
    reader = Subscriber(
        email="ada@example.org",
        sections=("world", "sport"),
        follow=("comets", "bridges"),
        mute=("chess",),
        length="5",
        language="de",
        layout="brief",
        frequency="weekly",
    )
    assert taste_of(reader, Bounds(words_per_minute=100)) == Taste(
        portion=Portion(sections=("sport", "world"), follow=("bridges", "comets"), mute=("chess",), words=500),
        language="de",
        layout="brief",
        weekly=True,
    )
