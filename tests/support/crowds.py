"""A number in, so many made-up articles out: of two days, two hundred publishers, and all different."""

from collections.abc import Iterator
from random import Random

_NAMES = [
    "Ellery",
    "Tarn",
    "Kessel",
    "Brannock",
    "Verrall",
    "Okafor",
    "Lindqvist",
    "Moreau",
    "Castellan",
    "Adeyemi",
    "Harrow",
    "Quill",
    "Sorrel",
    "Vance",
]
_THINGS = [
    "bridge",
    "harbour",
    "council",
    "museum",
    "hospital",
    "school",
    "railway",
    "reservoir",
    "orchard",
    "theatre",
    "court",
    "factory",
    "market",
]
_DEEDS = [
    "opened",
    "closed",
    "delayed",
    "approved",
    "rejected",
    "repaired",
    "examined",
    "announced",
    "funded",
    "cancelled",
    "extended",
]
_ENDS = ("after months of talks", "before winter sets in", "as costs rose", "despite a warning", "at last")


def crowd(count: int) -> Iterator[dict[str, str | None]]:
    """Yield articles as JSON Lines hold them, about 2,600 characters each; the same ones every time."""
    chance = Random(7)
    for number in range(count):
        host = f"s{number % 200}.example"
        paragraphs = (" ".join(_sentence(chance) for _ in range(chance.randrange(2, 5))) for _ in range(6))
        yield {
            "id": f"https://{host}/{number}",
            "url": f"https://{host}/{number}",
            "headline": _sentence(chance)[:70],
            "text": "\n\n".join(paragraphs),
            "published": f"2026-11-{22 + number % 2}T{number % 24:02}:10:00Z",
            "source": host,
            "section": chance.choice((None, "World", "Sport", "Business")),
        }


def _sentence(chance: Random) -> str:
    def name() -> str:
        return chance.choice(_NAMES) + chance.choice(("", "son", "berg", "ton", "ova", "field")) + chance.choice("sy")

    thing, other = chance.choice(_THINGS), chance.choice(_THINGS)
    return (
        f"{name()} {name()} {chance.choice(_DEEDS)} the {thing} in {name()} {chance.choice(_ENDS)}, and "
        f"{chance.randrange(2, 900)} visitors waited near a {other} of {name()}."
    )
