"""Earlier editions and today's articles in, what is new out: repeats set aside, stories that go on, corrections."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from digest.edit.sentences import split
from digest.edit.stories import Cluster
from digest.edit.stories_evidence import Evidence, gather_evidence
from digest.edit.stories_verdicts import WINDOW, Verdict, judge, weigh
from digest.model import Article, Correction, Edition, Sentence, Story, Thread

REMEMBERED = timedelta(days=14)  # how far back earlier editions are looked at

_SIGNS = 12  # an article's weightiest words that find the stories it may go on with
_CORRECTED = 0.5  # Jaccard similarity of words from which a new sentence stands for an old one
_MOST_CORRECTIONS = 3
_OWN_TEXT = 100  # characters from which a text is one article's own: feeds repeat "Read more" and nothing at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One story as the edition of `day` told it."""

    story: Story
    day: date

    @property
    def thread(self) -> Thread:
        """The thread that this telling is the latest part of."""
        going = self.story.thread
        slug = self.day.isoformat()
        if going is None:
            return Thread(id=self.story.lead.id, first=self.day, previous=slug)
        return replace(going, previous=slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What earlier editions told: tellings, newest first, and the newest with each article id.

    `texts` are the hashes of all texts that an article id had, `by_text` those of texts that tell one article apart.
    """

    tellings: tuple[Telling, ...]
    texts: Mapping[str, frozenset[str]]
    by_id: Mapping[str, Telling]
    by_text: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """Today's articles without those that were told before, and without second versions of one."""

    articles: tuple[Article, ...]
    repeated: tuple[Article, ...]
    doubled: tuple[Article, ...]


def remember(earlier: Iterable[Edition], day: date) -> Memory:
    """Return what the editions of the fourteen days before `day` told; others are passed over."""
    recent = sorted((one for one in earlier if day - REMEMBERED <= one.day < day), key=lambda one: one.day)
    tellings = [Telling(story=story, day=one.day) for one in reversed(recent) for story in one.stories]
    texts: dict[str, set[str]] = defaultdict(set)
    by_id: dict[str, Telling] = {}
    by_text: set[str] = set()
    for telling in tellings:
        for article in (telling.story.lead, *telling.story.also):
            texts[article.id].add(text_hash(article))
            by_id.setdefault(article.id, telling)
            if len(article.text) >= _OWN_TEXT:
                by_text.add(text_hash(article))
    return Memory(
        tellings=tuple(tellings),
        texts={name: frozenset(hashes) for name, hashes in texts.items()},
        by_id=by_id,
        by_text=frozenset(by_text),
    )


def sift(articles: Sequence[Article], memory: Memory) -> Sifted:
    """Return what may be news: an article comes back only with another text than any that was told under its id.

    Of several versions of one article the latest stays, then the longest. The order of `articles` does not matter.
    """
    best: dict[str, Article] = {}
    doubled: list[Article] = []
    for article in sorted(articles, key=_freshness):
        if article.id in best:
            doubled.append(article)
        best.setdefault(article.id, article)
    repeated = [one for one in best.values() if _was_told(one, memory)]
    told = {one.id for one in repeated}
    return Sifted(
        articles=tuple(one for one in best.values() if one.id not in told),
        repeated=tuple(repeated),
        doubled=tuple(doubled),
    )


def text_hash(article: Article) -> str:
    """Return the SHA-256 of the text in hex."""
    return article.text_hash or sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def follow(clusters: Sequence[Cluster], memory: Memory) -> Mapping[str, Telling]:
    """Return, by the lead's id, the telling that each event goes on with; new events are not in it.

    An article that changed goes on with its own telling. Others go on with the telling that is most alike, by the
    verdict that joins articles of one day; only the guards on time and publisher are set aside, since a thread may
    pause, and one publisher follows its own story.
    """
    if not memory.tellings:
        return {}
    found = {one.lead.id: telling for one in clusters if (telling := _own(one, memory)) is not None}
    strangers = [one for one in clusters if one.lead.id not in found]
    return found | dict(_alike([one.lead for one in strangers], memory.tellings))


def known(telling: Telling, memory: Memory) -> frozenset[str]:
    """Return the sentences, folded, of every text that the thread of this telling has told, or linked to, so far."""
    name = telling.thread.id
    stories = [one.story for one in memory.tellings if one.thread.id == name]
    texts = {article.text: article for story in stories for article in (story.lead, *story.also)}
    return frozenset(
        fold(sentence.text) for one in texts.values() for sentence in split(one.text, one.language, one.subheadings)
    )


def corrections(
    article: Article, sentences: Sequence[Sentence], telling: Telling, told: frozenset[str]
) -> tuple[Correction, ...]:
    """Return the sentences of the article's own summary that its text no longer has, each with what took its place.

    What took its place shares half of all their words with it and was not there before. A sentence that was taken out
    without another in its place is not a correction that we could quote.
    """
    if telling.story.lead.id != article.id:
        return ()
    there = {fold(sentence.text) for sentence in sentences}
    fresh = [sentence.text for sentence in sentences if fold(sentence.text) not in told]
    gone = [sentence.text for sentence in telling.story.summary.sentences if fold(sentence.text) not in there]
    found = ((old, _nearest(old, fresh)) for old in gone)
    slug = telling.day.isoformat()
    return tuple(Correction(edition=slug, old=old, new=new) for old, new in found if new)[:_MOST_CORRECTIONS]


def fold(sentence: str) -> str:
    """Return the form in which sentences are compared: small letters, single spaces."""
    return " ".join(sentence.casefold().split())


def _freshness(article: Article) -> tuple[float, int, str, str, str]:
    published = article.published.timestamp() if article.published else 0.0
    return -published, -len(article.text), article.text, article.source, article.headline or ""


def _was_told(article: Article, memory: Memory) -> bool:
    mine = text_hash(article)
    return mine in memory.texts.get(article.id, ()) or (mine in memory.by_text and article.id not in memory.by_id)


def _own(one: Cluster, memory: Memory) -> Telling | None:
    articles = (one.lead, *one.also)
    return next((memory.by_id[article.id] for article in articles if article.id in memory.by_id), None)


def _alike(leads: Sequence[Article], tellings: Sequence[Telling]) -> Iterator[tuple[str, Telling]]:
    """Yield the id of each lead that goes on with a telling, and the telling: the most alike, then the newest."""
    evidence = weigh([gather_evidence(lead) for lead in (*leads, *(one.story.lead for one in tellings))])
    today, before = evidence[: len(leads)], evidence[len(leads) :]
    index: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(before):
        for term in list(one.terms)[:_SIGNS]:
            index[term].append(place)
    for one in today:
        shared = Counter(place for term in list(one.terms)[:_SIGNS] for place in index.get(term, ()))
        likely = sorted(place for place, count in shared.items() if count > 1)
        joined = [(verdict.likeness, -place) for place in likely if (verdict := _judged(one, before[place])).joined]
        if joined:
            yield one.article.id, tellings[-max(joined)[1]]


def _judged(new: Evidence, old: Evidence) -> Verdict:
    hours = old.hours
    if new.hours is not None and hours is not None:
        hours = max(hours, new.hours - WINDOW)  # the order of the two stays: tolls only rise
    return judge(replace(new, publisher=None), replace(old, publisher=None, hours=hours))


def _nearest(old: str, fresh: Sequence[str]) -> str:
    """Return the fresh sentence that shares most words with the old one, or "" where none shares half of them."""
    words = set(fold(old).split())
    best, likeness = "", _CORRECTED
    for sentence in fresh:
        theirs = set(fold(sentence).split())
        shared = len(words & theirs) / len(words | theirs)
        if shared > likeness or (shared == likeness and not best):
            best, likeness = sentence, shared
    return best
