"""Text -> the addresses in it, as a report may write them. Pure."""

import re

_LONGEST = 320  # RFC 5321, section 4.5.3.1: 64 octets, @, 255 octets
_ADDRESS = re.compile(
    r"(?:\"[^\"\s]{1,64}\"|(?<![\w.!#$%&'*+/=?^`{|}~@-])[\w!#$%&'*+/=?^`{|}~\U0001F000-\U0001FFFF-]"
    r"[\w.!#$%&'*+/=?^`{|}~\U0001F000-\U0001FFFF-]{0,127})"
    r"@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}"
)
_DAEMONS = re.compile(
    r"^(?:mailer[-_]?daemon|post[-_]?master|mail[-_.]delivery[-_.](?:sub)?system|mdaemon|double-bounce)@", re.IGNORECASE
)
_OFFICES = re.compile(r"^(?:no-?reply|abuse|bounces?|root|sysadmin|support|helpdesk)@", re.IGNORECASE)


def addresses(text: str) -> tuple[str, ...]:
    """Return the addresses in `text`, each once, in order, as they are written."""
    found = (match.group().strip("'.") for match in _ADDRESS.finditer(text))
    return tuple(dict.fromkeys(each for each in found if len(each) <= _LONGEST))


def without_addresses(text: str) -> str:
    """Return `text` with every address replaced by "@": a name such as full-mailbox@example.org gives no reason."""
    return _ADDRESS.sub("@", text)


def address_in(text: str) -> str:
    """Return the first address in `text`, or ""."""
    return next(iter(addresses(text)), "")


def same(one: str, other: str) -> bool:
    """Return whether two addresses are the same to a mail server that does not distinguish case."""
    return one.casefold() == other.casefold()


def is_daemon(address: str) -> bool:
    """Return whether the address is one that mail systems write their reports from."""
    return bool(_DAEMONS.match(address))


def is_nobody(address: str) -> bool:
    """Return whether the address belongs to a mail system or an office that its reports mention, not to a reader."""
    return is_daemon(address) or bool(_OFFICES.match(address))
