"""A press in, the editor's preview as an ASGI app out: one letter, seen from every side, live."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from types import MappingProxyType
from typing import cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from digest.daily.looks import ENGLISH, look_of
from digest.daily.testing import send_test
from digest.errors import DigestError
from digest.web.headers import strict
from digest.web.limits import form
from digest.web.panels import View, letter_page, shown, view_of
from digest.web.press import Press

_PAGE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The letter is text from outside: it runs no script, sends no form, and loads pictures only where that was asked for.
_LETTER = "default-src 'none'; style-src 'unsafe-inline'; img-src {pictures}; frame-ancestors 'self'; sandbox"
_HOSTS = ["127.0.0.1", "localhost", "[::1]"]  # a page elsewhere that points its name at us is turned away
_FILES: Mapping[str, str] = MappingProxyType(
    {"style.css": "text/css", "preview.css": "text/css", "preview.js": "text/javascript"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desktop:
    """What the handlers of the preview share; `key` is in every form that does something."""

    press: Press
    key: str


def preview(press: Press) -> ASGIApp:
    """Return the app; it is for this machine alone."""
    app = Starlette(
        routes=[
            Route("/", _page),
            Route("/letter", _letter),
            Route("/mark", _mark),
            Route("/test", _test, methods=["POST"]),
            *(Route(f"/{name}", _file) for name in _FILES),
        ],
        exception_handlers={DigestError: _broken},
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS, www_redirect=False)],
    )
    app.state.shared = Desktop(press=press, key=secrets.token_urlsafe(24))
    return strict(app)


def _shared(request: Request) -> Desktop:
    return cast("Desktop", request.app.state.shared)


async def _page(request: Request) -> Response:
    return await run_in_threadpool(_whole, request, view_of(request.query_params), "")


async def _letter(request: Request) -> Response:
    view = view_of(request.query_params)
    headers = {
        "Content-Security-Policy": _LETTER.format(pictures="https: data:" if view.images == "on" else "'none'"),
        "X-Frame-Options": "SAMEORIGIN",
    }
    try:
        body = await run_in_threadpool(letter_page, _shared(request).press, view)
    except DigestError as error:
        return PlainTextResponse(f"{error}\n", 200, headers)
    return Response(body, 200, headers, media_type="text/html")


async def _mark(request: Request) -> Response:
    return PlainTextResponse(await run_in_threadpool(_shared(request).press.mark))


async def _file(request: Request) -> Response:
    name = request.url.path.rpartition("/")[2]
    look = look_of(_shared(request).press.wanted.loaded.settings)
    return Response(look.page(name, ENGLISH), media_type=_FILES[name])


async def _test(request: Request) -> Response:
    fields = {name: values[-1] for name, values in (await form(request)).items()}
    shared, view = _shared(request), view_of(fields)
    # Browsers say where a form comes from; the key is for those that do not.
    elsewhere = request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
    if elsewhere or not compare_digest(fields.get("key", "").encode(), shared.key.encode()):
        return PlainTextResponse("This form is not from this preview: load the page again.\n", 403)
    press = shared.press
    try:
        reader = await run_in_threadpool(press.reader, fields.get("address", "").strip() or " ", layout=view.layout)
        edition = await run_in_threadpool(press.edition)
        said = await send_test(edition, reader, press.wanted.loaded, now=press.wanted.clock())
        told = f"Sent to {reader.email}: {said}"
    except DigestError as error:
        told = f"Not sent: {error}"
    return await run_in_threadpool(_whole, request, view, told)


async def _broken(request: Request, error: Exception) -> Response:
    """Say what is wrong where even the preview's own page cannot be made, such as with a template of its name."""
    del request
    return PlainTextResponse(f"{error}\n", 500)


def _whole(request: Request, view: View, told: str) -> Response:
    shared = _shared(request)
    look = look_of(shared.press.wanted.loaded.settings)
    body = look.page("preview.html", ENGLISH, shown=shown(shared.press, view), view=view, key=shared.key, told=told)
    return Response(body, headers={"Content-Security-Policy": _PAGE}, media_type="text/html")
