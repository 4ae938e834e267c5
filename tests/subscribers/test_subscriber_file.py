"""Rows added, removed and changed: one row differs, every other byte stays."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SubscribersError, UsageError
from digest.model import Subscriber
from digest.subscribers.file import add, change, remove
from digest.subscribers.table import read

KNOWN = ("world", "science", "sport")
ODD = (
    b'Name,EMAIL,Shoe size\r\n"Ada",ada@example.org,"41"\r\nBo ,  bo@example.org,\r\n\r\n"C, ""D""",c@example.org,4\r\n'
)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "subscribers.csv"
    path.write_bytes(content)
    return path


def refused(call: object) -> str:
    with pytest.raises(SubscribersError) as caught:
        call()  # type: ignore[operator]
    return str(caught.value)


def test_adding_to_a_missing_file_makes_it_with_every_column(tmp_path: Path) -> None:
    path = tmp_path / "lists" / "subscribers.csv"
    person = Subscriber(email="ada@example.org", name="Ada", sections=("world", "sport"), timezone="Europe/Berlin")
    add(path, person, known=KNOWN)
    assert path.read_text() == (
        "email,name,status,sections,language,timezone,send_at,frequency,length,layout,consent_at,consent_source,note\n"
        "ada@example.org,Ada,active,world;sport,,Europe/Berlin,,,,,,,\n"
    )


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    add(tmp_path / "subscribers.csv", Subscriber(email="ada@example.org"), known=KNOWN)
    assert (tmp_path / "subscribers.csv").stat().st_mode & 0o777 == 0o600


def test_what_is_added_is_returned_as_it_will_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, b'email,note\na@example.org,"1\n2"')
    made = add(path, Subscriber(email="Zoe@Example.ORG", name="=Zoë", note='a\n"b"'), known=KNOWN)
    assert made == Subscriber(email="Zoe@example.org", name="=Zoë", note='a\n"b"', line=4)
    assert read(path, known=KNOWN).subscribers[-1] == made


def test_the_line_of_an_added_row_counts_what_stands_before_the_header(tmp_path: Path) -> None:
    path = written(tmp_path, b"sep=;\n\nemail;status\n")
    assert add(path, Subscriber(email="a@example.org"), known=KNOWN).line == 4
    assert path.read_bytes() == b"sep=;\n\nemail;status\na@example.org;active\n"


def test_adding_touches_no_other_byte(tmp_path: Path) -> None:
    path = written(tmp_path, ODD)
    add(path, Subscriber(email="d@example.org", name="D"), known=KNOWN)
    assert path.read_bytes() == ODD.replace(b"size", b"size,status") + b"D,d@example.org,,active\r\n"


def test_a_row_is_added_in_the_files_own_dialect(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xff\xfe" + "email;name;status\r\na@example.org;A;\r\n".encode("utf-16-le"))
    add(path, Subscriber(email="b@example.org", name="B;o"), known=KNOWN)
    expected = 'email;name;status\r\na@example.org;A;\r\nb@example.org;"B;o";active\r\n'
    assert path.read_bytes() == b"\xff\xfe" + expected.encode("utf-16-le")


def test_an_address_that_is_there_is_not_added_again(tmp_path: Path) -> None:
    path = written(tmp_path, ODD)
    expected = "subscribers.csv:2: ada@example.org is there already: `digest subscribers set` changes it"
    assert refused(lambda: add(path, Subscriber(email="ADA@example.org"), known=KNOWN)) == expected
    assert path.read_bytes() == ODD


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (Subscriber(email="nobody"), 'address has no @ (got "nobody")'),
        (
            Subscriber(email="d@example.org", status="gone"),
            'status is not active, paused, unsubscribed or bounced (got "gone")',
        ),
        (
            Subscriber(email="d@example.org", sections=("sports",)),
            'section "sports" is not known (did you mean sport?)',
        ),
        (
            Subscriber(email="d@example.org", timezone="CEST"),
            'timezone is not an IANA time zone such as Europe/Berlin (got "CEST")',
        ),
        (Subscriber(email="d@example.org", name="\x1b[31mD"), "name has control characters, which are left out"),
    ],
)
def test_what_would_not_be_read_is_not_added(tmp_path: Path, person: Subscriber, reason: str) -> None:
    path = written(tmp_path, ODD)
    assert refused(lambda: add(path, person, known=KNOWN)) == reason
    assert path.read_bytes() == ODD


def test_changing_touches_no_other_byte(tmp_path: Path) -> None:
    path = written(tmp_path, ODD)
    change(path, "BO@example.org", known=KNOWN, name="Bo, B")
    assert path.read_bytes() == ODD.replace(b"Bo ,  bo@example.org,", b'"Bo, B","  bo@example.org",')


def test_a_field_without_a_column_gets_one_at_the_end(tmp_path: Path) -> None:
    path = written(tmp_path, ODD)
    change(path, "ada@example.org", known=KNOWN, sections=("sport", "world"))
    expected = ODD.replace(b"size\r", b"size,sections\r").replace(
        b'"Ada",ada@example.org,"41"', b"Ada,ada@example.org,41,sport;world"
    )
    assert path.read_bytes() == expected


