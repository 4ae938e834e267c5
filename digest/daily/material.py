"""What an edition is made of in, packed bytes out, and back: kept, so that it can be made again and explained."""

import zlib
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from digest.edit.edition import Order
from digest.errors import StoreError
from digest.model import Article

_LARGEST = 2_000_000_000  # bytes that packed material may grow to


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Everything but the articles that decides an edition: the order, failures, earlier editions (slug, hash)."""

    order: Order
    failures: tuple[str, ...] = ()
    earlier: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an edition is made of."""

    decided: Decided
    articles: tuple[Article, ...]


_DECIDED = TypeAdapter(Decided)
_ARTICLE = TypeAdapter(Article)


def packed(material: Material) -> bytes:
    """Return the material as compressed lines of JSON, about two fifths of the articles' text.

    Line by line, so that no second copy of ten thousand articles is held.
    """
    squeezed = zlib.compressobj(level=6)
    pieces = [squeezed.compress(_DECIDED.dump_json(material.decided))]
    pieces += [squeezed.compress(b"\n" + _ARTICLE.dump_json(article)) for article in material.articles]
    return b"".join((*pieces, squeezed.flush()))


def unpacked(content: bytes, slug: str) -> Material:
    """Return the material that `packed` wrote. Raises StoreError where it cannot be read."""
    try:
        first, *lines = zlib.decompressobj().decompress(content, _LARGEST).split(b"\n")
        articles = tuple(_ARTICLE.validate_json(line) for line in lines)
        return Material(decided=_DECIDED.validate_json(first), articles=articles)
    except (zlib.error, ValidationError) as error:
        raise StoreError(
            f"what edition {slug} was made of cannot be read by this version: digest build --replace --date {slug}"
        ) from error
