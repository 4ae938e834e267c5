"""What a check found."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is: an error keeps a letter from being sent, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding: the rule's name, where in the message, and what is wrong with what to do about it."""

    level: Level
    rule: str
    where: str
    what: str


def error(rule: str, where: str, what: str) -> Finding:
    """Return a finding that keeps the letter from being sent."""
    return Finding(level=Level.ERROR, rule=rule, where=where, what=what)


def warning(rule: str, where: str, what: str) -> Finding:
    """Return a finding that an editor should look at."""
    return Finding(level=Level.WARNING, rule=rule, where=where, what=what)


def quoted(text: str) -> str:
    """Return words of the message as a finding shows them: one short line without control characters."""
    line = " ".join("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:400]).split())
    return f"“{line[:60]}…”" if len(line) > 60 else f"“{line}”"
