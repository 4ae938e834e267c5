"""Names and words in, stories and editions of them out."""

from collections.abc import Iterable
from datetime import date

from digest.model import Article, Brief, Edition, Placement, Reading, Section, Sentence, Story, Summary, Thread


def told(name: str, *, section: str = "world", text: str = "", thread: Thread | None = None) -> Story:
    """Return a story whose summary is the one sentence `text`, by default of ten words."""
    text = text or f"{name} is told here in a sentence of ten words."
    article = Article(id=name, headline=name, text=text)
    sentence = Sentence(text=text, start=0, end=len(text))
    summary = Summary(brief=Brief(), sentences=(sentence,))
    return Story(lead=article, summary=summary, placement=Placement(section=section, because=()), thread=thread)


def edition_with(stories: Iterable[Story], *, day: str = "2026-11-24", top: tuple[str, ...] = ()) -> Edition:
    """Return the edition of `day` with these stories in the sections that they name, in the order of their coming."""
    grouped: dict[str, list[Story]] = {}
    for story in stories:
        grouped.setdefault(story.placement.section, []).append(story)
    return Edition(
        slug=day,
        day=date.fromisoformat(day),
        title="Digest",
        language="en",
        sections=tuple(Section(key=key, title=key.title(), stories=tuple(mine)) for key, mine in grouped.items()),
        top=top,
        reading=Reading(articles=10, sources=3),
    )
