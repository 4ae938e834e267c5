"""What a signature costs a letter of about 50 KB: dkimpy is Python, and each copy has a body of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from digest.deliver.signing import signer
from digest.deliver.signing_keys import read_key
from digest.render.letter import Choice, render
from digest.render.stamp import stamp
from tests.bench.test_bench_stamp import COPY, IDENTITY, edition
from tests.support.keys import ed25519_key, rsa_key

Make = Callable[[Path], tuple[Path, bytes]]


@pytest.mark.parametrize("made", [(rsa_key,), (ed25519_key,), (rsa_key, ed25519_key)], ids=["rsa", "ed25519", "both"])
def test_sign_one_letter(benchmark: BenchmarkFixture, tmp_path: Path, made: tuple[Make, ...]) -> None:
    keys = [read_key(f"s{number}", "digest.example", make(tmp_path)[0]) for number, make in enumerate(made)]
    benchmark(signer(keys), stamp(render(edition(19), Choice(), IDENTITY, {}), COPY))
