"""A real SMTP server on loopback that keeps who was sent what by its Message-ID, and not the letters themselves."""

import re
from collections import Counter
from typing import Any

from aiosmtpd.smtp import SMTP

_ID = re.compile(rb"^Message-ID: (<[^>]+>)", re.MULTILINE)


class CountingBox:
    """An aiosmtpd handler; `copies` counts each recipient's letters, `ids` has the Message-IDs each was sent."""

    def __init__(self) -> None:
        self.total = 0
        self.copies: Counter[str] = Counter()
        self.ids: dict[str, set[bytes]] = {}

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        del server, session
        found = _ID.search(envelope.content)
        for recipient in envelope.rcpt_tos:
            self.total += 1
            self.copies[recipient] += 1
            self.ids.setdefault(recipient, set()).add(found[1] if found else b"")
        return "250 2.0.0 kept"
