"""The delivery-status fields of RFC 3464 -> the recipients that failed or are delayed. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digest.deliver.bounces.addresses import address_in, same
from digest.deliver.bounces.parts import Mail, decoded
from digest.deliver.bounces.reasons import enhanced_code, judge, refused_late, reply_code
from digest.deliver.bounces.report import Reason, Recipient, Verdict
from digest.deliver.bounces.wording import DELAY

_MOST = 200  # recipients of one report
_ARRIVED = {"delivered", "relayed", "expanded"}  # RFC 3464, section 2.3.3: these are no failures


_MARK = re.compile(
    r"^(?:final|original|x-actual)-recipient:|^action:[ \t]*(?:failed|delayed|delivered)", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """The fields of one recipient; "" where a field is absent."""

    original: str = ""
    final: str = ""
    action: str = ""
    status: str = ""
    diagnostic: str = ""


_NAMES = {
    "original-recipient": "original",
    "final-recipient": "final",
    "x-actual-recipient": "actual",
    "action": "action",
    "status": "status",
    "diagnostic-code": "diagnostic",
}


def fields_of(mail: Mail) -> str:
    """Return the text that holds the status fields, or "".

    That is the part made for them; where MIME was mangled the report's text; and where a second report was wrapped
    around the first, the one inside.
    """
    return next((text for text in (mail.status, mail.text, mail.quoted) if _MARK.search(text)), "")


def failed(mail: Mail) -> tuple[Recipient, ...]:
    """Return the recipients that the status fields call failed or delayed, at most _MOST of them, each once.

    Reports where every recipient was reached (RFC 3464, section 2.3.3) give none.
    """
    found: dict[str, Recipient] = {}
    for fields in _groups(fields_of(mail)):
        recipient = _recipient(fields, mail)
        if recipient is not None and recipient.address.casefold() not in found:
            found[recipient.address.casefold()] = recipient
        if len(found) == _MOST:
            break
    return tuple(found.values())


def succeeded(mail: Mail) -> bool:
    """Return whether the status fields speak of letters that arrived, and of no other."""
    actions = [fields.action for fields in _groups(fields_of(mail))]
    return bool(actions) and all(action in _ARRIVED for action in actions)


def _groups(text: str) -> Iterator[_Fields]:
    """Yield the fields of each recipient: groups end at an empty line, or where a field comes a second time."""
    current: dict[str, str] = {}
    for name, value in _lines(text):
        key = _NAMES.get(name)
        if name == "" or (key is not None and key in current):
            if current:
                yield _fields(current)
            current = {}
        if key is not None:
            current[key] = value
    if current:
        yield _fields(current)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the unfolded fields, and ("", "") for an empty line."""
    name, value = "", ""
    for line in [*text.split("\n"), "", ""]:
        if line[:1] in {" ", "\t"} and line.strip() and name:
            value = f"{value} {line.strip()}"[:4_000]
            continue
        if name:
            yield name, value
        head, colon, tail = line.partition(":")
        name, value = (head.strip().lower(), tail.strip()) if colon else ("", "")
        if not line.strip():
            yield "", ""


def _fields(found: dict[str, str]) -> _Fields:
    return _Fields(
        original=_mailbox(found.get("original", "")),
        final=_mailbox(found.get("final", "")) or _mailbox(found.get("actual", "")),
        action=found.get("action", "").split(" ")[0].strip().lower(),
        status=enhanced_code(found.get("status", "")) or found.get("status", "")[:5],
        diagnostic=_without_type(found.get("diagnostic", "")),
    )


def _mailbox(value: str) -> str:
    kind, semicolon, address = value.partition(";")
    return address_in(decoded((address if semicolon else kind).strip()))


def _without_type(value: str) -> str:
    kind, semicolon, text = value.partition(";")
    return text.strip() if semicolon and len(kind) < 40 else value


def _recipient(fields: _Fields, mail: Mail) -> Recipient | None:
    final = fields.final or fields.original
    address = fields.original or _in_the_text(mail) if not final else fields.original or final
    if not address or fields.action in _ARRIVED or (not fields.action and fields.status.startswith("2")):
        return None
    if not (fields.action or fields.status or fields.diagnostic):
        return None
    enhanced = _best_code(fields)
    code = reply_code(f"{fields.diagnostic} ")
    recipient = Recipient(
        address=address,
        final=final or address,
        enhanced=enhanced,
        code=code,
        text=fields.diagnostic,
        verdict=_verdict(fields, mail, enhanced, code),
    )
    if fields.action == "delayed" or (not fields.action and DELAY.search(mail.text[:2_000])):
        return replace(recipient, verdict=Verdict(reason=Reason.DELAYED, hard=False, because="Action: delayed"))
    return recipient


def _best_code(fields: _Fields) -> str | None:
    """Return the status, or the remote server's own code where the status says no more than its class."""
    within = enhanced_code(fields.diagnostic)
    status = enhanced_code(fields.status)
    if within and (status is None or status.endswith(".0.0") or status in {"5.0.0", "4.0.0"}):
        return within
    return status or within


def _verdict(fields: _Fields, mail: Mail, enhanced: str | None, code: int | None) -> Verdict:
    late = refused_late(mail.text)
    verdict = judge(fields.diagnostic, enhanced=enhanced, code=code, late=late)
    if verdict.reason is not Reason.UNSAID and (fields.diagnostic or verdict.hard):
        return verdict
    told = judge(mail.text, enhanced=enhanced, code=code, late=late)
    return told if told.reason is not Reason.UNSAID else verdict


def _in_the_text(mail: Mail) -> str:
    """Return the address that the text names where the fields hide it, such as X.400's: the letter's own recipient."""
    to = address_in(dict(mail.quoted_headers).get("to", ""))
    return "" if same(to, address_in(mail.header("to"))) else to
