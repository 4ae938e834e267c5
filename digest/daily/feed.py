"""Editions in, an Atom feed of them out (RFC 4287)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr

from lxml import etree
from lxml.builder import ElementMaker

from digest.render.identity import Identity

_ATOM = "http://www.w3.org/2005/Atom"
_NEWEST = 30
_HEADLINES = 40
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)

_atom = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One edition as a feed tells of it; `page` is the path of its page below the feed's folder."""

    slug: str
    title: str
    page: str
    updated: datetime
    headlines: tuple[str, ...]


def feed(title: str, who: Identity, issues: Sequence[Issue]) -> bytes:
    """Return the feed of the newest issues, which come newest first.

    Links are absolute where the public address is known, else relative to the feed. Ids are tag URIs (RFC 4151) of
    the sender's domain: they stay when the site moves.
    """
    root = f"{who.public_url}/" if who.public_url else ""
    newest = issues[:_NEWEST]
    updated = max((issue.updated for issue in newest), default=_NEVER)
    document = _atom.feed(
        _atom.title(title),
        _atom.id(_tag(who, "editions")),
        _atom.updated(_moment(updated)),
        _atom.author(_atom.name(title)),
        _atom.link(rel="self", href=f"{root}feed.xml"),
        _atom.link(rel="alternate", type="text/html", href=f"{root}index.html"),
        *(_entry(issue, who, root) for issue in newest),
    )
    made: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made


def _entry(issue: Issue, who: Identity, root: str) -> etree._Element:
    return _atom.entry(
        _atom.title(issue.title),
        _atom.id(_tag(who, f"editions/{issue.slug}")),
        _atom.updated(_moment(issue.updated)),
        _atom.link(rel="alternate", type="text/html", href=f"{root}{issue.page}"),
        _atom.summary("; ".join(issue.headlines[:_HEADLINES])),
    )


def _tag(who: Identity, name: str) -> str:
    domain = parseaddr(who.sender)[1].rpartition("@")[2].lower()
    return f"tag:{domain},2026:{name}"


def _moment(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
