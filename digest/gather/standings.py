"""What is known of a source and what came of asking it in, what is known of it from now on out."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus

from digest.gather.visitor import Miss, Visit

_FIRST_WAIT = 300.0  # seconds after the first failure; doubled with each further one
_LONGEST_WAIT = 20 * 3600.0  # a daily digest asks once a day whatever happened before
_DAY = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a source stands; times are in seconds since 1970, 0 means never.

    `url` is the address that a person configured, `moved_to` the one that its server told us to use instead.
    """

    url: str
    moved_to: str | None = None
    etag: str = ""
    modified: str = ""
    failures: int = 0
    failing_since: float = 0.0
    reason: str = ""
    not_before: float = 0.0
    checked_at: float = 0.0
    retired: bool = False

    @property
    def address(self) -> str:
        return self.moved_to or self.url


def after(standing: Standing, found: Visit | Miss, *, now: float) -> Standing:
    """Return where the source stands after it was asked at `now`."""
    if isinstance(found, Miss):
        return _failed(standing, found, now)
    changed = found.body is not None
    return replace(
        standing,
        moved_to=found.moved_to or standing.moved_to,
        etag=found.etag if changed else found.etag or standing.etag,
        modified=found.modified if changed else found.modified or standing.modified,
        failures=0,
        failing_since=0.0,
        reason="",
        not_before=0.0,
        checked_at=now,
        retired=False,
    )


def spoilt(standing: Standing, reason: str, *, now: float) -> Standing:
    """Return where a source stands that answered with something that cannot be read."""
    return _failed(replace(standing, etag="", modified=""), Miss(reason=reason), now)


def silent_because(standing: Standing, *, now: float) -> str | None:
    """Return why the source is not asked at `now`, or None where it is."""
    if standing.retired:
        return "gone for good (410), not asked any more: digest sources remove takes it out"
    if standing.not_before > now:
        moment = datetime.fromtimestamp(standing.not_before, UTC)
        return f"not asked again before {moment:%Y-%m-%d %H:%M} UTC: {standing.reason}"
    return None


def failing_for(standing: Standing, *, now: float) -> str:
    """Return ", failing for 3 days" where a source fails since yesterday or longer, else ""."""
    days = int((now - standing.failing_since) // _DAY) if standing.failing_since else 0
    return f", failing for {days} {'day' if days == 1 else 'days'}" if days else ""


def _failed(standing: Standing, miss: Miss, now: float) -> Standing:
    failures = standing.failures + 1
    pause = min(_FIRST_WAIT * 2 ** min(failures - 1, 20), _LONGEST_WAIT)
    return replace(
        standing,
        failures=failures,
        failing_since=standing.failing_since or now,
        reason=miss.reason,
        not_before=now + max(pause, miss.wait),
        checked_at=now,
        retired=miss.status == HTTPStatus.GONE,
    )
