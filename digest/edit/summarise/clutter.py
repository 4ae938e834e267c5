"""A sentence in, the reason why it is no prose of the article out (or None): credits, calls, bylines, headings."""

import re
from collections.abc import Sequence

# What calls, credits and links say, their punctuation off, by one word of each: only sentences with it are searched.
_PHRASES = {
    "click": ("click here", "click on", "click the"),
    "read": ("read more", "read also", "read the full"),
    "page": ("on this page", "of this page"),
    "anyone": ("anyone with information", "anyone who has information"),
    "links": ("links below", "links above"),
    "part": ("part one will", "part two will", "part three will"),
    "chance": ("for a chance to",),
    "thank": ("thank you for",),
    "thanks": ("thanks for reading", "thanks for watching"),
    "note": ("please note", "editor s note"),
    "below": ("comment below", "comments below"),
    "also": ("see also", "read also"),
    "sign": ("sign up",),
    "subscribe": ("subscribe",),
    "newsletter": ("newsletter",),
    "follow": ("follow us", "on twitter", "on facebook", "on instagram"),
    "scroll": ("scroll down",),
    "share": ("share this", "share your"),
    "tagged": ("tagged as",),
    "leave": ("leave a reply", "leave a comment"),
    "rights": ("all rights reserved",),
    "copyright": ("copyright",),
    "getty": ("getty images",),
    "file": ("file photo",),
    "contributed": (
        "contributed from",
        "contributed reporting",
        "contributed to this report",
        "contributed to this story",
        "contributed to this article",
    ),
    "above": ("in video above", "on video above", "pictured above"),
    "highlights": ("story highlights",),
    "friend": ("to a friend",),
    "watch": (
        "watch video",
        "watch a video",
        "watch the video",
        "watch more video",
        "watch the clip",
        "watch our",
        "watch how",
        "watch what",
    ),
    "see": (
        "see photos",
        "see the gallery",
        "see more photos",
        "see the pictures",
        "see pictures",
        "see the clip",
        "see the video",
        "see our",
    ),
    "view": ("view gallery", "view the gallery", "view photos", "view slideshow", "view the slideshow"),
    "listen": ("listen to the clip",),
    "send": ("send us", "send your"),
    "say": ("have your say",),
    "tell": ("tell us",),
    "know": ("let us know",),
    "join": ("join the conversation", "join the debate"),
    "information": ("for more information",),
    "confidential": ("for confidential support",),
    "comments": ("accepting comments", "comments on this article", "comments section"),
    "terms": ("terms of use",),
    "cookies": ("cookies",),
    "advertisement": ("advertisement",),
    "updated": ("last updated", "will be updated"),
    "reporting": ("additional reporting by", "reporting by"),
    "editing": ("editing by",),
    "opinions": ("the opinions expressed",),
    "views": ("the views expressed",),
    "caption": ("caption reads",),
    "created": ("is created by a team of journalists",),
    "content": ("the content is produced solely by",),
    "showcasing": ("is showcasing the work of the conversation",),
    "pictured": (
        "pictured here",
        "pictured below",
        "pictured left",
        "pictured right",
        "pictured centre",
        "pictured with",
        "pictured at",
        "pictured in",
        "pictured on",
        "pictured last",
        "pictured outside",
        "pictured together",
        "pictured during",
    ),
    "thema": ("mehr zum thema",),
    "lesen": ("lesen sie",),
    "lire": ("lire aussi", "à lire"),
    "leer": ("leer también",),
    "nieuwsbrief": ("schrijf je in", "meld je aan"),
    "newsletters": ("sign up",),
    "boletín": ("suscríbase a", "suscríbete a"),
    "inscrivez": ("inscrivez vous",),
    "abonnez": ("abonnez vous",),
    "abonnieren": ("abonnieren sie",),
    "iscriviti": ("iscriviti alla", "iscriviti al"),
    "subscreva": ("subscreva a",),
    "leia": ("leia também", "leia mais"),
    "leggi": ("leggi anche",),
    "lees": ("lees ook",),
    "http": ("http",),
    "https": ("https",),
    "www": ("www",),
}
_CALL = "call to action, credit or link"
# News is made of these as well ("he said on Twitter"): they call where a sentence begins with them or is short.
_ALSO_NEWS = frozenset(
    {"sign", "subscribe", "newsletter", "copyright", "cookies", "advertisement", "updated", "watch", "read", "follow",
     "share", "tell", "comments", "know", "join", "terms", "send", "say", "see", "view", "chance", "views"}
)  # fmt: skip
_BEGINNING = 6  # words in which a sentence begins
_PHONE = re.compile(r"[-.](?<=\d{3}[-. ]\d{3}[-.])\d{4}\b")  # the rarest of it first: searched in a third of the time
_MARKED = re.compile(r"@|\((?:pictured|left|right|centre|above|below)\b", re.IGNORECASE)
_AUTHORS = frozenset(
    {
        "professor", "author", "columnist", "contributor", "commentator", "fellow", "lecturer",
        "correspondent", "writer", "blogger",
    }
)  # fmt: skip
_TELLING = _AUTHORS.union(_PHRASES)
_BIOGRAPHY = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3},? (?:is|was) (?:an?|the|[a-z ]{0,20}[A-Z])")
_CALLS = re.compile(
    r"(?:listen|watch|tune|click|subscribe|download|e-?mail|visit|browse|log|scroll)"
    r" (?:a|the|our|this|here|in|to|on|for)\b"
    r"|check out\b|stay tuned\b|join us\b|learn more\b|find out (?:more|how|what|why|who|if)\b|don['’]t miss\b"
    r"|hear (?:why|how|what|from)\b"
    r"|get (?:the latest|our|more)\b|keep up with\b|see below\b|go to (?:our|www)\b"
    r"|(?:you|readers|viewers) (?:must|should|may|can|will need)\b",
    re.IGNORECASE,
)
_CALLING = frozenset(
    {
        "listen", "watch", "tune", "click", "subscribe", "download", "e", "email", "visit", "browse", "log", "scroll",
        "you", "readers", "viewers", "check", "stay", "join", "hear", "learn", "find", "don", "get", "keep", "see",
        "go",
    }
)  # fmt: skip
_GREETING = re.compile(
    r"(?:hi|hey|hello|good (?:morning|afternoon|evening)|greetings|hallo|bonjour|hola|ciao|olá)"
    r"(?:[,!]| (?:everyone|everybody|all|folks|friends|dear|there|guys|zusammen|à tous|a todos|a tutti)\b)"
    r"|dear (?:reader|friend|subscriber|member|all)",
    re.IGNORECASE,
)
_GREETED = 8  # words of "Hello, dear readers of the Post!", at most
_LABELS = re.compile(
    r"(?:photo|image|picture|caption|credit|video|sources?|categories|tags|topics|updated|published|posted|related"
    r"|watch|read|listen|note|correction|written|text|foto|bild|quelle|crédit|fuente|fonte|bron)\s{0,2}:",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"[A-Z][\w’'-]*(?: [\w’'-]+){0,3}: {1,3}[A-Z\"'“‘]")
