"""The opening sentences in, the one that the brief is made of out, or None where there is no prose."""

from collections.abc import Sequence

from digest.edit.brief import lexicon, opening
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import Line, Part, lows, read
from digest.edit.brief.verbs import main_verb
from digest.model import Sentence

_LOOKED_AT = 12  # sentences: bylines and time stamps of a page come to eight
_LONGEST = 1_000  # code points: what is longer is no sentence, and no line
_CANDIDATES = 4
_LISTENER = 4  # words of "told the harbour board"
_LEAST = 5  # words: shorter openings are teasers
_OPENERS = frozenset({'"', "“", "``"})
_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_POINTING = words("he she it they his her its their this that these those i we you my our your")
_JOINING = words("but and so yet also however instead now then meanwhile or still there here not no yes")

Lede = tuple[Sentence, Line]


def lede(sentences: Sequence[Sentence], *, english: bool) -> Lede | None:
    """Return the first sentence of prose without its dateline; in English a teaser gives way to a plain sentence."""
    prose: list[Lede] = []
    for sentence in sentences[:_LOOKED_AT]:
        skip = opening.without_furniture(sentence.text) if len(sentence.text) <= _LONGEST else None
        if skip is not None:
            line = read(sentence.text[skip:], sentence.start + skip)
            if line and (not english or (_is_plain(line) and (not prose or _stands_alone(line)))):
                return sentence, line
            if line:
                prose.append((sentence, line))
        if len(prose) == _CANDIDATES:
            break
    if not prose:
        return None
    plain = (one for one in prose[1:] if _is_plain(one[1]) and _names_subject(one[1]))
    sentence, line = next(plain, prose[0]) if english and _teases(prose[0][1]) else prose[0]
    return sentence, _without_open_quote(line)


def _teases(line: Line) -> bool:
    """Say whether an opening that asks nothing speaks of whom or what only the next sentences name."""
    return line[-1].text != "?" and line[0].low.partition("'")[0] in _POINTING


def _without_open_quote(line: Line) -> Line:
    """Return the line without a quotation behind a colon that goes on in the next sentence.

    "Berg set out his plan: ``It ..." says enough without; "Berg said: ``It ..." does not, and stays whole.
    """
    for at in range(_LEAST, len(line) - 1):
        if line[at].text == ":" and line[at + 1].text in _OPENERS and main_verb(line[:at]) is not None:
            return line if _is_even(line[at:]) or _only_says(line[:at]) else line[:at]
    return line


def _only_says(line: Line) -> bool:
    """Say whether a line tells nothing but that somebody spoke, and perhaps to whom."""
    main = main_verb(line)
    return main is not None and line[main].low in lexicon.SAYING and len(line) - main <= _LISTENER


def _is_plain(line: Line) -> bool:
    """Say whether the line states something: no question, no fragment, no half quotation."""
    return (
        _is_even(line)
        and (line[-1].text != "?" or ":" in lows(line))
        and len(line) >= _LEAST
        and (len(line) > 2 * _LEAST or main_verb(line) is not None)
    )


def _is_even(line: Line) -> bool:
    """Say whether every quotation mark has its other half."""
    if _QUOTES.isdisjoint(lows(line)):
        return True
    texts = [word.text for word in line]
    return texts.count('"') % 2 == 0 and all(texts.count(a) == texts.count(b) for a, b in (("“", "”"), ("``", "''")))


def _stands_alone(line: Line) -> bool:
    """Say whether a later sentence can be read first: it names its subject and points at nothing before it."""
    return _names_subject(line) and _POINTING.isdisjoint(lows(line))


def _names_subject(line: Line) -> bool:
    """Say whether a sentence begins with what it speaks of, and no word that stands for it."""
    first = line[0]
    return (
        "'" not in first.low
        and first.low not in _POINTING | _JOINING | {"the"}
        and first.part not in {Part.MARK, Part.CONJUNCTION, Part.RELATIVE}
    )
