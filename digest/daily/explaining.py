"""A frozen edition in, why it became what it is out; and whether it still follows from what was kept of its making."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from digest.daily.building import earlier_than, make
from digest.daily.material import Material, unpacked
from digest.edit.budget import Fit
from digest.edit.edition import Condensed, Made, condense
from digest.edit.ranking import Rank
from digest.edit.stories import Cluster
from digest.edit.threads import remember
from digest.errors import InputError, StoreError
from digest.model import Article, Edition, Story
from digest.store import editions
from digest.store.database import Store

_SHOWN = 5  # candidates that a line names


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """An edition made once more from what was kept: `content` is its JSON now, `kept` that of the frozen one.

    `changed` are the slugs of earlier editions that are not what they were when it was built.
    """

    material: Material
    made: Made
    earlier: tuple[Edition, ...]
    changed: tuple[str, ...]
    content: str
    kept: str

    @property
    def same(self) -> bool:
        return self.content == self.kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Whether an edition made once more is the frozen one, byte for byte, and where it first differs."""

    edition: str
    same: bool
    articles: int
    difference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReasons:
    """Why a story stands where it stands."""

    story: Story
    rank: Rank
    fit: Fit
    event: Cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReasons:
    """Why an article is told as it is: `story` is None where it is left out, and `left_out` then says why."""

    article: Article
    condensed: Condensed
    story: StoryReasons | None
    left_out: str = ""


def rebuild(store: Store, day: date) -> Rebuilt:
    """Make the edition of `day` once more. Raises InputError where there is none, StoreError where nothing was kept."""
    slug = day.isoformat()
    material = material_of(store, slug)
    earlier = earlier_than(store, day)
    now = {edition.slug: mark for edition, mark in earlier}
    named = dict(material.decided.earlier)
    changed = tuple(sorted(other for other in now.keys() | named.keys() if now.get(other) != named.get(other)))
    chosen = tuple(edition for edition, _ in earlier if edition.slug in named)
    made = make(material, chosen)
    return Rebuilt(
        material=material,
        made=made,
        earlier=chosen,
        changed=changed,
        content=editions.content_of(made.edition),
        kept=editions.kept_content(store, slug) or "{}",
    )


def material_of(store: Store, slug: str) -> Material:
    """Return what the edition was made of. Raises InputError where there is none, StoreError as `rebuild` does."""
    if slug not in editions.slugs(store):
        raise InputError(f"there is no edition {slug} (digest build --date {slug} makes one)")
    content = editions.material_of(store, slug)
    if content is None:
        raise StoreError(
            f"edition {slug}: what it was made of is not kept (it is older than {editions.MATERIAL_AGE.days} days, or "
            "was built by an older version)"
        )
    return unpacked(content, slug)


def verify(store: Store, day: date) -> Verified:
    """Compare the edition of `day`, made once more, with the frozen one."""
    again = rebuild(store, day)
    difference = "" if again.same else _first_difference(json.loads(again.kept), json.loads(again.content))
    if difference and again.changed:
        difference += f"; earlier editions were built anew since: {', '.join(again.changed)}"
    return Verified(
        edition=day.isoformat(), same=again.same, articles=len(again.material.articles), difference=difference
    )


def reasons(again: Rebuilt) -> tuple[StoryReasons, ...]:
    """Return why each story stands where it stands, in the order of their ranks."""
    layout = again.made.layout
    return tuple(
        StoryReasons(
            story=story,
            rank=layout.ranks[story.lead.id],
            fit=layout.fits[story.lead.id],
            event=again.made.events[story.lead.id],
        )
        for story in layout.stories
    )


def reasons_for(again: Rebuilt, name: str) -> ArticleReasons:
    """Return why one article is told as it is; `name` is its id, or a part of its id or headline that no other has.

    Raises InputError where none fits, or several do.
    """
    article = find(again.material.articles, name)
    memory = remember(again.earlier, again.material.decided.order.day)
    event = next((one for one in again.made.events.values() if article in (one.lead, *one.also)), None)
    telling = None if event is None else again.made.past.get(event.lead.id)
    order = again.material.decided.order
    condensed = condense(
        article,
        length=order.length,
        algorithm=order.algorithm,
        arrangement=order.arrangement,
        past=None if telling is None else (telling, memory),
    )
    mine = (one for one in reasons(again) if event is not None and one.story.lead.id == event.lead.id)
    return ArticleReasons(
        article=article,
        condensed=condensed,
        story=next(mine, None),
        left_out=again.made.left_out.get(article.id, ""),
    )


def find(articles: tuple[Article, ...], name: str) -> Article:
    """Return the article with this id, or the one whose id or headline has this part. Raises InputError."""
    exact = next((article for article in articles if article.id == name), None)
    if exact is not None:
        return exact
    wanted = name.casefold()
    near = [one for one in articles if wanted in one.id.casefold() or wanted in (one.headline or "").casefold()]
    if len(near) == 1:
        return near[0]
    if not near:
        raise InputError(f'no article of this edition has "{name}" in its id or headline (digest explain lists them)')
    named = "; ".join(sorted(one.id for one in near)[:_SHOWN])
    raise InputError(f'"{name}" fits {len(near)} articles: say more of the id: {named}')


def _first_difference(kept: object, made: object, where: str = "edition") -> str:
    if isinstance(kept, dict) and isinstance(made, dict):
        return _first_of(kept, made, where)
    if isinstance(kept, list) and isinstance(made, list) and len(kept) == len(made):
        return _first_of(dict(enumerate(kept)), dict(enumerate(made)), where)
    return "" if kept == made else f"{where}: {_short(kept)} was frozen, {_short(made)} is made now"


def _first_of(kept: Mapping[object, object], made: Mapping[object, object], where: str) -> str:
    """Return the first difference below two objects or lists; JSON of an edition is a few levels deep."""
    for key in dict.fromkeys((*kept, *made)):
        found = _first_difference(kept.get(key), made.get(key), f"{where}.{key}")
        if found:
            return found
    return "the order of its keys"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}..."
