"""An edition in, its subject and the preview line that mailboxes show beside it out."""

from digest.model import Edition, Story
from digest.render.cleaning import clean_header
from digest.render.columns import cut, width
from digest.render.dates import short_day
from digest.render.selection import top_stories
from digest.render.telling import headline_of
from digest.render.views import Inbox

_SUBJECT = 50  # columns: what a mailbox shows before it cuts
_PREHEADER = 140


def inbox_of(edition: Edition) -> Inbox:
    """Return subject (the top story and the day) and preheader (the second story, then those after it).

    The words come first and the day last: a phone cuts the end, and what is cut is what its clock knows too.
    """
    top = top_stories(edition) or edition.stories
    if not top:
        nothing = f"No stories · {short_day(edition.day)}"
        return Inbox(subject=nothing, preheader="Nothing new in your sections today.")
    subject = f"{_line(top[0])} · {short_day(edition.day)}"
    others = [clean_header(headline_of(story)) for story in top[1:]]
    told = " · ".join(others) or " ".join(clean_header(sentence.text) for sentence in top[0].summary.sentences)
    return Inbox(subject=subject, preheader=cut(told, _PREHEADER))


def _line(story: Story) -> str:
    headline = clean_header(headline_of(story))
    clauses = [clean_header(clause.text) for clause in story.summary.brief.clauses[:1]]
    fitting = (text for text in (headline, *clauses) if text and width(text) <= _SUBJECT)
    return next(fitting, cut(headline, _SUBJECT))
