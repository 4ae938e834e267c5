"""A mail system's report in plain words -> the recipients that failed. Pure.

For the reports that carry no fields: those of qmail, Exim, Sendmail 5, Lotus Notes, IMail, m-FILTER, mobile carriers
and others. One reading serves all of them: the letter below is cut off, people who take part in any case (the sender,
the mail system) are crossed out, and the address that stands in the most telling place is the one that failed.
"""

import re
from collections.abc import Callable, Iterator

from digest.deliver.bounces.addresses import address_in, addresses, is_daemon, is_nobody
from digest.deliver.bounces.parts import Mail, first
from digest.deliver.bounces.reasons import enhanced_code, judge, refused_late, reply_code
from digest.deliver.bounces.report import Reason, Recipient, Verdict
from digest.deliver.bounces.wording import DELAY, FAILURE

_READ = 20_000
_MOST = 100
_NEAR = 12  # lines below an address that still speak of it

_DAEMON_NAME = re.compile(
    r"mailer[-_ ]?daemon|post[-_ ]?master|mail delivery|delivery (?:sub)?system|system administrator|mail ?system"
    r"|mail administrator|ndr administrator|^\s*<>\s*$",
    re.IGNORECASE,
)
_A_REPLY = re.compile(r"\s*(?:re|aw|sv|fwd?|wg|tr)\s?:", re.IGNORECASE)
_ALONE = re.compile(
    r"^[ \t>|*-]{0,12}(?:[45]\d\d[ -])?<?([^\s<>@]{1,128}@[^\s<>@:;,()\]]{1,255})>?"
    r"(?:$|[ \t]*(?:[:;,(<\[]|\.\.\.)|[ \t]+(?:-|on\b|$))"
)
_LABEL = re.compile(
    r"\b(?:(?:rcpt to|recipients?|user(?:id)?|address(?:es)?|mailbox|account|envelope-to|failed)\b[^\n@<]{0,40}"
    r"|(?:to|for)\b)"
    r"[:<= \[]{1,3}([^\s<>@\"'`]{1,128}@[^\s<>@:;,()\]\"']{1,255})",
    re.IGNORECASE,
)


def failed(mail: Mail) -> tuple[tuple[Recipient, ...], str]:
    """Return the recipients that a report in plain words calls failed, and the rule that found them."""
    if not is_report(mail):
        return (), ""
    strangers = _strangers(mail)
    for rule, find in _RULES:
        named = {each.casefold(): each for each in find(mail) if each}
        found = [each for folded, each in named.items() if folded not in strangers]
        if found:
            return tuple(judged(mail, each, alone=len(found) == 1) for each in found[:_MOST]), rule
    return (), ""


def is_report(mail: Mail) -> bool:
    """Return whether a mail system wrote the mail to say that it could not deliver another one.

    A mail from nobody (RFC 5321, section 4.5.5) says so anywhere, one from a system in its subject; either may give a
    code instead. A person at the postmaster's desk who answers or forwards is none.
    """
    if mail.header("x-failed-recipients"):
        return True
    nobody = mail.header("return-path").strip() in {"<>", "<MAILER-DAEMON>"}
    if not (nobody or _from_a_system(mail)):
        return False
    subject = mail.header("subject")
    told = f"{subject}\n{mail.text[:3_000]}" if nobody else "" if _A_REPLY.match(subject) else subject
    return bool(FAILURE.search(told)) or bool(enhanced_code(mail.text)) or bool(reply_code(mail.text))


def is_exact(mail: Mail) -> bool:
    """Return whether a report that bears the marks of an automatic answer is a report after all.

    It then names the failed addresses in a header, or has a report's structure, or comes from a mail system and gives
    a code or calls itself generated rather than a reply (RFC 3834, section 5).
    """
    if mail.header("x-failed-recipients") or mail.content_type == "multipart/report":
        return True
    told = enhanced_code(mail.text) or reply_code(mail.text) or "auto-generated" in mail.header("auto-submitted")
    return bool(told) and _from_a_system(mail)


def _from_a_system(mail: Mail) -> bool:
    sender = mail.header("from")
    return bool(_DAEMON_NAME.search(sender)) or is_daemon(address_in(sender))


def judged(mail: Mail, address: str, *, alone: bool) -> Recipient:
    """Return the address with what the report says of it; the whole report speaks of an address that is `alone`."""
    near = _near(mail.text[:_READ], address)
    whole = mail.text[:_READ]
    enhanced = enhanced_code(near) or (enhanced_code(whole) if alone else None)
    code = reply_code(near) or (reply_code(whole) if alone else None)
    late = refused_late(whole if alone else near)
    verdict = judge(near, enhanced=enhanced, code=code, late=late)
    if verdict.reason is Reason.UNSAID:
        verdict = judge(whole, enhanced=enhanced, code=code, late=late)
    delay = DELAY.search(f"{mail.header('subject')}\n{whole[:3_000]}")
    if delay and not (code and code >= 500):
        verdict = Verdict(reason=Reason.DELAYED, hard=False, because=f'"{delay.group()[:60]}"')
    return Recipient(
        address=address, final=address, enhanced=enhanced, code=code, text=" ".join(near.split())[:500], verdict=verdict
    )


def _near(text: str, address: str) -> str:
    """Return the lines from the one that names the address to the next address or the _NEAR-th line."""
    lines = text.split("\n")
    start = next((at for at, line in enumerate(lines) if address.casefold() in line.casefold()), None)
    if start is None:
        return text
    end = start + 1
    while end < min(len(lines), start + _NEAR) and not _another(lines[end], address):
        end += 1
    return "\n".join([lines[start].replace(address, ""), *lines[start + 1 : end]])


def _another(line: str, address: str) -> bool:
    found = _ALONE.match(line)
    return found is not None and found[1].casefold() != address.casefold()


def _strangers(mail: Mail) -> frozenset[str]:
    """Return those who are named in any case: the sender of the letter, whom the report is to, the mail system."""
    named = [address_in(mail.header(name)) for name in ("to", "from", "return-path")]
    named += [address_in(first(mail.quoted_headers, name)) for name in ("from", "return-path", "reply-to", "sender")]
    return frozenset(each.casefold() for each in named if each)


def _announced(mail: Mail) -> Iterator[str]:
    for name, value in mail.headers:
        if name == "x-failed-recipients":
            yield from addresses(value)


def _standing_alone(mail: Mail) -> Iterator[str]:
    for line in mail.text[:_READ].split("\n"):
        found = _ALONE.match(line[:600])
        if found:
            yield address_in(found[1])


def _labelled(mail: Mail) -> Iterator[str]:
    for line in mail.text[:_READ].split("\n"):
        found = _LABEL.search(line[:600])
        if found and not is_nobody(found[1]):
            yield address_in(found[1])


def _anywhere(mail: Mail) -> Iterator[str]:
    yield from [each for each in addresses(mail.text[:_READ]) if not is_nobody(each)][:1]


def _addressee(mail: Mail) -> Iterator[str]:
    yield from addresses(first(mail.quoted_headers, "to"))[:1]


_RULES: tuple[tuple[str, Callable[[Mail], Iterator[str]]], ...] = (
    ("X-Failed-Recipients", _announced),
    ("an address on a line of its own", _standing_alone),
    ("an address behind a word such as RCPT TO", _labelled),
    ("the addressee of the letter below", _addressee),
    ("the first address of the text", _anywhere),
)
