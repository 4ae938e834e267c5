"""The bytes of one mail that came back -> what it is, of whom it speaks, and which rule decided. Pure."""

from digest.deliver.bounces import plaintext, status
from digest.deliver.bounces.answers import answering
from digest.deliver.bounces.complaints import feedback
from digest.deliver.bounces.fallback import found_by_detectors
from digest.deliver.bounces.notices import notice
from digest.deliver.bounces.parts import Mail, first, take_apart
from digest.deliver.bounces.report import Kind, Report
from digest.deliver.bounces.requests import leaver


def read_report(message: bytes) -> Report:
    """Return what one mail that came back says; bytes of any kind give a report, and none raise.

    The first rule that applies decides: status fields (RFC 3464), feedback (RFC 5965), a request to leave, a notice of
    Amazon SES, an automatic answer (RFC 3834), a report in plain words, flufl.bounce's detectors.
    """
    mail = take_apart(message)
    return (
        _from_fields(mail)
        or _from_people(mail)
        or notice(mail.text)
        or _from_machines(mail)
        or _from_words(mail, message)
        or Report(kind=Kind.OTHER, because="no rule applies")
    )


def _from_fields(mail: Mail) -> Report | None:
    """Read status fields; those that a person attached to a mail of their own count for nothing."""
    if not (mail.content_type == "multipart/report" or plaintext.is_report(mail)):
        return None
    recipients = status.failed(mail)
    if recipients:
        because = "status fields (RFC 3464)"
        return Report(kind=Kind.BOUNCE, because=because, recipients=recipients, message_id=_letter(mail))
    return Report(kind=Kind.OTHER, because="status fields of letters that arrived") if status.succeeded(mail) else None


def _from_people(mail: Mail) -> Report | None:
    said = feedback(mail)
    if said is not None:
        kind = Kind.COMPLAINT if said.complains else Kind.UNSUBSCRIBE if said.leaves else Kind.OTHER
        because = f"feedback report (RFC 5965) of type {said.type[:40]}"
        return Report(kind=kind, because=because, addresses=said.addresses, message_id=_letter(mail))
    person = leaver(mail)
    if not person:
        return None
    return Report(kind=Kind.UNSUBSCRIBE, because="the subject asks to unsubscribe", addresses=(person,))


def _from_machines(mail: Mail) -> Report | None:
    """Set aside answers: a mail system that answers for a person gives neither a code nor X-Failed-Recipients."""
    mark = answering(mail)
    if not mark or (plaintext.is_report(mail) and plaintext.is_exact(mail)):
        return None
    return Report(kind=Kind.ANSWER, because=mark)


def _from_words(mail: Mail, message: bytes) -> Report | None:
    recipients, rule = plaintext.failed(mail)
    if not recipients and plaintext.is_report(mail):
        names = found_by_detectors(message)
        recipients = tuple(plaintext.judged(mail, each, alone=len(names) == 1) for each in names)
        rule = "a detector of flufl.bounce"
    if not recipients:
        return None
    return Report(kind=Kind.BOUNCE, because=rule, recipients=recipients, message_id=_letter(mail))


def _letter(mail: Mail) -> str:
    return first(mail.quoted_headers, "message-id")[:250]
