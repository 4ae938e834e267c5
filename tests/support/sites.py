"""An app in, a real server on a free port of loopback out; a folder in, a site with three readers out."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from datetime import time as clock_time
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.types import ASGIApp

from digest.daily.tokens import Claim, Keys, Purpose, keys_of, person_id, sign
from digest.model import Article, Brief, Clause, Edition, Placement, Reading, Section, Sentence, Span, Story, Summary
from digest.settings import Loaded, load
from digest.store import editions
from digest.store.database import Store
from digest.web.serving import listening, server
from digest.web.site import site
from tests.support.stores import SLUG, new_store, person

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SECRET = "an old secret of the test's"
READERS = ("ada", "bo", "cy")
_SETTINGS = f"""title = "The Morning Digest"
sender = "The Morning Digest <digest@example.org>"
public_url = "https://digest.example.org"
secret = "{SECRET}"
sources = ["news"]
"""


@contextmanager
def served(app: ASGIApp, *, proxies: str | None = None) -> Iterator[str]:
    """Serve the app, and give the address of its top."""
    listener = listening("127.0.0.1", 0)
    running = server(app, proxies=proxies)
    thread = threading.Thread(target=lambda: asyncio.run(running.serve(sockets=[listener])), daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not running.started and time.monotonic() < deadline:
        time.sleep(0.005)
    assert running.started
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        running.should_exit = True
        thread.join(10)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A site that answers at `url`, and what stands behind it."""

    url: str
    store: Store
    loaded: Loaded

    @property
    def keys(self) -> Keys:
        return keys_of(SECRET)

    def token(self, name: str = "ada", *, purpose: Purpose = Purpose.LEAVE, day: str = SLUG) -> str:
        """Return the token of a reader's link in the letter of that day."""
        since = int(datetime.combine(date.fromisoformat(day), clock_time(), UTC).timestamp())
        return sign(self.keys, purpose, Claim(person=person_id(self.keys, f"{name}@example.org"), since=since))

    def leave(self, name: str = "ada") -> str:
        return f"{self.url}/unsubscribe/{self.token(name)}"

    def wishes(self, name: str = "ada", *, day: str = SLUG) -> str:
        return f"{self.url}/preferences/{self.token(name, purpose=Purpose.WISHES, day=day)}"


def settings_in(folder: Path, more: str = "") -> Loaded:
    """Write the settings of a small digest with three readers into `folder`, with more of them, and load them."""
    (folder / "digest.toml").write_text(_SETTINGS + more)
    (folder / "subscribers").mkdir(exist_ok=True)
    rows = "".join(f"{name}@example.org,{name.capitalize()}\n" for name in READERS)
    (folder / "subscribers" / "subscribers.csv").write_text("email,name\n" + rows)
    return load(folder / "digest.toml")


def store_in(folder: Path) -> Store:
    """Return the store of that digest, with one edition that is being sent to its readers."""
    (folder / "digest.db").write_bytes(_begun())
    return new_store(folder)


@cache
def _begun() -> bytes:
    """Return the store's file; it is made once, since to migrate takes longer than most tests."""
    with TemporaryDirectory() as name:
        with closing(new_store(Path(name))) as store:
            editions.freeze(store, news(), now=NOW.timestamp(), replace=False)
            editions.begin_sending(
                store,
                SLUG,
                people=map(person, READERS),
                letters=lambda: {"all": "a letter"},
                now=NOW.timestamp(),
                identify=partial(person_id, keys_of(SECRET)),
            )
        return (Path(name) / "digest.db").read_bytes()


@contextmanager
def house_in(
    folder: Path, *, proxies: str | None = None, root: str | None = None, secret: str = SECRET, more: str = ""
) -> Iterator[House]:
    """Serve the site of a small digest in `folder`."""
    loaded = settings_in(folder, more)
    settings = load(folder / "digest.toml", {"secret": secret}).settings
    with closing(store_in(folder)) as store:
        app = site(settings, store, clock=lambda: NOW, root=root)
        with served(app, proxies=proxies) as url:
            yield House(url=url, store=store, loaded=loaded)


def news(*, slug: str = SLUG) -> Edition:
    """Return an edition of three stories."""
    told = (
        ("world", "World", "Ferry strike ends after eleven days", "https://post.example/ferry"),
        ("world", "World", "Two states sign a treaty on the Ansa dam", None),
        ("science", "Science", "Survey finds fourteen faint comets", "https://wire.example/comets"),
    )
    stories = [(key, title, _story(headline, url)) for key, title, headline, url in told]
    sections = (
        Section(key="world", title="World", stories=(stories[0][2], stories[1][2])),
        Section(key="science", title="Science", stories=(stories[2][2],)),
    )
    return Edition(
        slug=slug,
        day=date.fromisoformat(slug),
        title="The Morning Digest",
        language="en",
        sections=sections,
        top=tuple(story.lead.id for _, _, story in stories),
        reading=Reading(articles=3, sources=2, failures=("/srv/private/news/half.txt: not UTF-8",)),
    )


def renamed(edition: Edition, headline: str) -> Edition:
    """Return the edition with this headline over its first story."""
    first, *others = edition.sections
    story, *rest = first.stories
    lead = replace(story.lead, headline=headline)
    return replace(edition, sections=(replace(first, stories=(replace(story, lead=lead), *rest)), *others), top=())


def _story(headline: str, url: str | None) -> Story:
    text = f"{headline}, people at the place said. More is to follow on Friday."
    lead = Article(id=headline, headline=headline, text=text, url=url, source="news/a.txt")
    end = text.index(".") + 1
    return Story(
        lead=lead,
        summary=Summary(
            brief=Brief(clauses=(Clause(text=headline, origin="headline", spans=(Span(start=0, end=len(headline)),)),)),
            sentences=(Sentence(text=text[:end], start=0, end=end),),
        ),
        placement=Placement(section="world", because=()),
    )
