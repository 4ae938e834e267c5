"""Stories in, how they are told out: a story has a headline and something to read whatever its article lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from digest.model import Size, Story
from digest.render.cleaning import clean_line, clip
from digest.render.dates import moment, short_day
from digest.render.languages import direction_of, joint_of, language_tag, primary
from digest.render.links import safe_url, sentence_url, source_name
from digest.render.tongue import Tongue, number, words
from digest.render.views import Corrected, Linked, StoryView

# Longer ones are not headlines, sentences or lists that anybody reads in a letter; a hostile one would fill it.
_HEADLINE = 240
_SENTENCE = 1200
_OPENING = 160
_ALSO = 4
_LOOKED_AT = 400  # code points of a text that its opening and its direction are found in


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a story stands in: the edition's day and language, the reader's time zone, the letter's tongue.

    `site` is the address below which editions are read, or empty.
    """

    day: date
    language: str
    timezone: str
    tongue: Tongue
    site: str = ""


def story_view(story: Story, frame: Frame, numbers: Iterator[int]) -> StoryView:
    """Return `story` as it is told in `frame`; a link takes the next of `numbers`."""
    lead, url = story.lead, safe_url(story.lead.url)
    known = language_tag(lead.language)
    language = known or language_tag(frame.language)
    headline, brief = headline_of(story, frame.tongue), clip(clean_line(story.summary.brief.text), _HEADLINE)
    source = source_name(lead)
    others = _others(story, source)
    return StoryView(
        headline=brief or headline if story.size is Size.BRIEF else headline,
        url=url,
        note=next(numbers) if url else 0,
        language="" if primary(language) == primary(frame.tongue.tag) else language,
        direction=direction_of(known, headline + " " + lead.text[:_LOOKED_AT]),
        source=source,
        time=moment(lead.published, frame.day, frame.timezone, frame.tongue.locale),
        also=others[:_ALSO],
        also_more=max(0, len(others) - _ALSO),
        brief=brief or headline,
        sentences=_sentences(story, url, headline) if story.size is Size.FULL else (),
        joint=joint_of(language),
        thread=_thread(story, frame),
        corrections=tuple(
            Corrected(old=clip(clean_line(change.old), _SENTENCE), new=clip(clean_line(change.new), _SENTENCE))
            for change in story.corrections
        ),
    )


def headline_of(story: Story, tongue: Tongue) -> str:
    """Return the headline, else the brief, else the first words there are."""
    lead, summary = story.lead, story.summary
    first = summary.sentences[0].text if summary.sentences else lead.text[:_LOOKED_AT]
    told = (clean_line(lead.headline or ""), clean_line(summary.brief.text), clip(clean_line(first), _OPENING))
    named = next((clip(text, _HEADLINE) for text in told if text), source_name(lead))
    return named or words(tongue.catalogue).gettext("An article without words")


def _others(story: Story, source: str) -> tuple[Linked, ...]:
    """Return the other publishers of the event, each once."""
    named: dict[str, Linked] = {}
    for article in story.also:
        name = source_name(article)
        named.setdefault(name, Linked(text=name, url=safe_url(article.url)))
    return tuple(other for name, other in named.items() if name not in {"", source})


def _thread(story: Story, frame: Frame) -> Linked:
    """Return the day of a story that goes on, with the edition that told it last; no words for a new one."""
    thread = story.thread
    if thread is None:
        return Linked(text="", url=None)
    told = short_day(date.fromisoformat(thread.previous), frame.tongue.locale)
    days = number(max(2, (frame.day - thread.first).days + 1), frame.tongue.locale)
    text = words(frame.tongue.catalogue).gettext("Day %(num)s, told before on %(date)s") % {"num": days, "date": told}
    return Linked(text=text, url=safe_url(f"{frame.site}/editions/{thread.previous}.html") if frame.site else None)


def _sentences(story: Story, url: str | None, headline: str) -> tuple[Linked, ...]:
    lead, summary = story.lead, story.summary
    told = [text for text in (clean_line(sentence.text) for sentence in summary.sentences) if text]
    if not told and story.corrections:
        return ()
    if not told:
        opening = clip(clean_line(lead.text[:_LOOKED_AT]), _OPENING)
        fitting = (text for text in (clean_line(summary.brief.text), opening) if text not in {"", headline})
        return tuple(Linked(text=clip(text, _SENTENCE), url=None) for text in islice(fitting, 1))
    if told == [headline]:
        return ()
    return tuple(Linked(text=clip(text, _SENTENCE), url=sentence_url(url, text)) for text in told)
