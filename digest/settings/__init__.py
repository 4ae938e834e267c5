"""Flags, environment, .env and digest.toml -> one Settings, with the origin of every value."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv import dotenv_values
from pydantic import BaseModel, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from digest.errors import SettingsError
from digest.settings.kinds import Mailbox, WebAddress, Zone, is_paired, listed
from digest.settings.tables import Bounces, Dkim, EditionTable, Fetch, PaceTable, Retry, SectionsTable, Smtp

PREFIX = "DIGEST_"
_PLACES = ("DIGEST_HOME", "DIGEST_CONFIG")  # where digest.toml lies: not settings, since they come before it
_TOML_CAP = 1_000_000  # bytes; a settings file is a few kilobytes


class Settings(BaseSettings):
    """Every setting there is; field names are the keys of digest.toml."""

    model_config = SettingsConfigDict(extra="forbid", env_prefix=PREFIX, env_nested_delimiter="__")

    title: str = Field("The Morning Digest", min_length=1, max_length=200, description="the name on the masthead")
    sources: Annotated[tuple[str, ...], BeforeValidator(listed)] = Field(
        (), description="files, folders, globs, addresses and lists (OPML) that are read when no INPUT is given"
    )
    feeds: Path = Field(Path("feeds.opml"), description="the list of feeds that `digest sources` keeps")
    sentences: int | None = Field(
        None, ge=1, le=20, description="at most so many a summary; absent: as many as the article's length asks for"
    )
    language: str = Field("en", pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="the letter's language")
    timezone: Zone = Field("UTC", description="IANA zone of dates and times")
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
    receipts: Path = Field(Path("receipts"), description="the folder of receipts, a file for each run that sent")
    sender: Mailbox | None = Field(None, description='From, such as "The Morning Digest <digest@example.org>"')
    reply_to: Mailbox | None = Field(None, description="where answers go, when not to the sender")
    list_id: str | None = Field(
        None, pattern=r"^[A-Za-z0-9.-]+\.[A-Za-z0-9-]+$", description="List-Id; derived from the sender's domain"
    )
    unsubscribe_mailto: Mailbox | None = Field(None, description="absent: the sender")
    public_url: WebAddress | None = Field(
        None, description="where readers reach `digest serve`; absent: unsubscribing goes by mail only"
    )
    postal_address: str | None = Field(None, max_length=500, description="printed in the colophon")
    secret: SecretStr | None = Field(None, description="signs ids and links; made and kept in the store when absent")
    smtp: Smtp = Field(default_factory=Smtp, description="the mail server")
    fetch: Fetch = Field(default_factory=Fetch, description="gathering from the web")
    retry: Retry = Field(default_factory=Retry, description="back-off and doubt")
    pace: PaceTable = Field(default_factory=PaceTable, description="limits of sending")
    dkim: Dkim = Field(default_factory=Dkim, description="signing letters")
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

    An empty text sets nothing, wherever it stands: what comes next in that order holds, in the end the default.
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
        given = {name: value for name, value in layer.items() if value != ""}
        values.update(given)
        origins.update(dict.fromkeys(given, origin))
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
    return frozenset(name for name, field in _fields(Settings) if any(map(is_paired, field.metadata)))


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
        branch[last] = value
    return tree


def _explained(error: ValidationError, origins: Mapping[str, str]) -> str:
    first = error.errors(include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
    name = next((known for known in names() if name.startswith(known)), name)
    origin = origins.get(name, "settings")
    spelt = PREFIX + name.replace(".", "__").upper() if origin in {"environment", ".env"} else name
    reason = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
    secret = name in {"secret", "smtp.password", "bounces.imap_password"} or isinstance(first["input"], dict)
    got = "" if secret else f' (got "{first["input"]}")'
    return f"{origin}: {spelt} {reason}{got}"


def _rooted(settings: Settings, home: Path) -> Settings:
    """Return the settings with every relative path made absolute below `home`."""
    scheme = "sqlite:///"
    database = settings.database
    if database.startswith(scheme) and database != scheme and not database.startswith(scheme + ":memory:"):
        database = scheme + str(home / database.removeprefix(scheme))
    own = ("feeds", "subscribers", "templates", "outbox", "receipts")
    paths = {name: home / value for name in own if (value := getattr(settings, name))}
    smtp = settings.smtp
    if smtp.ca_file:
        smtp = smtp.model_copy(update={"ca_file": home / smtp.ca_file})
    keys = tuple((selector, str(home / file)) for selector, file in settings.dkim.keys)
    dkim = settings.dkim.model_copy(update={"keys": keys})
    return settings.model_copy(update={"database": database, "smtp": smtp, "dkim": dkim, **paths})
