"""The search index. It is derived from the articles: an upgrade leaves it empty, and searches fill it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# The words come cut and folded (`core/search/word.py`), so the tokenizer that only cuts at spaces is the right one.
# Ranks and phrases are worked out from the rows, so the index keeps neither places nor sizes.
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_words USING fts5(
        words, content = 'search_entry', content_rowid = 'article_id',
        tokenize = 'ascii', detail = none, columnsize = 0, prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER search_entry_inserted AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words (rowid, words) VALUES (new.article_id, new.words);
    END
    """,
    """
    CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.article_id, old.words);
    END
    """,
    """
    CREATE TRIGGER search_entry_changed AFTER UPDATE OF article_id, words ON search_entry BEGIN
        INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.article_id, old.words);
        INSERT INTO search_words (rowid, words) VALUES (new.article_id, new.words);
    END
    """,
)
# A column of its own, because a scan that works the vector out of each row again is a hundred times slower, and
# PostgreSQL does not know that when it chooses between a scan and the index.
POSTGRESQL = (
    """
    ALTER TABLE search_entry ADD COLUMN lexemes tsvector
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(words), ' '))) STORED
    """,
    "CREATE INDEX ix_search_entry_lexemes ON search_entry USING gin (lexemes)",
)


def upgrade() -> None:
    """Create the table, and the full-text index that this database has."""
    op.create_table(
        "search_entry",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_search_entry_article_id_article"),
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_search_entry")),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Drop them: nothing is lost that the articles do not say."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
    op.drop_table("search_entry")
