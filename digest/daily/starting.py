"""A folder in, a newcomer's start in it out: settings with comments, an empty list, a first article."""

import json
from collections.abc import Iterator
from pathlib import Path

from digest import bundle
from digest.errors import InputError
from digest.settings import PREFIX, described
from digest.subscribers.columns import USUAL

_SET = {"sources": '["news"]'}
_EXAMPLES = {  # of what is not set
    "operator": '"editor@example.org"',
    "sender": '"The Morning Digest <digest@example.org>"',
    "reply_to": '"editor@example.org"',
    "list_id": '"morning.example.org"',
    "unsubscribe_mailto": '"leave@example.org"',
    "public_url": '"https://digest.example.org"',
    "postal_address": '"1 Example Street, Exampleton"',
    "templates": '"templates"',
    "sentences": "3",
    "smtp.port": "587",
    "smtp.username": '"digest"',
    "smtp.ca_file": '"ca.pem"',
    "pace.per_second": "10",
    "pace.per_hour": "5000",
    "pace.per_day": "50000",
    "pace.domain_connections": "2",
    "pace.per_domain": '{ "*" = 600, "example.com" = 60 }',
    "dkim.domain": '"example.org"',
    "dkim.keys": '{ news2026 = "keys/news2026.pem" }',
    "bounces.domain": '"bounces.example.org"',
    "bounces.imap_host": '"imap.example.org"',
    "bounces.imap_username": '"bounce"',
    "edition.most_per_source": "5",
    "edition.prefer": '{ sport = 2, "wire.example.org" = 1.5 }',
    "sections.order": '["sport", "culture"]',
    "sections.rename": '{ sport = "Games" }',
    "sections.merge": '{ lifestyle = "culture" }',
    "sections.add": '{ chess = ["Schach", "Échecs"] }',
    "sections.overrides": '{ "wire.example.org" = "world", "https://example.org/money/*" = "business" }',
}
_ELSEWHERE = "set {variable} in the environment or in .env"
_NOTES = {  # on what does not stand alone in a line
    "secret": _ELSEWHERE,
    "smtp.password": _ELSEWHERE,
    "smtp.token_command": 'not set; such as "oauth2-token mail.example.org", and then username as well',
    "bounces.imap_password": _ELSEWHERE,
}


def start(folder: Path) -> Iterator[str]:
    """Make what is missing for a digest in `folder`, and yield a line for each thing. Raises InputError."""
    files = {
        "digest.toml": settings_file(),
        "subscribers/subscribers.csv": ",".join(USUAL) + "\n",
        "news/welcome.txt": bundle.welcome(),
    }
    for name, text in files.items():
        yield _made(folder / name, text)
    cd = "" if folder == Path() else f"cd {folder}; "
    yield f"next: {cd}digest preview"
    yield "then: digest subscribers add reader@example.org --name Reader"
    yield "then: digest send --dry-run; digest send"


def settings_file() -> str:
    """Return a digest.toml that names every setting with its meaning; those that stay as they are stand in comments."""
    lines = [
        "# Digest's settings. A line that begins with # shows what holds when nothing is set, or an example.",
        "# Flags win over DIGEST_… variables, those over .env, that over this file. Paths are relative to this file.",
    ]
    table = ""
    for name, meaning, default in described():
        *parent, key = name.split(".")
        if parent and parent[0] != table:
            table = parent[0]
            lines += ["", f"[{table}]"]
        lines += ["", f"# {meaning}", _line(name, key, default)]
    return "\n".join(lines) + "\n"


def _line(name: str, key: str, default: object) -> str:
    if name in _SET:
        return f"{key} = {_SET[name]}"
    if name in _NOTES:
        return f"# {key}: {_NOTES[name].format(variable=PREFIX + name.replace('.', '__').upper())}"
    if name in _EXAMPLES:
        return f"# {key} = {_EXAMPLES[name]}  # an example: it is not set"
    return f"# {key} = {_toml(default)}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else json.dumps(str(value), ensure_ascii=False)


def _made(file: Path, text: str) -> str:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        return f"kept: {file} (it was there)"
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from error
    return f"made: {file}"
