"""A letter's unsubscribe link in; a page with a button, or the deed, out (RFC 8058)."""

from starlette.requests import Request
from starlette.responses import Response

from digest.daily.tokens import Purpose
from digest.store.people import Leaving, leave
from digest.web.limits import body, refuse
from digest.web.service import claimed, page, preference_token, service_of, token_of


async def ask(request: Request) -> Response:
    """Show the button; nothing changes, because scanners follow every link of a mail."""
    return _answer(request, "leave.html")


async def do(request: Request) -> Response:
    """Unsubscribe the person: no cookie, no question, safe to repeat; a bad token gets the same answer.

    The body is read and not looked at: RFC 8058 (section 3.2) has the provider send it as a form of either kind, and
    our own button sends it too.
    """
    await body(request)
    service = service_of(request)
    claim = claimed(service, token_of(request), Purpose.LEAVE)
    if claim is not None:
        await service.writer.do(leave, Leaving(person=claim.person, at=service.now.timestamp(), how="letter's link"))
    return _answer(request, "left.html")


def _answer(request: Request, name: str) -> Response:
    service = service_of(request)
    claim = claimed(service, token_of(request), Purpose.LEAVE)
    if claim is None:
        refuse(request)
    return page(request, name, token=preference_token(service, claim))
