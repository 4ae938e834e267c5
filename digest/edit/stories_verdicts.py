"""Two articles' evidence in, a verdict out: the same event or not, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt
from types import MappingProxyType

from digest.edit.stories_evidence import GOALS, SKETCH, WHICH, Evidence

LOOSE = 0.26  # mean cosine between two groups that may be joined
ALIKE = 0.34  # cosine of the weighted words from which two articles may tell the same event
ALIKE_UNDATED = 0.45  # the same, where one of them has no date
SAME_TEXT = 0.3  # Jaccard similarity of word triples: one text, printed twice
SAME_COPY = 0.6  # what one publisher's two articles need
WINDOW = 72.0  # hours

_TERMS = 80  # an article's heaviest that are kept: memory, and nothing is lost
_BACKGROUND = 100  # articles that a small batch is padded with, so that its own words keep their weight
# Relative differences within which two numbers of a unit agree. Agencies differ by some tenths of a magnitude.
_EXACT: Mapping[str, float] = MappingProxyType({"magnitude": 0.06, "score": 0.0, "percent": 0.05})
_TOLERANCE = 0.1
_GROWING = frozenset(("people", "dead", "death", "killed", "injured", "wounded", "missing", "bodie", "victim"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was decided about two articles, by id, and why; `likeness` runs from 0 to 1."""

    left: str
    right: str
    joined: bool
    refused: bool  # a guard spoke, whatever the likeness
    likeness: float
    because: str


def weigh(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence with its heaviest terms alone, weighed by tf-idf to length 1 (Salton and Buckley, 1988)."""
    spread = Counter(term for one in evidence for term in one.terms)
    total = len(evidence) + _BACKGROUND
    return [replace(one, terms=_unit(_heaviest(one.terms, spread, total))) for one in evidence]


def _heaviest(terms: Mapping[str, float], spread: Mapping[str, int], total: int) -> list[tuple[str, float]]:
    weighed = [(term, weight * log(total / spread[term])) for term, weight in terms.items()]
    return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))[:_TERMS]


def _unit(terms: Sequence[tuple[str, float]]) -> dict[str, float]:
    size = sqrt(sum(weight * weight for _, weight in terms)) or 1.0
    return {term: weight / size for term, weight in terms}


def likeness(left: Evidence, right: Evidence) -> float:
    """Return the cosine of two articles' weighted terms, from 0 to 1."""
    mine, other = left.terms, right.terms
    return sum([mine[term] * other[term] for term in mine if term in other])


def overlap(left: Evidence, right: Evidence) -> float:
    """Return the Jaccard similarity of two articles' word triples, estimated from their sketches (Broder, 1997)."""
    both = set(left.sketch).intersection(right.sketch)
    if not both:
        return 0.0
    smallest = sorted({*left.sketch, *right.sketch})[:SKETCH]
    return sum(run in both for run in smallest) / len(smallest)


def judge(left: Evidence, right: Evidence) -> Verdict:
    """Return whether two articles with weighed terms tell the same event; guards refuse whatever the words say."""
    alike, copied = likeness(left, right), overlap(left, right)
    refusal = _refusal(left, right, copied)
    if refusal:
        return _verdict(left, right, alike, joined=False, because=refusal, refused=True)
    if copied >= SAME_TEXT:
        because = f"{copied:.0%} of their word triples are the same"
        return _verdict(left, right, max(alike, copied), joined=True, because=because)
    shared = [term for term in left.terms if term in right.terms]
    names = [term for term in shared if term in left.names or term in right.names]
    enough = ALIKE if left.hours is not None and right.hours is not None else ALIKE_UNDATED
    nameless = not names and (left.names or right.names)  # many scripts have no capitals to know a name by
    if alike < enough or nameless or len(shared) - len(names) < 2:
        because = f"too little in common (likeness {alike:.2f}, {len(names)} names)"
        return _verdict(left, right, alike, joined=False, because=because)
    because = f"likeness {alike:.2f}, both name {', '.join(sorted(names)[:4])}"
    return _verdict(left, right, alike, joined=True, because=because)


def _verdict(
    left: Evidence, right: Evidence, alike: float, *, joined: bool, because: str, refused: bool = False
) -> Verdict:
    return Verdict(
        left=left.article.id,
        right=right.article.id,
        joined=joined,
        refused=refused,
        likeness=round(alike, 3),
        because=because,
    )


def _refusal(left: Evidence, right: Evidence, copied: float) -> str | None:
    if left.article.text == right.article.text:
        return None
    apart = abs(left.hours - right.hours) if left.hours is not None and right.hours is not None else 0.0
    if apart > WINDOW:
        return f"published {apart / 24:.1f} days apart"
    if left.publisher is not None and left.publisher == right.publisher and copied < SAME_COPY:
        return f"two different articles of {left.publisher}"
    if left.looks_back != right.looks_back:
        return "one of them looks back"
    return _conflict(left, right) or _elsewhere(left, right)


def _conflict(left: Evidence, right: Evidence) -> str | None:
    """Return the unit of which the two openings give numbers that cannot both be true of one event."""
    for unit, ours in left.numbers.items():
        theirs = right.numbers.get(unit)
        if not theirs or _agree(unit, ours, theirs) or _grew(unit, left, right):
            continue
        if unit in _EXACT or unit.startswith(WHICH) or not (_mentions(right, ours) or _mentions(left, theirs)):
            return f"numbers of {unit!r} differ: {_show(unit, ours)} and {_show(unit, theirs)}"
    return None


def _agree(unit: str, ours: Sequence[float], theirs: Sequence[float]) -> bool:
    tolerance = 0.0 if unit.startswith(WHICH) else _EXACT.get(unit, _TOLERANCE)
    return any(abs(one - other) <= tolerance * max(abs(one), abs(other)) for one in ours for other in theirs)


def _mentions(one: Evidence, values: Sequence[float]) -> bool:
    """Return whether an article gives one of these numbers of anything else ("60 aboard" for "60 people")."""
    return any(value in others for value in values for others in one.numbers.values())


def _grew(unit: str, left: Evidence, right: Evidence) -> bool:
    """Return whether a toll rose from the earlier article to the later, as tolls do."""
    if unit not in _GROWING or left.hours is None or right.hours is None:
        return False
    early, late = sorted((left, right), key=lambda one: one.hours or 0.0)
    return max(early.numbers[unit]) <= max(late.numbers[unit])


def _show(unit: str, values: Sequence[float]) -> str:
    if unit == "score":
        return ", ".join(f"{value // GOALS:g}-{value % GOALS:g}" for value in values[:3])
    return ", ".join(f"{value:,.10g}" for value in values[:3])


def _elsewhere(left: Evidence, right: Evidence) -> str | None:
    """Return the places that neither article shares with the other, where both name some."""
    if not left.places or not right.places:
        return None
    if any(place in right.capitals for place in left.places) or any(place in left.capitals for place in right.places):
        return None
    return f"different places: {left.places[0]} and {right.places[0]}"
