"""What a source lists now and what was known of it before in, the entries to keep and those to complete out. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from digest.gather.articles import distinct
from digest.gather.blocks import has_words, words_in
from digest.gather.sources import Source
from digest.model import Article

READ = "read"
_WHOLE = 150  # words of a feed's own text that make it the article, not a teaser
_AGAIN = 86_400.0  # seconds before a page that could not be read is asked for again


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article of a source; times are in seconds since 1970.

    `page` is what came of asking for the article's own page at `asked_at`: READ, why it could not be, or "".
    """

    article: Article
    first_seen: float
    page: str = ""
    asked_at: float = 0.0

    @property
    def moment(self) -> float:
        """When it was published or, where nobody says, first seen."""
        return self.article.published.timestamp() if self.article.published else self.first_seen


def renewed(articles: Iterable[Article], known: Sequence[Entry], *, now: float) -> tuple[Entry, ...]:
    """Return the entries of a list that was read at `now`: what was learnt from their pages before is kept."""
    before = {entry.article.id: entry for entry in known}
    return tuple(_renewed(article, before.get(article.id), now) for article in articles)


def recent(entries: Sequence[Entry], *, since: float, limit: int | None) -> tuple[Entry, ...]:
    """Return the entries of `since` and later, at most the `limit` newest, in the order of the source."""
    found = [entry for entry in entries if entry.moment >= since]
    if limit is None or len(found) <= limit:
        return tuple(found)
    newest = sorted(found, key=lambda entry: entry.moment, reverse=True)[:limit]
    kept = {id(entry) for entry in newest}
    return tuple(entry for entry in found if id(entry) in kept)


def wants_page(entry: Entry, *, now: float) -> bool:
    """Tell whether the article's page is to be asked for: the source gave a teaser, and nobody asked lately."""
    tried = entry.page == READ or (bool(entry.page) and now - entry.asked_at < _AGAIN)
    return bool(entry.article.url) and not tried and not has_words(entry.article.text, _WHOLE)


def completed(entry: Entry, page: Article, *, now: float) -> Entry:
    """Return the entry with its page's text: the source names it, the page tells it."""
    listed = entry.article
    # A page that holds less than the feed is a wall that nobody recognised.
    richer = page if words_in(page.text) >= words_in(listed.text) else listed
    article = replace(
        richer,
        id=listed.id,
        headline=listed.headline or page.headline,
        byline=listed.byline or page.byline,
        section=listed.section or page.section,
        categories=distinct((*listed.categories, *page.categories)),
        url=page.url or listed.url,
        published=listed.published or page.published,
        source=listed.source,
    )
    return replace(entry, article=article, page=READ, asked_at=now)


def of_source(article: Article, source: Source) -> Article:
    """Return the article with what a person said about its source."""
    return replace(
        article,
        source=source.url,
        section=article.section or source.section or None,
        language=source.language or article.language,
    )


def _renewed(article: Article, before: Entry | None, now: float) -> Entry:
    if before is None:
        return Entry(article=article, first_seen=now)
    # The page's text stays, unless the source itself now gives more than a teaser.
    if before.page == READ and not has_words(article.text, _WHOLE):
        return before
    return replace(before, article=article)
