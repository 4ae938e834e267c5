"""What the handlers of the readers' site share: settings, store, keys, clock and look."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from digest.daily.archiving import Archive
from digest.daily.days import Clock
from digest.daily.looks import ENGLISH, Look
from digest.daily.tokens import Claim, Keys, Purpose, person_id, read, sign
from digest.settings import Settings
from digest.store.database import Store
from digest.store.writer import Writer

GOOD_FOR = 30 * 86_400  # seconds that a preference link works after the edition of its letter
_AHEAD = 2 * 86_400  # seconds that an edition's day may lie in the future


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One site that answers readers."""

    settings: Settings
    store: Store
    writer: Writer
    keys: Keys
    clock: Clock
    look: Look
    archive: Archive

    @property
    def now(self) -> datetime:
        return self.clock()


def service_of(request: Request) -> Service:
    """Return the service that the request came to."""
    return cast("Service", request.app.state.service)


def token_of(request: Request) -> str:
    """Return the token in the request's path."""
    return str(request.path_params["token"])


def preference_token(service: Service, claim: Claim | None) -> str:
    """Return the token of the preference link beside a letter's own link: it ends when the letter's time ends.

    Beside a bad token stands one of nobody, the same for all of them, so that their pages are one and the same.
    """
    known = claim or Claim(person=person_id(service.keys, ""), since=0)
    return sign(service.keys, Purpose.WISHES, known)


def claimed(service: Service, token: str, purpose: Purpose) -> Claim | None:
    """Return what a token claims; None where it is forged, of another purpose, or too old for preferences."""
    claim = read(service.keys, purpose, token)
    if claim is None or purpose is Purpose.LEAVE:
        return claim
    age = service.now.timestamp() - claim.since
    return claim if -_AHEAD <= age <= GOOD_FOR else None


def page(request: Request, name: str, *, status: int = 200, **context: object) -> Response:
    """Return one of our pages, in English; its links to the site are relative, so that any sub-path will do."""
    service = service_of(request)
    body = service.look.page(name, ENGLISH, root=_root(request), **context)
    return Response(body, status, media_type="text/html")


def refusal(request: Request, heading: str, words: str, *, status: int) -> Response:
    """Return the page that says why there is no other."""
    return page(request, "refusal.html", status=status, heading=heading, words=words)


def _root(request: Request) -> str:
    """Return the way from the page's own address up to the site's top."""
    inside: str = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return "../" * (inside.count("/") - 1)
