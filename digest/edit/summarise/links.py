"""One sentence in, the phrase out that joins it to what was said before, wherever it stands: "in turn", "Inside,"."""

from collections.abc import Sequence

from digest.edit.summarise.cues import Cues
from digest.edit.summarise.persons import HEAD

_FRONT = 40  # code points of a text in which a phrase in front is looked for
_YEAR = 4  # digits
_THOUSANDS = 3  # digits behind the comma of "6,100"
_CALLED = frozenset({"911", "112", "999", "110"})  # for help
_THEN = 3  # words of "there were 61"
_COUNTED = 9  # words in which a number at the beginning has its verb
_BUT = ["all", "but"]
_WORD = 3  # letters of a verb in -s ("Each costs"), at least: more than that

Words = Sequence[str]


def links(text: str, tokens: Words, lower: Words, cues: Cues) -> str:
    """Return the reason why a phrase somewhere in a sentence goes on from the one before, or ""."""
    if lower[0] in cues.subordinating and "," not in text:
        return f"“{tokens[0]}” continues what was said"
    return (
        _in_front(text, cues)
        or _within(lower, cues)
        or _enclitic(text, cues)
        or _there(tokens, lower, cues)
        or _uncounted(lower, cues)
        or _elided(lower, cues)
    )


def _in_front(text: str, cues: Cues) -> str:
    """Return the reason why "Inside, ..." or "Within days, ..." leans, or "Hidden behind a door, it ...", or ""."""
    found = cues.fronted.match(text[:_FRONT]) if cues.fronted else None
    if found:
        return f"“{found[0].rstrip(',')}” counts from what was said"
    hanging = cues.hanging.match(text) if cues.hanging else None
    return f"“{hanging[1]}” was named before" if hanging else ""


def _within(lower: Words, cues: Cues) -> str:
    """Return the reason why "in turn" or "four hours later" leans, or "".

    Behind "and" or "who" it may go on from the sentence's own beginning, and so it may behind a clause in front.
    """
    if cues.linking.keys().isdisjoint(lower) or lower[0] in cues.correlating:
        return ""
    said = f" {' '.join(lower)} "
    for phrase in [phrase for word in lower for phrase in cues.linking.get(word, ())]:
        before, found, after = said.partition(f" {phrase} ")
        if found and cues.parting.isdisjoint(before.split()) and after.partition(" ")[0] not in cues.completing:
            return f"“{phrase}” goes on from what was said"
    return ""


def _enclitic(text: str, cues: Cues) -> str:
    """Return the reason why "prendeu-o" or "modificarlo" speaks of what is not named, or ""."""
    found = cues.enclitic.search(text) if cues.enclitic else None
    if found is None or not cues.parting.isdisjoint(text[: found.start()].lower().split()):
        return ""
    return f"“{found[0]}” speaks of what was named before"


def _there(tokens: Words, lower: Words, cues: Cues) -> str:
    """Return the reason why "Officials there say" or "Last year there were 61" leans, or ""."""
    place = next((at for at, word in enumerate(lower[:-1]) if word in cues.there and at), None)
    if place is None:
        return ""
    idle = lower[place] in cues.empty and (lower[place + 1] in cues.being | {"be", "to"} or place >= HEAD)
    if not idle and not _is_placed(tokens[:place], lower, cues):
        return f"“{lower[place]}” is a place named before"
    counted = lower[-_THEN:-1]
    return "a number of what was named before" if lower[-1].isdigit() and counted[:1] == ["there"] else ""


def _is_placed(tokens: Words, lower: Words, cues: Cues) -> bool:
    """Return whether the words name a place: "In Vestby officials there say"."""
    return any(
        word[0].isupper() and (lower[at] in cues.locating or not cues.nouned) for at, word in enumerate(tokens[1:])
    )


def _uncounted(lower: Words, cues: Cues) -> str:
    """Return the reason why "Most were women", "Each costs" or "61 were" counts what is not named, or ""."""
    if len(lower) <= 1:
        return ""
    first, second = lower[0], _behind_number(lower)
    number = first.isdigit() and len(first) != _YEAR and first not in _CALLED
    if (first in cues.alone or number) and second in cues.being | cues.doing:
        return f"“{first} {second}” counts what was named before"
    if first == "each" and "each" in cues.alone and len(second) > _WORD and second[-1] == "s" != second[-2]:
        return f"“{first} {second}” counts what was named before"
    if cues.counted is not None and cues.counted.match(" ".join(lower[:_COUNTED])):
        return "a number of what was named before"
    return "“all but” counts what was named before" if lower[:2] == _BUT else ""


def _behind_number(lower: Words) -> str:
    """Return the word behind the first, or behind "6,100", which is two."""
    place = 1
    while lower[0].isdigit() and place < len(lower) - 1 and lower[place].isdigit() and len(lower[place]) == _THOUSANDS:
        place += 1
    return lower[place]


def _elided(lower: Words, cues: Cues) -> str:
    """Return the reason why "Just four of ten do" does what was said before, or ""."""
    if lower[-1] not in cues.doing or lower[-2:-1] == [] or not cues.comparing.isdisjoint(lower):
        return ""
    bound = lower[-2] in cues.functional and lower[-2] not in cues.numbers
    return "" if bound else f"“{lower[-1]}” stands for what was said"
