"""Modules in, the context that forks processes which have them out: Ctrl-C is for us, and none of them hears it."""

import signal
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running
from multiprocessing.resource_tracker import ensure_running as ensure_tracker


def forkserver(preload: Sequence[str] = ()) -> ForkServerContext:
    """Return the context; its server runs, and has imported the modules unless it ran before.

    The server and what it forks inherit that SIGINT is blocked: it ignores the signal itself, but only after its
    imports, and until then a Ctrl-C printed a traceback. Whoever started them ends them.
    """
    context = get_context("forkserver")
    if preload:
        context.set_forkserver_preload(list(preload))
    ensure_tracker()  # it unblocks the signal when it starts, which is to come before
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context
