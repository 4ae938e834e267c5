"""A configured name in, what kind of source it is out: something on this machine, or an address."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.gather.addresses import is_web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An address that news comes from; "" is unknown.

    `section` is what a person calls its articles that state none, `language` what they are written in.
    """

    url: str
    name: str = ""
    section: str = ""
    language: str = ""

    @property
    def title(self) -> str:
        return self.name or self.url


def is_list(name: str) -> bool:
    """Tell whether a configured name means a file with a list of feeds."""
    return name.lower().endswith(".opml") and not is_web_address(name)


def chosen(sources: Iterable[Source], words: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources whose address, name or section contains one of the words; all of them where there is none."""
    wanted = [word.casefold() for word in words]
    return tuple(
        source
        for source in sources
        if not wanted or any(word in f"{source.url}\n{source.name}\n{source.section}".casefold() for word in wanted)
    )
