"""Flags, environment, .env and digest.toml -> one Settings, with the origin of every value."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from digest.errors import SettingsError

PREFIX = "DIGEST_"
_PLACES = ("DIGEST_HOME", "DIGEST_CONFIG")  # where digest.toml lies: not settings, since they come before it
_TOML_CAP = 1_000_000  # bytes; a settings file is a few kilobytes


def _mailbox(value: str) -> str:
    address = parseaddr(value)[1]
    if (
        address.count("@") != 1
        or not address.isascii()
        or any(c in value for c in "\r\n\0")
        or "" in address.split("@")
    ):
        raise ValueError('is not a mailbox such as "The Morning Digest <digest@example.org>"')
    return value.strip()


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError('is not an IANA time zone such as "Europe/Berlin"') from error
    return value


def _web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")) or any(c.isspace() for c in value):
        raise ValueError("must begin with https:// or http://")
    return value.rstrip("/")


def _listed(value: object) -> object:
    return [part.strip() for part in value.split(";") if part.strip()] if isinstance(value, str) else value


def _paired(value: object) -> object:
    """Return a table of TOML, or "a=b; c=d", as pairs."""
    if isinstance(value, Mapping):
        return list(value.items())
    if not isinstance(value, str):
        return value
    pairs = [part.partition("=") for part in value.split(";") if part.strip()]
    if any(not sign for _, sign, _ in pairs):
        raise ValueError('is not a list of pairs such as "sport=2; world=1.5"')
    return [(key.strip(), held.strip()) for key, _, held in pairs]


def _labelled(value: object) -> object:
    """Return a table of lists, or "a=b|c; d=", as pairs of a key and its list."""
    pairs = _paired(value)
    if not isinstance(value, str) or not isinstance(pairs, list):
        return pairs
    return [(key, [label.strip() for label in held.split("|") if label.strip()]) for key, held in pairs]


_PAIRED = (BeforeValidator(_paired), BeforeValidator(_labelled))
Mailbox = Annotated[str, AfterValidator(_mailbox)]
Pairs = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_paired)]
Labels = Annotated[tuple[tuple[str, tuple[str, ...]], ...], BeforeValidator(_labelled)]
Weights = Annotated[tuple[tuple[str, Annotated[float, Field(ge=0, le=100)]], ...], BeforeValidator(_paired)]


class Smtp(BaseModel):
    """The mail server that takes our letters."""

    model_config = ConfigDict(extra="forbid")

    host: str = Field("localhost", description="name or address of the server")
    port: int | None = Field(None, ge=1, le=65535, description="absent: 25, 587 (starttls) or 465 (tls)")
    tls: Literal["none", "starttls", "tls"] = Field("starttls", description="none, starttls or tls; never downgraded")
    username: str | None = Field(None, description="absent: no login")
    password: SecretStr | None = Field(None, description="better in the environment than in a file")
    connections: int = Field(4, ge=1, le=100, description="held open side by side")
    timeout: float = Field(60, gt=0, le=600, description="seconds that one answer of the server may take")
    ca_file: Path | None = Field(None, description="PEM file of an own certificate authority")

    @property
    def real_port(self) -> int:
        return self.port or {"none": 25, "starttls": 587, "tls": 465}[self.tls]


class Fetch(BaseModel):
    """How addresses are asked for news."""

    model_config = ConfigDict(extra="forbid")

    days: float = Field(2, gt=0, le=30, description="articles that are older are left out of an edition")
    connections: int = Field(16, ge=1, le=100, description="requests side by side, one a host")
    delay: float = Field(1, ge=0, le=60, description="seconds between two requests to one host")
    timeout: float = Field(30, gt=0, le=600, description="seconds that one answer may take")
    patience: float = Field(120, gt=0, le=3600, description="seconds that one source may take with all its pages")
    allow_private_addresses: bool = Field(False, description="true: sources on this machine and its network, too")


class EditionTable(BaseModel):
    """How long an edition is, and what it prefers."""

    model_config = ConfigDict(extra="forbid")

    minutes: float = Field(10, ge=1, le=600, description="reading time; what does not fit is counted")
    words_per_minute: int = Field(230, ge=50, le=1000, description="how fast your readers read")
    most_per_source: int | None = Field(None, ge=1, description="stories that one source may lead; absent: any number")
    prefer: Weights = Field((), description="weights of sections and of sources (domains, or patterns of addresses)")
    most_letters: int = Field(
        200, ge=1, le=10_000, description="different letters, beyond which keywords are passed over"
    )
    send_empty: bool = Field(False, description="true: an edition with nothing new is sent, and says so")


class SectionsTable(BaseModel):
    """The sections of your own newspaper; keys are ours ("sport") or those that you add."""

    model_config = ConfigDict(extra="forbid")

    order: Annotated[tuple[str, ...], BeforeValidator(_listed)] = Field((), description="these first, in this order")
    rename: Pairs = Field((), description='titles: { sport = "Games" }')
    merge: Pairs = Field((), description='sections that become part of another: { lifestyle = "culture" }')
    add: Labels = Field((), description='your own, with the labels that lead there: { chess = ["Schach"] }')
    overrides: Pairs = Field((), description="a source's domain, or a pattern of addresses, and its section")


class Retry(BaseModel):
    """What happens to a letter that did not go through."""

    model_config = ConfigDict(extra="forbid")

    first: float = Field(300, ge=0, description="seconds before the second attempt; doubled each time")
    longest: float = Field(14_400, ge=0, description="seconds that a wait grows to at most")
    give_up: float = Field(
        72_000, ge=0, description="seconds of waits after which a letter that is put off is given up"
    )
    unknown: Literal["resend", "hold"] = Field(
        "resend", description="lost after the letter was handed over: resend (may come twice) or hold (may never come)"
    )


class PaceTable(BaseModel):
    """How fast letters go out; absent: as fast as the server takes them."""

    model_config = ConfigDict(extra="forbid")

    per_second: float | None = Field(None, gt=0, description="letters a second, all connections together")
    per_hour: int | None = Field(None, ge=1, description="letters in any 60 minutes, earlier runs counted")
    per_day: int | None = Field(None, ge=1, description="letters in any 24 hours, earlier runs counted")
    domain_connections: int | None = Field(None, ge=1, description="letters under way to one domain, side by side")


class Bounces(BaseModel):
    """Where reports of letters that did not arrive come to, for `digest bounces process`."""

    model_config = ConfigDict(extra="forbid")

    domain: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9.-]+\.[A-Za-z0-9-]+$",
        description="reports go to bounce+...@ this domain, which names the letter; absent: to the sender",
    )
    imap_host: str | None = Field(None, description="server of the mailbox that --imap reads, by TLS")
    imap_username: str | None = Field(None, description="its login")
    imap_password: SecretStr | None = Field(None, description="better in the environment than in a file")
    imap_folder: str = Field("INBOX", description="the folder of reports")


class Settings(BaseSettings):
    """Every setting there is; field names are the keys of digest.toml."""

    model_config = SettingsConfigDict(extra="forbid", env_prefix=PREFIX, env_nested_delimiter="__")

    title: str = Field("The Morning Digest", min_length=1, max_length=200, description="the name on the masthead")
    sources: Annotated[tuple[str, ...], BeforeValidator(_listed)] = Field(
        (), description="files, folders, globs, addresses and lists (OPML) that are read when no INPUT is given"
    )
    feeds: Path = Field(Path("feeds.opml"), description="the list of feeds that `digest sources` keeps")
    sentences: int | None = Field(
        None, ge=1, le=20, description="at most so many a summary; absent: as many as the article's length asks for"
    )
    language: str = Field("en", pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="the letter's language")
    timezone: Annotated[str, AfterValidator(_zone)] = Field("UTC", description="IANA zone of dates and times")
    subscribers: Path = Field(Path("subscribers/subscribers.csv"), description="the people")
    send_at: str = Field(
        "07:00", pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="the hour of whoever names none, in their zone"
    )
    weekly_on: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = Field(
        "saturday", description="the day of weekly letters"
    )
    largest_loss: float = Field(
        0.2, ge=0, le=1, description="share of the people that may be gone since the last edition; more stops the send"
    )
    operator: Mailbox | None = Field(None, description="who gets a short mail when `digest run` ends badly")
    templates: Path | None = Field(None, description="a folder of your own templates; they win over ours")
    database: str = Field("sqlite:///digest.db", description="URL of the store")
    synchronous: Literal["full", "normal"] = Field(
        "full", description="full: an outcome survives a power cut; normal: faster, survives a crash of the program"
    )
    transport: Literal["outbox", "smtp"] = Field("outbox", description="outbox writes .eml files; smtp sends")
    outbox: Path = Field(Path("outbox"), description="the folder for transport outbox")
    sender: Mailbox | None = Field(None, description='From, such as "The Morning Digest <digest@example.org>"')
    reply_to: Mailbox | None = Field(None, description="where answers go, when not to the sender")
    list_id: str | None = Field(
        None, pattern=r"^[A-Za-z0-9.-]+\.[A-Za-z0-9-]+$", description="List-Id; derived from the sender's domain"
    )
    unsubscribe_mailto: Mailbox | None = Field(None, description="absent: the sender")
    public_url: Annotated[str, AfterValidator(_web_address)] | None = Field(
        None, description="where readers reach `digest serve`; absent: unsubscribing goes by mail only"
    )
    postal_address: str | None = Field(None, max_length=500, description="printed in the colophon")
    secret: SecretStr | None = Field(None, description="signs ids and links; made and kept in the store when absent")
    smtp: Smtp = Field(default_factory=Smtp, description="the mail server")
    fetch: Fetch = Field(default_factory=Fetch, description="gathering from the web")
    retry: Retry = Field(default_factory=Retry, description="back-off and doubt")
    pace: PaceTable = Field(default_factory=PaceTable, description="limits of sending")
    bounces: Bounces = Field(default_factory=Bounces, description="letters that come back")
    edition: EditionTable = Field(default_factory=EditionTable, description="length and preferences")
    sections: SectionsTable = Field(default_factory=SectionsTable, description="sections of your own")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only the values that `load` merged, so that each keeps its origin."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Settings with absolute paths, the folder they are relative to, and where each value came from."""

    settings: Settings
    home: Path
    file: Path | None
    origins: Mapping[str, str]


