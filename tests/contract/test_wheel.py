"""What is built finds its templates, articles and sample readers from an empty folder."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def demo(folder: Path, path: str) -> str:
    """Run the demonstration in `folder` with `path` first on the import path; return where the package came from."""
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, "-P", "-m", "digest", "demo", "--folder", "demo"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=100)
    assert len(list(folder.glob("demo/outbox/*/*.eml"))) == 5
    where = [sys.executable, "-P", "-c", "import digest; print(digest.__file__)"]
    return subprocess.run(where, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def test_the_wheel_finds_what_ships_with_it(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=100)
    wheel = next(tmp_path.glob("*.whl"))
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=100)
    folder = tmp_path / "empty"
    folder.mkdir()
    assert demo(folder, str(target)) == str(target / "digest" / "__init__.py")


def test_the_editable_install_finds_what_lies_in_the_checkout(tmp_path: Path) -> None:
    assert demo(tmp_path, "") == str(ROOT / "digest" / "__init__.py")
