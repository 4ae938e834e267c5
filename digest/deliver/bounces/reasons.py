"""A status code, a reply code and a diagnostic -> the reason, and whether the address is dead. Pure."""

import re
from functools import lru_cache

from digest.deliver.bounces.addresses import without_addresses
from digest.deliver.bounces.report import Reason, Verdict
from digest.deliver.bounces.wording import WORDING

_READ = 4_000  # characters of a diagnostic
_LATEST = 20_000  # characters of a report
_NO_SMTP = 521

# How Postfix, Exim and Sendmail say at which command; 503 after a refused recipient only says that none is left.
_LATE = re.compile(
    r"in reply to\s+(?:end\s+of\s+)?DATA|after end of data:|^>>> (?:DATA|\.)[ \t]*\n<<< 5(?!03)\d\d",
    re.IGNORECASE | re.MULTILINE,
)

# RFC 3463, section 3, and the registry it founded (RFC 5248); X.7.x is policy unless the words say otherwise.
_BY_CODE = {
    "1.0": Reason.UNKNOWN_USER,
    "1.1": Reason.UNKNOWN_USER,
    "1.2": Reason.UNKNOWN_HOST,
    "1.3": Reason.UNKNOWN_USER,
    "1.4": Reason.UNKNOWN_USER,
    "1.6": Reason.MOVED,
    "1.7": Reason.POLICY,
    "1.8": Reason.POLICY,
    "1.10": Reason.TAKES_NO_MAIL,
    "2.1": Reason.DISABLED,
    "2.2": Reason.FULL,
    "2.3": Reason.TOO_BIG,
    "3.1": Reason.FULL,
    "3.2": Reason.TROUBLE,
    "3.4": Reason.TOO_BIG,
    "4.1": Reason.TROUBLE,
    "4.2": Reason.TROUBLE,
    "4.3": Reason.TROUBLE,
    "4.4": Reason.TROUBLE,
    "4.5": Reason.RATE,
    "4.6": Reason.TROUBLE,
    "4.7": Reason.EXPIRED,
    "5.3": Reason.RATE,
}
_BY_CLASS = {"3": Reason.TROUBLE, "4": Reason.TROUBLE, "5": Reason.TROUBLE, "6": Reason.SPAM, "7": Reason.POLICY}
# Codes that say no more than the words beside them, and are often put there by an MTA that read no code at all.
_VAGUE = {"1.0", "2.0", "7.0", "7.1", "0.0", "4.0", "5.0", "3.0", "2.1", "1.4"}
_HARD = frozenset({Reason.UNKNOWN_USER, Reason.UNKNOWN_HOST, Reason.MOVED, Reason.TAKES_NO_MAIL})

_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
_REPLY = re.compile(r"(?<![\d.:/-])([45][0-5]\d)(?=[ \t-])(?!-\d{4})")


def judge(text: str, *, enhanced: str | None, code: int | None, late: bool = False) -> Verdict:
    """Return why the letter was not delivered, from an enhanced code, a reply code and a diagnostic.

    An exact code of RFC 3463 decides unless the words name another reason; then the words; then a vague code. Only an
    address that cannot be written to again is hard: its user or host is unknown, it moved, or its domain takes no
    mail, and that for good (RFC 3463, section 2: class 5). A disabled mailbox may open again (section 3.3) and is soft.
    `late` says that the server had taken the recipient before: then "user unknown" without an exact code is soft, for
    it comes from something behind the server, such as a phone's list of wanted senders.
    """
    transient = enhanced.startswith("4") if enhanced else code is not None and code < 500
    if code == _NO_SMTP and enhanced == "5.3.2":
        return Verdict(reason=Reason.TAKES_NO_MAIL, hard=True, because="reply 521 (RFC 7504)")
    reason, because = _reason(without_addresses(" ".join(text[:_READ].split())), enhanced)
    if late and reason is Reason.UNKNOWN_USER and not because.startswith("status"):
        return Verdict(reason=reason, hard=False, because=f"{because}, but only once the text was sent")
    return Verdict(reason=reason, hard=reason in _HARD and not transient, because=because)


def refused_late(text: str) -> bool:
    """Return whether a report says that the server took the recipient and refused the text."""
    return bool(_LATE.search(text[:_LATEST]))


def enhanced_code(text: str) -> str | None:
    """Return the most exact enhanced code in `text`: the first that is not X.0.0, else the first."""
    found = [".".join(match.groups()) for match in _ENHANCED.finditer(text[:_READ])]
    return next((code for code in found if code[2:] != "0.0"), found[0] if found else None)


def reply_code(text: str) -> int | None:
    """Return the first reply code of class 4 or 5 (RFC 5321, section 4.2) in `text`."""
    found = _REPLY.search(text[:_READ])
    return int(found[1]) if found else None


def _reason(text: str, enhanced: str | None) -> tuple[Reason, str]:
    detail = (enhanced or "")[2:]
    exact = None if detail in _VAGUE else _BY_CODE.get(detail)
    said = _said(text)
    if exact is not None and (said is None or said[0] not in _outspoken(exact)):
        return exact, f"status {enhanced}"
    if said is not None:
        return said
    vague = _BY_CODE.get(detail) or _BY_CLASS.get(detail.partition(".")[0])
    return (vague, f"status {enhanced}") if vague else (Reason.UNSAID, "neither code nor words that are known")


def _outspoken(exact: Reason) -> frozenset[Reason]:
    """Return the reasons whose words are stronger than a code: servers give 5.1.1 for a full or disabled mailbox."""
    if exact in {Reason.UNKNOWN_USER, Reason.UNKNOWN_HOST}:
        return frozenset(
            {Reason.FULL, Reason.DISABLED, Reason.RATE, Reason.BLOCKED, Reason.TAKES_NO_MAIL, Reason.UNKNOWN_HOST}
        )
    return frozenset({Reason.UNKNOWN_USER, Reason.UNKNOWN_HOST, Reason.FULL, Reason.TAKES_NO_MAIL})


@lru_cache(maxsize=16)  # one report's text is read again for each of its recipients
def _said(text: str) -> tuple[Reason, str] | None:
    for reason, pattern in WORDING:
        found = pattern.search(text)
        if found:
            return reason, f'"{found.group().strip()[:60]}"'
    return None
