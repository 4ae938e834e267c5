"""An edition in, its JSON form out: what `preview --format json` prints and other programs read."""

import json
from datetime import datetime

from digest.model import Article, Edition, Mention, Story
from digest.render.links import safe_url, sentence_url, source_name

Json = str | int | None | list["Json"] | dict[str, "Json"]


def edition_json(edition: Edition) -> str:
    """Return `edition` as one JSON document; it names articles and figures, never a subscriber.

    Offsets are code points into the article's text; what is unknown is null.
    """
    document: dict[str, Json] = {
        "slug": edition.slug,
        "day": edition.day.isoformat(),
        "title": edition.title,
        "language": edition.language,
        "top": list(edition.top),
        "note": edition.note,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "stories": [_story(story) for story in section.stories],
                "more": [_mention(one) for one in section.more],
            }
            for section in edition.sections
        ],
        "reading": {
            "articles": edition.reading.articles,
            "sources": edition.reading.sources,
            "failures": list(edition.reading.failures),
            "left_out": [{"reason": out.reason, "count": out.count} for out in edition.reading.left_out],
            "silent": list(edition.reading.silent),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _story(story: Story) -> dict[str, Json]:
    url = safe_url(story.lead.url)
    return _article(story.lead) | {
        "section": story.placement.section,
        "section_because": list(story.placement.because),
        "brief": story.summary.brief.text,
        "summary": [
            {"text": item.text, "start": item.start, "end": item.end, "url": sentence_url(url, item.text)}
            for item in story.summary.sentences
        ],
        "note": story.summary.note,
        "size": story.size.value,
        "thread": _thread(story),
        "corrections": [{"edition": one.edition, "old": one.old, "new": one.new} for one in story.corrections],
        "also": [_article(article) for article in story.also],
    }


def _thread(story: Story) -> Json:
    thread = story.thread
    return None if thread is None else {"first": thread.first.isoformat(), "previous": thread.previous}


def _mention(one: Mention) -> dict[str, Json]:
    return {"id": one.id, "headline": one.headline, "url": safe_url(one.url), "source": one.source}


def _article(article: Article) -> dict[str, Json]:
    return {
        "id": article.id,
        "headline": article.headline,
        "byline": article.byline,
        "source": article.source,
        "publisher": source_name(article),
        "url": safe_url(article.url),
        "published": _moment(article.published),
        "language": article.language,
    }


def _moment(published: datetime | None) -> str | None:
    return None if published is None else published.isoformat()
