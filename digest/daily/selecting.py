"""An edition and those of its week in, the letters that its subscribers may get out."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial

from digest.daily.dress import dress_of
from digest.daily.letters import Letters, bounds_of, identity
from digest.daily.ordering import arrangement_in
from digest.daily.people import resolved
from digest.edit.budget import Budget
from digest.edit.week import week_of
from digest.errors import InputError
from digest.model import Edition, Subscriber
from digest.render.letter import Letter
from digest.settings import Settings
from digest.store.database import open_existing
from digest.store.editions import edition_of

_WEEK = 7


def letters_of(
    edition: Edition, settings: Settings, *, sent: datetime, earlier: Callable[[str], Edition | None]
) -> Letters:
    """Return the letters of the edition, and the week's best for who wants that: `earlier` gives editions by slug."""
    return Letters(
        edition,
        identity(settings, sent=sent),
        dress_of(settings),
        bounds=bounds_of(settings),
        week=lambda: _week(edition, settings, earlier),
    )


def own_letter(edition: Edition, subscriber: Subscriber, settings: Settings, *, sent: datetime) -> Letter:
    """Return one subscriber's letter of the edition, or of its week; nothing is changed.

    Raises InputError where they would get none.
    """
    letters = letters_of(edition, settings, sent=sent, earlier=partial(frozen_edition, settings))
    letter = letters.letter_for(resolved(subscriber, arrangement_in(settings)))
    if letter is None:
        sections = ", ".join(subscriber.sections) or "what they did not mute"
        raise InputError(f"{subscriber.email} would get no letter: none of {sections} is in it")
    return letter


def frozen_edition(settings: Settings, slug: str) -> Edition | None:
    """Return the edition as it is frozen in the store, if it is; nothing is changed."""
    store = open_existing(settings.database)
    if store is None:
        return None
    with closing(store):
        return edition_of(store, slug)


def _week(edition: Edition, settings: Settings, earlier: Callable[[str], Edition | None]) -> Edition:
    days = (edition.day - timedelta(days=back) for back in range(1, _WEEK))
    found = (earlier(day.isoformat()) for day in days)
    budget = Budget(minutes=settings.edition.minutes, words_per_minute=settings.edition.words_per_minute)
    return week_of([edition, *(one for one in found if one is not None)], budget)
