"""A command line in, its exit code, output and complaints out."""

import sys
from dataclasses import dataclass

import pytest

from digest.cli import main
from digest.gather.faults import FAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command left: its exit code, standard output and standard error."""

    code: int
    body: bytes
    complaints: str

    @property
    def out(self) -> str:
        return self.body.decode()


class Cli:
    """Calls `digest` in this process, with whatever environment the test has set."""

    def __init__(self, capture: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capture = capture
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str) -> Ran:
        self._capture.readouterr()
        self._monkeypatch.setattr(sys, "argv", ["digest", *words])
        code = 0
        try:
            main()
        except SystemExit as left:
            code = int(left.code or 0)
        body, complaints = self._capture.readouterr()
        assert FAULT.encode() not in body + complaints
        return Ran(code=code, body=body, complaints=complaints.decode())
