"""What came back about letters, and the mark of an edition that was called off."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table and the column."""
    op.add_column("edition", sa.Column("cancelled_at", sa.Float))
    op.create_table(
        "returned",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mail", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("hard", sa.Boolean, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("proven", sa.Boolean, nullable=False),
        sa.UniqueConstraint("mail", "address"),
    )
    op.create_index("returned_address", "returned", ["address"])


def downgrade() -> None:
    """Remove the table and the column."""
    op.drop_table("returned")
    op.drop_column("edition", "cancelled_at")
