"""Conditions such as "status=active" or "email~=example.org" in, the function that tells who meets them all out."""

from collections.abc import Callable, Mapping, Sequence

from digest.errors import UsageError
from digest.model import Subscriber
from digest.subscribers.columns import FIELDS

_OPERATORS = ("!=", "~=", "=")  # the longer ones first
_ALIASES = {"section": "sections", "address": "email", "keyword": "follow"}
_OWN = ("suppressed",)  # what the store says: the reason, or nothing

Meets = Callable[[Subscriber, str], bool]


def meeting(conditions: Sequence[str]) -> Meets:
    """Return the function from a subscriber, and the reason why the store does not mail them, to whether they fit.

    "=" asks for the value, of a list for one of its items (no sections: every section), "!=" for anything else, "~="
    for a part of it; case does not matter. Raises UsageError.
    """
    tests = [_test(condition) for condition in conditions]
    return lambda subscriber, reason: all(test(subscriber, reason) for test in tests)


def _test(condition: str) -> Meets:
    operator = next((one for one in _OPERATORS if one in condition), None)
    if operator is None:
        raise UsageError(f'--where: "{condition}" is no condition such as status=active or email~=example.org')
    name, _, value = condition.partition(operator)
    field = _ALIASES.get(name.strip().casefold(), name.strip().casefold())
    if field not in (*FIELDS, *_OWN):
        raise UsageError(f"--where: a subscriber has no {name.strip()}: there are {', '.join((*FIELDS, *_OWN))}")
    wanted = value.strip().casefold()
    rules: Mapping[str, Callable[[Sequence[str]], bool]] = {
        "=": lambda found: wanted in found,
        "!=": lambda found: wanted not in found,
        "~=": lambda found: any(wanted in item for item in found),
    }
    rule = rules[operator]
    return lambda subscriber, reason: rule(_held(subscriber, field, reason, wanted))


def _held(subscriber: Subscriber, field: str, reason: str, wanted: str) -> Sequence[str]:
    """Return the folded values that a field holds; somebody without sections reads the one that is asked for."""
    if field == "suppressed":
        return (reason.casefold(),)
    found: str | tuple[str, ...] = getattr(subscriber, field)
    if isinstance(found, str):
        return (found.casefold(),)
    if field == "sections" and not found and wanted:
        return (wanted,)
    return tuple(item.casefold() for item in found) or ("",)
