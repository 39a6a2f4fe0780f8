"""Why an editor let an annotation go, and which revision a revision brings back."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; nothing was let go or brought back yet."""
    op.add_column("event", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("revision", sa.Column("restores", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Drop the columns, if they hold nothing."""
    for table, column in (("event", "reason"), ("revision", "restores")):
        held = sa.text(f"select 1 from {table} where {column} is not null limit 1")  # noqa: S608 - names from above
        if op.get_bind().scalar(held):
            raise CommandError(
                "This would delete why something was let go, or what was brought back."
            )
        op.drop_column(table, column)
