"""DigestError and one child for each thing that a person can do about it; each knows the exit code."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes; 75 and 78 are EX_TEMPFAIL and EX_CONFIG of BSD's sysexits.h."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PARTLY = 3
    TRY_LATER = 75
    CONFIGURATION = 78


class DigestError(Exception):
    """One clear line that says where, what and what to do."""

    exit = Exit.FAILED


class InputError(DigestError):
    """Something that was to be read cannot be: mend or name another file."""


class UsageError(DigestError):
    """The command's words are off: call it again, corrected."""

    exit = Exit.USAGE


class SettingsError(DigestError):
    """A setting is missing, mistyped or out of range: mend digest.toml or the environment."""

    exit = Exit.CONFIGURATION


class SubscribersError(DigestError):
    """The subscribers' file cannot be read or written as it is: mend the named line."""


class StoreError(DigestError):
    """The store refuses: it is locked, full, read-only, or from a newer version."""


class TemplateError(DigestError):
    """A template of the user's does not render: mend the named file and line."""

    exit = Exit.CONFIGURATION


class BusyError(DigestError):
    """Another process does this very work: wait for it and try again."""

    exit = Exit.TRY_LATER


class StaleError(DigestError):
    """The edition is too old to be sent: make a new one, or say how late it may be."""


class ServerError(DigestError):
    """The mail server does not take letters now: try again later."""

    exit = Exit.TRY_LATER


class RefusedError(DigestError):
    """The mail server refuses us, and would refuse every letter: mend the settings it names."""

    exit = Exit.CONFIGURATION
