"""Films, articles, annotations, their history, and accounts."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create all tables."""
    op.create_table(
        "failed_sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_in")),
    )
    op.create_index(
        op.f("ix_failed_sign_in_at"), "failed_sign_in", ["at"], unique=False
    )
    op.create_index(
        op.f("ix_failed_sign_in_email_hash"),
        "failed_sign_in",
        ["email_hash"],
        unique=False,
    )
    op.create_table(
        "film",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("runtime", sa.Integer(), nullable=False),
        sa.Column("imdb", sa.String(length=20), nullable=True),
        sa.Column("tmdb", sa.Integer(), nullable=True),
        sa.Column("wikidata", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("runtime > 0", name=op.f("ck_film_runtime")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_film")),
        sa.UniqueConstraint("slug", name=op.f("uq_film_slug")),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role in ('editor', 'admin')", name=op.f("ck_user_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email", name=op.f("uq_user_email")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("film_id", sa.Integer(), nullable=False),
        sa.Column("byline", sa.String(length=200), nullable=True),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("live_revision", sa.Integer(), nullable=True),
        sa.Column("working_revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status in ('draft', 'published')", name=op.f("ck_article_status")
        ),
        sa.ForeignKeyConstraint(
            ["film_id"], ["film.id"], name=op.f("fk_article_film_id_film")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("slug", name=op.f("uq_article_slug")),
    )
    op.create_index(op.f("ix_article_film_id"), "article", ["film_id"], unique=False)
    op.create_index(
        "ix_article_film_listing",
        "article",
        ["film_id", "status", "published_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_article_listing", "article", ["status", "published_at", "id"], unique=False
    )
    op.create_table(
        "beat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("film_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_beat_position")),
        sa.ForeignKeyConstraint(
            ["film_id"], ["film.id"], name=op.f("fk_beat_film_id_film")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beat")),
        sa.UniqueConstraint("public_id", name=op.f("uq_beat_public_id")),
    )
    op.create_index(op.f("ix_beat_film_id"), "beat", ["film_id"], unique=False)
    op.create_table(
        "reply",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_reply_user_id_user")
        ),
        sa.PrimaryKeyConstraint("user_id", "key", name=op.f("pk_reply")),
    )
    op.create_index(op.f("ix_reply_created_at"), "reply", ["created_at"], unique=False)
    op.create_table(
        "session",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_session_user_id_user")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_session")),
    )
    op.create_index(
        op.f("ix_session_expires_at"), "session", ["expires_at"], unique=False
    )
    op.create_index(op.f("ix_session_user_id"), "session", ["user_id"], unique=False)
    op.create_table(
        "token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_token_user_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token")),
        sa.UniqueConstraint("hash", name=op.f("uq_token_hash")),
    )
    op.create_index(op.f("ix_token_user_id"), "token", ["user_id"], unique=False)
    op.create_table(
        "annotation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=True),
        sa.Column("film_id", sa.Integer(), nullable=True),
        sa.Column("reveals_at", sa.Integer(), nullable=True),
        sa.Column("beat_id", sa.Integer(), nullable=True),
        sa.Column("replacement", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind <> 'spoiler' or (film_id is not null and level is not null)",
            name=op.f("ck_annotation_spoiler"),
        ),
        sa.CheckConstraint(
            "level in ('minor', 'major')", name=op.f("ck_annotation_level")
        ),
        sa.CheckConstraint(
            "kind in ('spoiler', 'fact', 'opinion')", name=op.f("ck_annotation_kind")
        ),
        sa.CheckConstraint(
            "beat_id is null or reveals_at is null",
            name=op.f("ck_annotation_reveal_point"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_annotation_article_id_article"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user.id"], name=op.f("fk_annotation_author_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["beat_id"], ["beat.id"], name=op.f("fk_annotation_beat_id_beat")
        ),
        sa.ForeignKeyConstraint(
            ["film_id"], ["film.id"], name=op.f("fk_annotation_film_id_film")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation")),
    )
    op.create_index(
        op.f("ix_annotation_article_id"), "annotation", ["article_id"], unique=False
    )
    op.create_index(
        op.f("ix_annotation_beat_id"), "annotation", ["beat_id"], unique=False
    )
    op.create_index(
        op.f("ix_annotation_film_id"), "annotation", ["film_id"], unique=False
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("subject", sa.String(length=140), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "action in ('create', 'change', 'delete', 'publish', 'withdraw', 'undo')",
            name=op.f("ck_event_action"),
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user.id"], name=op.f("fk_event_actor_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_event_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["event.id"], name=op.f("fk_event_undoes_id_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index("ix_event_history", "event", ["article_id", "id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("head_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_revision_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user.id"], name=op.f("fk_revision_author_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint(
            "article_id", "number", name=op.f("uq_revision_article_id_number")
        ),
    )
    op.create_index(
        op.f("ix_revision_article_id"), "revision", ["article_id"], unique=False
    )
    op.create_table(
        "anchor",
        sa.Column("annotation_id", sa.String(length=32), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(length=64), nullable=False),
        sa.Column("suffix", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("found_by", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "state in ('exact', 'moved', 'edited', 'lost')",
            name=op.f("ck_anchor_state"),
        ),
        sa.CheckConstraint(
            "start_offset >= 0 and start_offset < end_offset",
            name=op.f("ck_anchor_range"),
        ),
        sa.ForeignKeyConstraint(
            ["annotation_id"],
            ["annotation.id"],
            name=op.f("fk_anchor_annotation_id_annotation"),
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_anchor_revision_id_revision"),
        ),
        sa.PrimaryKeyConstraint("annotation_id", "revision_id", name=op.f("pk_anchor")),
    )
    op.create_index(
        "ix_anchor_place", "anchor", ["revision_id", "start_offset"], unique=False
    )


def downgrade() -> None:
    """Drop all tables, if they hold nothing: there is no state before this one that could keep it."""
    _refuse_loss()
    op.drop_index("ix_anchor_place", table_name="anchor")
    op.drop_table("anchor")
    op.drop_index(op.f("ix_revision_article_id"), table_name="revision")
    op.drop_table("revision")
    op.drop_index("ix_event_history", table_name="event")
    op.drop_table("event")
    op.drop_index(op.f("ix_annotation_film_id"), table_name="annotation")
    op.drop_index(op.f("ix_annotation_beat_id"), table_name="annotation")
    op.drop_index(op.f("ix_annotation_article_id"), table_name="annotation")
    op.drop_table("annotation")
    op.drop_index(op.f("ix_token_user_id"), table_name="token")
    op.drop_table("token")
    op.drop_index(op.f("ix_session_user_id"), table_name="session")
    op.drop_index(op.f("ix_session_expires_at"), table_name="session")
    op.drop_table("session")
    op.drop_index(op.f("ix_reply_created_at"), table_name="reply")
    op.drop_table("reply")
    op.drop_index(op.f("ix_beat_film_id"), table_name="beat")
    op.drop_table("beat")
    op.drop_index("ix_article_listing", table_name="article")
    op.drop_index("ix_article_film_listing", table_name="article")
    op.drop_index(op.f("ix_article_film_id"), table_name="article")
    op.drop_table("article")
    op.drop_table("user")
    op.drop_table("film")
    op.drop_index(op.f("ix_failed_sign_in_email_hash"), table_name="failed_sign_in")
    op.drop_index(op.f("ix_failed_sign_in_at"), table_name="failed_sign_in")
    op.drop_table("failed_sign_in")


def _refuse_loss() -> None:
    for table in ("user", "film"):
        if op.get_bind().scalar(
            sa.select(sa.literal(1)).select_from(sa.table(table)).limit(1)
        ):
            raise CommandError(
                "This would delete every account, film and article. Delete the database instead."
            )
