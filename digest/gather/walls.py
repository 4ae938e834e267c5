"""What a page states and the text that was found on it in, what stands in the article's place out (or None).

A consent wall, a teaser for subscribers, a video or a list of headlines is not an article, and is said to be so.
"""

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from digest.gather.articles import Paragraph, Unread, one_line
from digest.gather.blocks import ends_a_sentence, words_in

_SHORT = 120  # words: a wall leaves no more than a teaser in front of it
_TEASER = 250
_LOOKED_AT = 40_000  # characters of the page's whole text
_MOST_NODES = 20_000
_HEADLINE = range(4, 26)  # words of a link that is a headline
_MANY_HEADLINES = 12
_CONSENT = re.compile(
    r"we value your privacy|before you continue|accept all cookies|we and our (?:\d+ )?partners|consent to cookies"
    r"|cookies? to continue|manage your (?:privacy|cookie)|wir und unsere (?:\d+ )?partner|alle cookies akzeptieren"
    r"|mit werbung und tracking|wir benötigen ihre zustimmung|vos données personnelles|accepter les cookies"
    r"|nous et nos (?:\d+ )?partenaires|nosotros y nuestros (?:\d+ )?socios|aceptar (?:todas )?las cookies"
    r"|noi e i nostri (?:\d+ )?partner|accetta(?:re)? i cookie|wij en onze (?:\d+ )?partners|cookies accepteren",
    re.IGNORECASE,
)
_SUBSCRIBE = re.compile(
    r"subscribe(?: now)? to (?:continue|read|keep)|to (?:continue|keep) reading,? (?:please )?(?:subscribe|log|sign)"
    r"|(?:only|exclusive|exclusively|available) (?:available )?(?:to|for) subscribers|article for subscribers"
    r"|subscriber[- ]only|already a subscriber|log in or subscribe|unlock this (?:article|story)"
    r"|weiterlesen mit |jetzt abonnieren und weiterlesen|nur für abonnent|bereits abonnent|dieser artikel ist exklusiv"
    r"|réservé (?:à nos|aux) abonnés|abonnez-vous pour lire|déjà abonné|solo para suscriptores"
    r"|suscríbete para (?:leer|seguir)"
    r"|contenuto riservato agli abbonati|abbonati per (?:leggere|continuare)|exclusivo para assinantes"
    r"|alleen voor abonnees|voor abonnees|endast för prenumeranter|kun for abonnenter",
    re.IGNORECASE,
)

CONSENT = Unread(reason="a consent wall, not an article")
SUBSCRIBERS = Unread(reason="for subscribers only: no more than a teaser can be read")
VIDEO = Unread(reason="a video without a text")
INDEX = Unread(reason="a list of articles, not an article: name its feed (digest sources add finds it)")


def wall(tree: etree._Element, paragraphs: Sequence[Paragraph], *, kind: str, free: bool | None) -> Unread | None:
    """Return what stands in the article's place, or None where it is an article.

    `kind` is what the page says it is ("article", "video", "website" or ""), `free` whether it says that everybody
    may read it.
    """
    words = sum(words_in(paragraph.text) for paragraph in paragraphs)
    if words >= _TEASER or (kind == "article" and words >= _SHORT and free is not False):
        return INDEX if kind != "article" and words < 2 * _TEASER and _is_index(tree, paragraphs) else None
    text = _text(tree)
    if free is False or _SUBSCRIBE.search(text):
        return SUBSCRIBERS
    if words >= _SHORT:
        return INDEX if _is_index(tree, paragraphs) else None
    if _CONSENT.search(text):
        return CONSENT
    if kind == "video":
        return VIDEO
    return INDEX if kind != "article" and _is_index(tree, paragraphs) else None


def _text(tree: etree._Element) -> str:
    pieces = (
        piece
        for node in islice(tree.iter("p", "div", "span", "button", "a", "h1", "h2", "h3"), _MOST_NODES)
        for piece in (node.text, node.tail)
        if piece
    )
    return one_line(" ".join(islice(pieces, _MOST_NODES)))[:_LOOKED_AT]


def _is_index(tree: etree._Element, paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether most of what was found is not prose, and the page is full of links that read like headlines."""
    prose = sum(words_in(p.text) for p in paragraphs if words_in(p.text) > 20 and ends_a_sentence(p.text))
    total = sum(words_in(p.text) for p in paragraphs)
    if total and prose > 0.5 * total:
        return False
    headlines: set[str] = set()
    for link in islice(tree.iter("a"), _MOST_NODES):
        text = one_line("".join(islice(link.itertext(), 20)))[:300]
        if words_in(text) in _HEADLINE:
            headlines.add(text)
    return len(headlines) >= _MANY_HEADLINES
