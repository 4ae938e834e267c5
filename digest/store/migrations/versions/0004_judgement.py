"""What editions were made of, and the marks of an editor's hand."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "material",
        sa.Column("edition", sa.String, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.slug"]),
    )
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("article", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
    )
    op.create_index("mark_edition", "mark", ["edition"])


def downgrade() -> None:
    """Remove the tables."""
    for table in ("mark", "material"):
        op.drop_table(table)