def load(config: Path | None = None, flags: Mapping[str, object] | None = None) -> Loaded:
    """Read every setting: flags win over the environment, .env and digest.toml, in that order.

    Raises SettingsError, naming where the value stands and, for a mistyped name, the nearest real one.
    """
    home, file = _place(config)
    layers = [
        (f"{file.name}" if file else "", _toml(file) if file else {}),
        (".env", _named(_dotenv(home / ".env"), ".env")),
        ("environment", _named({k: v for k, v in os.environ.items() if k.upper() not in _PLACES}, "environment")),
        ("flag", {key: value for key, value in _flat(dict(flags or {})) if value is not None}),
    ]
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    for origin, layer in layers:
        values.update(layer)
        origins.update(dict.fromkeys(layer, origin))
    try:
        settings = Settings(**_nested(values))
    except ValidationError as error:
        raise SettingsError(_explained(error, origins)) from None
    return Loaded(settings=_rooted(settings, home), home=home, file=file, origins=origins)


def names() -> tuple[str, ...]:
    """Return every setting's name in digest.toml's dotted form, such as "smtp.port"."""
    return tuple(name for name, _ in _fields(Settings))


def shown(loaded: Loaded) -> Iterator[tuple[str, str, str]]:
    """Yield name, value with secrets masked, and origin ("default" where nobody set it)."""
    dumped = dict(_flat(loaded.settings.model_dump()))
    for name in names():
        value = dumped.get(name)
        text = "" if value is None else "; ".join(map(_spelled, value)) if isinstance(value, tuple) else str(value)
        text = re.sub(r"(?<=:)[^:/@]+(?=@)", "**********", text) if name == "database" else text
        yield name, text, loaded.origins.get(name, "default")


