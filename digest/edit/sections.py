"""An article in, its section and the words that decided out: its own label first, else a weighted lexicon."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from digest.edit.sections_labels import labelled
from digest.edit.sections_lexicon import LONGEST_PHRASE, Lexicon, Voices, lexicon, tokens
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

_WORDS = 300  # words of a text that are looked at
_CHARACTERS = 1_950  # about as many code points
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
    evidence is thin or two unrelated sections are nearly even, the section is `other`. About 0.1 ms.
    """
    own = labelled(article, aliases)
    if own:
        section, label = own
        return Placement(section=section, because=(f"{label} -> {section}",))
    words = lexicon(_language(article))
    if words is None:
        return Placement(section=OTHER, because=("no label, and no lexicon for its language",))
    return _decide(_heard(article, words))


def _language(article: Article) -> str:
    return (article.language or "en").partition("-")[0].lower()


def _heard(article: Article, words: Lexicon) -> dict[str, tuple[float, Voices]]:
    """Return how loud each term of the headline and the text's beginning is, and for whom it speaks."""
    heard: dict[str, tuple[float, Voices]] = {}
    fading: dict[str, float] = {}
    if article.headline:
        headline = tokens(article.headline[:_CHARACTERS])
        _hear(headline, words, len(headline), (heard, fading))
    _hear(tokens(article.text[:_CHARACTERS])[:_WORDS], words, _OPENING_WORDS, (heard, fading))
    return heard


def _hear(
    plain: Sequence[str], words: Lexicon, opening: int, found: tuple[dict[str, tuple[float, Voices]], dict[str, float]]
) -> None:
    """Add each known term, the longest phrase first, to what was heard: its places count full, half, a quarter..."""
    heard, fading = found
    after, last = 0, len(plain) - 1
    for index, head in enumerate(map(words.heads.get, plain)):
        if head is None or index < after:
            continue
        voices, following, before = head
        if before and index > after and plain[index - 1] in before and (term := _phrase(plain, index - 1, words)):
            voices, place = words.terms[term], index - 1
            after = index + term.count(" ")
        elif following and index < last and plain[index + 1] in following and (term := _phrase(plain, index, words)):
            voices, place = words.terms[term], index
            after = index + 1 + term.count(" ")
        elif voices:
            term, place = plain[index], index
        else:
            continue
        factor = _OPENING if place < opening else _REST
        if term in heard:
            share = fading.get(term, 0.5)
            heard[term] = heard[term][0] + factor * share, voices
            fading[term] = share / 2
        else:
            heard[term] = factor, voices


def _phrase(plain: Sequence[str], index: int, words: Lexicon) -> str:
    """Return the longest known phrase that begins at `index`, or "" where there is none."""
    for length in range(min(LONGEST_PHRASE, len(plain) - index), 1, -1):
        phrase = " ".join(plain[index : index + length])
        if phrase in words.terms:
            return phrase
    return ""


def _decide(heard: Mapping[str, tuple[float, Voices]]) -> Placement:
    sums: dict[str, float] = {}
    for loud, voices in heard.values():
        for section, weight in voices:
            sums[section] = sums.get(section, 0.0) + weight * loud
    ranked = sorted([pair for pair in sums.items() if pair[1] > 0], key=lambda pair: (-pair[1], pair[0]))
    if not ranked:
        return Placement(section=OTHER, because=("no label, and no telling word",))
    best, weight = ranked[0]
    runner = f"runner-up {ranked[1][0]} ({weight:.1f} to {ranked[1][1]:.1f})" if len(ranked) > 1 else "no runner-up"
    because = (f"{best}: {', '.join(_loudest(heard, best))}", runner)
    stranger = next((rival for section, rival in ranked[1:] if frozenset((best, section)) not in _KIN), 0.0)
    if weight < _LEAST or weight - stranger < _MARGIN * weight:
        return Placement(section=OTHER, because=("too close or too little to tell", *because))
    return Placement(section=best, because=because)


def _loudest(heard: Mapping[str, tuple[float, Voices]], best: str) -> list[str]:
    """Return the terms that speak loudest for a section."""
    votes = [(-weight * loud, term) for term, (loud, voices) in heard.items() for key, weight in voices if key == best]
    return [term for vote, term in sorted(votes) if vote][:_SHOWN]
