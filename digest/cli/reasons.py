"""Why an edition or an article became what it is, as lines for a person or as values for JSON."""

from collections import Counter
from collections.abc import Iterator

from digest.cli.terminal import plural, show
from digest.daily.explaining import ArticleReasons, Rebuilt, StoryReasons, reasons
from digest.edit.stories_verdicts import Verdict
from digest.model import Article

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
_HEADLINE = 100  # code points
_VERDICTS = 20


def show_edition(again: Rebuilt) -> None:
    """Print the edition's stories by section, each with its reasons, and what is left out."""
    found = reasons(again)
    budget = again.material.decided.order.plan.budget
    spent = sum(one.fit.words for one in found)
    show(
        f"edition {again.made.edition.slug}: {plural(len(again.material.articles), 'article', 'articles')}, "
        f"{plural(len(found), 'story', 'stories')}, "
        f"{spent:,} of {budget.words:,} words ({budget.minutes:g} minutes, {budget.words_per_minute} words a minute)"
    )
    for section in again.made.edition.sections:
        show("")
        show(f"{section.title.upper()} ({section.key})")
        for one in found:
            if one.story.placement.section == section.key:
                _show_story(one)
    for reason, count in sorted(Counter(again.made.left_out.values()).items()):
        show("")
        show(f"LEFT OUT: {reason} ({count:,})")
        for article in again.material.articles:
            if again.made.left_out.get(article.id) == reason:
                show(f"  {_named(article)}  [{article.id}]")


def show_article(found: ArticleReasons) -> None:
    """Print one article's reasons, with every sentence, its offsets and whether it was chosen."""
    article, story = found.article, found.story
    show(f"{_named(article)}  [{article.id}]")
    show(f"section   {found.condensed.placement.section}: {'; '.join(found.condensed.placement.because)}")
    if found.left_out:
        show(f"left out  {found.left_out}")
    if story is not None and story.story.lead.id != article.id:
        show(f"told by   {_named(story.story.lead)}  [{story.story.lead.id}]")
    if story is not None:
        _show_story(story)
        for verdict in _verdicts(story, article.id):
            show(f"  {'joined' if verdict.joined else 'apart'}: {verdict.left} | {verdict.right}: {verdict.because}")
    for change in found.condensed.corrections:
        show(f"corrected since {change.edition}: {change.old!r} -> {change.new!r}")
    show("sentences (a star marks the chosen ones):")
    for one in found.condensed.choice.verdicts:
        sentence = one.sentence
        show(f"{'*' if one.taken else ' '} {sentence.start:>6}-{sentence.end:<6} {sentence.text}")
        show(f"                  {one.reason}")


def edition_json(again: Rebuilt) -> Json:
    """Return the edition's reasons as JSON's values."""
    budget = again.material.decided.order.plan.budget
    return {
        "edition": again.made.edition.slug,
        "articles": len(again.material.articles),
        "budget": {
            "minutes": budget.minutes,
            "words_per_minute": budget.words_per_minute,
            "words": budget.words,
            "most_per_source": budget.most_per_source,
        },
        "stories": [_story_json(one) for one in reasons(again)],
        "left_out": dict(sorted(again.made.left_out.items())),
        "changed_since": list(again.changed),
    }


def article_json(found: ArticleReasons) -> Json:
    """Return one article's reasons as JSON's values."""
    return {
        "id": found.article.id,
        "headline": found.article.headline,
        "section": found.condensed.placement.section,
        "section_because": list(found.condensed.placement.because),
        "left_out": found.left_out or None,
        "story": None if found.story is None else _story_json(found.story),
        "sentences": [
            {
                "start": one.sentence.start,
                "end": one.sentence.end,
                "text": one.sentence.text,
                "taken": one.taken,
                "because": one.reason,
            }
            for one in found.condensed.choice.verdicts
        ],
    }


def _show_story(one: StoryReasons) -> None:
    story, rank = one.story, one.rank
    size = one.fit.size or "counted only"
    show(f"  {_named(story.lead)}  [{story.lead.id}]")
    show(f"    section  {story.placement.section}: {'; '.join(story.placement.because)}")
    factors = f"coverage {rank.coverage:g} + recency {rank.recency:g} + novelty {rank.novelty:g}"
    also = "".join(f"; {reason}" for reason in rank.because)
    pinned = "; pinned by the editor" if rank.pin is not None else ""
    show(f"    rank     {rank.score:g} = ({factors}) x preference {rank.preference:g}{also}{pinned}")
    show(f"    told     {size}, {one.fit.words} words; {one.fit.because}")
    if story.thread is not None:
        show(f"    thread   since {story.thread.first.isoformat()}, told last on {story.thread.previous}")
    if story.also:
        show(f"    event    with {'; '.join(_named(article) for article in story.also[:_VERDICTS])}")


def _verdicts(one: StoryReasons, article: str) -> Iterator[Verdict]:
    mine = [verdict for verdict in one.event.verdicts if article in {verdict.left, verdict.right}]
    return iter(mine[:_VERDICTS])


def _story_json(one: StoryReasons) -> dict[str, Json]:
    story, rank = one.story, one.rank
    return {
        "id": story.lead.id,
        "headline": story.lead.headline,
        "section": story.placement.section,
        "section_because": list(story.placement.because),
        "also": [article.id for article in story.also],
        "event_because": [
            {"left": v.left, "right": v.right, "joined": v.joined, "likeness": v.likeness, "because": v.because}
            for v in one.event.verdicts
        ],
        "rank": {
            "score": rank.score,
            "coverage": rank.coverage,
            "recency": rank.recency,
            "novelty": rank.novelty,
            "preference": rank.preference,
            "pinned": rank.pin is not None,
            "because": list(rank.because),
        },
        "size": one.fit.size.value if one.fit.size is not None else None,
        "words": one.fit.words,
        "size_because": one.fit.because,
        "thread": None if story.thread is None else story.thread.first.isoformat(),
    }


def _named(article: Article) -> str:
    return " ".join((article.headline or article.text).split())[:_HEADLINE]
