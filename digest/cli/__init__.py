"""The command line: one file per group of verbs; a person's words in, one clear line or a program's JSON out."""

import gc
import sys

from digest.cli.streams import keep_places
from digest.errors import DigestError, Exit


def main() -> None:
    """Run the command line and leave with its exit code; what goes wrong is one clear line, never a traceback."""
    # What is imported stays: the collector finds nothing in it, and looks at it again and again while more comes.
    gc.disable()
    keep_places()
    from digest.cli.verbs import application  # noqa: PLC0415 - so that an error while importing has its line too

    try:
        verbs = application(sys.argv[1:])
        gc.freeze()
        gc.enable()
        verbs(prog_name="digest")
    except DigestError as error:
        _leave(str(error), error.exit)
    except KeyboardInterrupt:
        _leave("stopped: nothing was lost; run the command again to go on", 130)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _leave(f"{where}{error.strerror or error}", Exit.FAILED)


def _leave(line: str, code: int) -> None:
    print(f"digest: {line}", file=sys.stderr)  # noqa: T201 - the one place where errors are printed
    sys.exit(code)
