"""Settings in; the keys that sign letters, and the function that does, out."""

from email.utils import parseaddr
from pathlib import Path

from digest.deliver.signing import Sign, signer
from digest.deliver.signing_keys import Key, read_key
from digest.settings import Settings


def domain_of_keys(settings: Settings) -> str:
    """Return the domain that signs: the one that is set, else the sender's."""
    return (settings.dkim.domain or parseaddr(settings.sender or "")[1].rpartition("@")[2]).lower()


def keys(settings: Settings) -> tuple[Key, ...]:
    """Return the keys in the order of the settings. Raises SettingsError where one cannot be read."""
    domain = domain_of_keys(settings)
    return tuple(read_key(selector, domain, Path(file)) for selector, file in settings.dkim.keys)


def signing(settings: Settings) -> Sign:
    """Return the function that signs a message; without keys it returns the message as it is.

    Raises SettingsError where a key cannot be read or does not sign.
    """
    found = keys(settings)
    return signer(found) if found else lambda message: message
