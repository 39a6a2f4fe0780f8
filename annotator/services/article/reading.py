"""Blind readings of articles: opening one, finishing it, and who may see what of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from annotator.core.agreement.tag import Tag
from annotator.core.errors import Conflict, Forbidden, InvalidInput, NotFound
from annotator.core.event import Entry, SubjectKind
from annotator.core.passage import Passage
from annotator.core.permission import Act, Actor, require, require_editor
from annotator.services.article.lookup import find_article, find_taggable
from annotator.services.article.side import left_tags, right_tags, text_length
from annotator.services.clock import now, random_id
from annotator.services.ending import Change, finish
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.reading import ReadingRow, Stage

MOST_OPEN = 20  # of one article


def open_reading(
    session: Session, actor: Actor, slug: str, reader: str | None = None
) -> ReadingRow:
    """Let somebody read an article blind: the actor, or the holder of this address.

    Raises InvalidInput for somebody unknown, Conflict for somebody who knows its tags.
    """
    article = find_taggable(session, actor, slug)
    user_id = require_editor(actor)
    person = _reader(session, user_id, reader)
    if person.id != user_id:
        require(actor, Act.ASSIGN)
    _refuse_knowing(session, article, person)
    row = ReadingRow(
        id=random_id(),
        article=article,
        revision=article.working_revision,
        reader=person,
        opened_by_id=user_id,
        stage=Stage.OPEN,
        opened_at=now(),
    )
    session.add(row)
    _finish(session, user_id, row, "create")
    return row


def list_readings(
    session: Session,
    actor: Actor,
    slug: str,
) -> Sequence[ReadingRow]:
    """The blind readings of an article, the newest first."""
    article = find_article(session, actor, slug)
    query = _readings().where(ReadingRow.article_id == article.id)
    order = (ReadingRow.opened_at.desc(), ReadingRow.id)
    newest_first = query.order_by(*order)
    return session.scalars(newest_first).all()


def own_readings(session: Session, actor: Actor) -> Sequence[ReadingRow]:
    """What the actor still has to read blind, the oldest first."""
    own = ReadingRow.reader_id == require_editor(actor)
    is_open = ReadingRow.stage == Stage.OPEN
    query = _readings().where(own, is_open)
    oldest_first = query.order_by(ReadingRow.opened_at, ReadingRow.id)
    return session.scalars(oldest_first).all()


def find_reading(
    session: Session, actor: Actor, id: str, *, lock: bool = False
) -> ReadingRow:
    """One reading, for its reader, and for others who may see the article's tags. Raises NotFound."""
    user_id = require_editor(actor)
    query = _readings().where(ReadingRow.id == id)
    row: ReadingRow | None = session.scalar(query)
    if row is None:
        raise NotFound("There is no such reading.")
    if row.reader_id != user_id or row.stage != Stage.OPEN:
        find_article(session, actor, row.article.slug, lock=lock)
    elif lock:
        _lock(session, row.article_id)
    if lock:
        session.refresh(row)
    return row


def find_own(
    session: Session, actor: Actor, id: str, *, lock: bool = False
) -> ReadingRow:
    """A reading that the actor is still at. Raises NotFound, Forbidden, Conflict."""
    row = find_reading(session, actor, id, lock=lock)
    if row.reader_id != actor.user_id:
        raise Forbidden("Only the reader of a blind reading sees and changes its tags.")
    if row.stage != Stage.OPEN:
        raise Conflict("This reading is finished.")
    return row


def finish_reading(
    session: Session,
    actor: Actor,
    id: str,
) -> ReadingRow:
    """Finish a reading: from now on its reader sees the article's tags, and others see its own.

    Somebody else may finish it where its reader's account is closed. What both have tagged is
    kept for the agreement, which later changes do not alter.
    """
    user_id = require(actor, Act.CHANGE_TAG, own=True)
    row = find_reading(session, actor, id, lock=True)
    if row.reader_id != user_id:
        require(actor, Act.APPROVE)
        if not _is_closed(row.reader):
            raise Forbidden("Only its reader can finish a blind reading.")
    if row.stage != Stage.OPEN:
        raise Conflict("This reading is finished.")
    left, authors = left_tags(session, row.article)
    row.left = _kept(left)
    row.right = _kept(right_tags(session, row))
    row.length = text_length(session, row.article)
    row.first_id = authors.pop() if len(authors) == 1 else None
    row.stage = Stage.FINISHED
    row.finished_at = now()
    _finish(session, user_id, row, "change")
    return row


def kept_tags(kept: str | None) -> list[Tag]:
    """What somebody had tagged when a reading was finished."""
    tags = json.loads(kept or "[]")
    return [_tag(values) for values in tags]


def _reader(
    session: Session,
    user_id: int,
    email: str | None,
) -> UserRow:
    """The account that is to read: one's own, or that with an address. Raises InvalidInput."""
    if email is None:
        return session.get_one(UserRow, user_id)
    is_named = UserRow.email == email.lower()
    person = session.scalar(select(UserRow).where(is_named))
    if person is None or person.disabled_at is not None:
        raise InvalidInput({"reader": "There is no account with this address."})
    return person


def _refuse_knowing(
    session: Session,
    article: ArticleRow,
    person: UserRow,
) -> None:
    """Raise Conflict for somebody who has tagged the article, or reads it blind already."""
    of_article = AnnotationRow.article_id == article.id
    by_person = AnnotationRow.author_id == person.id
    tags = select(AnnotationRow.id).where(of_article)
    own = tags.where(AnnotationRow.is_live, by_person)
    if session.scalar(own.limit(1)) is not None:
        raise Conflict(
            f"{person.email} has tagged this article. Choose another person."
        )
    readings = select(ReadingRow).where(ReadingRow.article_id == article.id)
    is_unsettled = ReadingRow.stage != Stage.SETTLED
    unsettled = session.scalars(readings.where(is_unsettled)).all()
    if any(reading.reader_id == person.id for reading in unsettled):
        raise Conflict(f"{person.email} is already reading this article blind.")
    if len(unsettled) >= MOST_OPEN:
        raise Conflict(f"An article has at most {MOST_OPEN} blind readings at a time.")


def _readings() -> Select[ReadingRow]:
    return select(ReadingRow).options(
        joinedload(ReadingRow.reader),
        joinedload(ReadingRow.article).joinedload(ArticleRow.film),
    )


def _lock(session: Session, article_id: int) -> None:
    """Hold off other writers of an article that the actor reads blind."""
    this = ArticleRow.id == article_id
    locked = select(ArticleRow.id).where(this)
    session.execute(locked.with_for_update())


def _is_closed(person: UserRow) -> bool:
    return person.disabled_at is not None or "@" not in person.email


def _finish(
    session: Session,
    user_id: int,
    row: ReadingRow,
    action: str,
) -> None:
    after = {"stage": row.stage, "reader": row.reader_id}
    entry = Entry(action, SubjectKind.READING, row.id, None, after)
    finish(
        session,
        Change(user_id, [entry], row.article),
    )


def _kept(tags: Sequence[Tag]) -> str:
    values = [asdict(tag) for tag in tags]
    return json.dumps(values, ensure_ascii=False)


def _tag(values: Mapping[str, Any]) -> Tag:
    place = values["passage"]
    passage = Passage(place["start"], place["end"])
    return Tag(**{**values, "passage": passage})
