"""Where annotations came from, and the order in which the container lists them."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ANNOTATION = sa.table("annotation", sa.column("canonical"), sa.column("via"))
KEPT = sa.text("deleted_at IS NULL")


def upgrade() -> None:
    """Add the columns and the index; nothing came from elsewhere yet."""
    for name in ("canonical", "via"):
        op.add_column("annotation", sa.Column(name, sa.Text(), nullable=True))
    op.create_index(
        "ix_annotation_container",
        "annotation",
        ["created_at", "id"],
        sqlite_where=KEPT,
        postgresql_where=KEPT,
    )


def downgrade() -> None:
    """Drop both, if no annotation says where it came from."""
    told = sa.or_(ANNOTATION.c.canonical.is_not(None), ANNOTATION.c.via.is_not(None))
    if op.get_bind().scalar(
        sa.select(sa.literal(1)).select_from(ANNOTATION).where(told).limit(1)
    ):
        raise CommandError("This would delete where annotations came from.")
    op.drop_index("ix_annotation_container", "annotation")
    for name in ("via", "canonical"):
        op.drop_column("annotation", name)
