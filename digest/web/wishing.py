"""A preference link in; a form with what the person gets, or their new choice kept, out."""

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from digest.daily.looks import ENGLISH
from digest.daily.tokens import Purpose
from digest.daily.wishing import Person, chosen_of, find, languages, masked, sections
from digest.render.dates import short_day
from digest.store.people import Choosing, Leaving, Wish, choose, leave
from digest.web.choices import lengths, wish_in
from digest.web.limits import form, refuse
from digest.web.service import claimed, page, refusal, service_of, token_of


async def show(request: Request) -> Response:
    """Show what the person gets now."""
    person = await _person(request)
    if person is None:
        return _expired(request)
    return _form(request, person, person.wish, kept="kept" in request.query_params)


async def keep(request: Request) -> Response:
    """Keep what was chosen, or unsubscribe; who had left and saves comes back."""
    fields = await form(request)
    person = await _person(request)
    if person is None:
        return _expired(request)
    service = service_of(request)
    at = service.now.timestamp()
    if fields.get("do") == ["leave"]:
        await service.writer.do(leave, Leaving(person=person.id, at=at, how="preference page"))
        return page(request, "left.html", token=token_of(request))
    wish = wish_in(fields, person.wish, tuple(sections(service.settings)), today=service.now.date())
    if isinstance(wish, str):
        return _form(request, person, person.wish, problem=wish)
    await service.writer.do(choose, Choosing(wish=wish, at=at))
    return RedirectResponse("?kept", 303)


async def _person(request: Request) -> Person | None:
    service = service_of(request)
    claim = claimed(service, token_of(request), Purpose.WISHES)
    if claim is None:
        return None
    return await run_in_threadpool(find, service.store, service.settings, claim.person)


def _expired(request: Request) -> Response:
    refuse(request)
    words = (
        "It was not whole, or the letter that it came with is more than thirty days old. "
        "Take the link in a newer letter."
    )
    return refusal(request, "This link does not work", words, status=404)


def _form(request: Request, person: Person, chosen: Wish, *, kept: bool = False, problem: str = "") -> Response:
    service = service_of(request)
    today = service.now.date().isoformat()
    until = chosen.paused_until if chosen.paused_until > today else ""
    return page(
        request,
        "preferences.html",
        status=400 if problem else 200,
        address=masked(person.address),
        left=person.left,
        chosen=chosen,
        held=person.held,
        ticked=chosen_of(service.settings, chosen),
        sections=sections(service.settings, chosen.language),
        lengths=lengths(chosen.length),
        languages=languages(chosen.language),
        resumes=short_day(date.fromisoformat(until), ENGLISH.locale) if until else "",
        kept=kept,
        problem=problem,
    )
