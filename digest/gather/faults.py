"""A coroutine in, what it returns out, or, where it raises what nobody expected, one line that says what and where."""

import traceback
from collections.abc import Awaitable
from pathlib import Path
from typing import TypeVar

from digest.errors import DigestError
from digest.gather.articles import Unread

FAULT = "a fault in Digest itself"  # which no test's source may have: tests/support sees to it

_T = TypeVar("_T")


async def spared(work: Awaitable[_T]) -> _T | Unread:
    """Return what `work` does, or our own fault as a reason: what one source brings about does not end the others.

    A DigestError goes up, since it is about all of them.
    """
    try:
        return await work
    except DigestError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Unread(reason=f"{FAULT} ({type(error).__name__} in {Path(place.filename).name}:{place.lineno})")
