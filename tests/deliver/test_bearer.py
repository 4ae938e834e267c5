"""Logging in with a token that a command prints (XOAUTH2), with commands and a server that really run."""

import asyncio
import sys
from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

import pytest

from digest.deliver import bearer
from digest.deliver.bearer import Bearer
from digest.deliver.connections import Smtp
from digest.deliver.server import Server
from digest.deliver.transport import Lost
from digest.errors import RefusedError
from tests.support.scripted import Answer, ScriptedServer, Visit, always, reply


def printing(code: str, *words: str) -> Bearer:
    return Bearer([sys.executable, "-c", code, *words])


def counting(folder: Path) -> Bearer:
    """Print "token1" the first time, "token2" the second."""
    code = "import sys; f = open(sys.argv[1], 'a+'); f.write('x'); print('token%d' % f.tell())"
    return printing(code, str(folder / "count"))


class Door(ScriptedServer):
    """Takes XOAUTH2 logins, and keeps what was said in them."""

    def __init__(self, answers: Sequence[str]) -> None:
        super().__init__(self._answer)
        self._answers = iter(answers)

    def _answer(self, visit: Visit) -> Answer | None:
        offered = reply("250-scripted.example\r\n250 AUTH PLAIN XOAUTH2")
        return always("EHLO", offered)(visit) or (reply(next(self._answers)) if visit.step == "AUTH" else None)


def logged_in(answers: Sequence[str], by: Bearer, *, times: int = 1) -> list[str]:
    """Open connections that log in, and return the tokens that the server was shown."""
    shown: list[str] = []

    async def story() -> None:
        async with Door(answers) as door:
            place = Server(
                host="127.0.0.1", port=door.port, tls="none", timeout=20, username="digest@example.org", bearer=by
            )
            try:
                for _ in range(times):
                    connection = Smtp(place)
                    await connection.open()
                    await connection.close()
            finally:
                shown.extend(b64decode(said).decode().split("\1")[1] for said in door.lines("AUTH XOAUTH2 "))

    asyncio.run(asyncio.wait_for(story(), 30))
    return shown


def test_the_token_opens_the_door_for_every_connection(tmp_path: Path) -> None:
    assert logged_in(["235 2.7.0 ok"] * 3, counting(tmp_path), times=3) == ["auth=Bearer token1"] * 3


def test_a_token_that_has_ended_is_asked_for_anew(tmp_path: Path) -> None:
    shown = logged_in(["235 ok", "535 5.7.8 ended", "235 ok"], counting(tmp_path), times=2)
    assert shown == ["auth=Bearer token1", "auth=Bearer token1", "auth=Bearer token2"]


def test_a_token_that_is_refused_names_the_settings_and_not_the_token(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"login refused: 535 .* DIGEST_SMTP__TOKEN_COMMAND") as refused:
        logged_in(["535 5.7.8 no"] * 2, counting(tmp_path))
    assert "token1" not in str(refused.value)


def test_a_server_that_cannot_check_tokens_now_is_tried_later(tmp_path: Path) -> None:
    with pytest.raises(Lost, match="454"):
        logged_in(["454 4.7.0 later"], counting(tmp_path))


def test_a_server_without_that_login_names_the_settings() -> None:
    async def story() -> None:
        async with ScriptedServer() as server:
            by = printing("print('token')")
            place = Server(host="127.0.0.1", port=server.port, tls="none", timeout=20, username="digest", bearer=by)
            await Smtp(place).open()

    with pytest.raises(RefusedError, match="no AUTH XOAUTH2: check DIGEST_SMTP__TLS and the login"):
        asyncio.run(story())


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        (printing("import sys; sys.exit('ask again\\nno \x1b[31mconsent')"), r"it ended with 1: no \?\[31mconsent$"),
        (printing("raise SystemExit(3)"), "it ended with 3$"),
        (printing("print()"), "its first line is no token$"),
        (printing("print('two words')"), "its first line is no token$"),
        (printing("print('tok\\x07en')"), "its first line is no token$"),
        (printing("print('é')"), "its first line is no token$"),
        (printing("print('x' * 20_000)"), "its first line is no token$"),
        (Bearer(["/nowhere/oauth2-token"]), r"^smtp.token_command \(/nowhere/oauth2-token\): No such file"),
        (Bearer(["a\0b"]), "it cannot be run$"),
    ],
)
def test_a_command_that_gives_no_token_is_one_line(by: Bearer, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason) as refused:
        asyncio.run(by.token())
    assert len(str(refused.value).splitlines()) == 1


def test_a_command_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bearer, "_PATIENCE", 0.3)
    with pytest.raises(RefusedError, match=r"no token within 0 s"):
        asyncio.run(printing("import time; time.sleep(60)").token())


def test_only_the_first_line_is_the_token() -> None:
    assert asyncio.run(printing("print('ya29.a0Af_-~+/=\\nexpires: 3599')").token()) == "ya29.a0Af_-~+/="


def test_the_login_names_its_user() -> None:
    shown: list[str] = []

    async def story() -> None:
        async with Door(["235 2.7.0 ok"]) as door:
            place = Server(
                host="127.0.0.1",
                port=door.port,
                tls="none",
                timeout=20,
                username="digest@example.org",
                bearer=printing("print('token')"),
            )
            connection = Smtp(place)
            await connection.open()
            await connection.close()
            shown.extend(b64decode(said).decode() for said in door.lines("AUTH XOAUTH2 "))

    asyncio.run(asyncio.wait_for(story(), 30))
    assert shown == ["user=digest@example.org\1auth=Bearer token\1\1"]
