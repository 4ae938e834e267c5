"""The bare text of a scraped article in, the Article and the lines that were removed out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.gather import residue as kinds
from digest.gather.articles import Facts, Paragraph, Unread, distinct, make_article
from digest.gather.blocks import Block, blocks_of, ends_a_sentence, is_prose, words_in
from digest.gather.dates import parse_date
from digest.gather.residue import residue
from digest.language import junk
from digest.model import Article

MOST_PARAGRAPHS = 20_000
_HOMES = frozenset({"home", "homepage", "startseite", "accueil", "inicio", "início", "start", "news"})
_CRUMBS = re.compile(r"\s[>»›/]\s")
_RULED = re.compile(r"([–—―=*~_-]{1,3})\s{0,2}\S.{0,117}\1")
_HASHED = re.compile(r"#{1,6}\s{1,3}([^#\s].{0,199})")
_AGENCIES = "|".join(sorted(map(re.escape, junk.AGENCIES), key=len, reverse=True))
# "BEIJING, March 28 (Reuters) - ": a place, perhaps a date, the agency and a dash
_DATELINE = re.compile(rf"(?:[A-ZÀ-Þ][\w .,'’/-]{{0,60}})?\((?i:{_AGENCIES})\)\s?[-–—:]{{1,2}}\s")
_STATED = frozenset({kinds.BYLINE, kinds.DATE})
_LONGEST_SECTION = 40  # characters
_LONGEST_SUBHEADING = 70
_LONGEST_TRAIL = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A line that was taken out of a text: its number from 1, the line, and what it was."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReading:
    """An article and what was removed to get it, in the order of the lines."""

    article: Article
    removed: tuple[Removed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What one part of the text gave: the blocks that stay and the lines that go, with the tags in them."""

    kept: tuple[Block, ...] = ()
    removed: tuple[Removed, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Titles:
    """What stands above the prose: the section's label, the headline, and the rest (a standfirst)."""

    section: str | None = None
    headline: str | None = None
    rest: tuple[Block, ...] = ()


def read_text(text: str, *, source: str) -> TextReading | Unread:
    """Return the article in a bare text, as it is copied or scraped from a page.

    Above the first paragraph of prose stand a section's label, the headline, byline and date; below the last one
    tags, links and a comment form. Every part may be missing. Sub-headings stay as paragraphs. Takes linear time.
    """
    every = blocks_of(text)
    if len(every) > MOST_PARAGRAPHS:
        return Unread(reason=f"more than {MOST_PARAGRAPHS:,} paragraphs, which is no article")
    blocks, comments = _without_comments(every)
    first, last = _prose(blocks)
    head, body, tail = _head(blocks[:first]), _body(blocks[first:last]), _tail(blocks[last:])
    titles = _titles(head.kept, followed=bool(body.kept))
    paragraphs, dateline = _paragraphs((*titles.rest, *body.kept, *tail.kept))
    if not paragraphs:
        return Unread(reason="no article in the text")
    removed = (*head.removed, *dateline, *body.removed, *tail.removed, *comments)
    facts = _facts(source, titles, removed, (*head.tags, *body.tags, *tail.tags))
    return TextReading(article=make_article(paragraphs, facts), removed=removed)


def _without_comments(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Removed, ...]]:
    """Cut the text off where the comment form begins, below some prose: no article goes on after it.

    A single word ("Comments") cuts only the smaller half, since it may be a link above the article.
    """
    total = sum(len(block.text) for block in blocks)
    above = prose = 0
    for place, block in enumerate(blocks):
        if prose and kinds.opens_comments(block.text) and (" " in block.text or 2 * above > total):
            return blocks[:place], tuple(_remove(late, kinds.COMMENTING) for late in blocks[place:])
        above += len(block.text)
        prose += is_prose(block.text)
    return blocks, ()


def _prose(blocks: tuple[Block, ...]) -> tuple[int, int]:
    """Return where the prose begins and ends; a text without any is all head."""
    places = [
        place for place, block in enumerate(blocks) if is_prose(block.text) and not residue(block.text, inside=False)
    ]
    return (places[0], places[-1] + 1) if places else (len(blocks), len(blocks))


def _head(blocks: tuple[Block, ...]) -> _Part:
    kept: list[Block] = []
    removed: list[Removed] = []
    for place, block in enumerate(blocks):
        reason = kinds.NOTICE if _crumbs(block.text) else residue(block.text, inside=False)
        following = blocks[place + 1].text if place + 1 < len(blocks) else ""
        if kept and not reason and kinds.are_names(block.text) and kinds.date_text(following):
            reason = kinds.BYLINE
        if reason:
            removed.append(_remove(block, reason))
        else:
            kept.append(block)
    return _Part(kept=tuple(kept), removed=tuple(removed), tags=_tags(removed))


