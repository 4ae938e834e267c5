"""The body that an address gave in, what it holds out: the value, and the call that another process answers."""

from dataclasses import dataclass

from digest.gather.kinds import Kind
from digest.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a body holds; `reason` says why there are no articles, `feeds` are the addresses that a page names.

    `title` is what a feed or a page calls itself.
    """

    kind: Kind | None = None
    title: str = ""
    articles: tuple[Article, ...] = ()
    feeds: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def lists_pages(self) -> bool:
        """Whether the articles are entries of a list, whose pages may hold more."""
        return self.kind in {Kind.FEED, Kind.SITEMAP}


def parse(body: bytes, url: str) -> Parsed:
    """Return what the body of `url` holds; its kind is told by its content, not by what the server calls it."""
    from digest.gather.parsing import parse_here  # noqa: PLC0415 - the parsers cost half a second and 40 MB to import

    return parse_here(body, url)