def _spelled(part: object) -> str:
    if not isinstance(part, tuple):
        return str(part)
    key, held = part
    return f"{key}={'|'.join(held) if isinstance(held, tuple) else held}"


def described() -> Iterator[tuple[str, str, object]]:
    """Yield name, description and default of every setting."""
    for name, field in _fields(Settings):
        yield name, field.description or "", field.get_default(call_default_factory=True, validated_data={})


def _place(config: Path | None) -> tuple[Path, Path | None]:
    named = config or (Path(os.environ["DIGEST_CONFIG"]) if os.environ.get("DIGEST_CONFIG") else None)
    if named is not None:
        if not named.is_file():
            raise SettingsError(f"{named}: no such settings file (digest init makes one)")
        return named.absolute().parent, named.absolute()
    home = Path(os.environ.get("DIGEST_HOME") or ".").absolute()
    if not home.is_dir():
        raise SettingsError(f"DIGEST_HOME: {home} is not a folder")
    file = home / "digest.toml"
    return home, file if file.is_file() else None


def _toml(file: Path) -> dict[str, object]:
    try:
        with file.open("rb") as stream:
            body = stream.read(_TOML_CAP + 1)
        if len(body) > _TOML_CAP:
            raise SettingsError(f"{file}: larger than {_TOML_CAP:,} bytes: this is not a settings file")
        found = dict(_flat(tomllib.loads(body.decode("utf-8-sig"))))
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: not UTF-8 (byte {error.start}): save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from error
    for key in found:
        _known(key, names(), f"{file.name}: {key}")
    return found


