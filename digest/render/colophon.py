"""What was read for an edition in, the figures and names of the letter's foot out."""

from email.utils import parseaddr

from digest.model import Edition, LeftOut
from digest.render.cleaning import clean_header, clean_line, clip
from digest.render.identity import Identity
from digest.render.links import safe_url
from digest.render.tongue import Tongue, city, number, words
from digest.render.views import Colophon

_FAILURES = 6
_REASONS = 12
_SILENT = 8
_LINE = 160  # code points


def colophon_of(edition: Edition, identity: Identity, tongue: Tongue) -> Colophon:
    """Return what the letter says of its making; long lists are cut and the rest is counted."""
    reading = edition.reading
    return Colophon(
        articles=reading.articles,
        sources=reading.sources,
        failures=tuple(clip(clean_line(failure), _LINE) for failure in reading.failures[:_FAILURES]),
        failures_more=max(0, len(reading.failures) - _FAILURES),
        left_out=tuple(_reason(out, tongue) for out in reading.left_out[:_REASONS]),
        silent=tuple(clip(clean_line(source), _LINE) for source in reading.silent[:_SILENT]),
        silent_more=max(0, len(reading.silent) - _SILENT),
        timezone=city(identity.timezone, tongue.locale),
        postal_address=clean_line(identity.postal_address),
        contact=parseaddr(clean_header(identity.reply_to or identity.sender))[1],
        site=safe_url(f"{identity.public_url}/") or "" if identity.public_url else "",
    )


def _reason(out: LeftOut, tongue: Tongue) -> str:
    reason = words(tongue.catalogue).pgettext("left out", out.reason)
    return f"{clip(clean_line(reason), _LINE)} ({number(out.count, tongue.locale)})"
