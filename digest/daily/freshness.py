"""A built edition and a moment in, whether its letters still go out: old news is not sent by mistake."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digest.errors import StaleError
from digest.settings import Settings
from digest.store import editions
from digest.store.database import Store


def refuse_stale(store: Store, settings: Settings, day: date, *, oldest: timedelta, now: datetime) -> None:
    """Raise StaleError where the edition of `day` is later than `oldest` and still owed to somebody.

    It is late from its hour on (send_at, in the letter's zone), or from its building where that came after it.
    """
    slug = day.isoformat()
    found = editions.load(store, slug)
    if found is None:
        return
    hour = datetime.combine(day, time.fromisoformat(settings.send_at), ZoneInfo(settings.timezone)).timestamp()
    late = timedelta(seconds=now.timestamp() - max(hour, found.built_at))
    if late <= oldest or (found.sending_began_at is not None and not editions.standing(store, slug).owed):
        return
    hours = late // timedelta(hours=1)
    raise StaleError(
        f"edition {day} is {hours} hours late: nothing of it is sent (--max-lateness {hours // 24 + 1}d sends it)"
    )
