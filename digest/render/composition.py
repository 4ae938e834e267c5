"""An edition in, what one letter shows of it out: the value that both templates read."""

from itertools import count

from digest.model import Edition
from digest.render.cleaning import clean_line
from digest.render.colophon import colophon_of
from digest.render.dates import full_day
from digest.render.identity import Identity
from digest.render.inbox import inbox_of
from digest.render.selection import top_stories, trimmed
from digest.render.telling import direction_of, language_tag, story_view
from digest.render.views import LetterView, SectionView, StoryView

_FEWEST_FOR_BRIEF = 3  # below that, "In brief" only says twice what is next to it


def compose(edition: Edition, identity: Identity, *, layout: str, most: int) -> LetterView:
    """Return the letter with at most `most` stories; links are numbered in the order of the stories."""
    numbers = count(1)
    told: dict[str, StoryView] = {}
    sections = []
    for part in trimmed(edition, most):
        views = tuple(story_view(story, edition, identity.timezone, numbers) for story in part.stories)
        told |= {story.lead.id: view for story, view in zip(part.stories, views, strict=True)}
        sections.append(SectionView(key=part.key, title=clean_line(part.title), stories=views, more=part.more))
    top = tuple(told[story.lead.id] for story in top_stories(edition) if story.lead.id in told)
    language = language_tag(edition.language) or "en"
    return LetterView(
        title=clean_line(edition.title),
        date=full_day(edition.day),
        language=language,
        direction=direction_of(language, ""),
        layout=layout,
        inbox=inbox_of(edition),
        brief=top if len(told) >= _FEWEST_FOR_BRIEF and layout != "brief" else (),
        sections=tuple(sections),
        count=sum(len(section.stories) for section in sections),
        colophon=colophon_of(edition, identity),
    )