def _body(blocks: tuple[Block, ...]) -> _Part:
    """Take what cannot be prose out of the middle: a title above links takes the links that follow with it."""
    kept: list[Block] = []
    removed: list[Removed] = []
    linking = False
    for block in blocks:
        reason = residue(block.text, inside=True)
        if linking and not reason and not ends_a_sentence(block.text):
            reason = kinds.RELATED
        linking = reason == kinds.RELATED and (linking or kinds.opens_links(block.text))
        if reason:
            removed.append(_remove(block, reason))
        else:
            kept.append(block)
    return _Part(kept=tuple(kept), removed=tuple(removed), tags=_tags(removed))


def _tail(blocks: tuple[Block, ...]) -> _Part:
    """Take away what stands below the prose; after a label or a title everything belongs to it up to the next one."""
    kept: list[Block] = []
    removed: list[Removed] = []
    open_kind: str | None = None
    for block in blocks:
        reason = residue(block.text, inside=False) or open_kind
        if reason:
            removed.append(_remove(block, reason))
            open_kind = reason if reason in {kinds.TAGS, kinds.RELATED, kinds.COMMENTING} else open_kind
        else:
            kept.append(block)
    return _Part(kept=tuple(kept), removed=tuple(removed), tags=_tags(removed))


def _remove(block: Block, reason: str) -> Removed:
    return Removed(line=block.line, text=block.text, reason=reason)


def _tags(removed: Sequence[Removed]) -> tuple[str, ...]:
    """Return the labels in lines of tags: after the colon, or the whole of the lines below a label."""
    found: list[str] = []
    for line in removed:
        if line.reason == kinds.TAGS and not kinds.is_phrase(line.text):
            found += kinds.values_of(kinds.label_and_value(line.text)[1] or line.text)
    return distinct(found)


def _titles(blocks: tuple[Block, ...], *, followed: bool) -> _Titles:
    """Tell section, headline and the rest apart; `followed` says that prose follows."""
    if len(blocks) + followed < 2:
        return _Titles(rest=blocks)
    texts = [_without_hash(block.text) for block in blocks]
    if len(blocks) + followed > 2 and _is_section(texts[0], texts[1] if len(texts) > 1 else ""):
        return _Titles(section=texts[0], headline=texts[1], rest=blocks[2:])
    return _Titles(headline=texts[0], rest=blocks[1:])


def _is_section(text: str, headline: str) -> bool:
    """Tell whether a first line is a label ("World News"): short, no sentence, and shorter than what follows it."""
    short = len(text) <= _LONGEST_SECTION and words_in(text) <= 4
    plain = not ends_a_sentence(text) and not any(mark in text for mark in ',;:"“”‘') and not text[-1:].isdigit()
    return short and plain and words_in(headline) > words_in(text)


def _paragraphs(blocks: tuple[Block, ...]) -> tuple[list[Paragraph], tuple[Removed, ...]]:
    """Return the paragraphs with the sub-headings marked, and the agency's dateline if the first prose has one."""
    found: list[Paragraph] = []
    dateline: tuple[Removed, ...] = ()
    prose = False
    for place, block in enumerate(blocks):
        text, heading = _without_hash(block.text), _is_subheading(blocks, place)
        if not heading and not prose and is_prose(text):
            prose = True
            match = _DATELINE.match(text)
            if match:
                dateline = (Removed(line=block.line, text=match[0].strip(), reason="dateline"),)
                text = text[match.end() :]
        found.append(Paragraph(text=text, heading=heading))
    return found, dateline


def _is_subheading(blocks: tuple[Block, ...], place: int) -> bool:
    text = blocks[place].text
    if _RULED.fullmatch(text) or _HASHED.fullmatch(text):
        return True
    short = len(text) <= _LONGEST_SUBHEADING and words_in(text) <= 10 and blocks[place].alone
    title = not ends_a_sentence(text) and text[-1:] not in ",;:" and not text[:1].islower() and text[:1].isalnum()
    # Two short lines one after the other are a list or a poem.
    followed = place + 1 < len(blocks) and is_prose(blocks[place + 1].text)
    return short and title and followed and (place == 0 or ends_a_sentence(blocks[place - 1].text))


def _without_hash(text: str) -> str:
    match = _HASHED.fullmatch(text)
    return match[1].rstrip("# ") if match else text


def _crumbs(text: str) -> tuple[str, ...]:
    """Return the parts of a trail such as "Home > World > Asia", or nothing."""
    parts = tuple(part.strip() for part in _CRUMBS.split(text[:_LONGEST_TRAIL]))
    return parts if len(parts) > 1 and parts[0].casefold() in _HOMES else ()


def _facts(source: str, titles: _Titles, removed: Sequence[Removed], tags: tuple[str, ...]) -> Facts:
    trail = next((parts for line in removed if (parts := _crumbs(line.text))), ("", ""))
    section = titles.section or trail[1] or None
    pieces = [piece for line in removed for piece in kinds.pieces_of(line.text) if line.reason in _STATED]
    dates = (parse_date(kinds.date_text(piece)) for piece in pieces)
    return Facts(
        source=source,
        headline=titles.headline,
        byline=next((names for piece in pieces if (names := kinds.author_in(piece))), None),
        section=section,
        categories=tags,
        published=next((date for date in dates if date), None),
    )
