"""A sentence in, where its news begins behind a dateline or a label out; any language."""

import re

from digest.model import Sentence

_HEAD = 200  # code points that are looked at: datelines are short
_FIRST = 70  # code points in which the mark of a dateline stands
_LEAST = 20  # code points that must remain
# Every repetition is bounded and begins with a mark that what it repeats cannot hold, so a match is linear.
# A look ahead for a bracket, or for a date behind the first comma, spares most sentences the search for places.
NAME = r"[^\W\d_]{1,24}+"
_PLACE = rf"{NAME}(?:[ .'’/-]{{1,2}}{NAME}){{0,3}}\.?"
_LARGE = "A-ZÀ-ÖØ-Þ"
CAPS = rf"[{_LARGE}][{_LARGE}.'’-]{{1,24}}(?: [{_LARGE}][{_LARGE}.'’-]{{1,24}}){{0,5}}"
_DATE = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, ?\d{4})?"
_MONTH = (
    r"(?:jan|feb|fév|fev|mar|abr|apr|avr|mai|may|mei|jun|jul|ago|aug|sept?|set|oct|okt|ott|out|nov|dic|dec|déc|dez|gen"
    r"|ene|mag|giu|lug|januari?|jänner|februari?|märz|april|juni|juli|augustu?s?|september|oktober|november|de[zc]ember"
    r"|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo"
    r"|junio|julio|agosto|sept?iembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio"
    r"|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|maart)"
)
_ON = rf"(?:{_DATE}|(?:le )?\d{{1,2}}\.? (?i:{_MONTH})\b\.?(?: \d{{4}})?)"  # beside a mark that says dateline
_AGENCY = (
    r"\((?:CNN|AP|AFP|UPI|PTI|IANS|ANI|BBC|DPA|dpa|ots|TASS|EFE|ANSA|Reuters|Xinhua|Bloomberg|Interfax|Kyodo|Yonhap"
    r"|[A-Za-z][\w./-]{1,14}(?: [A-Z]\w{1,14}){0,2}(?=\)\.? {0,3}[–—_-]))\)(?!-\w)"
)
_REGION = (
    r"(?:[A-Z][a-z]{1,6}\.|England|Scotland|Wales|Ireland|Russia|Ukraine|France|Germany|Spain|Italy|Greece|Turkey|Israel"
    r"|Egypt|Iraq|Iran|India|China|Japan|Pakistan|Australia|Canada|Mexico|Brazil|Hawaii|Texas|Ohio|Iowa|Utah|Alaska"
    r"|Indonesia|Philippines|Nigeria|Kenya)"
)
_DASH = r"\.?(?:--++|[–—_-](?!-))"
_NO_ASIDE = rf"\s*+(?![^\W\d_{_LARGE}])"  # what goes on in small letters behind a dash is no news
_FIRST_WORD = r"(?:The|In|An?|On|At|After|As|For|With|When|It|He|She|They|If|By|From)"  # a sentence's, of no name
_NEWS = rf"(?=[{_LARGE}\"“‘'`„«])"  # what follows a dateline begins a sentence
_TOWN = rf"[{_LARGE}][\w.'’-]{{1,20}}+(?: [{_LARGE}][\w.'’-]{{1,20}}+){{0,2}}"
_SITE = r"[A-Z][\w-]{1,20}+\.(?i:com|net|org)\b"
_ONCE = rf"(?!.*\s{_DASH}\s)"  # a second dash would end an aside
_DATELINE = re.compile(
    rf"\s*(?:"
    rf"(?=[^(]*+\()(?:{_PLACE}(?:, ?{_PLACE}){{0,2}}(?:,? {_ON})?,?\s{{0,3}})?{_AGENCY}\s*"
    rf"(?:{_DASH}{_NO_ASIDE}|:\s*|{_NEWS})"
    rf"|\([A-Z][\w.]{{1,14}}(?:(?: [A-Z]\w{{1,14}}){{1,3}}\)\s*(?:{_DASH}\s*)?|\)\s*{_DASH}\s*){_NEWS}"
    rf"|\([A-Z]{{2,8}}\){_NEWS}"
    rf"|(?:CNN|AP|AFP|UPI|Reuters|{_SITE})\s+{_DASH}{_NO_ASIDE}"
    rf"|{CAPS}(?:, ?{_PLACE})?(?:,? {_ON})?\s+(?:{_DASH}|>>)\s*{_NEWS}{_ONCE}"
    rf"|{CAPS}(?:, ?{_PLACE})?(?:,? {_ON})?\s*/[A-Za-z ]{{3,20}}/\s*(?:{_DASH}\s*)?"
    rf"|{CAPS}, {_REGION} {_NEWS}"
    rf"|{_TOWN}(?:(?:, {_TOWN}){{1,2}}(?:,? {_ON})?|, {_ON})\s+{_DASH}\s+{_NEWS}{_ONCE}"
    rf"|[A-Z]{{5,24}} (?={_FIRST_WORD} [a-z])"
    rf"|[\[(][^\])=]{{1,24}}=[^\])]{{1,24}}[\])]\s*(?:[^\s=]{{2,4}} 기자\s*=\s*)?"  # (서울=연합뉴스) 홍길동 기자 =
    rf"|(?:新华社|中新社|中新网)[^\s，。]{{2,20}}电\s*(?:[（(][^）)]{{1,20}}[）)])?\s*"
    rf"|(?=[^,]*+, {_DATE}){_PLACE}, {_DATE}\s*(?:\([A-Za-z]{{2,12}}\))?\s*(?:[:–—-]\s*)?{_NEWS}"
    rf")"
)
_LABEL = re.compile(
    rf"\s*(?:"
    rf"(?:[A-Z][a-z]{{2,9}}, )?{_DATE}(?:, \d{{1,2}}:\d\d [AP]M)?\s*(?:[:–—-]\s*)?{_NEWS}"
    rf"|{_DASH}\s+"
    rf"|(?:VIDEO|WATCH|PHOTOS?|PICTURES?|BREAKING|UPDATED?|EXCLUSIVE|LIVE)\s*:\s*"
    rf")"
)


def begin(text: str) -> int:
    """Return the offset at which the news begins in the sentence `text`, 0 mostly."""
    return _end(text) or (found.end() if (found := _LABEL.match(text, 0, _HEAD)) else 0)


def _end(text: str) -> int:
    """Return where a dateline ends, of which there may be two: "(ANP) - PARIS, May 3 - "."""
    found = _DATELINE.match(text, 0, _HEAD)
    again = _DATELINE.match(text, found.end(), _HEAD) if found else None
    return again.end() if again else (found.end() if found else 0)


def undated(sentence: Sentence) -> Sentence:
    """Return the sentence behind "LONDON (Reuters) — ", "(CNN)" or "Moss, Norland — ", or as it is."""
    text = sentence.text
    if not text[1:2].isupper():  # no place in capitals: most have no agency and no dash either
        head = text[:_FIRST]
        if not ("(" in head or text[0] in "[新中" or " -" in head or "—" in head or "–" in head):
            return sentence
    end = _end(text)
    if not end or len(text) - end < _LEAST:
        return sentence
    return Sentence(text=text[end:], start=sentence.start + end, end=sentence.end)
