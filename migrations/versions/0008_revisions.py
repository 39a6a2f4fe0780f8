"""Articles that change: anchors that were carried, looked at or lost, blocks held back, events found by subject."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ANCHOR = sa.table("anchor", sa.column("state"), sa.column("review"))
PLACED = "start_offset >= 0 and start_offset < end_offset"
PLACED_OR_LOST = (
    "(state = 'lost' and start_offset is null and end_offset is null)"
    " or (state <> 'lost' and start_offset is not null and end_offset is not null"
    f" and {PLACED})"
)


def upgrade() -> None:
    """Every anchor that is there was placed by an editor, who knew where."""
    with op.batch_alter_table("anchor") as batch:
        batch.add_column(
            sa.Column("confidence", sa.Float(), nullable=False, server_default="1")
        )
        batch.add_column(
            sa.Column(
                "review", sa.String(length=10), nullable=False, server_default="none"
            )
        )
        batch.alter_column("start_offset", existing_type=sa.Integer(), nullable=True)
        batch.alter_column("end_offset", existing_type=sa.Integer(), nullable=True)
        batch.drop_constraint(op.f("ck_anchor_range"), type_="check")
        batch.create_check_constraint(op.f("ck_anchor_range"), PLACED_OR_LOST)
        batch.create_check_constraint(
            op.f("ck_anchor_review"), "review in ('none', 'wanted', 'needed')"
        )
    with op.batch_alter_table("anchor") as batch:
        batch.alter_column("confidence", existing_type=sa.Float(), server_default=None)
        batch.alter_column(
            "review", existing_type=sa.String(length=10), server_default=None
        )
    with op.batch_alter_table("article") as batch:
        batch.add_column(
            sa.Column(
                "hold_new", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )
    with op.batch_alter_table("article") as batch:
        batch.alter_column("hold_new", existing_type=sa.Boolean(), server_default=None)
    op.create_index("ix_event_subject", "event", ["subject", "id"])


def downgrade() -> None:
    """Drop the columns, if no anchor is lost or waits for an editor, and nothing is held back."""
    uncertain = sa.or_(ANCHOR.c.state == "lost", ANCHOR.c.review != "none")
    anchors = sa.select(sa.literal(1)).select_from(ANCHOR).where(uncertain).limit(1)
    holding = sa.text("select 1 from article where hold_new limit 1")
    if op.get_bind().scalar(anchors) or op.get_bind().scalar(holding):
        raise CommandError(
            "This would lose annotations whose text is gone, or show what is held back."
        )
    op.drop_index("ix_event_subject", table_name="event")
    with op.batch_alter_table("article") as batch:
        batch.drop_column("hold_new")
    with op.batch_alter_table("anchor") as batch:
        batch.drop_constraint(op.f("ck_anchor_review"), type_="check")
        batch.drop_constraint(op.f("ck_anchor_range"), type_="check")
        batch.create_check_constraint(op.f("ck_anchor_range"), PLACED)
        batch.alter_column("start_offset", existing_type=sa.Integer(), nullable=False)
        batch.alter_column("end_offset", existing_type=sa.Integer(), nullable=False)
        batch.drop_column("review")
        batch.drop_column("confidence")
