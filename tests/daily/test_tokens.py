"""Tokens of links: what is signed is read back, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from digest.daily.tokens import Claim, Purpose, keys_of, person_id, read, sign

KEYS = keys_of("a key")
CLAIMS = st.builds(
    Claim,
    person=st.emails().map(lambda address: person_id(KEYS, address)),
    since=st.integers(min_value=0, max_value=10**11),
)


@given(claim=CLAIMS, purpose=st.sampled_from(Purpose))
def test_what_was_signed_is_read_back(claim: Claim, purpose: Purpose) -> None:
    assert read(KEYS, purpose, sign(KEYS, purpose, claim)) == claim


@given(claim=CLAIMS, at=st.integers(min_value=0, max_value=200), other=st.characters())
def test_a_token_with_one_other_character_says_nothing(claim: Claim, at: int, other: str) -> None:
    good = sign(KEYS, Purpose.LEAVE, claim)
    changed = good[:at] + other + good[at + 1 :]
    assert (read(KEYS, Purpose.LEAVE, changed) is None) == (changed != good)


@given(text=st.text())
def test_any_text_says_nothing(text: str) -> None:
    assert read(KEYS, Purpose.LEAVE, text) is None


@given(claim=CLAIMS)
def test_a_token_is_good_for_one_purpose(claim: Claim) -> None:
    assert read(KEYS, Purpose.WISHES, sign(KEYS, Purpose.LEAVE, claim)) is None


@given(claim=CLAIMS)
def test_an_old_key_still_reads_and_the_new_one_signs(claim: Claim) -> None:
    both = keys_of("a new key; a key")
    assert read(both, Purpose.LEAVE, sign(KEYS, Purpose.LEAVE, claim)) == claim
    assert read(KEYS, Purpose.LEAVE, sign(both, Purpose.LEAVE, claim)) is None


def test_a_new_key_changes_nobodys_id() -> None:
    assert person_id(keys_of("a new key;a key"), "ada@example.org") == person_id(KEYS, "ada@example.org")


def test_two_secrets_give_one_address_two_ids() -> None:
    assert person_id(keys_of("another"), "ada@example.org") != person_id(KEYS, "ada@example.org")


def test_a_secret_of_one_key_is_that_key() -> None:
    assert (keys_of("plain"), keys_of(" new ; old ;"), keys_of(";")) == ((b"plain",), (b"new", b"old"), (b";",))
