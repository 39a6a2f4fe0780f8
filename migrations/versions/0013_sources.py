"""One article for each address at a publisher."""

import sqlalchemy as sa
from alembic import op

from annotator.core.errors import InvalidInput
from annotator.services.article.source import source_key

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ARTICLE = sa.table(
    "article", sa.column("id"), sa.column("source_url"), sa.column("source_key")
)


def upgrade() -> None:
    """Add the column and fill it; where several articles name one address, the oldest has it."""
    with op.batch_alter_table("article") as batch:
        batch.add_column(sa.Column("source_key", sa.String(length=64), nullable=True))
        batch.create_unique_constraint(op.f("uq_article_source_key"), ["source_key"])
    taken = set()
    named = sa.select(ARTICLE.c.id, ARTICLE.c.source_url).where(
        ARTICLE.c.source_url.is_not(None)
    )
    for id, url in op.get_bind().execute(named.order_by(ARTICLE.c.id)).all():
        try:
            key = source_key(url)
        except InvalidInput:
            continue
        if key not in taken:
            taken.add(key)
            op.execute(
                ARTICLE.update().where(ARTICLE.c.id == id).values(source_key=key)
            )


def downgrade() -> None:
    """Drop the column: it is made from the addresses."""
    with op.batch_alter_table("article") as batch:
        batch.drop_constraint(op.f("uq_article_source_key"), type_="unique")
        batch.drop_column("source_key")
