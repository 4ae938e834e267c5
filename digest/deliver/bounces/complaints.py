"""A feedback report (ARF, RFC 5965; the forms before it) -> who complains. Pure."""

import re
from dataclasses import dataclass

from digest.deliver.bounces.addresses import address_in, addresses, is_nobody
from digest.deliver.bounces.parts import Mail, first, quoted_fields

_COMPLAINTS = {"abuse", "fraud", "virus", "other", "miscategorized", "complaint"}
# RFC 6591's authentication failures and the retraction "not-spam" are not about a person who wants no more mail.
_LEAVE = {"opt-out", "opt-out-list"}
_OLD_FORM = re.compile(r"^complaint about message from\b", re.IGNORECASE)  # Hotmail's, without feedback fields
_QUOTED_NAMES = ("x-hmxmroriginalrecipient", "x-original-to", "delivered-to", "x-apparently-to", "to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a feedback report is about, in its own word, and the addresses that it is from."""

    type: str
    addresses: tuple[str, ...]

    @property
    def complains(self) -> bool:
        """Whether a person calls our letter a nuisance."""
        return self.type in _COMPLAINTS

    @property
    def leaves(self) -> bool:
        """Whether a person asks for no more letters."""
        return self.type in _LEAVE


def feedback(mail: Mail) -> Feedback | None:
    """Return what a feedback report says, or None where the mail is none.

    The person is named by Original-Rcpt-To; where the provider leaves that out, by the headers of the letter.
    """
    fields = tuple(quoted_fields(mail.feedback))
    kind = first(fields, "feedback-type").lower()
    if not kind and _OLD_FORM.match(mail.header("subject")):
        kind = "abuse"
    if not kind and (mail.report_type == "feedback-report" or mail.feedback):
        kind = "other"
    if not kind:
        return None
    named = [address_in(value) for name, value in fields if name in {"original-rcpt-to", "removal-recipient"}]
    whole = tuple(dict.fromkeys(each for each in named if each)) or _from_the_letter(mail)
    return Feedback(type=kind, addresses=whole)


def _from_the_letter(mail: Mail) -> tuple[str, ...]:
    for name in _QUOTED_NAMES:
        found = [each for each in addresses(first(mail.quoted_headers, name)) if not is_nobody(each)]
        if found:
            return tuple(found[:1])
    return ()
