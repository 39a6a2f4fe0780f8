"""Changes that were made together: one group of events, undone together."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; every change so far was made by itself."""
    op.add_column("event", sa.Column("group_id", sa.String(length=32), nullable=True))


def downgrade() -> None:
    """Forget what was made together; every change stays in the log."""
    op.drop_column("event", "group_id")
