"""Which previews editors have looked at before they published."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "preview",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=6), nullable=False),
        sa.Column("at", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "place in ('unseen', 'point')", name=op.f("ck_preview_place")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_preview_revision_id_revision"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_preview_user_id_user")
        ),
        sa.PrimaryKeyConstraint(
            "revision_id", "user_id", "place", name=op.f("pk_preview")
        ),
    )


def downgrade() -> None:
    """Drop the table: who has looked can look again."""
    op.drop_table("preview")
