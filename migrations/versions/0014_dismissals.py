"""Hints that editors have dismissed."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "dismissal",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_dismissal_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_dismissal_user_id_user")
        ),
        sa.PrimaryKeyConstraint("article_id", "finding", name=op.f("pk_dismissal")),
    )


def downgrade() -> None:
    """Drop the table: a hint that comes back can be dismissed again."""
    op.drop_table("dismissal")
