"""Names of inputs and settings in, a mark that changes whenever a file behind them does out."""

from collections.abc import Iterable, Iterator
from glob import has_magic
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from digest.settings import Loaded, Settings

_MOST = 20_000  # files that are looked at: a mark is taken every second


def mark_of(paths: Iterable[Path]) -> str:
    """Return a mark of the files in `paths`, folders looked through: of their names, sizes and times, not contents."""
    seen = blake2b(digest_size=12)
    for file in islice(_files(paths), _MOST):
        try:
            found = file.stat()
        except OSError:
            continue
        seen.update(f"{file}\0{found.st_size}\0{found.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    return seen.hexdigest()


def articles_in(inputs: Iterable[str], loaded: Loaded) -> tuple[Path, ...]:
    """Return the paths that an edition is made of: the inputs', else the sources', and the store with frozen ones."""
    given = tuple(inputs)
    base, names = (Path.cwd(), given) if given else (loaded.home, loaded.settings.sources)
    paths = [path for name in names if "://" not in name for path in _expanded(base, name)]
    return (*paths, *_store(loaded.settings))


def looks_in(loaded: Loaded) -> tuple[Path, ...]:
    """Return the paths that decide how an edition looks, and to whom."""
    settings = loaded.settings
    own = (settings.templates, settings.subscribers)
    return tuple(path for path in own if path is not None)


def _expanded(base: Path, name: str) -> Iterable[Path]:
    path = base / Path(name).expanduser()
    if not has_magic(name):
        return (path,)
    anchor = Path(path.anchor)
    return sorted(islice(anchor.glob(str(path.relative_to(anchor))), _MOST))


def _store(settings: Settings) -> tuple[Path, ...]:
    path = settings.database.removeprefix("sqlite:///")
    return (Path(path), Path(f"{path}-wal"))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in islice(path.rglob("*"), _MOST) if file.is_file())
        else:
            yield path
