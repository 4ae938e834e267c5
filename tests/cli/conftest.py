"""A small digest: two articles, three readers, an outbox."""

from pathlib import Path

import pytest


@pytest.fixture
def small(home: Path) -> Path:
    """A home with two articles, and three readers of whom one reads sport only."""
    news = home / "news"
    news.mkdir()
    (news / "comets.txt").write_text(
        "Science\n\nSurvey finds comets\n\nAstronomers found fourteen faint comets in the first year of a survey on "
        "Mount Brannock. The telescope looks at the whole sky every three nights.\n"
    )
    (news / "chess.txt").write_text(
        "Sport\n\nVerrall wins the Masters\n\nAnouk Verrall won the Brannock Masters on Sunday after a game of six "
        "hours. The student from Port Ellery is seventeen years old.\n"
    )
    (home / "subscribers").mkdir()
    (home / "subscribers" / "subscribers.csv").write_text(
        "email,name,sections\nada@example.org,Ada,\nbo@example.org,Bo,sport\ncy@example.org,Cy,politics\n"
    )
    (home / "digest.toml").write_text('sources = ["news"]\ntimezone = "Europe/Berlin"\n')
    return home
