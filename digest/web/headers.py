"""An app in, the same app out whose every answer carries strict headers."""

from collections.abc import Mapping
from types import MappingProxyType

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Our pages load a style sheet and, in the archive, a script; nobody may frame them or send their forms elsewhere.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_STRICT: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "Referrer-Policy": "no-referrer",  # the token of a link is in the page's address
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cache-Control": "no-store",
    }
)


def strict(app: ASGIApp) -> ASGIApp:
    """Add what an answer does not say itself: its own word on one of these headers stands."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _STRICT.items():
                    headers.setdefault(name, value)
            await send(message)

        await app(scope, receive, told if scope["type"] == "http" else send)

    return answered


def below(app: ASGIApp, root: str) -> ASGIApp:
    """Serve `app` below the path `root`, whether the proxy in front strips that path or passes it on."""

    async def placed(scope: Scope, receive: Receive, send: Send) -> None:
        if root and scope["type"] == "http":
            path = scope["path"]
            inside = path == root or path.startswith(f"{root}/")
            scope = {**scope, "root_path": root, "path": path if inside else root + path}
        await app(scope, receive, send)

    return placed
