"""Which blocks have been reviewed, and what else can happen to an article and its annotations."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

EARLIER = ("create", "change", "delete", "publish", "withdraw", "undo")
NEW = ("revise", "restore", "review", "confirm", "place", "release")
EVENT = sa.table("event", sa.column("action"))


def upgrade() -> None:
    """Create the table, and let events have more names."""
    op.create_table(
        "review",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("block_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_review_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_review_user_id_user")
        ),
        sa.PrimaryKeyConstraint("article_id", "block_hash", name=op.f("pk_review")),
    )
    _let_actions_be((*EARLIER, *NEW))


def downgrade() -> None:
    """Drop the table and the names, if nothing bears them."""
    review = sa.select(sa.literal(1)).select_from(sa.table("review")).limit(1)
    events = (
        sa.select(sa.literal(1))
        .select_from(EVENT)
        .where(EVENT.c.action.in_(NEW))
        .limit(1)
    )
    if op.get_bind().scalar(review) or op.get_bind().scalar(events):
        raise CommandError(
            "This would delete what editors have reviewed, and the history of revisions."
        )
    _let_actions_be(EARLIER)
    op.drop_table("review")


def _let_actions_be(actions: tuple[str, ...]) -> None:
    with op.batch_alter_table("event") as batch:
        batch.drop_constraint(op.f("ck_event_action"), type_="check")
        batch.create_check_constraint(op.f("ck_event_action"), f"action in {actions}")
