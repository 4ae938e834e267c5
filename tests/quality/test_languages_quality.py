"""Sentences in twelve languages (UD-PUD): the share of which the language is told right. See it with pytest -s."""

import json
import tarfile
from pathlib import Path

import pytest

from digest.language.detection import detect


@pytest.mark.shared
def test_the_language_of_a_sentence_is_told(shared: Path) -> None:
    with tarfile.open(shared / "data" / "langid.tar.xz") as archive:
        stream = archive.extractfile("ud-pud/langset.json")
        assert stream is not None
        sentences = json.load(stream)["sentence"]
    right = sum(detect(text) == language for text, language in sentences)
    print(f"sentences {len(sentences)}, language right {right / len(sentences):.4f}")
    assert len(sentences) > 3_000
    assert right / len(sentences) >= 0.985
