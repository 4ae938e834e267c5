"""Amazon SES's notices, JSON in plain text -> the recipients or the complaint. Pure."""

import json
from collections.abc import Mapping, Sequence

from digest.deliver.bounces.addresses import address_in
from digest.deliver.bounces.reasons import enhanced_code, judge, reply_code
from digest.deliver.bounces.report import Kind, Recipient, Report

_MOST = 500


def notice(text: str) -> Report | None:
    """Return what an SES notice in `text` says, or None where there is none or it tells of a delivery."""
    start = text.find("{")
    if start < 0 or "notificationType" not in text[:200_000]:
        return None
    try:
        parsed, _ = json.JSONDecoder(strict=False).raw_decode(text[start:])
    except (ValueError, RecursionError):
        return None
    return _bounce(parsed) or _complaint(parsed)


def _bounce(parsed: object) -> Report | None:
    found = [_recipient(each) for each in _list(_at(_at(parsed, "bounce"), "bouncedRecipients"))]
    recipients = tuple(each for each in found if each is not None)
    message_id = _text(_at(_at(parsed, "mail"), "messageId"))
    if not recipients:
        return None
    return Report(kind=Kind.BOUNCE, because="a notice of Amazon SES", recipients=recipients, message_id=message_id)


def _complaint(parsed: object) -> Report | None:
    listed = _list(_at(_at(parsed, "complaint"), "complainedRecipients"))
    people = tuple(filter(None, (address_in(_text(_at(each, "emailAddress"))) for each in listed)))
    message_id = _text(_at(_at(parsed, "mail"), "messageId"))
    if not people:
        return None
    return Report(kind=Kind.COMPLAINT, because="a notice of Amazon SES", addresses=people, message_id=message_id)


def _recipient(entry: object) -> Recipient | None:
    address = address_in(_text(_at(entry, "emailAddress")))
    if not address:
        return None
    text = _text(_at(entry, "diagnosticCode"))
    enhanced = enhanced_code(_text(_at(entry, "status"))) or enhanced_code(text)
    code = reply_code(text)
    verdict = judge(text, enhanced=enhanced, code=code)
    return Recipient(address=address, final=address, enhanced=enhanced, code=code, text=text, verdict=verdict)


def _at(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, Mapping) else None


def _list(value: object) -> Sequence[object]:
    return value[:_MOST] if isinstance(value, list) else ()


def _text(value: object) -> str:
    return value[:4_000] if isinstance(value, str) else ""
