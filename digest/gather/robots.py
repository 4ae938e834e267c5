"""The text of a robots.txt in (RFC 9309), what it lets us ask for out."""

from dataclasses import dataclass

from protego import Protego

TOKEN = "Digest"  # noqa: S105 - our name in robots.txt, as in the User-Agent
MOST_BYTES = 512_000  # RFC 9309, section 2.5, asks for 500 KiB at least
KEPT = 86_400.0  # seconds that a copy counts (section 2.4)
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Robots:
    """One host's rules; `pause` is the Crawl-delay in seconds that it asks for, at most 30."""

    rules: Protego

    def allows(self, url: str) -> bool:
        """Tell whether we may ask for `url`."""
        return bool(self.rules.can_fetch(url, TOKEN))

    @property
    def pause(self) -> float:
        delay = self.rules.crawl_delay(TOKEN)
        return min(float(delay), _LONGEST_PAUSE) if delay else 0.0


def read_robots(text: str) -> Robots:
    """Return the rules; lines that are no rules are passed over."""
    return Robots(Protego.parse(text))
