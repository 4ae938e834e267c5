"""A folder, people and a clock that only moves when told in, daily runs and who got what when out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from digest.daily.building import Watch
from digest.daily.running import Errand, run_due
from digest.daily.sending import Sent, Telling
from digest.model import Outcome, State
from digest.settings import Loaded, load
from digest.store.database import Store, open_store

_ARTICLE = (
    "Science\n\nSurvey finds comets\n\nAstronomers found fourteen faint comets in the first year of a survey on Mount "
    "Brannock. The telescope looks at the whole sky every three nights.\n"
)


@dataclass(slots=True, kw_only=True)
class Clockwork:
    """A digest in `home` whose clock stands at `now`; `arrived` holds the moment and address of every letter."""

    home: Path
    now: datetime
    arrived: list[tuple[datetime, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    loaded: Loaded = field(init=False)
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.loaded = load(self.home / "digest.toml")
        url, how = self.loaded.settings.database, self.loaded.settings.synchronous
        self.store = open_store(url, announce=lambda line: None, synchronous=how)  # noqa: ARG005

    def run(self, *, lateness: timedelta = timedelta(hours=6), accept_fewer: bool = False) -> list[Sent]:
        """Do what `digest run` does at this moment."""
        errand = Errand(lateness=lateness, accept_fewer=accept_fewer)
        return list(run_due(self.store, self.loaded, errand, self.telling()))

    def telling(self) -> Telling:
        return Telling(
            watch=Watch(say=self.said.append, found=lambda: None, done=lambda count: None),  # noqa: ARG005
            finding=lambda finding: self.said.append(str(finding)),
            outcome=self._heard,
            confirm=None,
            total=lambda count: None,  # noqa: ARG005
            clock=lambda: self.now,
        )

    def people_at(self, *moments: str) -> list[list[str]]:
        """Run at each of these moments (UTC) and return who got a letter at each."""
        found = []
        for moment in moments:
            self.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
            before = len(self.arrived)
            self.run()
            found.append(sorted(address.partition("@")[0] for _, address in self.arrived[before:]))
        return found

    def _heard(self, outcome: Outcome) -> None:
        if outcome.state is State.ACCEPTED:
            self.arrived.append((self.now, outcome.delivery.address))


def clockwork(folder: Path, people: Iterable[str], *, settings: str = "", now: str = "2026-11-23T00:00") -> Clockwork:
    """Return a digest with one article; `people` are rows of name,timezone,send_at,frequency,paused_until,follow."""
    (folder / "news").mkdir(exist_ok=True)
    (folder / "news" / "comets.txt").write_text(_ARTICLE)
    columns = "email,timezone,send_at,frequency,paused_until,follow"
    rows = (row.replace(",", "@example.org,", 1) for row in people)
    (folder / "people.csv").write_text("\n".join([columns, *rows]) + "\n")
    text = f'sources = ["news"]\nsubscribers = "people.csv"\nsynchronous = "normal"\n{settings}\n'
    (folder / "digest.toml").write_text(text + "[edition]\nsend_empty = true\n")
    return Clockwork(home=folder, now=datetime.fromisoformat(now).replace(tzinfo=UTC))
