"""The tables of digest.toml, one model each; field names are their keys."""

import shlex
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

from digest.settings.kinds import Labels, Pairs, Rates, Weights, listed, paired


class Smtp(BaseModel):
    """The mail server that takes our letters."""

    model_config = ConfigDict(extra="forbid")

    host: str = Field("localhost", description="name or address of the server")
    port: int | None = Field(None, ge=1, le=65535, description="absent: 25, 587 (starttls) or 465 (tls)")
    tls: Literal["none", "starttls", "tls"] = Field("starttls", description="none, starttls or tls; never downgraded")
    username: str | None = Field(None, description="absent: no login")
    password: SecretStr | None = Field(None, description="better in the environment than in a file")
    token_command: str | None = Field(
        None, description="a command that prints an OAuth 2 access token, in place of the password (XOAUTH2)"
    )
    connections: int = Field(4, ge=1, le=100, description="held open side by side")
    connection_letters: int = Field(1_000, ge=1, description="letters after which a connection is opened anew")
    connection_seconds: float = Field(300, gt=0, description="and seconds")
    timeout: float = Field(60, gt=0, le=600, description="seconds that one answer of the server may take")
    final_timeout: float = Field(600, gt=0, le=3600, description="seconds that its answer to a whole letter may take")
    ca_file: Path | None = Field(None, description="PEM file of an own certificate authority")

    @model_validator(mode="after")
    def _logs_in_one_way(self) -> Self:
        if self.token_command is None:
            return self
        if self.password is not None:
            raise ValueError("has a password and a token_command, which are two ways to log in: set one of them")
        if self.username is None:
            raise ValueError("has a token_command without a username: set username too")
        try:
            named = shlex.split(self.token_command)
        except ValueError as error:
            raise ValueError(f"has a token_command that is no command: {error}") from error
        if not named:
            raise ValueError("has a token_command that is no command: it is empty")
        return self

    @property
    def real_port(self) -> int:
        return self.port or {"none": 25, "starttls": 587, "tls": 465}[self.tls]


class Fetch(BaseModel):
    """How addresses are asked for news."""

    model_config = ConfigDict(extra="forbid")

    days: float = Field(2, gt=0, le=30, description="articles that are older are left out of an edition")
    connections: int = Field(32, ge=1, le=100, description="requests side by side, one a host")
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

    order: Annotated[tuple[str, ...], BeforeValidator(listed)] = Field((), description="these first, in this order")
    rename: Annotated[Pairs, paired("sport=Games")] = Field((), description='titles: { sport = "Games" }')
    merge: Annotated[Pairs, paired("lifestyle=culture")] = Field(
        (), description='sections that become part of another: { lifestyle = "culture" }'
    )
    add: Labels = Field((), description='your own, with the labels that lead there: { chess = ["Schach"] }')
    overrides: Annotated[Pairs, paired("wire.example.org=world")] = Field(
        (), description="a source's domain, or a pattern of addresses, and its section"
    )


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
    per_domain: Rates = Field((), description='letters a minute to one domain; "*" is each that is not named')


class Dkim(BaseModel):
    """Signing letters here; absent: the mail server signs them."""

    model_config = ConfigDict(extra="forbid")

    domain: str | None = Field(
        None, pattern=r"^[A-Za-z0-9.-]+\.[A-Za-z0-9-]+$", description="the domain that signs; absent: the sender's"
    )
    keys: Annotated[Pairs, paired("news2026=keys/news2026.pem")] = Field(
        (), description="selectors and their files of private keys, RSA or Ed25519; each signs (the extra dkim)"
    )


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
