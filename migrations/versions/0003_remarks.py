"""What editors say of facts and opinions beside their source: statement, status and holder."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ANNOTATION = sa.table(
    "annotation", sa.column("statement"), sa.column("status"), sa.column("holder")
)


def upgrade() -> None:
    """Add the columns; nobody has said anything yet."""
    op.add_column("annotation", sa.Column("statement", sa.Text(), nullable=True))
    # One statement that both databases take: SQLite cannot add a check to a column that is there.
    op.execute(
        "ALTER TABLE annotation ADD COLUMN status VARCHAR(10)"
        " CONSTRAINT ck_annotation_status CHECK (status in ('verified', 'disputed'))"
    )
    op.add_column(
        "annotation", sa.Column("holder", sa.String(length=200), nullable=True)
    )


def downgrade() -> None:
    """Drop the columns, if they hold nothing."""
    _refuse_loss()
    for name in ("holder", "status", "statement"):
        op.drop_column("annotation", name)


def _refuse_loss() -> None:
    columns = (ANNOTATION.c.statement, ANNOTATION.c.status, ANNOTATION.c.holder)
    said = sa.or_(*(column.is_not(None) for column in columns))
    if op.get_bind().scalar(
        sa.select(sa.literal(1)).select_from(ANNOTATION).where(said).limit(1)
    ):
        raise CommandError(
            "This would delete what editors have said of facts and opinions."
        )