# A sentence and no label stands before the colon: somebody said it, or it is official.
_SAYING = re.compile(r"['’]s [a-z]|\b(?:is|are|was|were|has|have|said|says|added|told \w+|asked)\b")
_TWICE = re.compile(r": [^:]{1,40}: ")  # "Winner, category Radio: Ann Smith: ..."
_PICTURES = frozenset({"image", "images", "photo", "photos", "photograph", "photographs", "picture", "pictures"})
_STATING = frozenset(
    {"has", "have", "had", "was", "were", "is", "are", "will", "would", "can", "could", "show", "shows", "showed",
     "showing", "said", "says", "left", "went", "came", "be", "been", "emerged", "caused", "sparked", "appeared", "led"}
)  # fmt: skip
_PICTURED = 16  # words of a caption without a verb, at most
_OF_PICTURE = 5  # words in which a caption says that it is one
_BYLINE = re.compile(
    r"(?i:by|von|par|por|di|door)\s[A-ZÀ-ÖØ-Þ][\w.'’-]+(?:\s[A-ZÀ-ÖØ-Þ][\w.'’-]+){0,4}\s?(?:[,|].{0,60})?$"
)
_DATELINE = re.compile(r"[A-Z][A-Z .,'’-]{2,40}(?:\([A-Za-z /]{2,20}\))?\s*[-–—:]*$")
_GLUED = re.compile(r"(?:(?:[A-Z]{2,}|[AI]) ){3,12}[\"“‘']?(?:[A-Z][a-z]|[AI] [a-z])")  # "HOW IT BEGAN The port ..."
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b|(?:published|updated|posted|created|last modified)\b", re.IGNORECASE)
_END_MARKS = frozenset(".!?…。！？｡؟।")
_CLOSERS = "\"'”’»›“‘)]」』】 \u00a0"
_LONGEST = 100  # words: longer ones are lists, tables or texts without full stops
_HEADING = 15  # words of a heading in capitals, at most
_LINE = 12  # words of a byline or a time stamp, at most

