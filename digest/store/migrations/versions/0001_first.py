"""The first store: editions, letters, the ledger, suppressions, runs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "kept",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "edition",
        sa.Column("slug", sa.String, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("built_at", sa.Float, nullable=False),
        sa.Column("sending_began_at", sa.Float),
    )
    op.create_table(
        "letter",
        sa.Column("edition", sa.String, sa.ForeignKey("edition.slug"), primary_key=True),
        sa.Column("variant", sa.String, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("edition", sa.String, sa.ForeignKey("edition.slug"), nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("variant", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("doubts", sa.Integer, nullable=False),
        sa.Column("not_before", sa.Float, nullable=False),
        sa.Column("owner", sa.String),
        sa.Column("lease_until", sa.Float),
        sa.Column("code", sa.Integer),
        sa.Column("enhanced", sa.String),
        sa.Column("reply", sa.Text),
        sa.Column("changed_at", sa.Float, nullable=False),
        sa.UniqueConstraint("edition", "address"),
        sa.CheckConstraint(
            "state IN ('owed', 'handing over', 'accepted', 'rejected', 'unknown', 'suppressed')", name="delivery_state"
        ),
    )
    op.create_index("delivery_due", "delivery", ["edition", "state", "not_before"])
    op.create_table(
        "suppression",
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("since", sa.Float, nullable=False),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("edition", sa.String, sa.ForeignKey("edition.slug"), nullable=False),
        sa.Column("began_at", sa.Float, nullable=False),
        sa.Column("ended_at", sa.Float, nullable=False),
        sa.Column("receipt", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Remove the tables."""
    for table in ("run", "suppression", "delivery", "letter", "edition", "kept"):
        op.drop_table(table)