def _dotenv(file: Path) -> dict[str, str]:
    try:
        return {k: v for k, v in dotenv_values(file, interpolate=False).items() if v is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from error


def _named(variables: Mapping[str, str], where: str) -> dict[str, object]:
    """Return the DIGEST_ variables by their dotted names; an unknown one is an error."""
    known = {PREFIX + name.replace(".", "__").upper(): name for name in names()}
    found: dict[str, object] = {}
    for variable, value in variables.items():
        if variable.upper().startswith(PREFIX):
            _known(variable.upper(), tuple(known), f"{where}: {variable}")
            found[known[variable.upper()]] = value
    return found


def _known(name: str, real: tuple[str, ...], where: str) -> None:
    if name not in real:
        near = get_close_matches(name, real, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else "digest settings lists them all"
        raise SettingsError(f"{where} is not a setting: {hint}")


def _fields(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _fields(kind, f"{prefix}{name}.")
        else:
            yield prefix + name, field


@cache
def _tables() -> frozenset[str]:
    """Return the settings that are tables themselves, whose keys are the user's own."""
    return frozenset(name for name, field in _fields(Settings) if any(part in _PAIRED for part in field.metadata))


def _flat(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in values.items():
        if isinstance(value, Mapping) and prefix + key not in _tables():
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _nested(values: Mapping[str, object]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, value in values.items():
        *parents, last = name.split(".")
        branch = tree
        for parent in parents:
            branch = branch.setdefault(parent, {})
        branch[last] = None if value == "" else value  # an empty variable means "not set"
    return tree


def _explained(error: ValidationError, origins: Mapping[str, str]) -> str:
    first = error.errors(include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
    name = next((known for known in names() if name.startswith(known)), name)
    origin = origins.get(name, "settings")
    spelt = PREFIX + name.replace(".", "__").upper() if origin in {"environment", ".env"} else name
    reason = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
    got = "" if name in {"secret", "smtp.password", "bounces.imap_password"} else f' (got "{first["input"]}")'
    return f"{origin}: {spelt} {reason}{got}"


def _rooted(settings: Settings, home: Path) -> Settings:
    """Return the settings with every relative path made absolute below `home`."""
    scheme = "sqlite:///"
    database = settings.database
    if database.startswith(scheme) and database != scheme and not database.startswith(scheme + ":memory:"):
        database = scheme + str(home / database.removeprefix(scheme))
    own = ("feeds", "subscribers", "templates", "outbox")
    paths = {name: home / value for name in own if (value := getattr(settings, name))}
    smtp = settings.smtp
    if smtp.ca_file:
        smtp = smtp.model_copy(update={"ca_file": home / smtp.ca_file})
    return settings.model_copy(update={"database": database, "smtp": smtp, **paths})
