"""Datelines: where the news of a sentence begins, for the brief and for the summary."""

import pytest

from digest.edit.datelines import begin, undated
from digest.model import Sentence


@pytest.mark.parametrize(
    "dateline",
    [
        "(CNN) -- ",
        "(CNN)",
        "CNN -- ",
        "LONDON, England (CNN) -- ",
        "Chao Hu, Anhui, China (CNN)",
        "NEW YORK (Reuters) - ",
        "BRUSSELS, Belgium (AP) _ ",
        "BERLIN (dpa) – ",
        "WALTHAM -- ",
        "LLOYD >> ",
        "MCLEAN, Va., Dec. 23, 2013 /PRNewswire/ ",
        "SOCHI, Russia ",
        "Moss, Norland — ",
        "Moss, N.L. – ",
        "DUBAI, United Arab Emirates — ",
        "JAKARTA/BANGKOK (DPA): ",
        "AP - ",
        "HarbourPost.com - ",
        "Srinagar, Apr 18 ",
        "- ",
        "BREAKING: ",
    ],
)
def test_this_dateline_is_skipped(dateline: str) -> None:
    assert begin(f"{dateline}Ministers met today.") == len(dateline)


def test_a_place_in_capitals_before_a_sentence_is_skipped() -> None:
    assert begin("HONOLULU In his speech Jonas Berg spoke of storms.") == len("HONOLULU ")


@pytest.mark.parametrize(
    "text",
    [
        "NASA In Touch is a magazine.",
        "NASA In its report told of storms.",
        "NASA - the US space agency - has lost a probe.",
        "NASA — America's space agency — has lost a probe.",
        "Moss, Norland — Europe's oldest port — has lost its ferry.",
        "International Business Machines (IBM) Chief Executive Ann Smith has resigned.",
        "IBM, Microsoft Corp and Oracle have agreed.",
        "Share prices fell in London.",
        "London Mayor Ann Smith has resigned.",
    ],
)
def test_this_subject_is_no_dateline(text: str) -> None:
    assert begin(text) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LONDON (Reuters) - Rain fell on the whole country.", "Rain fell on the whole country."),
        ("(CNN) -- Rain fell on the whole country.", "Rain fell on the whole country."),
        ("Port Vila, Vanuatu (CNN)Rain fell on the whole country.", "Rain fell on the whole country."),
        ("Moss, Norland  (CNN)Rain fell on the whole country.", "Rain fell on the whole country."),
        ("Moss-les-Bains, Norland (CNN)Rain fell on the whole country.", "Rain fell on the whole country."),
        ("(The Harbour Reporter)Rain fell on the whole country.", "Rain fell on the whole country."),
        ("PARIS, May 3 — Rain fell on the whole country.", "Rain fell on the whole country."),
        ("Moss, Norland — Rain fell on the whole country.", "Rain fell on the whole country."),
        ("Elvik (nda) – Regen fiel auf das ganze Land.", "Regen fiel auf das ganze Land."),
        ("Moss, 6 nov (NOTI).- Llovió en todo el país.", "Llovió en todo el país."),
        ("(NDA) - MOSS, 12 NOV - Ha piovuto su tutto il paese.", "Ha piovuto su tutto il paese."),
        (
            "(서울=연합뉴스) 홍길동 기자 = 금요일에 온 나라에 비가 내렸다고 한다.",
            "금요일에 온 나라에 비가 내렸다고 한다.",
        ),
        (
            "新华社北京三月一日电（记者林木）星期五全国各地都下了一场大雨，气温下降了。",
            "星期五全国各地都下了一场大雨，气温下降了。",
        ),
        ("PARIS — Église und Rathaus sind zu.", "Église und Rathaus sind zu."),
        ("ZÜRICH — Regen fiel auf das ganze Land.", "Regen fiel auf das ganze Land."),
        ("Elvik (nda/bb) - „Es regnet“, sagte Ida Lind.", "„Es regnet“, sagte Ida Lind."),
        ("Elvik (nda-NFX) - Regen fiel auf das ganze Land.", "Regen fiel auf das ganze Land."),
        ("Ida Lind (NDP) – seit Mai im Amt – hat Regen.", "Ida Lind (NDP) – seit Mai im Amt – hat Regen."),
        ("Norland Monetary Fund (NMF)-backed reforms failed.", "Norland Monetary Fund (NMF)-backed reforms failed."),
        ("Harbour.com — based in Moss — has a new owner.", "Harbour.com — based in Moss — has a new owner."),
        ("(Harbour) MPs voted for a ferry on Monday.", "(Harbour) MPs voted for a ferry on Monday."),
        ("(HLN)Rain fell on the whole country.", "Rain fell on the whole country."),
        ("(Re)Opening schools in Moss took nine weeks.", "(Re)Opening schools in Moss took nine weeks."),
        ("12 Angry Men have sailed to Paris.", "12 Angry Men have sailed to Paris."),
        ("Ida Lind, 21 from Leeds, has sailed to Paris.", "Ida Lind, 21 from Leeds, has sailed to Paris."),
        ("The European Union (EU) has agreed on a law.", "The European Union (EU) has agreed on a law."),
        ("Rain — the first in May — fell on Paris.", "Rain — the first in May — fell on Paris."),
        ("- Rain fell on the whole country.", "- Rain fell on the whole country."),
        ("May 3 Rain fell on the whole country.", "May 3 Rain fell on the whole country."),
        ("Moss, Norland — It rained.", "Moss, Norland — It rained."),
    ],
)
def test_only_a_dateline_is_trimmed(text: str, expected: str) -> None:
    found = undated(Sentence(text=text, start=7, end=7 + len(text)))
    assert (found.text, found.end - found.start) == (expected, len(expected))
