"""Settings in, what delivery needs of them out: a transport and the rules of trying again."""

import shlex
from collections.abc import Callable
from email.utils import parseaddr

from digest.daily.tokens import keys_of
from digest.deliver.bearer import Bearer
from digest.deliver.bounces.verp import return_path
from digest.deliver.connections import Smtp
from digest.deliver.outbox import Outbox
from digest.deliver.outcomes import RESEND, Rules
from digest.deliver.pace import Pace
from digest.deliver.server import Server
from digest.deliver.transport import Connect
from digest.model import Delivery
from digest.settings import Settings
from digest.store.database import Store
from digest.store.returns import sent_by_minute


def connector(settings: Settings, slug: str) -> Connect:
    """Return the function that makes a connection of the configured transport."""
    if settings.transport == "outbox":
        return lambda: Outbox(settings.outbox / slug)
    smtp = settings.smtp
    server = Server(
        host=smtp.host,
        port=smtp.real_port,
        tls=smtp.tls,
        username=smtp.username,
        password=smtp.password.get_secret_value() if smtp.password else None,
        bearer=Bearer(shlex.split(smtp.token_command)) if smtp.token_command else None,
        timeout=smtp.timeout,
        final_timeout=smtp.final_timeout,
        letters=smtp.connection_letters,
        lifetime=smtp.connection_seconds,
        ca_file=smtp.ca_file,
        name=parseaddr(settings.sender or "")[1].rpartition("@")[2] or "localhost",
    )
    return lambda: Smtp(server)


def rules(settings: Settings) -> Rules:
    retry = settings.retry
    return Rules(
        first=retry.first,
        longest=retry.longest,
        give_up=retry.give_up,
        doubts_allowed=RESEND if retry.unknown == "resend" else 0,
    )


def pace(settings: Settings) -> Pace:
    """Return the limits of sending; an outbox has none."""
    if settings.transport == "outbox":
        return Pace()
    return Pace(**settings.pace.model_dump())


def sent_before(settings: Settings, store: Store, now: float) -> dict[int, int]:
    """Return what earlier runs sent within the longest limit that is set, by minute since 1970."""
    limits = settings.pace
    if limits.per_hour is None and limits.per_day is None:
        return {}
    return sent_by_minute(store, now - (86_400 if limits.per_day else 3_600))


def own_return_path(settings: Settings, secret: str) -> Callable[[Delivery], str] | None:
    """Return the function from a delivery to the address its reports go to, where there is a domain for them."""
    domain = settings.bounces.domain
    if domain is None or settings.transport == "outbox":
        return None
    key = keys_of(secret)[0]
    return lambda delivery: return_path(key, str(delivery.id), domain)
