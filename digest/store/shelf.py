"""A store in, which editions are frozen in it out."""

from sqlalchemy import select

from digest.store.database import Store
from digest.store.schema import edition


def hashes(store: Store) -> tuple[tuple[str, str], ...]:
    """Return the slug and the content's hash of every frozen edition, newest first."""
    query = select(edition.c.slug, edition.c.content_hash).order_by(edition.c.slug.desc())
    with store.reading() as connection:
        return tuple((row.slug, row.content_hash) for row in connection.execute(query))
