"""The command line: one file per group of verbs; a person's words in, one clear line or a program's JSON out."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code; what goes wrong is one clear line, never a traceback."""
    try:
        _run()
    except (KeyboardInterrupt, SystemExit) as left:
        # Python would still die of a Ctrl-C that was heard within an exec of a text, such as every dataclass has,
        # unless another one ends well (run_eval_code_obj in its pythonrun.c).
        exec("")  # noqa: S102
        if isinstance(left, SystemExit) and left.code != _INTERRUPTED:  # which typer makes of Ctrl-C
            raise
        _leave("stopped: nothing was lost; run the command again to go on", _INTERRUPTED)


def _run() -> None:
    # All that is imported is imported here, where Ctrl-C has its line.
    import gc  # noqa: PLC0415

    from digest.cli.streams import keep_places  # noqa: PLC0415
    from digest.errors import DigestError, Exit  # noqa: PLC0415

    # What is imported stays: the collector finds nothing in it, and looks at it again and again while more comes.
    gc.disable()
    keep_places()
    try:
        from digest.cli.verbs import application  # noqa: PLC0415

        verbs = application(sys.argv[1:])
        gc.freeze()
        gc.enable()
        verbs(prog_name="digest")
    except DigestError as error:
        _leave(str(error), error.exit)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _leave(f"{where}{error.strerror or error}", Exit.FAILED)


def _leave(line: str, code: int) -> None:
    print(f"digest: {line}", file=sys.stderr)  # noqa: T201 - the one place where errors are printed
    sys.exit(code)
