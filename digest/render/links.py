"""Articles' addresses in, links that are safe to follow and names of their publishers out."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

from digest.model import Article
from digest.render.cleaning import clean_line, clip

_LONGEST_URL = 2000  # longer ones are rarely meant and break in clients
_LONGEST_TERMS = 900
_LONGEST_NAME = 60
# What most addresses look like: nothing in them needs a second look.
_PLAIN_URL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{1,5})?/[A-Za-z0-9._~/%+=&?,;:@!$()*-]*")
_HOST = re.compile(r"[a-z0-9._:-]+")
_URL_SAFE = "!$%&'()*+,/:;=?@[]~"  # RFC 3986 reserved and unreserved, and "%" that is already there
_TERM_SAFE = "!$'()*;:@/?+=._~"
_TERM = {code: quote(chr(code), safe=_TERM_SAFE) for code in range(128)} | {ord("-"): "%2D"}
_WHOLE = 80  # code points: a sentence up to this length is quoted whole in its link
_EDGE = 4  # words of a longer one on either side
_PAUSES = re.compile("[、。，；：！？]")


def safe_url(raw: str | None) -> str | None:
    """Return `raw` as an ASCII http or https URL, or None for everything that must not become a link.

    Credentials in a URL only ever disguise its host, so such a URL is no link either.
    """
    if raw is None or len(raw) > _LONGEST_URL:
        return None
    text = raw.strip()
    if _PLAIN_URL.fullmatch(text):
        return text
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port is not None else ""
        name = host if host.isascii() else _ascii_host(host)
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(name) or "@" in parts.netloc:
        return None
    named = f"[{name}]" if ":" in name else name
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{named}{port}{_quoted(parts.path) or '/'}{query}{fragment}"


def sentence_url(url: str | None, sentence: str) -> str | None:
    """Return the link to the very sentence on its page, by a text fragment.

    https://wicg.github.io/scroll-to-text-fragment/ : `#:~:text=start,end` matches whole words; a hyphen, comma or
    ampersand inside a term is percent-encoded.
    """
    if url is None:
        return None
    start, end = _edges(sentence)
    terms = _term(start) if end is None else f"{_term(start)},{_term(end)}"
    if len(terms) > _LONGEST_TERMS:
        return url
    page = url.split(":~:", 1)[0]
    joint = "" if "#" in page else "#"
    return f"{page}{joint}:~:text={terms}"


def source_name(article: Article) -> str:
    """Return who published `article`: the host of its URL without "www.", or the file's name."""
    for address in (article.url, article.source):
        host = _host(address or "")
        if host:
            return clip(host, _LONGEST_NAME)
    name = "" if "://" in article.source else article.source.replace("\\", "/").rpartition("/")[2]
    return clip(clean_line(name), _LONGEST_NAME)


def _host(address: str) -> str:
    if safe_url(address) is None:
        return ""
    return clean_line(urlsplit(address.strip()).hostname or "").removeprefix("www.")


def _ascii_host(host: str) -> str:
    """Return the IDNA form of `host`; one with look-alikes of "/" or "." in it raises ValueError (RFC 5892)."""
    if any(character not in ".-" and unicodedata.category(character)[0] not in "LMN" for character in host):
        raise ValueError(host)
    return host.encode("idna").decode("ascii")


def _quoted(rest: str) -> str:
    return quote(rest, safe=_URL_SAFE, errors="replace")


def _term(words: str) -> str:
    if words.isascii():
        return words.translate(_TERM)
    return quote(words, safe=_TERM_SAFE, errors="replace").replace("-", "%2D")


def _edges(sentence: str) -> tuple[str, str | None]:
    if len(sentence) <= _WHOLE:
        return sentence, None
    words = sentence.split()
    if len(words) > 2 * _EDGE:
        return " ".join(words[:_EDGE]), " ".join(words[-_EDGE:])
    pieces = [piece for piece in _PAUSES.split(sentence) if piece.strip()]
    return (pieces[0], pieces[-1]) if len(pieces) > 1 else (sentence, None)
