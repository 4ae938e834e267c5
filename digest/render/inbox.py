"""An edition in, its subject and the preview line that mailboxes show beside it out."""

from digest.model import Edition, Story
from digest.render.cleaning import clean_header
from digest.render.columns import cut, width
from digest.render.dates import short_day
from digest.render.selection import top_stories
from digest.render.telling import headline_of
from digest.render.tongue import Tongue, words
from digest.render.views import Inbox

_SUBJECT = 50  # columns: what a mailbox shows before it cuts
_PREHEADER = 140


def inbox_of(edition: Edition, tongue: Tongue) -> Inbox:
    """Return subject (the top story and the day) and preheader (the second story, then those after it).

    The words come first and the day last: a phone cuts the end, and what is cut is what its clock knows too.
    """
    top = top_stories(edition) or edition.stories
    day, say = short_day(edition.day, tongue.locale), words(tongue.catalogue).gettext
    if not top:
        headline, nothing = say("No stories"), say("There is nothing new in your sections today.")
        return Inbox(subject=f"{headline} · {day}", preheader=nothing)
    subject = f"{_line(top[0], tongue)} · {day}"
    others = [clean_header(headline_of(story, tongue)) for story in top[1:]]
    told = " · ".join(others) or " ".join(clean_header(sentence.text) for sentence in top[0].summary.sentences)
    return Inbox(subject=subject, preheader=cut(told, _PREHEADER))


def _line(story: Story, tongue: Tongue) -> str:
    headline = clean_header(headline_of(story, tongue))
    clauses = [clean_header(clause.text) for clause in story.summary.brief.clauses[:1]]
    fitting = (text for text in (headline, *clauses) if text and width(text) <= _SUBJECT)
    return next(fitting, cut(headline, _SUBJECT))
