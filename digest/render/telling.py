"""Stories in, how they are told out: a story has a headline and something to read whatever its article lacks."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from digest.model import Edition, Story
from digest.render.cleaning import clean_line, clip
from digest.render.dates import moment
from digest.render.links import safe_url, sentence_url, source_name
from digest.render.views import Linked, StoryView

# Longer ones are not headlines, sentences or lists that anybody reads in a letter; a hostile one would fill it.
_HEADLINE = 240
_SENTENCE = 1200
_OPENING = 160
_ALSO = 4
_LOOKED_AT = 400  # code points of a text that its opening and its direction are found in
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_UNSPACED = frozenset({"ja", "th", "zh"})  # languages that put nothing between two sentences
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})


def story_view(story: Story, edition: Edition, timezone: str, numbers: Iterator[int]) -> StoryView:
    """Return `story` as it is told in `edition`; a link takes the next of `numbers`."""
    lead, url = story.lead, safe_url(story.lead.url)
    language = language_tag(lead.language)
    headline = headline_of(story)
    source = source_name(lead)
    others = _others(story, source)
    return StoryView(
        headline=headline,
        url=url,
        note=next(numbers) if url else 0,
        language="" if language == language_tag(edition.language) else language,
        direction=direction_of(language, headline + " " + lead.text[:_LOOKED_AT]),
        source=source,
        time=moment(lead.published, edition.day, timezone),
        also=others[:_ALSO],
        also_more=max(0, len(others) - _ALSO),
        brief=clip(clean_line(story.summary.brief.text), _HEADLINE) or headline,
        sentences=_sentences(story, url, headline),
        joint="" if language[:2] in _UNSPACED else " ",
    )


def headline_of(story: Story) -> str:
    """Return the headline, else the brief, else the first words there are."""
    lead, summary = story.lead, story.summary
    first = summary.sentences[0].text if summary.sentences else lead.text[:_LOOKED_AT]
    told = (clean_line(lead.headline or ""), clean_line(summary.brief.text), clip(clean_line(first), _OPENING))
    return next((clip(text, _HEADLINE) for text in told if text), source_name(lead) or "An article without words")


def language_tag(language: str | None) -> str:
    """Return `language` where it is written like a tag of BCP 47, else an empty string."""
    return language if language and _TAG.fullmatch(language) else ""


def direction_of(language: str, text: str) -> str:
    """Return "rtl" or "ltr": what `language` says, else the first letter that has a direction (UAX 9, P2)."""
    if language:
        return "rtl" if language.split("-", maxsplit=1)[0].lower() in _RIGHT_TO_LEFT else "ltr"
    strong = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in strong if kind in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"


def _others(story: Story, source: str) -> tuple[Linked, ...]:
    """Return the other publishers of the event, each once."""
    named: dict[str, Linked] = {}
    for article in story.also:
        name = source_name(article)
        named.setdefault(name, Linked(text=name, url=safe_url(article.url)))
    return tuple(other for name, other in named.items() if name not in {"", source})


def _sentences(story: Story, url: str | None, headline: str) -> tuple[Linked, ...]:
    lead, summary = story.lead, story.summary
    told = [text for text in (clean_line(sentence.text) for sentence in summary.sentences) if text]
    if not told:
        opening = clip(clean_line(lead.text[:_LOOKED_AT]), _OPENING)
        fitting = (text for text in (clean_line(summary.brief.text), opening) if text not in {"", headline})
        return tuple(Linked(text=clip(text, _SENTENCE), url=None) for text in islice(fitting, 1))
    if told == [headline]:
        return ()
    return tuple(Linked(text=clip(text, _SENTENCE), url=sentence_url(url, text)) for text in told)
