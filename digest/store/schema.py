"""The tables of the store, for SQLite and PostgreSQL alike; times are seconds since 1970 in UTC."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0006"  # the newest migration; a test holds it against the scripts

metadata = MetaData()

kept = Table(
    "kept",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

edition = Table(
    "edition",
    metadata,
    Column("slug", String, primary_key=True),
    Column("content", Text, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("built_at", Float, nullable=False),
    Column("sending_began_at", Float),
    Column("cancelled_at", Float),
)

letter = Table(
    "letter",
    metadata,
    Column("edition", String, primary_key=True),
    Column("variant", String, primary_key=True),
    Column("content", Text, nullable=False),
    ForeignKeyConstraint(["edition"], ["edition.slug"]),
)

CALLED_OFF = "the edition was cancelled"  # the reply of a delivery that ended so

delivery = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("edition", String, nullable=False),
    Column("address", String, nullable=False),  # normalised: what UNIQUE and suppression compare
    Column("email", String, nullable=False),  # as the person wrote it: where the letter goes
    Column("name", String, nullable=False),
    Column("variant", String, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("doubts", Integer, nullable=False, default=0),  # how often it was lost in or after DATA
    Column("not_before", Float, nullable=False, default=0.0),
    Column("owner", String),
    Column("lease_until", Float),
    Column("code", Integer),
    Column("enhanced", String),
    Column("reply", Text),
    Column("changed_at", Float, nullable=False),
    UniqueConstraint("edition", "address"),
    ForeignKeyConstraint(["edition"], ["edition.slug"]),
    CheckConstraint(
        "state IN ('owed', 'handing over', 'accepted', 'rejected', 'unknown', 'suppressed')", name="delivery_state"
    ),
)
Index("delivery_due", delivery.c.edition, delivery.c.state, delivery.c.not_before)

suppression = Table(
    "suppression",
    metadata,
    Column("address", String, primary_key=True),
    Column("reason", String, nullable=False),
    Column("detail", Text, nullable=False, default=""),
    Column("since", Float, nullable=False),
)

returned = Table(
    "returned",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("mail", String, nullable=False),  # a hash of the whole mail: found again, it counts once
    Column("address", String, nullable=False),  # normalised; "" where the mail speaks of nobody we wrote to
    Column("kind", String, nullable=False),
    Column("at", Float, nullable=False),
    Column("edition", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("hard", Boolean, nullable=False),
    Column("because", Text, nullable=False),
    Column("proven", Boolean, nullable=False),
    UniqueConstraint("mail", "address"),
)
Index("returned_address", returned.c.address)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("edition", String, nullable=False),
    Column("began_at", Float, nullable=False),
    Column("ended_at", Float, nullable=False),
    Column("receipt", Text, nullable=False),
    ForeignKeyConstraint(["edition"], ["edition.slug"]),
)

source = Table(
    "source",
    metadata,
    Column("url", String, primary_key=True),  # as a person configured it
    Column("moved_to", String),
    Column("etag", String, nullable=False),
    Column("modified", String, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("not_before", Float, nullable=False),
    Column("checked_at", Float, nullable=False),
    Column("retired", Boolean, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("source", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("place", Integer, nullable=False),  # in the source's order
    Column("page_key", String, nullable=False),  # what all forms of one page have in common
    Column("content", Text, nullable=False),  # the article as one line of JSON
    Column("text_hash", String, nullable=False),
    Column("page", Text, nullable=False),  # what came of asking for its page
    Column("asked_at", Float, nullable=False),
    Column("listed", Boolean, nullable=False),  # whether the source listed it when it was last read
    Column("first_seen", Float, nullable=False),
    Column("last_seen", Float, nullable=False),
)
Index("entry_page", entry.c.page_key)
Index("entry_age", entry.c.last_seen)

robots = Table(
    "robots",
    metadata,
    Column("origin", String, primary_key=True),
    Column("content", Text, nullable=False),
    Column("read_at", Float, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", String, primary_key=True),  # a keyed hash of the address: what links carry instead of it
    Column("address", String, nullable=False),
)
Index("person_address", person.c.address)

wish = Table(
    "wish",
    metadata,
    Column("address", String, primary_key=True),
    Column("sections", Text, nullable=False),
    Column("send_at", String, nullable=False),
    Column("length", String, nullable=False),
    Column("language", String, nullable=False),
    Column("paused_until", String, nullable=False),
    Column("changed_at", Float, nullable=False),
)

consent = Table(
    "consent",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", String, nullable=False),
    Column("what", String, nullable=False),
    Column("how", Text, nullable=False),
    Column("at", Float, nullable=False),
)
Index("consent_address", consent.c.address)

material = Table(
    "material",
    metadata,
    Column("edition", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),  # packed: what the edition was made of
    ForeignKeyConstraint(["edition"], ["edition.slug"]),
)

mark = Table(
    "mark",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("edition", String, nullable=False),  # which may not be built yet
    Column("what", String, nullable=False),
    Column("article", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("made_at", Float, nullable=False),
)
Index("mark_edition", mark.c.edition)

forgotten = Table(
    "forgotten",
    metadata,
    Column("mark", String, primary_key=True),  # a keyed hash of an address that is not to be mailed again
    Column("since", Float, nullable=False),
)
