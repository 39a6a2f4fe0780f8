"""Databases to measure on: one article that is read, among as many others as wished."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from flask import Flask
from sqlalchemy import insert
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.permission import Actor, Role, Scope
from annotator.extensions import session, writing_session
from annotator.services.account.account import create_user
from annotator.services.account.token import create_token
from annotator.services.annotation.edit import add_annotation as state_annotation
from annotator.services.clock import now, random_id
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from tests.support.annotation import new_annotation
from tests.support.article import create_article
from tests.support.film import create_film

SLUG, FILM, RUNTIME = "the-article", "the-film-1922", 6000
BATCH = 10_000
PARAGRAPH = (
    "The clerk walks up to the castle, signs the deed & learns too late what he has sold, and to whom. "
    * 3
)


def editor_token(app: Flask) -> str:
    """Make the film and an editor; the editor's token."""
    with app.app_context():
        current = writing_session()
        user = create_user(
            current, "editor@example.org", Role.EDITOR, "a long password"
        )
        create_film(
            current,
            _actor(user),
            {"title": "The film", "year": 1922, "runtime": RUNTIME},
        )
        token = create_token(current, user, Scope)
        current.commit()
        return token


def add_article(app: Flask, slug: str, annotations: int) -> None:
    """Publish an article of 12,000 characters with so many annotations, evenly spread over text and film."""
    with app.app_context():
        current = writing_session()
        actor = _actor(current.query(UserRow).one())
        fields = {
            "film": FILM,
            "title": "An article",
            "body": "\n\n".join([PARAGRAPH.strip()] * 41),
            "format": "text",
        }
        created = create_article(
            current, actor, fields | {"slug": slug, "status": "published"}
        )
        _annotate(current, created.article, created.revision, annotations)
        current.commit()


def add_others(app: Flask, number: int, first: int = 0) -> None:
    """Add small published articles, straight into the tables: from the `first` up to so many."""
    with app.app_context():
        for start in range(first, number, BATCH):
            _add_batch(writing_session(), start, min(BATCH, number - start))
            session().commit()


def add_annotation(app: Flask, slug: str) -> None:
    """Change the article, as an editor at work does."""
    with app.app_context():
        current = writing_session()
        actor = _actor(current.query(UserRow).one())
        fields = {"revision": 1, "kind": Kind.FACT, "quote": {"exact": "An article"}}
        state_annotation(current, actor, slug, new_annotation(fields))
        current.commit()


def _actor(user: UserRow) -> Actor:
    return Actor(user.id, Role.EDITOR, frozenset(Scope))


def _annotate(
    current: Session, article: ArticleRow, revision: RevisionRow, number: int
) -> None:
    time, length = now(), len(revision.text)
    ids = [random_id() for _ in range(number)]
    said = {
        "article_id": article.id,
        "film_id": article.film_id,
        "author_id": revision.author_id,
        "version": 1,
    }
    rows = [
        said
        | {
            "id": ids[n],
            "kind": "spoiler",
            "level": ("minor", "major")[n % 2],
            "reveals_at": n * RUNTIME // number,
            "created_at": time,
            "updated_at": time,
        }
        for n in range(number)
    ]
    starts = [20 + n * (length - 120) // number for n in range(number)]
    anchors = [
        {
            "annotation_id": ids[n],
            "revision_id": revision.id,
            "since": revision.id,
            "start_offset": start,
            "end_offset": start + 60,
            "exact": revision.text[start : start + 60],
            "prefix": "",
            "suffix": "",
            "state": "exact",
            "found_by": "offsets",
        }
        for n, start in enumerate(starts)
    ]
    current.execute(insert(AnnotationRow), rows)
    current.execute(insert(AnchorRow), anchors)


def _add_batch(current: Session, start: int, number: int) -> None:
    model = (
        current.query(RevisionRow)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .first()
    )
    assert model is not None
    time = now()
    film_id = current.query(ArticleRow.film_id).limit(1).scalar()
    rows = [
        {
            "slug": f"other-{start + n}",
            "film_id": film_id,
            "status": "published",
            "live_revision": 1,
            "version": 1,
            "working_revision": 1,
            "created_at": time,
            "updated_at": time,
            "published_at": time - timedelta(seconds=start + n),
        }
        for n in range(number)
    ]
    ids = current.scalars(insert(ArticleRow).returning(ArticleRow.id), rows).all()
    same = {
        "number": 1,
        "document": model.head,
        "head": model.head,
        "head_end": model.head_end,
        "text": "An article",
        "hash": hashlib.sha256(b"An article").hexdigest(),
        "author_id": model.author_id,
        "created_at": time,
    }
    current.execute(
        insert(RevisionRow), [same | {"article_id": article_id} for article_id in ids]
    )
