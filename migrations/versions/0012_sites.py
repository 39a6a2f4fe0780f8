"""Sites that embed articles, their traffic, and what has been spent of limits."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("origins", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("per_minute", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user.id"], name=op.f("fk_site_author_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sa.UniqueConstraint("public_id", name=op.f("uq_site_public_id")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_site_key_hash")),
    )
    op.create_table(
        "site_day",
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_site_day_site_id_site")
        ),
        sa.PrimaryKeyConstraint("site_id", "day", name=op.f("pk_site_day")),
    )
    op.create_table(
        "spent",
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("who", "minute", name=op.f("pk_spent")),
    )
    op.create_index(op.f("ix_spent_minute"), "spent", ["minute"])


def downgrade() -> None:
    """Drop the tables: the keys of sites end."""
    for table in ("spent", "site_day", "site"):
        op.drop_table(table)
