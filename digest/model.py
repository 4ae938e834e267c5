"""The values that flow through the house: Article, Story, Edition, Subscriber, Delivery."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of code points, `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One extracted text; what is unknown is None.

    `section` is the raw label as found ("World News") and `categories` are all raw labels; `source` is a file's
    path or a feed's URL; `subheadings` are ranges of `text`; `text_hash` is the SHA-256 of `text` in hex.
    """

    id: str
    headline: str | None = None
    text: str
    byline: str | None = None
    section: str | None = None
    categories: tuple[str, ...] = ()
    url: str | None = None
    published: datetime | None = None
    language: str | None = None
    source: str = ""
    subheadings: tuple[Span, ...] = ()
    text_hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, exactly `article.text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of a brief: what it says and the spans of the headline or the text that it was made of."""

    text: str
    origin: str  # "headline" or "text"
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The one-line form: at most two clauses joined by "; "."""

    clauses: tuple[Clause, ...] = ()

    @property
    def text(self) -> str:
        return "; ".join(clause.text for clause in self.clauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Sentences chosen verbatim, in text order, and the brief; `note` says why there is none."""

    brief: Brief
    sentences: tuple[Sentence, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The section an article belongs to, and the label or words that decided."""

    section: str
    because: tuple[str, ...]


class Size(StrEnum):
    """How much of a story a letter tells."""

    FULL = "full"
    BRIEF = "brief"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A story that goes on: `id` is the lead article that began it, told first on the day `first`.

    `previous` is the slug of the edition that told it last.
    """

    id: str
    first: date
    previous: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A sentence that the edition `edition` told, `old`, and what its article says instead, `new`."""

    edition: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event: the article that is summarised, its summary, and the other articles about it.

    Of a story with a `thread`, the summary holds only what is new since its previous telling.
    """

    lead: Article
    summary: Summary
    placement: Placement
    also: tuple[Article, ...] = ()
    thread: Thread | None = None
    corrections: tuple[Correction, ...] = ()
    size: Size = Size.FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A story that has no room in the letter: its lead article's id, headline, address and source."""

    id: str
    headline: str
    url: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The stories of one group, best first; `more` are those that did not fit into the reading time."""

    key: str
    title: str
    stories: tuple[Story, ...]
    more: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Articles that are not in the edition, counted by reason."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read for an edition: the colophon's figures. `failures` are one clear line each.

    `silent` are the sources that were read and had nothing that earlier editions had not told.
    """

    articles: int
    sources: int
    failures: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One issue. `slug` is its stable id (an ISO date); `top` holds the ids of the lead articles "In brief".

    `note` is what the editor says first.
    """

    slug: str
    day: date
    title: str
    language: str
    sections: tuple[Section, ...]
    top: tuple[str, ...]
    reading: Reading
    note: str = ""

    @property
    def stories(self) -> tuple[Story, ...]:
        return tuple(story for section in self.sections for story in section.stories)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """A person in the CSV; `line` is where the row begins in the file. Only `email` is required there.

    `follow` and `mute` are words or phrases; stories that tell of them come whatever their section, or not at all.
    `paused_until` is the ISO day on which letters begin again.
    """

    email: str
    name: str = ""
    status: str = "active"  # active, paused, unsubscribed or bounced
    sections: tuple[str, ...] = ()  # keys of sections; empty means all
    language: str = ""
    timezone: str = ""
    send_at: str = ""
    frequency: str = ""
    length: str = ""
    layout: str = ""
    consent_at: str = ""
    consent_source: str = ""
    note: str = ""
    follow: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    paused_until: str = ""
    line: int = 0


class State(StrEnum):
    """Where one delivery stands."""

    OWED = "owed"
    HANDING_OVER = "handing over"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One owed letter: `email` as the person wrote it, `address` normalised, `variant` names the letter.

    `doubts` counts how often it was lost in or after DATA, so that nobody knows whether it arrived; `not_before`
    (seconds since 1970) is the person's hour, later the end of a wait.
    """

    id: int
    address: str
    email: str
    name: str
    variant: str
    attempts: int = 0
    doubts: int = 0
    not_before: float = 0.0


class Dotless(bytes):
    """A message none of whose lines begins with a dot: SMTP takes it as it stands (RFC 5321, section 4.5.2).

    Who makes one vouches for it. Looking for such a line costs more than all the rest that is done to a message.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one attempt: the state that follows and what the server said.

    `at` and `not_before` are seconds since 1970, the latter counts while `state` is OWED; `code` is None where no
    reply came; `hard` says that the address itself is dead.
    """

    delivery: Delivery
    state: State
    at: float
    attempts: int
    doubts: int = 0
    not_before: float = 0.0
    code: int | None = None
    enhanced: str | None = None
    text: str = ""
    hard: bool = False
