"""TLS and login against a real server: never less than was asked for."""

import asyncio
import ssl
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.smtp import AuthResult, LoginPassword

from digest.deliver.server import Server
from digest.errors import RefusedError
from tests.support.postbox import Postbox
from tests.support.wire import Start, code, sent


def context(authority: trustme.CA, name: str = "localhost") -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(made)
    return made


def password_is_right(server: object, session: object, envelope: object, mechanism: str, data: Any) -> AuthResult:
    del server, session, envelope, mechanism
    assert isinstance(data, LoginPassword)
    return AuthResult(success=(data.login, data.password) == (b"digest", b"right"), handled=False)


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_a_trusted_server_is_met_over_tls(
    started: Start, box: Postbox, authority: trustme.CA, trusted: Path, tls: str
) -> None:
    secured = (
        {"ssl_context": context(authority)}
        if tls == "tls"
        else {"tls_context": context(authority), "require_starttls": True}
    )
    server = replace(started(tls, **secured), ca_file=trusted)
    assert code(asyncio.run(sent(server))) == 250
    assert box.copies == {"anna@example.org": 1}


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_a_certificate_of_nobody_we_trust_is_refused(
    started: Start, box: Postbox, authority: trustme.CA, tls: str
) -> None:
    secured = {"ssl_context": context(authority)} if tls == "tls" else {"tls_context": context(authority)}
    with pytest.raises(RefusedError, match=r"its certificate is not trusted .* DIGEST_SMTP__CA_FILE"):
        asyncio.run(sent(started(tls, **secured)))
    assert box.letters == []


def test_another_s_certificate_is_refused(started: Start, authority: trustme.CA, trusted: Path) -> None:
    server = replace(started("tls", ssl_context=context(authority, "other.example")), ca_file=trusted)
    with pytest.raises(RefusedError, match="certificate is not trusted"):
        asyncio.run(sent(server))


def test_tls_is_never_downgraded(started: Start, box: Postbox) -> None:
    with pytest.raises(RefusedError, match=r"STARTTLS.*check DIGEST_SMTP__TLS"):
        asyncio.run(sent(started("starttls")))
    assert box.letters == []


def test_tls_to_a_port_without_it_names_the_settings(started: Start) -> None:
    with pytest.raises(RefusedError, match="DIGEST_SMTP__TLS and DIGEST_SMTP__PORT"):
        asyncio.run(sent(started("tls")))


def test_a_file_that_holds_no_certificate_is_named(started: Start, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    with pytest.raises(RefusedError, match=r"ca\.pem: not a PEM file of certificates"):
        asyncio.run(sent(replace(started("tls"), ca_file=tmp_path / "ca.pem")))


@pytest.fixture
def with_login(started: Start, authority: trustme.CA, trusted: Path) -> Server:
    """A server that takes letters only after a login, which it offers only over TLS."""
    options = {"tls_context": context(authority), "authenticator": password_is_right, "auth_required": True}
    return replace(started("starttls", **options), ca_file=trusted)


def test_the_right_password_opens_the_door(with_login: Server, box: Postbox) -> None:
    assert code(asyncio.run(sent(replace(with_login, username="digest", password="right")))) == 250
    assert box.copies == {"anna@example.org": 1}


def test_a_wrong_password_names_the_settings_and_not_the_password(with_login: Server) -> None:
    with pytest.raises(RefusedError, match=r"login refused: 535 .* check DIGEST_SMTP__USERNAME") as refused:
        asyncio.run(sent(replace(with_login, username="digest", password="wr0ng-pass")))
    assert "wr0ng-pass" not in str(refused.value)


def test_a_login_that_is_not_offered_names_the_settings(started: Start) -> None:
    with pytest.raises(RefusedError, match=r"AUTH.*DIGEST_SMTP__TLS and the login"):
        asyncio.run(sent(replace(started(), username="digest", password="right")))
