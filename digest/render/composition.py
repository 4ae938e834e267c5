"""An edition in, what one letter shows of it out: the value that both templates read."""

from collections.abc import Mapping
from itertools import count

from digest.model import Edition
from digest.render.cleaning import clean_line, clip
from digest.render.colophon import colophon_of
from digest.render.dates import full_day
from digest.render.identity import Identity
from digest.render.inbox import inbox_of
from digest.render.languages import language_tag, primary
from digest.render.links import safe_url
from digest.render.selection import top_stories, trimmed
from digest.render.telling import Frame, story_view
from digest.render.tongue import Tongue, words
from digest.render.views import LetterView, Linked, SectionView, StoryView

_HEADLINE = 240  # code points
_NOTE = 2_000  # code points of the editor's note
_FEWEST_FOR_BRIEF = 3  # below that, "In brief" only says twice what is next to it


def beyond(edition: Edition) -> Mapping[str, tuple[Linked, ...]]:
    """Return, by section, the headlines that the letter had no room for: the archive shows them."""
    return {
        section.key: tuple(
            Linked(text=clip(clean_line(one.headline), _HEADLINE) or one.id, url=safe_url(one.url))
            for one in section.more
        )
        for section in edition.sections
    }


def compose(edition: Edition, identity: Identity, tongue: Tongue, *, layout: str, most: int) -> LetterView:
    """Return the letter with at most `most` stories; links are numbered in the order of the stories."""
    numbers = count(1)
    frame = Frame(
        day=edition.day,
        language=edition.language,
        timezone=identity.timezone,
        tongue=tongue,
        site=identity.public_url or "",
    )
    told: dict[str, StoryView] = {}
    sections = []
    for part in trimmed(edition, most):
        views = tuple(story_view(story, frame, numbers) for story in part.stories)
        told |= {story.lead.id: view for story, view in zip(part.stories, views, strict=True)}
        title = words(tongue.catalogue).pgettext("section", clean_line(part.title) or part.key)
        sections.append(SectionView(key=part.key, title=title, stories=views, more=part.more))
    top = tuple(told[story.lead.id] for story in top_stories(edition) if story.lead.id in told)
    spoken = language_tag(edition.language)
    return LetterView(
        title=clean_line(edition.title),
        title_language="" if primary(spoken) == primary(tongue.tag) else spoken,
        date=full_day(edition.day, tongue.locale),
        language=tongue.tag,
        direction=tongue.direction,
        layout=layout,
        inbox=inbox_of(edition, tongue),
        brief=top if len(told) >= _FEWEST_FOR_BRIEF and layout != "brief" else (),
        sections=tuple(sections),
        count=sum(len(section.stories) for section in sections),
        colophon=colophon_of(edition, identity, tongue),
        note=clip(clean_line(edition.note), _NOTE),
    )
