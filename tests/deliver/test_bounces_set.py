"""The set of real reports beside the repository: how many failures are read with the right address and class.

The labels beside this file were made by reading the reports: for each file its kind and, for each failed address, the
beginning of its SHA-256 and its class. For the ten families of 146 files whose classes its makers publish and we looked
up, theirs stand; the others hold our own reading, reviewed file by file, and guard it.
"""

import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

from digest.deliver.bounces.reading import read_report
from digest.deliver.bounces.report import Kind, Report

ARCHIVE = Path(__file__).parents[2].parent / "shared" / "data" / "bounces.tar.xz"
LABELS = Path(__file__).with_name("test_bounces_labels.tsv")

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """What we read in each report of the set, by folder and name."""
    if not ARCHIVE.is_file():
        pytest.skip("bounces.tar.xz is not beside this repository")
    found: dict[str, Report] = {}
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".eml") else None
            if file is not None:
                found["/".join(Path(member.name).with_suffix("").parts[-2:])] = read_report(file.read())
    return found


def labels(kind: str) -> dict[str, str]:
    rows = (line.split("\t") for line in LABELS.read_text(encoding="ascii").splitlines())
    return {name: cells for name, labelled, cells in rows if labelled == kind}


def cells(report: Report) -> str:
    marks = (
        f"{sha256(each.address.casefold().encode()).hexdigest()[:8]}={'hard' if each.verdict.hard else 'soft'}"
        for each in report.recipients
    )
    return " ".join(sorted(marks))


def test_95_of_100_failures_are_read_with_the_right_address_and_class(reports: dict[str, Report]) -> None:
    expected = labels("bounce")
    wrong = [name for name, label in expected.items() if cells(reports[name]) != label]
    assert len(wrong) <= 0.05 * len(expected), wrong


def test_99_of_100_failures_are_recognised_as_bounces(reports: dict[str, Report]) -> None:
    expected = labels("bounce")
    missed = [name for name in expected if reports[name].kind is not Kind.BOUNCE]
    assert len(missed) <= 0.01 * len(expected), missed


def test_no_look_alike_is_counted(reports: dict[str, Report]) -> None:
    counted = [name for name in labels("none") if reports[name].kind not in {Kind.ANSWER, Kind.OTHER}]
    assert counted == []


def test_every_complaint_is_a_complaint(reports: dict[str, Report]) -> None:
    assert [name for name in labels("complaint") if reports[name].kind is not Kind.COMPLAINT] == []


def test_every_request_to_unsubscribe_is_one(reports: dict[str, Report]) -> None:
    assert [name for name in labels("unsubscribe") if reports[name].kind is not Kind.UNSUBSCRIBE] == []
