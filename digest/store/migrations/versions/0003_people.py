"""People behind the ids of links, what they chose, and what they consented to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "person",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
    )
    op.create_index("person_address", "person", ["address"])
    op.create_table(
        "wish",
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("sections", sa.Text, nullable=False),
        sa.Column("send_at", sa.String, nullable=False),
        sa.Column("length", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("paused_until", sa.String, nullable=False),
        sa.Column("changed_at", sa.Float, nullable=False),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("how", sa.Text, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("consent_address", "consent", ["address"])


def downgrade() -> None:
    """Remove the tables."""
    for table in ("consent", "wish", "person"):
        op.drop_table(table)
