"""One sender per edition: an operating-system lock that a crash releases."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from digest.errors import BusyError, StoreError
from digest.store.database import Store


@contextmanager
def sending(store: Store, slug: str) -> Iterator[None]:
    """Hold the edition's lock while its letters go out.

    Raises BusyError where another process holds it, and StoreError where the store's folder cannot be written.
    """
    place = store.path.with_name(f"{store.path.name}.sending-{slug}")
    lock = FileLock(place, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError(
            f"edition {slug} is being sent by another process: it will finish, or try again later"
        ) from error
    except OSError as error:
        raise StoreError(f"{place}: cannot be written ({error.strerror}): check the folder's owner and mode") from error
    try:
        yield
    finally:
        place.unlink(missing_ok=True)  # while it is still held: whoever waits on the old file starts over
        lock.release()
