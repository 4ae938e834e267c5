"""Settings and a store in, the readers' site as an ASGI app out."""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from email.utils import parseaddr
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from digest.daily.archiving import Archive
from digest.daily.days import Clock
from digest.daily.looks import look_of
from digest.daily.tokens import keys_of, secret_in
from digest.errors import StoreError
from digest.settings import Settings
from digest.store.database import Store
from digest.store.shelf import hashes
from digest.store.writer import Writer
from digest.web import leaving, wishing
from digest.web.headers import below, strict
from digest.web.limits import Patience, limited
from digest.web.service import Service, refusal, service_of

_BURST, _RATE = 30, 0.5  # bad requests that a client may make at once, and how many it gets back a second
_KINDS: Mapping[str, str] = MappingProxyType(
    {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".xml": "application/atom+xml"}
)
_SAID: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        404: ("There is no such page", "The address may have been cut off, or the edition is not kept any more."),
        405: ("This page cannot do that", "Go back to the page before and use its buttons."),
        408: ("That took too long", "Your form did not arrive whole. Try again."),
        413: ("That is too much", "No form of ours is that large."),
    }
)


def site(settings: Settings, store: Store, *, clock: Clock, root: str | None = None) -> ASGIApp:
    """Return the app: the archive at "/", links of letters below it, and /healthz.

    `root` is the path that a proxy serves it under; None takes that of the public address.
    """
    service = Service(
        settings=settings,
        store=store,
        writer=Writer(store),
        keys=keys_of(secret_in(settings, store)),
        clock=clock,
        look=look_of(settings),
        archive=Archive(store, settings),
    )
    app = Starlette(
        routes=[
            Route("/healthz", _health),
            Route("/unsubscribe/{token}", leaving.ask, methods=["GET"]),
            Route("/unsubscribe/{token}", leaving.do, methods=["POST"]),
            Route("/preferences/{token}", wishing.show, methods=["GET"]),
            Route("/preferences/{token}", wishing.keep, methods=["POST"]),
            Route("/{path:path}", _archived),
        ],
        exception_handlers={HTTPException: _refused, StoreError: _unwell},
        lifespan=_writing,
    )
    app.state.service = service
    patience = Patience(burst=_BURST, rate=_RATE, clock=time.monotonic)
    place = urlsplit(settings.public_url or "").path if root is None else root
    return below(strict(limited(app, patience)), place.rstrip("/"))


@asynccontextmanager
async def _writing(app: Starlette) -> AsyncIterator[None]:
    async with app.state.service.writer:
        yield


async def _health(request: Request) -> Response:
    await run_in_threadpool(hashes, service_of(request).store)
    return PlainTextResponse("ok\n")


async def _archived(request: Request) -> Response:
    files = await run_in_threadpool(service_of(request).archive.files)
    name = request.path_params["path"] or "index.html"
    if name not in files:
        raise HTTPException(404)
    headers = {"Cache-Control": "public, max-age=300"}
    return Response(files[name], headers=headers, media_type=_KINDS[PurePosixPath(name).suffix])


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    heading, words = _SAID.get(error.status_code, ("That did not work", "Go back to the page before and try again."))
    answer = refusal(request, heading, words, status=error.status_code)
    answer.headers.update(error.headers or {})
    return answer


async def _unwell(request: Request, error: Exception) -> Response:
    """Answer 503: providers try again, and nobody is told that they are unsubscribed while the store cannot say so."""
    del error
    contact = parseaddr(service_of(request).settings.sender or "")[1]
    words = "Nothing was changed. Try again in a few minutes" + (f", or write to {contact}." if contact else ".")
    answer = refusal(request, "This does not work now", words, status=503)
    answer.headers["Retry-After"] = "120"
    return answer
