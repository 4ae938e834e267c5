"""What is known of sources: where they stand, what they listed, and their sites' robots.txt."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "source",
        sa.Column("url", sa.String, primary_key=True),
        sa.Column("moved_to", sa.String),
        sa.Column("etag", sa.String, nullable=False),
        sa.Column("modified", sa.String, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failing_since", sa.Float, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("not_before", sa.Float, nullable=False),
        sa.Column("checked_at", sa.Float, nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False),
    )
    op.create_table(
        "entry",
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("page_key", sa.String, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("text_hash", sa.String, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("asked_at", sa.Float, nullable=False),
        sa.Column("listed", sa.Boolean, nullable=False),
        sa.Column("first_seen", sa.Float, nullable=False),
        sa.Column("last_seen", sa.Float, nullable=False),
    )
    op.create_index("entry_page", "entry", ["page_key"])
    op.create_index("entry_age", "entry", ["last_seen"])
    op.create_table(
        "robots",
        sa.Column("origin", sa.String, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("read_at", sa.Float, nullable=False),
    )


def downgrade() -> None:
    """Remove the tables."""
    for table in ("robots", "entry", "source"):
        op.drop_table(table)
