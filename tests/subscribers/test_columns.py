"""Headers of our own and of other programs: where the fields are found."""

import pytest

from digest.subscribers.columns import FIELDS, hinted, recognise, repeated


def test_our_own_header_is_found_in_any_case() -> None:
    assert recognise(("Email", "SECTIONS", " name ")).places == {"email": 0, "sections": 1, "name": 2}


def test_every_field_of_a_subscriber_has_a_column() -> None:
    assert recognise(FIELDS).places == {field: place for place, field in enumerate(FIELDS)}


@pytest.mark.parametrize(
    ("header", "places"),
    [
        pytest.param(
            "Email Address,First Name,Last Name,OPTIN_TIME,TIMEZONE,NOTES",
            {"email": 0, "first_name": 1, "last_name": 2, "consent_at": 3, "timezone": 4, "note": 5},
            id="mailchimp",
        ),
        pytest.param(
            "uuid,email,name,attributes,status,created_at,updated_at",
            {"email": 1, "name": 2, "status": 4},
            id="listmonk",
        ),
        pytest.param("id,email,name,note,subscribed_to_emails", {"email": 1, "name": 2, "note": 3}, id="ghost"),
        pytest.param("email_address,notes,metadata,tags,type", {"email": 0, "note": 1}, id="buttondown"),
        pytest.param("Email,active_subscription,expiry,plan,email_disabled", {"email": 0}, id="substack"),
    ],
)
def test_other_programs_exports_are_understood(header: str, places: dict[str, int]) -> None:
    assert recognise(header.split(",")).places == places


def test_our_own_name_wins_over_an_alias() -> None:
    assert recognise(("email", "locale", "language")).places == {"email": 0, "language": 2}


@pytest.mark.parametrize(
    ("header", "claim"),
    [
        ("email,status,status", ("status", 1, 2)),
        ("email,email", ("email", 0, 1)),
        ("email,name,e-mail", ("email", 0, 2)),
        ("Mail,E-Mail Address", ("email", 0, 1)),
        ("email,state,name,Status", ("status", 1, 3)),
        ("email,name, NAME ", ("name", 1, 2)),
        ("email,fname,first name,fname", ("first_name", 1, 3)),
        ("email,locale,language", None),
        ("email,first_name,last_name,name", None),
        ("email,plan,plan,,", None),
    ],
)
def test_two_columns_that_claim_one_field_are_found(header: str, claim: tuple[str, int, int] | None) -> None:
    assert repeated(header.split(",")) == claim


@pytest.mark.parametrize(
    ("name", "cell", "status"),
    [
        ("subscribed_to_emails", "FALSE", "unsubscribed"),
        ("subscribed_to_emails", "true", ""),
        ("subscribed_to_emails", "", ""),
        ("email_disabled", "true", "unsubscribed"),
        ("email_disabled", "false", ""),
        ("type", "unactivated", "paused"),
        ("type", "premium", ""),
        ("unsub_time", "2025-01-02 10:00:00", "unsubscribed"),
        ("clean_time", "2025-01-02 10:00:00", "bounced"),
        ("clean_time", "", ""),
    ],
)
def test_a_column_that_takes_people_off_is_heeded(name: str, cell: str, status: str) -> None:
    assert hinted(name, cell) == status
