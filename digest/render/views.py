"""The values that templates read: cleaned words, safe links and spelled dates, nothing left to decide."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Words, and the address behind them or None."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A sentence that an earlier letter told, and what its article says now."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One story.

    `url` is None where the article has no address that may become a link; `note` is that link's number in the text
    part, 0 without one. `language` is empty where it is the letter's own. `sentences` make up the summary,
    joined by `joint`; `also_more` counts the other publishers that `also` has no room for. `thread` says that the
    story goes on, and links to the edition that told it last; it has no words where the story is new.
    """

    headline: str
    url: str | None
    note: int
    language: str
    direction: str
    source: str
    time: str
    also: tuple[Linked, ...]
    also_more: int
    brief: str
    sentences: tuple[Linked, ...]
    joint: str
    thread: Linked
    corrections: tuple[Corrected, ...]

    @property
    def summary(self) -> str:
        """The sentences as one line."""
        return self.joint.join([sentence.text for sentence in self.sentences])


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One section; `more` counts its stories that the letter has no room for."""

    key: str
    title: str
    stories: tuple[StoryView, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """How the letter came to be and who answers for it; `failures_more` counts those beyond `failures`.

    `site` is the address of the archive, which also answers preference links, or empty.

    `silent` are sources that had nothing new, `silent_more` counts those beyond them.
    """

    articles: int
    sources: int
    failures: tuple[str, ...]
    failures_more: int
    left_out: tuple[str, ...]
    silent: tuple[str, ...]
    silent_more: int
    timezone: str
    postal_address: str
    contact: str
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """What a mailbox lists of a letter before it is opened."""

    subject: str
    preheader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """One letter. `language` and `direction` are those of the words around the stories.

    `title_language` is empty where the title is in the letter's own language; `note` is what the editor says first.
    """

    title: str
    title_language: str
    date: str
    language: str
    direction: str
    layout: str
    inbox: Inbox
    brief: tuple[StoryView, ...]
    sections: tuple[SectionView, ...]
    count: int
    colophon: Colophon
    note: str
