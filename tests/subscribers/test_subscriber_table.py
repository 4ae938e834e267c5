"""Whole files: dialects, encodings, broken rows, duplicates, and files that must not be mailed at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SubscribersError
from digest.model import Subscriber
from digest.subscribers.table import Finding, Report, check, read, rows

KNOWN = ("world", "science", "sport")
PROJECT = Path(__file__).parents[2]


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "subscribers.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def people(path: Path) -> list[tuple[str, str, int]]:
    return [(person.email, person.name, person.line) for person in read(path, known=KNOWN).subscribers]


def findings(path: Path) -> list[str]:
    return [str(finding) for finding in read(path, known=KNOWN).findings]


def stopped(path: Path) -> str:
    with pytest.raises(SubscribersError) as caught:
        next(rows(path, known=KNOWN))
    return str(caught.value)


def test_a_row_becomes_a_subscriber_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "email,name,sections\nada@example.org,Ada,world;sport\n")
    assert read(path, known=KNOWN).subscribers == (
        Subscriber(email="ada@example.org", name="Ada", sections=("world", "sport"), line=2),
    )


def test_the_bundled_sample_is_without_fault() -> None:
    sample = PROJECT / "subscribers" / "example.csv"
    known = ("world", "business", "technology", "science", "sport", "culture", "environment")
    assert check(sample, known=known, tell=print) == Report(rows=5, good=5, warned=0, refused=0, duplicates=0)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"email,name\nada@example.org,Ada\n", id="plain"),
        pytest.param(b"\xef\xbb\xbfemail,name\nada@example.org,Ada\n", id="byte order mark"),
        pytest.param(b"email,name\r\nada@example.org,Ada\r\n", id="carriage return and line feed"),
        pytest.param(b"email,name\rada@example.org,Ada\r", id="carriage returns"),
        pytest.param(b"email;name\nada@example.org;Ada\n", id="semicolons"),
        pytest.param(b"email\tname\nada@example.org\tAda\n", id="tabs"),
        pytest.param(b'"email","name"\n"ada@example.org","Ada"\n', id="all quoted"),
        pytest.param(b'"email";name\nada@example.org;"Ada"', id="no line end"),
        pytest.param("email,name\nada@example.org,Ada\n".encode("utf-16"), id="utf-16"),
        pytest.param("email;name\nada@example.org;Ada\n".encode("utf-16-be"), id="utf-16 without its mark"),
        pytest.param(b"email,name\nada@example.org,Ada,,,\n", id="more blank cells than columns"),
        pytest.param(b"E-Mail, Name \n'ada@example.org,Ada\n", id="a spreadsheet's habits"),
    ],
)
def test_every_dialect_reads_the_same(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    assert (people(path), findings(path)) == ([("ada@example.org", "Ada", 2)], [])


def test_the_line_with_which_excel_names_its_delimiter_is_no_header(tmp_path: Path) -> None:
    assert people(written(tmp_path, "sep=;\nemail;name\nada@example.org;Ada\n")) == [("ada@example.org", "Ada", 3)]


def test_lines_are_counted_through_quoted_cells_and_blank_rows(tmp_path: Path) -> None:
    path = written(tmp_path, 'email,note\na@example.org,"one\ntwo"\n\n , \nb@example.org,\n')
    assert [(email, line) for email, _, line in people(path)] == [("a@example.org", 2), ("b@example.org", 6)]


def test_a_quote_in_the_middle_of_a_bare_cell_is_only_a_character(tmp_path: Path) -> None:
    assert people(written(tmp_path, 'email,name\na@example.org,5" Ada\n')) == [("a@example.org", '5" Ada', 2)]


def test_first_and_last_names_are_joined(tmp_path: Path) -> None:
    path = written(tmp_path, "Email Address,First Name,Last Name\nada@example.org,Ada,Marsh\n")
    assert people(path) == [("ada@example.org", "Ada Marsh", 2)]


def test_a_name_too_long_for_a_header_is_cut(tmp_path: Path) -> None:
    path = written(tmp_path, "email,name\nada@example.org," + "A" * 300 + "\n")
    assert (people(path), findings(path)) == (
        [("ada@example.org", "A" * 200, 2)],
        ["subscribers.csv:2: name is cut after 200 characters"],
    )


def test_half_a_character_of_utf_16_is_named_and_replaced(tmp_path: Path) -> None:
    text = "email,name\nada@example.org,A\ud83d\n"
    path = written(tmp_path, b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass"))
    assert people(path) == [("ada@example.org", "A�", 2)]


def test_a_bad_row_is_named_and_the_others_get_their_mail(tmp_path: Path) -> None:
    path = written(tmp_path, "email\nreader.example.org\nada@example.org\n")
    assert (findings(path), people(path)) == (
        ['subscribers.csv:2: address has no @ (got "reader.example.org")'],
        [("ada@example.org", "", 3)],
    )


def test_a_row_with_an_unknown_status_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "email,status\nada@example.org,maybe\n")
    reason = 'status is not active, paused, unsubscribed or bounced (got "maybe")'
    assert read(path, known=KNOWN).findings == (Finding(file="subscribers.csv", line=2, reason=reason, refused=True),)


def test_a_row_with_an_unknown_section_is_mailed_and_named(tmp_path: Path) -> None:
    path = written(tmp_path, "email,sections\nada@example.org,world;gossip\n")
    found = read(path, known=KNOWN)
    assert (found.subscribers[0].sections, found.findings[0].refused) == (("world",), False)


def test_a_row_with_shifted_cells_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "email,name,status\nada@example.org,Marsh, Ada,unsubscribed\n")
    assert (findings(path), people(path)) == (
        ["subscribers.csv:2: row has 4 cells where the header names 3 columns"],
        [],
    )


def test_a_row_with_a_quote_too_many_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, 'email,name\nada@example.org,"Ada "the" Great"\nb@example.org,Bo\n')
    assert (findings(path), people(path)) == (
        ['subscribers.csv:2: a quote stands inside a quoted cell: write it twice ("")'],
        [("b@example.org", "Bo", 3)],
    )


def test_a_row_in_another_encoding_is_read_and_named(tmp_path: Path) -> None:
    path = written(tmp_path, "email,name\nzoe@example.org,Zoë\n".encode("cp1252"))
    assert (people(path), findings(path)) == (
        [("zoe@example.org", "Zoë", 2)],
        ["subscribers.csv:2: row is not UTF-8: it is read as Windows-1252"],
    )


def test_a_nul_in_an_address_is_refused_and_in_a_name_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "email,name\na\x00b@example.org,Ada\nb@example.org,B\x00o\n")
    assert people(path) == [("b@example.org", "Bo", 3)]
    assert findings(path)[1:] == ["subscribers.csv:3: name has control characters, which are left out"]


def test_a_cell_of_ten_megabytes_is_refused_and_the_next_row_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, 'email,note\na@example.org,"' + (("x" * 999) + "\n") * 10_000 + '"\nb@example.org,\n')
    assert people(path) == [("b@example.org", "", 10_003)]
    assert findings(path) == ["subscribers.csv:2: row has 10,000,017 characters (at most 1,048,576)"]


def test_a_quote_that_stays_open_for_too_long_stops_everything(tmp_path: Path) -> None:
    path = written(tmp_path, 'email,note\na@example.org,"' + "x\n" * 100_001 + '"\n')
    assert stopped(path) == "subscribers.csv:2: a quote opened on this line is not closed 100,001 lines below"


def test_the_later_of_two_rows_with_one_address_counts(tmp_path: Path) -> None:
    path = written(tmp_path, "email,name\nAda@example.org,One\nb@example.org,Bo\nada@EXAMPLE.org,Two\n")
    assert (people(path), findings(path)) == (
        [("b@example.org", "Bo", 3), ("ada@example.org", "Two", 4)],
        ["subscribers.csv:2: address comes again on line 4, and the later row counts"],
    )


def test_both_spellings_of_an_internationalised_domain_are_one_address(tmp_path: Path) -> None:
    path = written(tmp_path, "email\na@bücher.example\na@xn--bcher-kva.example\n")
    assert people(path) == [("a@xn--bcher-kva.example", "", 3)]


def test_a_later_row_that_is_refused_still_takes_the_earlier_one_off(tmp_path: Path) -> None:
    path = written(tmp_path, "email,status\nada@example.org,active\nada@example.org,gone?\n")
    assert people(path) == []


def test_the_report_counts_every_row_once(tmp_path: Path) -> None:
    path = written(tmp_path, "email,length\na@example.org,5\na@example.org,5\nb@example.org,x\nc,5\n\n")
    told: list[Finding] = []
    assert check(path, known=KNOWN, tell=told.append) == Report(rows=4, good=1, warned=1, refused=1, duplicates=1)
    assert [finding.line for finding in told] == [2, 4, 5]


def test_a_quote_that_is_never_closed_stops_everything(tmp_path: Path) -> None:
    path = written(tmp_path, 'email,name\na@example.org,A\nb@example.org,"Bo\nc@example.org,C\n')
    assert stopped(path) == "subscribers.csv:3: a quote is opened on this line and never closed"


def test_a_quote_that_closes_inside_another_cell_stops_everything(tmp_path: Path) -> None:
    path = written(tmp_path, 'email,name\na@example.org,"A\nb@example.org,"Bo, B"\n')
    assert stopped(path) == "subscribers.csv:2: a quote opened on this line ends in the middle of a cell 1 lines below"


def test_a_quoted_cell_that_swallows_rows_stops_everything(tmp_path: Path) -> None:
    path = written(tmp_path, 'email,name\na@example.org,"A\nb@example.org,B\nc@example.org,5"\n')
    expected = "subscribers.csv:2: a quote opened on this line swallows the rows below it, up to line 4"
    assert stopped(path) == expected


def test_a_file_cut_in_the_middle_of_a_character_stops_everything(tmp_path: Path) -> None:
    path = written(tmp_path, "email\na@example.org\n".encode("utf-16")[:-1])
    assert stopped(path) == "subscribers.csv breaks off in the middle of a character (truncated data)"


def test_a_file_that_is_written_to_while_it_is_read_is_not_trusted(tmp_path: Path) -> None:
    path = written(tmp_path, "email\na@example.org\nb@example.org\n")
    found = rows(path, known=KNOWN)
    next(found)
    with path.open("a") as stream:
        stream.write("c@example.org\n")
    with pytest.raises(SubscribersError, match="was changed while it was read"):
        list(found)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    expected = f"{path} does not exist: `digest init` or `digest subscribers add ADDRESS` makes one"
    assert stopped(path) == expected


def test_a_folder_is_not_a_list(tmp_path: Path) -> None:
    assert stopped(tmp_path) == f"{tmp_path} is not a file"


def test_an_empty_file_asks_for_a_header(tmp_path: Path) -> None:
    expected = "subscribers.csv is empty: its first line must name the columns, such as email,name,sections"
    assert stopped(written(tmp_path, "\n\n")) == expected


def test_a_header_without_an_address_names_what_it_has(tmp_path: Path) -> None:
    expected = 'subscribers.csv:1: no column is named "email" (found: name, phone)'
    assert stopped(written(tmp_path, "name,phone\nAda,1\n")) == expected


def test_a_header_with_a_quote_too_many_is_no_header(tmp_path: Path) -> None:
    path = written(tmp_path, '"em"ail",name\na@example.org,A\n')
    assert stopped(path) == 'subscribers.csv:1: a quote stands inside a quoted cell: write it twice ("")'


def test_a_file_of_utf_16_cut_in_its_header_stops_everything(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xff\xfee\x00m")
    assert stopped(path) == "subscribers.csv breaks off in the middle of a character (truncated data)"


def test_a_formula_that_was_written_safely_is_read_back(tmp_path: Path) -> None:
    assert people(written(tmp_path, "email,name\na@example.org,'=Ada\n")) == [("a@example.org", "=Ada", 2)]


@given(content=st.binary(max_size=200))
def test_no_bytes_bring_anything_but_our_own_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = written(tmp_path_factory.getbasetemp(), b"email,name\n" + content)
    try:
        found = read(path, known=KNOWN)
    except SubscribersError:
        return
    assert all(person.line > 1 for person in found.subscribers)


def test_a_row_that_a_later_one_replaces_is_not_counted_as_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "email\nada@example.org\nada@example.org\n")
    assert [finding.refused for finding in read(path, known=KNOWN).findings] == [False]


def test_a_space_around_an_address_makes_it_no_other_address(tmp_path: Path) -> None:
    path = written(tmp_path, "email\nada@example.org\n ada@example.org\n")
    assert people(path) == [("ada@example.org", "", 3)]


def test_every_column_reaches_the_subscriber(tmp_path: Path) -> None:
    cells = {
        "email": "ada@example.org",
        "name": "Ada",
        "status": "paused",
        "sections": "sport",
        "language": "de",
        "timezone": "Europe/Berlin",
        "send_at": "06:30",
        "frequency": "weekly",
        "length": "5",
        "layout": "brief",
        "follow": "comets",
        "mute": "chess",
        "paused_until": "2999-01-01",
        "consent_at": "2026-11-01",
        "consent_source": "a form",
        "note": "likes tea",
    }
    path = written(tmp_path, f"{','.join(cells)}\n{','.join(cells.values())}\n")
    lists = {"sections": ("sport",), "follow": ("comets",), "mute": ("chess",)}
    assert read(path, known=KNOWN).subscribers == (Subscriber(**cells | lists, line=2),)  # type: ignore[arg-type]