def test_no_column_is_added_where_a_nameless_cell_would_fall_into_it(tmp_path: Path) -> None:
    path = written(tmp_path, b"email\na@example.org\nb@example.org,unsubscribed\n")
    expected = "subscribers.csv:3: row has more cells than the header: mend it first"
    assert refused(lambda: change(path, "a@example.org", known=KNOWN, note="x")) == expected


def test_the_row_that_counts_is_changed(tmp_path: Path) -> None:
    path = written(tmp_path, b"email,name\na@example.org,1\na@example.org,2\n")
    change(path, "a@example.org", known=KNOWN, name="3")
    assert path.read_bytes() == b"email,name\na@example.org,1\na@example.org,3\n"


def test_a_cell_can_be_cleared(tmp_path: Path) -> None:
    path = written(tmp_path, b"email,sections\na@example.org,sport\n")
    assert change(path, "a@example.org", known=KNOWN, sections=()).sections == ()


def test_an_older_fault_in_the_row_does_not_stop_a_change(tmp_path: Path) -> None:
    path = written(tmp_path, b"email,name,timezone\na@example.org,A,Mars\n")
    assert change(path, "a@example.org", known=KNOWN, name="B").name == "B"


def test_an_address_cannot_be_changed_into_one_that_is_there(tmp_path: Path) -> None:
    path = written(tmp_path, ODD)
    expected = "subscribers.csv:3: bo@example.org is there already: `digest subscribers set` changes it"
    assert refused(lambda: change(path, "ada@example.org", known=KNOWN, email="bo@example.org")) == expected


def test_a_status_that_another_column_overrules_is_not_pretended(tmp_path: Path) -> None:
    path = written(tmp_path, b"email,email_disabled\na@example.org,true\n")
    expected = "another column of this row says that the person is unsubscribed: change it there"
    assert refused(lambda: change(path, "a@example.org", known=KNOWN, status="active")) == expected


def test_an_unknown_field_is_a_mistake_of_the_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a subscriber has no shoe"):
        change(written(tmp_path, ODD), "ada@example.org", known=KNOWN, shoe="41")


def test_every_row_of_an_address_is_removed_and_no_other_byte(tmp_path: Path) -> None:
    path = written(tmp_path, ODD + b"x,ADA@example.org,\r\n")
    assert remove(path, "ada@example.org") == 2
    assert path.read_bytes() == ODD.replace(b'"Ada",ada@example.org,"41"\r\n', b"")


def test_removing_a_stranger_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, ODD)
    assert refused(lambda: remove(path, "x@example.org")) == "subscribers.csv has no row with the address x@example.org"


def test_removing_from_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    assert "`digest init`" in refused(lambda: remove(tmp_path / "subscribers.csv", "x@example.org"))


def test_a_broken_file_is_not_rewritten(tmp_path: Path) -> None:
    broken = b'email,name\na@example.org,"A\n'
    path = written(tmp_path, broken)
    assert "never closed" in refused(lambda: add(path, Subscriber(email="b@example.org"), known=KNOWN))
    assert path.read_bytes() == broken


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6)


@given(
    table=ROWS,
    end=st.sampled_from(["\n", "\r\n"]),
    delimiter=st.sampled_from(",;\t"),
    code=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    full=st.booleans(),
)
def test_unchanged_rows_stay_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], end: str, delimiter: str, code: str, full: bool
) -> None:
    text = StringIO(newline="")
    writer = csv.writer(
        text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL if full else csv.QUOTE_MINIMAL
    )
    writer.writerows([["extra", "email", "status"], *table])
    path = written(tmp_path_factory.getbasetemp(), text.getvalue().encode(code))
    add(path, Subscriber(email="new.person@example.org"), known=KNOWN)
    assert path.read_bytes() == (
        text.getvalue() + delimiter.join(["", "new.person@example.org", "active"]) + end
    ).encode(code)
    remove(path, "new.person@example.org")
    assert path.read_bytes() == text.getvalue().encode(code)


@given(name=CELLS.filter(str.isprintable), note=CELLS)
def test_a_value_is_read_as_it_was_given(tmp_path_factory: pytest.TempPathFactory, name: str, note: str) -> None:
    path = written(tmp_path_factory.getbasetemp(), b"email,name,note\na@example.org,,\n")
    change(path, "a@example.org", known=KNOWN, name=name, note=note)
    found = read(path, known=KNOWN).subscribers[0]
    assert (found.name, found.note) == (name.strip(), note)


def test_adding_a_column_does_not_give_a_name_to_a_nameless_cell(tmp_path: Path) -> None:
    content = b"email,name\nada@example.org,Ada,unsubscribed\n"
    path = written(tmp_path, content)
    person = Subscriber(email="bo@example.org", status="active")
    expected = "subscribers.csv:2: row has more cells than the header: mend it first"
    assert refused(lambda: add(path, person, known=KNOWN)) == expected
    assert path.read_bytes() == content
