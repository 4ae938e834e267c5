"""Settings and an editor's marks in, the order for a day's edition and its sections out."""

from collections.abc import Sequence
from datetime import date

from digest.edit.budget import Budget
from digest.edit.edition import Order
from digest.edit.hand import Hand
from digest.edit.layout import Plan
from digest.edit.sections_own import Arrangement, Wishes, arrange, nearest
from digest.edit.summarise import Length
from digest.errors import SettingsError, UsageError
from digest.settings import Loaded, Settings
from digest.store.marks import Mark

_OF_ADDRESSES = frozenset(".:/*?[")  # what a domain or a pattern of addresses has and a section's key has not


def order_of(loaded: Loaded, day: date, marks: Sequence[Mark] = ()) -> Order:
    """Return what the edition of `day` is to be. Raises SettingsError, naming where a wrong section stands."""
    settings, arrangement = loaded.settings, arrangement_of(loaded)
    table = settings.edition
    return Order(
        day=day,
        title=settings.title,
        language=settings.language,
        length=Length(sentences=settings.sentences),
        arrangement=arrangement,
        plan=Plan(
            headings=arrangement.headings,
            budget=Budget(
                minutes=table.minutes,
                words_per_minute=table.words_per_minute,
                most_per_source=table.most_per_source,
            ),
            prefer=_preferences(loaded, arrangement),
            hand=hand_of(marks),
        ),
    )


def arrangement_of(loaded: Loaded) -> Arrangement:
    """Return the sections that the settings ask for. Raises SettingsError."""
    try:
        return arrangement_in(loaded.settings)
    except SettingsError as error:
        setting = str(error).partition(":")[0]
        raise SettingsError(f"{loaded.origins.get(setting, 'settings')}: {error}") from None


def arrangement_in(settings: Settings) -> Arrangement:
    """Return the sections of these settings. Raises SettingsError without naming the file."""
    table = settings.sections
    return arrange(
        Wishes(order=table.order, rename=table.rename, merge=table.merge, add=table.add, overrides=table.overrides)
    )


def hand_of(marks: Sequence[Mark]) -> Hand:
    """Return what an editor's marks come to: the later of two that contradict each other holds."""
    pins: list[str] = []
    drops: list[str] = []
    moves: dict[str, str] = {}
    note = ""
    for mark in marks:
        match mark.what:
            case "pin" | "drop":
                kept, given_up = (pins, drops) if mark.what == "pin" else (drops, pins)
                given_up[:] = [article for article in given_up if article != mark.article]
                if mark.article not in kept:
                    kept.append(mark.article)
            case "move":
                moves.pop(mark.article, None)
                moves[mark.article] = mark.value
            case "note":
                note = mark.value
            case _:  # "clear"
                pins, drops, moves, note = [], [], {}, ""
    return Hand(pins=tuple(pins), drops=tuple(drops), moves=tuple(moves.items()), note=note)


def real_section(key: str, arrangement: Arrangement, option: str) -> str:
    """Return the key of the section that a person named. Raises UsageError with the nearest real one."""
    (found,) = arrangement.resolved([key])
    if found not in arrangement.keys:
        raise UsageError(f'{option}: there is no section "{key}": {nearest(key, arrangement.keys)}')
    return found


def _preferences(loaded: Loaded, arrangement: Arrangement) -> tuple[tuple[str, float], ...]:
    for name, _ in loaded.settings.edition.prefer:
        if name not in arrangement.keys and not _OF_ADDRESSES & set(name):
            raise SettingsError(
                f'{loaded.origins.get("edition.prefer", "settings")}: edition.prefer: "{name}" is no section and no '
                f"source's domain: {nearest(name, arrangement.keys)}"
            )
    return loaded.settings.edition.prefer
