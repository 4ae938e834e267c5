"""An article in, its section and the words that decided out: its own label first, else a weighted lexicon."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from digest.edit.sections_labels import labelled
from digest.edit.sections_lexicon import LONGEST_PHRASE, Lexicon, lexicon, tokens
from digest.model import Article, Placement

OTHER = "other"
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "world": "World",
        "politics": "Politics",
        "business": "Business",
        "technology": "Technology",
        "science": "Science",
        "health": "Health",
        "sport": "Sport",
        "culture": "Culture",
        "environment": "Environment",
        "lifestyle": "Lifestyle",
        OTHER: "Other news",
    }
)
SECTIONS: tuple[str, ...] = tuple(TITLES)  # in reading order

_WORDS = 400  # words of a text that are looked at
_CHARACTERS = 4_000
_OPENING, _REST = 1.5, 1.0  # how much a word weighs by its place
_OPENING_WORDS = 60
_LEAST = 4.0  # weight that a section needs
_MARGIN = 0.1  # share of the winner's weight by which a stranger must trail
_SHOWN = 5
_KIN = frozenset(
    frozenset(pair)
    for pair in (
        ("world", "politics"),
        ("science", "technology"),
        ("science", "environment"),
        ("science", "health"),
        ("culture", "lifestyle"),
        ("health", "lifestyle"),
    )
)  # neighbours: a near tie between them is settled, not left open


def place(article: Article, *, aliases: Mapping[str, str] = MappingProxyType({})) -> Placement:
    """Return the article's section and what decided it.

    A label of its own wins (`aliases`, label -> section, before our table). Without one, terms of the lexicon vote:
    each adds its weight, half as much again in the headline and the first sixty words, less when repeated. Where the
    evidence is thin or two unrelated sections are nearly even, the section is `other`. About 0.3 ms.
    """
    own = labelled(article, aliases)
    if own:
        section, label = own
        return Placement(section=section, because=(f"{label} -> {section}",))
    words = lexicon(_language(article))
    if words is None:
        return Placement(section=OTHER, because=("no label, and no lexicon for its language",))
    return _decide(_votes(article, words))


def _language(article: Article) -> str:
    return (article.language or "en").partition("-")[0].lower()


def _votes(article: Article, words: Lexicon) -> dict[str, dict[str, float]]:
    """Return, by section, each term's weight: its places count full, half, a quarter and so on."""
    votes: dict[str, dict[str, float]] = {}
    seen: dict[str, float] = {}
    for term, factor in _found(article, words):
        fading = seen.get(term, 1.0)
        seen[term] = fading / 2
        for section, weight in words.terms[term]:
            terms = votes.setdefault(section, {})
            terms[term] = terms.get(term, 0.0) + weight * factor * fading
    return votes


def _found(article: Article, words: Lexicon) -> Iterator[tuple[str, float]]:
    for term, _ in _terms(tokens((article.headline or "")[:_CHARACTERS]), words):
        yield term, _OPENING
    body = tokens(article.text[:_CHARACTERS])[:_WORDS]
    for term, index in _terms(body, words):
        yield term, _OPENING if index < _OPENING_WORDS else _REST


def _terms(plain: Sequence[str], words: Lexicon) -> Iterator[tuple[str, int]]:
    """Yield each known term with the index of its first word, the longest phrase first."""
    terms, pairs, heads = words.terms, words.pairs, words.heads
    after = 0
    for index in [index for index, word in enumerate(plain) if word in heads]:
        if index < after:
            continue
        length = _phrase(plain, index, words) if plain[index] in pairs else 1
        term = plain[index] if length == 1 else " ".join(plain[index : index + length])
        if term in terms:
            yield term, index
            after = index + length


def _phrase(plain: Sequence[str], index: int, words: Lexicon) -> int:
    """Return how many words the longest known phrase at `index` has, 1 where there is none."""
    if index + 1 == len(plain) or plain[index + 1] not in words.pairs[plain[index]]:
        return 1
    for length in range(min(LONGEST_PHRASE, len(plain) - index), 1, -1):
        if " ".join(plain[index : index + length]) in words.terms:
            return length
    return 1


def _decide(votes: Mapping[str, Mapping[str, float]]) -> Placement:
    sums = ((section, sum(terms.values())) for section, terms in votes.items())
    ranked = sorted((pair for pair in sums if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))
    if not ranked:
        return Placement(section=OTHER, because=("no label, and no telling word",))
    best, weight = ranked[0]
    runner = f"runner-up {ranked[1][0]} ({weight:.1f} to {ranked[1][1]:.1f})" if len(ranked) > 1 else "no runner-up"
    words = sorted(filter(votes[best].get, votes[best]), key=lambda term: (-votes[best][term], term))[:_SHOWN]
    because = (f"{best}: {', '.join(words)}", runner)
    stranger = next((rival for section, rival in ranked[1:] if frozenset((best, section)) not in _KIN), 0.0)
    if weight < _LEAST or weight - stranger < _MARGIN * weight:
        return Placement(section=OTHER, because=("too close or too little to tell", *because))
    return Placement(section=best, because=because)
