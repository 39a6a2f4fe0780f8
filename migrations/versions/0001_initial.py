"""The schema of the first release.

Constraints and indexes are named by the convention in `annotator/storage/base.py`.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ACTIONS = (
    *("create", "change", "delete", "publish", "withdraw", "undo"),
    *("revise", "restore", "review", "confirm", "place", "release"),
    *("erase", "merge", "retime", "approve", "reject", "assign", "propose"),
)
ROLES = "role in ('writer', 'annotator', 'editor', 'chief', 'admin')"
APPROVALS = "approval in ('proposed', 'approved', 'rejected')"
# A lost anchor has no place, any other has one.
ANCHOR_RANGE = (
    "(state = 'lost' and start_offset is null and end_offset is null)"
    " or (state <> 'lost' and start_offset is not null and end_offset is not null"
    " and start_offset >= 0 and start_offset < end_offset)"
)
KEPT = sa.text("deleted_at IS NULL")
PROPOSED = sa.text("approval = 'proposed'")
GUARDS = sa.text("guards_id IS NOT NULL")
UNDOES = sa.text("undoes_id IS NOT NULL")
WAITING = sa.text("state = 'waiting'")

# `core/search/word.py` has cut and folded the words, so the tokenizer cuts at spaces alone. Ranks and phrases are
# worked out from the rows, so the index keeps neither places nor sizes.
SQLITE_SEARCH = (
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
# A stored column, because a scan that makes the vector of each row again is a hundred times slower, and PostgreSQL
# does not know that when it chooses between a scan and the index.
POSTGRESQL_SEARCH = (
    """
    ALTER TABLE search_entry ADD COLUMN lexemes tsvector
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(words), ' '))) STORED
    """,
    "CREATE INDEX ix_search_entry_lexemes ON search_entry USING gin (lexemes)",
)
# A film's change counts the versions of all its articles. In a page with room for them, PostgreSQL writes rows anew
# without touching the indexes: half of the time for which other writers to these articles wait.
ROOMY_ARTICLES = "ALTER TABLE article SET (fillfactor = 50)"

# Each table after those that it refers to.
TABLES = (
    *(
        "film",
        "beat",
        "edition",
        "subtitle",
        "user",
        "token",
        "session",
        "invitation",
        "sign_in_count",
        "reply",
    ),
    *(
        "plot_point",
        "article",
        "rule",
        "assignment",
        "edition_proposal",
        "revision",
        "annotation",
        "anchor",
        "event",
    ),
    *("review", "dismissal", "preview", "presence"),
    *("suggestion", "rejection", "compared_film", "compared_article"),
    *("site", "site_day", "spent", "audit", "audit_look", "audit_place"),
    *("webhook", "delivery"),
    *("search_queue", "search_entry", "installation"),
    *("import_run", "import_row"),
    *("claim", "claim_key", "contradiction"),
    *("reading", "reading_tag", "comment", "mention"),
)


def upgrade() -> None:
    """Create all tables, and the full-text index that this database has."""
    create_films()
    create_accounts()
    create_plot_points()
    create_articles()
    create_rules()
    create_annotations()
    create_events()
    create_editors_work()
    create_suggestions()
    create_sites()
    create_audits()
    create_webhooks()
    if not _is_sqlite():
        op.execute(ROOMY_ARTICLES)
    create_search()
    op.create_table("installation", _key(), _public_id())
    create_imports()
    create_claims()
    create_readings()
    create_comments()


def downgrade() -> None:
    """Drop all tables if they are empty: no earlier schema could keep their rows."""
    for table in ("user", "film"):
        rows = sa.select(sa.literal(1)).select_from(sa.table(table))
        if op.get_bind().scalar(rows.limit(1)):
            raise CommandError(
                "This would delete every account, film and article. Delete the database instead."
            )
    if _is_sqlite():
        op.execute("DROP TABLE search_words")
    for table in reversed(TABLES):
        op.drop_table(table)


def create_films() -> None:
    """Films and their beats."""
    op.create_table(
        "film",
        _key(),
        sa.Column("slug", sa.String(120), nullable=False, unique=True),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("other_titles", sa.Text, nullable=False),
        sa.Column("runtime", sa.Integer),
        sa.Column("imdb", sa.String(20), unique=True),
        sa.Column("tmdb", sa.Integer, unique=True),
        sa.Column("wikidata", sa.String(20), unique=True),
        sa.Column("untagged", sa.String(4)),
        sa.Column("cuts", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        _moment("created_at"),
        sa.CheckConstraint("runtime > 0", "runtime"),
    )
    op.create_table(
        "edition",
        _key(),
        _public_id(),
        _reference("film", index=True),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("runtime", sa.Integer, nullable=False),
        sa.Column("clock", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("runtime > 0", "runtime"),
        sa.UniqueConstraint("film_id", "slug"),
    )
    op.create_table(
        "subtitle",
        _key(),
        _public_id(),
        _reference("film", index=True),
        _reference("edition", nullable=True, index=True),
        sa.Column("cues", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        _moment("changed_at"),
        sa.UniqueConstraint("film_id", "edition_id"),
    )
    op.create_table(
        "beat",
        _key(),
        _public_id(),
        _reference("film", index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("position >= 0", "position"),
    )


def create_accounts() -> None:
    """Editors, and all that tells them apart."""
    op.create_table(
        "user",
        _key(),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("subject", sa.String(64), unique=True),
        _moment("created_at"),
        _moment("disabled_at", nullable=True),
        _moment("desk_seen_at", nullable=True),
        sa.CheckConstraint(ROLES, "role"),
    )
    op.create_table(
        "token",
        _key(),
        _reference("user", index=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        sa.Column("scopes", sa.String(200), nullable=False),
        _moment("created_at"),
        _moment("expires_at"),
    )
    op.create_table(
        "session",
        sa.Column("hash", sa.String(64), primary_key=True),
        _reference("user", index=True),
        _moment("created_at"),
        _moment("expires_at", index=True),
        _moment("seen_at"),
        sa.Column("network", sa.String(60), nullable=False),
        sa.Column("browser", sa.String(60), nullable=False),
    )
    op.create_table(
        "invitation",
        sa.Column("hash", sa.String(64), primary_key=True),
        _reference("user", index=True),
        _moment("created_at"),
        _moment("expires_at", index=True),
    )
    op.create_table(
        "sign_in_count",
        sa.Column("bound", sa.String(64), primary_key=True),
        sa.Column("quarter", sa.Integer, primary_key=True, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
    )
    create_replies()


def create_replies() -> None:
    """Answers to requests that may be repeated."""
    op.create_table(
        "reply",
        _reference("user", primary_key=True),
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        _moment("created_at", index=True),
    )


def create_imports() -> None:
    """Batches of files on their way in."""
    op.create_table(
        "import_run",
        _key(),
        _public_id(),
        _reference("user"),
        sa.Column("film", sa.String(120)),
        sa.Column("untagged", sa.String(4), nullable=False),
        sa.Column("publishes", sa.Boolean, nullable=False),
        sa.Column("spoilers", sa.String(7), nullable=False),
        _moment("created_at"),
        _moment("finished_at", nullable=True),
    )
    op.create_table(
        "import_row",
        _key(),
        _reference("import_run", "run_id", index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("path", sa.String(1000), nullable=False),
        sa.Column("path_key", sa.String(64), nullable=False),
        sa.Column("content_key", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False, index=True),
        sa.Column("says", sa.Text, nullable=False),
        sa.Column("film", sa.String(120)),
        _reference("article", index=True, nullable=True),
        sa.Column("content", sa.LargeBinary),
        sa.UniqueConstraint("run_id", "number"),
    )


def create_plot_points() -> None:
    """What films give away."""
    op.create_table(
        "plot_point",
        _key(),
        _public_id(),
        _reference("film", index=True),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("level", sa.String(10), nullable=False),
        sa.Column("reveals_at", sa.Integer),
        _reference("beat", index=True, nullable=True),
        _reference("user", "author_id"),
        sa.Column("version", sa.Integer, nullable=False),
        _moment("created_at"),
        sa.CheckConstraint("level in ('minor', 'major')", "level"),
        sa.CheckConstraint("beat_id is null or reveals_at is null", "reveal_point"),
    )


def create_suggestions() -> None:
    """Passages that seem to tell plot points, and how far the comparison is."""
    op.create_table(
        "suggestion",
        sa.Column("id", sa.String(32), primary_key=True),
        _reference("article", index=True),
        _reference("revision", index=True),
        sa.Column("start_offset", sa.Integer, nullable=False),
        sa.Column("end_offset", sa.Integer, nullable=False),
        sa.Column("exact", sa.Text, nullable=False),
        *_told(),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
    )
    op.create_table(
        "rejection",
        _reference("article", primary_key=True),
        sa.Column("suggestion", sa.String(32), primary_key=True),
        sa.Column("exact", sa.Text, nullable=False),
        *_told(),
        _reference("user"),
        _moment("at"),
    )
    op.create_table(
        "compared_film",
        _reference("film", primary_key=True),
        sa.Column("stamp", sa.Integer, nullable=False),
        sa.Column("waits", sa.Boolean, nullable=False, index=True),
    )
    op.create_table(
        "compared_article",
        _reference("article", primary_key=True),
        sa.Column("stamp", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("basis", sa.String(32), nullable=False),
    )


def _told() -> tuple[sa.schema.SchemaItem, ...]:
    """What a passage seems to tell: a plot point, as another annotation does."""
    return (
        _reference("plot_point", index=True, nullable=True),
        _reference("annotation", key_type=sa.String(32), index=True, nullable=True),
    )


def create_articles() -> None:
    """Articles and their revisions."""
    op.create_table(
        "article",
        _key(),
        sa.Column("slug", sa.String(120), nullable=False, unique=True),
        _reference("film", index=True),
        sa.Column("byline", sa.String(200)),
        sa.Column("language", sa.String(35)),
        sa.Column("source_url", sa.String(2000)),
        sa.Column("source_key", sa.String(64), unique=True),
        sa.Column("source_id_key", sa.String(64), unique=True),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("live_revision", sa.Integer),
        sa.Column("working_revision", sa.Integer, nullable=False),
        sa.Column("hold_new", sa.Boolean, nullable=False),
        sa.Column("untagged", sa.String(4), nullable=False),
        sa.Column("is_read", sa.Boolean, nullable=False),
        sa.Column("ending_words", sa.Integer, nullable=False),
        sa.Column("requests", sa.Integer, nullable=False),
        sa.Column("claims_wait", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("carried", sa.Integer, nullable=False),
        sa.Column("newcomer_version", sa.Integer, nullable=False),
        sa.Column("reader_version", sa.Integer, nullable=False),
        sa.Column("newcomer_digest", sa.String(32)),
        sa.Column("reader_digest", sa.String(32)),
        _moment("created_at"),
        _moment("updated_at"),
        _moment("changed_at"),
        _moment("published_at", nullable=True),
        sa.CheckConstraint("status in ('draft', 'published')", "status"),
        sa.CheckConstraint("untagged in ('open', 'card', 'held')", "untagged"),
        sa.Index("ix_article_listing", "status", "published_at", "slug"),
        sa.Index(
            "ix_article_film_listing",
            *("film_id", "status", "published_at", "slug"),
            *("is_read", "untagged"),
        ),
        sa.Index("ix_article_desk", "changed_at", "slug"),
        sa.Index("ix_article_ending", "ending_words", "slug"),
        sa.Index("ix_article_requests", "requests", "slug"),
        sa.Index(
            "ix_article_claims",
            "film_id",
            sqlite_where=sa.text("claims_wait = 1"),
            postgresql_where=sa.text("claims_wait"),
        ),
    )
    op.create_table(
        "revision",
        _key(),
        _reference("article", index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("head_end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        _reference("user", "author_id"),
        _moment("created_at"),
        sa.Column("restores", sa.Integer),
        sa.UniqueConstraint("article_id", "number"),
    )


def create_rules() -> None:
    """Rules for approval, and assignments."""
    op.create_table(
        "rule",
        _key(),
        sa.Column(
            "film_id", sa.Integer, sa.ForeignKey("film.id"), unique=True, nullable=True
        ),
        sa.Column("two_people", sa.Boolean),
        sa.Column("approved_reading", sa.Boolean),
    )
    op.create_table(
        "assignment",
        _reference("article", primary_key=True),
        _reference("user", primary_key=True, index=True),
        _reference("user", "by_id"),
        _moment("at"),
    )
    op.create_table(
        "edition_proposal",
        _reference("edition", primary_key=True),
        sa.Column("runtime", sa.Integer, nullable=False),
        sa.Column("clock", sa.Text, nullable=False),
        sa.Column("removes", sa.Boolean, nullable=False),
        _reference("user", "proposer_id"),
        _moment("created_at"),
        sa.Column("version", sa.Integer, nullable=False),
    )


def create_annotations() -> None:
    """Annotations and their anchors."""
    op.create_table(
        "annotation",
        sa.Column("id", sa.String(32), primary_key=True),
        _reference("article", index=True),
        *_statement(),
        sa.Column("approval", sa.String(10), nullable=False),
        sa.Column("removes", sa.Boolean, nullable=False),
        _reference("user", "proposer_id", nullable=True),
        _reference("user", "decider_id", nullable=True),
        _reference(
            "annotation",
            "guards_id",
            key_type=sa.String(32),
            nullable=True,
        ),
        _reference("user", "author_id"),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("canonical", sa.Text),
        sa.Column("via", sa.Text),
        _moment("created_at"),
        _moment("updated_at"),
        _moment("deleted_at", nullable=True),
        sa.CheckConstraint(APPROVALS, "approval"),
    )
    op.create_index(
        "ix_annotation_guards_id",
        "annotation",
        ["guards_id"],
        sqlite_where=GUARDS,
        postgresql_where=GUARDS,
    )
    op.create_index(
        "ix_annotation_proposal",
        "annotation",
        ["approval", "created_at", "id"],
        sqlite_where=PROPOSED,
        postgresql_where=PROPOSED,
    )
    op.create_index(
        "ix_annotation_proposer", "annotation", ["proposer_id", "updated_at"]
    )
    op.create_index(
        "ix_annotation_container",
        "annotation",
        ["created_at", "id"],
        sqlite_where=KEPT,
        postgresql_where=KEPT,
    )
    op.create_table(
        "anchor",
        _reference("annotation", key_type=sa.String(32), primary_key=True),
        _reference("revision", primary_key=True),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("start_offset", sa.Integer),
        sa.Column("end_offset", sa.Integer),
        sa.Column("exact", sa.Text, nullable=False),
        sa.Column("prefix", sa.String(64), nullable=False),
        sa.Column("suffix", sa.String(64), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("found_by", sa.String(20), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("review", sa.String(10), nullable=False),
        sa.CheckConstraint(ANCHOR_RANGE, "range"),
        sa.CheckConstraint("review in ('none', 'wanted', 'needed')", "review"),
        sa.CheckConstraint("since <= revision_id", "since"),
        sa.CheckConstraint("state in ('exact', 'moved', 'edited', 'lost')", "state"),
        sa.Index("ix_anchor_place", "revision_id", "start_offset"),
    )


def create_readings() -> None:
    """Blind readings, and the tags of their readers."""
    op.create_table(
        "reading",
        sa.Column("id", sa.String(32), primary_key=True),
        _reference("article", index=True),
        sa.Column("revision", sa.Integer, nullable=False),
        _reference("user", "reader_id"),
        _reference("user", "opened_by_id"),
        sa.Column("stage", sa.String(10), nullable=False),
        _moment("opened_at"),
        _moment("finished_at", nullable=True),
        _moment("settled_at", nullable=True),
        _reference("user", "first_id", nullable=True),
        sa.Column("left", sa.Text),
        sa.Column("right", sa.Text),
        sa.Column("length", sa.Integer),
        sa.Column("decisions", sa.Text),
        sa.CheckConstraint("stage in ('open', 'finished', 'settled')", "stage"),
        sa.Index("ix_reading_reader", "reader_id", "stage"),
        sa.Index("ix_reading_finished", "finished_at"),
    )
    op.create_table(
        "reading_tag",
        sa.Column("id", sa.String(32), primary_key=True),
        _reference("reading", key_type=sa.String(32)),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("start_offset", sa.Integer, nullable=False),
        sa.Column("end_offset", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        _moment("removed_at", nullable=True),
        sa.CheckConstraint("kind in ('spoiler', 'fact', 'opinion')", "kind"),
        sa.CheckConstraint("start_offset >= 0 and start_offset < end_offset", "range"),
        sa.Index("ix_reading_tag_place", "reading_id", "start_offset"),
    )


def create_comments() -> None:
    """Comments on annotations, and those whom they mention."""
    op.create_table(
        "comment",
        sa.Column("id", sa.String(32), primary_key=True),
        _reference("article", index=True),
        _reference("annotation", key_type=sa.String(32)),
        _reference("user", "author_id", index=True),
        sa.Column("text", sa.Text, nullable=False),
        _moment("created_at"),
        _moment("resolved_at", nullable=True),
        _reference("user", "resolved_by_id", nullable=True),
        sa.Index("ix_comment_annotation", "annotation_id", "created_at"),
    )
    op.create_table(
        "mention",
        _reference("comment", key_type=sa.String(32), primary_key=True),
        _reference("user", primary_key=True, index=True),
    )


def _statement() -> tuple[sa.schema.SchemaItem, ...]:
    """The fields of an annotation that editors fill, and what must be true of them."""
    return (
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("level", sa.String(10)),
        _reference("film", index=True, nullable=True),
        sa.Column("reveals_at", sa.Integer),
        sa.Column("edition", sa.String(60)),
        _reference("beat", index=True, nullable=True),
        _reference("plot_point", index=True, nullable=True),
        sa.Column("replacement", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("source_url", sa.String(2000)),
        sa.Column("statement", sa.Text),
        sa.Column("status", sa.String(10)),
        sa.Column("holder", sa.String(200)),
        sa.CheckConstraint("kind in ('spoiler', 'fact', 'opinion')", "kind"),
        sa.CheckConstraint("level in ('minor', 'major')", "level"),
        sa.CheckConstraint(
            "kind <> 'spoiler' or (film_id is not null and level is not null)",
            "spoiler",
        ),
        sa.CheckConstraint("beat_id is null or reveals_at is null", "reveal_point"),
        sa.CheckConstraint("status in ('verified', 'disputed')", "status"),
    )


def create_events() -> None:
    """The log."""
    op.create_table(
        "event",
        _key(),
        _reference("article", nullable=True),
        _reference("user", "actor_id"),
        _moment("at"),
        sa.Column("action", sa.String(10), nullable=False),
        sa.Column("subject", sa.String(140), nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        _reference("event", "undoes_id", nullable=True),
        sa.Column("reason", sa.Text),
        sa.Column("group_id", sa.String(32)),
        sa.CheckConstraint(f"action in {ACTIONS}", "action"),
        sa.Index("ix_event_history", "article_id", "id"),
        sa.Index("ix_event_subject", "subject", "id"),
    )
    op.create_index(
        "ix_event_undoes",
        "event",
        ["undoes_id"],
        sqlite_where=UNDOES,
        postgresql_where=UNDOES,
    )


def create_editors_work() -> None:
    """What editors have reviewed, dismissed and previewed, and where they are now."""
    op.create_table(
        "review",
        _key(),
        _reference("article"),
        sa.Column("block_hash", sa.String(64), nullable=False),
        _reference("user", nullable=True),
        _moment("at"),
        sa.UniqueConstraint("article_id", "block_hash", "user_id"),
    )
    op.create_table(
        "dismissal",
        _reference("article", primary_key=True),
        sa.Column("finding", sa.String(16), primary_key=True),
        _reference("user"),
        _moment("at"),
    )
    op.create_table(
        "preview",
        _reference("revision", primary_key=True),
        _reference("user", primary_key=True),
        sa.Column("place", sa.String(6), primary_key=True),
        sa.Column("at", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        _moment("seen_at"),
        sa.CheckConstraint("place in ('unseen', 'point')", "place"),
    )
    op.create_table(
        "presence",
        _reference("article", primary_key=True),
        _reference("user", primary_key=True),
        sa.Column("annotation_id", sa.String(32)),
        _moment("seen_at", index=True),
    )


def create_webhooks() -> None:
    """Webhooks and the queue of their deliveries."""
    op.create_table(
        "webhook",
        _key(),
        _public_id(),
        sa.Column("url", sa.String(2000), nullable=False),
        sa.Column("secret", sa.String(100), nullable=False),
        sa.Column("steps", sa.String(10), nullable=False),
        _reference("user", "author_id"),
        _moment("created_at"),
        sa.Column("failures", sa.Integer, nullable=False),
        _moment("held_until", nullable=True),
        _moment("stopped_at", nullable=True),
        sa.CheckConstraint("steps in ('newcomer', 'all')", "steps"),
    )
    op.create_table(
        "delivery",
        _key(),
        _reference("webhook", ondelete="CASCADE"),
        _reference("article", index=True, nullable=True),
        _reference("audit", index=True, nullable=True),
        sa.Column("slug", sa.String(120)),
        sa.Column("event", sa.String(30), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        _moment("due_at"),
        _moment("claimed_until", nullable=True),
        sa.Column("outcome", sa.String(200)),
        _moment("created_at"),
        _moment("ended_at", nullable=True),
        sa.CheckConstraint("state in ('waiting', 'delivered', 'failed')", "state"),
        sa.Index("ix_delivery_due", "state", "due_at"),
        sa.Index("ix_delivery_listing", "webhook_id", "id"),
    )
    op.create_index(
        "ix_delivery_waiting",
        "delivery",
        ["webhook_id", "article_id"],
        unique=True,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def create_audits() -> None:
    """Audits of other sites, and what they have found there."""
    op.create_table(
        "audit",
        _key(),
        _public_id(),
        _reference("site", index=True),
        _reference("user"),
        sa.Column("addresses", sa.Text, nullable=False),
        sa.Column("most", sa.Integer, nullable=False),
        sa.Column("allowed", sa.Text, nullable=False),
        sa.Column("every", sa.Integer),
        _moment("next_at", nullable=True, index=True),
        _moment("created_at"),
        _moment("claimed_until", nullable=True),
        sa.Column("worker", sa.String(32)),
        sa.Column("looked_at", sa.Integer, nullable=False),
        sa.Column("known", sa.Integer, nullable=False),
        sa.Column("passages", sa.Integer, nullable=False),
        sa.Column("leaks", sa.Integer, nullable=False),
        _moment("finished_at", nullable=True, index=True),
        sa.Column("verdict", sa.String(12)),
    )
    op.create_table(
        "audit_look",
        _key(),
        _reference("audit", index=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("leads", sa.Text, nullable=False),
        sa.Column("doubt", sa.String(300)),
        sa.Column("is_there", sa.Boolean, nullable=False),
    )
    op.create_table(
        "audit_place",
        _key(),
        _reference("audit_look", "look_id", index=True),
        _reference("article", index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("part", sa.String(10), nullable=False),
    )


def create_sites() -> None:
    """Sites that embed articles, their traffic, and the requests that count towards a limit."""
    op.create_table(
        "site",
        _key(),
        _public_id(),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("origins", sa.Text, nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("per_minute", sa.Integer),
        _reference("user", "author_id"),
        _moment("created_at"),
        _moment("revoked_at", nullable=True),
    )
    op.create_table(
        "site_day",
        _reference("site", primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("requests", sa.Integer, nullable=False),
        sa.Column("refused", sa.Integer, nullable=False),
    )
    op.create_table(
        "spent",
        sa.Column("who", sa.String(64), primary_key=True),
        sa.Column("minute", sa.Integer, primary_key=True, index=True),
        sa.Column("requests", sa.Integer, nullable=False),
    )


def create_claims() -> None:
    """What facts and opinions say of films, and the contradictions among them."""
    op.create_table(
        "claim",
        _reference("annotation", primary_key=True, key_type=sa.String(32)),
        _reference("article", index=True),
        _reference("film"),
        sa.Column("about", sa.String(140), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
    )
    op.create_index("ix_claim_film", "claim", ["film_id", "about", "annotation_id"])
    op.create_table(
        "claim_key",
        _reference("annotation", primary_key=True, key_type=sa.String(32)),
        sa.Column("key", sa.String(140), primary_key=True),
        _reference("film"),
    )
    op.create_index("ix_claim_key_film", "claim_key", ["film_id", "key"])
    op.create_table(
        "contradiction",
        sa.Column("id", sa.String(32), primary_key=True),
        _reference("film"),
        _reference("annotation", "one_id", index=True, key_type=sa.String(32)),
        _reference("annotation", "other_id", index=True, key_type=sa.String(32)),
        sa.Column("attribute", sa.String(140), nullable=False),
        sa.Column("one_value", sa.String(200), nullable=False),
        sa.Column("other_value", sa.String(200), nullable=False),
        sa.Column("verdict", sa.String(10)),
        sa.Column("reason", sa.Text),
        _reference("user", nullable=True),
        _moment("decided_at", nullable=True),
        sa.CheckConstraint(
            "verdict in ('one', 'other', 'both', 'different')", "verdict"
        ),
    )
    op.create_index(
        "ix_contradiction_film", "contradiction", ["film_id", "verdict", "id"]
    )


def create_search() -> None:
    """The search index, and the articles that are to be read again for it."""
    op.create_table("search_queue", _reference("article", primary_key=True))
    op.create_table(
        "search_entry",
        _reference("article", primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("film", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    for statement in SQLITE_SEARCH if _is_sqlite() else POSTGRESQL_SEARCH:
        op.execute(statement)


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _public_id() -> sa.Column[str]:
    return sa.Column("public_id", sa.String(32), nullable=False, unique=True)


def _moment(
    name: str, *, nullable: bool = False, index: bool = False
) -> sa.Column[Any]:
    return sa.Column(
        name, sa.DateTime(timezone=True), nullable=nullable, index=index or None
    )


def _reference(
    table: str,
    column: str = "",
    key_type: Any = sa.Integer,
    ondelete: str | None = None,
    **options: Any,
) -> sa.Column[Any]:
    """A column that holds the key of another table's row; `table_id` unless it is named."""
    options = {"nullable": False} | options
    target = sa.ForeignKey(f"{table}.id", ondelete=ondelete)
    return sa.Column(column or f"{table}_id", key_type, target, **options)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
