"""A home folder in, rounds over made-up feeds out, at a time that the test sets."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from digest import settings
from digest.daily.gathering import Manner, ailing, gather_web
from digest.gather.faults import FAULT
from digest.gather.rounds import Report
from digest.gather.sources import Source
from digest.store.database import open_store

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LONG = "The council voted on Monday to close the old bridge for two years, after a long debate in the town hall. " * 9
PAGE = f"<!doctype html><html><body><article><h1>Old bridge to close</h1><p>{LONG}</p></article></body></html>".encode()


def item(number: int, text: str = LONG, *, link: str = "", published: datetime = NOW) -> str:
    address = link or f"http://town.example/{number}"
    return (
        f"<item><guid>g{number}</guid><title>Story {number}</title><link>{address}</link>"
        f"<pubDate>{published:%a, %d %b %Y %H:%M:%S +0000}</pubDate><description>{text} {number}.</description></item>"
    )


def feed(*items: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'.encode()


@dataclass
class Desk:
    """A home with a store, a clock that stands still until it is moved, and a way to gather."""

    home: Path
    now: datetime = NOW
    delay: float = 0.0
    timeout: float = 10.0
    patience: float = 30.0

    def loaded(self) -> settings.Loaded:
        (self.home / "digest.toml").write_text(
            f"[fetch]\nallow_private_addresses = true\ndelay = {self.delay}\n"
            f"timeout = {self.timeout}\npatience = {self.patience}\n"
        )
        return settings.load(self.home / "digest.toml")

    def gather(self, *urls: str, **more: object) -> tuple[Report, ...]:
        manner = Manner(clock=lambda: self.now, remember=True)
        sources = [Source(url=url) for url in urls]
        reports = gather_web(sources, self.loaded(), replace(manner, **more))  # type: ignore[arg-type]
        assert FAULT not in "\n".join(reason for report in reports for reason in report.failures)
        return reports

    def one(self, url: str, **more: object) -> Report:
        [report] = self.gather(url, **more)
        return report

    def ailing(self) -> tuple[str, ...]:
        store = open_store(self.loaded().settings.database, announce=lambda line: None)  # noqa: ARG005
        try:
            return ailing(store, now=self.now.timestamp())
        finally:
            store.close()
