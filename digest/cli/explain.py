"""`digest explain`, `verify` and `edit`: why an edition is what it is, and an editor's hand on it."""

import json
from typing import Annotated

import typer

from digest.cli.app import AsJson, Config, Day, app, day_in, loaded
from digest.cli.reasons import article_json, edition_json, show_article, show_edition
from digest.cli.terminal import plural, say, show
from digest.daily import days
from digest.daily.editing import Edited, Wishes
from digest.daily.editing import edit as edit_edition
from digest.daily.explaining import reasons_for, rebuild
from digest.daily.explaining import verify as verify_edition
from digest.errors import Exit, InputError
from digest.settings import Loaded
from digest.store.database import Store, open_existing, open_store

Named = Annotated[str, typer.Argument(metavar="DATE", help="The edition's day: 2026-11-24, today or yesterday.")]


@app.command()
def explain(
    context: typer.Context,
    article: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="An article's id, or a part of its id or headline.")
    ] = None,
    date: Day = None,
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Say why the edition of a day, or one of its articles, became what it is.

    Sections and the words that decided them, events and what joined or parted them, rank, budget, chosen sentences.

    Example:     digest explain --date 2026-11-24 "ferry strike"
    """
    settings = loaded(context, config)
    store = _existing(settings)
    try:
        again = rebuild(store, day_in(settings, date))
    finally:
        store.close()
    if not again.same:
        say(f"digest: edition {again.made.edition.slug} is made otherwise now (digest verify says where it differs)")
    if article is None:
        show(json.dumps(edition_json(again), ensure_ascii=False)) if as_json else show_edition(again)
        return
    found = reasons_for(again, article)
    show(json.dumps(article_json(found), ensure_ascii=False)) if as_json else show_article(found)


@app.command()
def verify(context: typer.Context, date: Named, as_json: AsJson = False, config: Config = None) -> None:
    """Make the edition of a day once more from what was kept, and compare it with the frozen one, byte for byte.

    Example:     digest verify yesterday
    """
    settings = loaded(context, config)
    store = _existing(settings)
    try:
        found = verify_edition(store, days.day_of(date, timezone=settings.settings.timezone))
    finally:
        store.close()
    read = plural(found.articles, "article", "articles")
    if as_json:
        told = {"edition": found.edition, "same": found.same, "articles": found.articles}
        show(json.dumps(told | {"difference": found.difference or None}, ensure_ascii=False))
    elif found.same:
        show(f"edition {found.edition}: made again of {read}, the same to the byte")
    else:
        show(f"edition {found.edition}: made again of {read}, and not the same: {found.difference}")
    if not found.same:
        raise typer.Exit(Exit.FAILED)


@app.command()
def edit(
    context: typer.Context,
    date: Named,
    pin: Annotated[list[str] | None, typer.Option("--pin", metavar="ID", help="This story first, in full.")] = None,
    drop: Annotated[list[str] | None, typer.Option("--drop", metavar="ID", help="This story not at all.")] = None,
    move: Annotated[
        list[str] | None, typer.Option("--move", metavar="ID=SECTION", help="This story in that section.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What the letter says first.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take back every mark so far.")] = False,
    config: Config = None,
) -> None:
    """Lay an editor's hand on the edition of a day, before its first letter is sent; every mark is kept on record.

    ID is an article's id, or a part of its id or headline; any article of a story names it. Without options, shows
    what was decided so far.

    Example:     digest edit today --pin "ferry strike" --move comet=science --note "No letter on Monday."
    """
    settings = loaded(context, config)
    wishes = Wishes(pins=pin or [], drops=drop or [], moves=move or [], note=note, clear=clear)
    store = open_store(settings.settings.database, announce=say, synchronous=settings.settings.synchronous)
    try:
        day = days.day_of(date, timezone=settings.settings.timezone)
        edited = edit_edition(store, settings, wishes, day=day, now=days.now())
    finally:
        store.close()
    _show_hand(edited)


def _show_hand(edited: Edited) -> None:
    hand = edited.hand
    for name in hand.pins:
        show(f"pinned   {name}")
    for name in hand.drops:
        show(f"dropped  {name}")
    for name, section in hand.moves:
        show(f"moved    {name} to {section}")
    if hand.note:
        show(f"note     {hand.note}")
    if hand.is_idle:
        show("no mark")
    if edited.edition is None:
        show("there is no edition of that day yet: the marks hold when it is built")
    else:
        show(f"edition {edited.edition.slug}: {plural(len(edited.edition.stories), 'story', 'stories')}")


def _existing(settings: Loaded) -> Store:
    store = open_existing(settings.settings.database)
    if store is None:
        raise InputError(f"no store yet at {settings.settings.database}: digest build or digest send makes it")
    return store