ADDRESS = "caption or address"
UNFINISHED = "no full stop: a heading, caption or fragment"
CAPITALS = "all in capitals"


def clutter(text: str, words: Sequence[str]) -> str | None:
    """Return why a sentence is not prose, or None; `words` are its words in lower case."""
    if not words:
        return "no words"
    if len(words) > _LONGEST or len(text) > 8 * _LONGEST:
        return "too long for a sentence"
    return _calls(text, words) or _stamp(text, words) or _shape(text, words)


def _calls(text: str, words: Sequence[str]) -> str | None:
    telling = _TELLING.intersection(words)  # one look spares most sentences two
    call = (words[0] in _CALLING and _CALLS.match(text)) or (telling and _is_call(telling, words))
    if call or ("-" in text and _PHONE.search(text)):
        return _CALL
    if ("(" in text or "@" in text) and _MARKED.search(text):
        return ADDRESS
    if (":" in text[:16] and _LABELS.match(text)) or (text[-1] in "»›>" and "«" not in text):
        return "label or link"
    if _is_caption(text, words):
        return "caption"
    if telling and not _AUTHORS.isdisjoint(telling) and _BIOGRAPHY.match(text):
        return "who the author is"
    return None


def _is_call(keys: frozenset[str], words: Sequence[str]) -> bool:
    """Return whether a sentence has one of the phrases of the `keys` that are among its words."""
    said = " ".join(words)
    begun = said if len(words) <= _LINE else " ".join(words[:_BEGINNING])
    return any(phrase in (begun if key in _ALSO_NEWS else said) for key in keys for phrase in _PHRASES.get(key, ()))


def _is_caption(text: str, words: Sequence[str]) -> bool:
    if len(words) <= _PICTURED and not _PICTURES.isdisjoint(words[:_OF_PICTURE]) and _STATING.isdisjoint(words):
        return True  # "Navy image of pirates off Somalia in October."
    if ":" in text and (
        (text.count(": ") > 1 and _TWICE.search(text) is not None)
        or (":" in text[:50] and (label := _CAPTION.match(text)) is not None and not _SAYING.search(label[0]))
    ):
        return True
    return text.endswith(" .")


def _stamp(text: str, words: Sequence[str]) -> str | None:
    if text[1:3].isupper() and _DATELINE.match(text):
        return "dateline or heading in capitals"
    if text[1:2].isupper() and _GLUED.match(text):
        return "a heading before it on the same line"
    if len(words) <= _LINE and _CLOCK.match(text):
        return "date and time"
    if len(words) <= _LINE and _BYLINE.match(text):
        return "byline"
    if text[-1] in "!," and len(words) <= _GREETED and _GREETING.match(text):
        return "a greeting"
    return None


def _shape(text: str, words: Sequence[str]) -> str | None:
    last = text.rstrip(_CLOSERS)[-1:]
    if last not in _END_MARKS:
        return UNFINISHED
    if len(words) <= _HEADING and text.isupper() and len(text) > 3:
        return CAPITALS
    return None
