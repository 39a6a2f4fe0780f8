"""The ending of every write: it is stored, shown or hidden at once, counted, and recorded."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, and_, bindparam, case, insert, update
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval, Kind
from annotator.core.event import Entry, SubjectKind
from annotator.core.undo import Snapshot
from annotator.services.clock import now
from annotator.services.reader.approval.film_guard import guard_film
from annotator.services.reader.approval.gate import Standing, settle
from annotator.services.reader.index import index_and_tell
from annotator.services.reader.mirror import mirror
from annotator.services.reader.news import tell
from annotator.services.reader.untagged import note_reading
from annotator.storage.annotation import AnchorRow, AnnotationRow, EventRow
from annotator.storage.article import ArticleRow
from annotator.storage.base import Prepared, store, store_change
from annotator.storage.search import let_wait, queue
from annotator.storage.suggestion import compare_again, compare_new_text
from annotator.storage.webhook import CHANGED, enqueue

PUBLISHED, WITHDRAWN = "article.published", "article.withdrawn"
DELETED = "article.deleted"
# Actions after which every annotation has another anchor.
NEW_TEXT = ("revise", "restore")
# An annotation, and its anchor in the working revision.
Tag: TypeAlias = tuple[AnnotationRow, AnchorRow]

# Building a statement takes longer than running it.
_ARTICLE: Any = ArticleRow.__table__
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_EVENTS: Any = EventRow.__table__
_LOGGED = insert(_EVENTS).returning(_EVENTS.c.id, sort_by_parameter_order=True)
_ONE_LOGGED = Prepared(
    _LOGGED, *[column.key for column in _EVENTS.columns if column.key != "id"]
)


class Reach(Enum):
    """Which readers may see a difference."""

    NOBODY = 0
    # Newcomers see the same words.
    BEGUN = 1
    EVERYONE = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A write that is made, and all that has to follow from it."""

    user_id: int
    entries: Sequence[Entry]
    article: ArticleRow | None = None  # the log's; locked
    reach: Reach = Reach.NOBODY
    concerned: ColumnElement[bool] | None = None  # the articles, where not that one
    seen_in: ColumnElement[bool] | None = (
        None  # those of them that newcomers see differ
    )
    news: str = CHANGED  # for webhooks
    is_one_of_many: bool = False  # articles that come in together
    new: Sequence[Tag] = ()  # annotations that are not stored yet
    changed: Sequence[AnnotationRow] = ()  # read in this transaction, and set since
    standing: Standing | None = None  # the author's, where it is known
    group: str | None = None  # entries of one group are undone together

    def __post_init__(self) -> None:
        if self.is_seen and self.article is None and self.concerned is None:
            raise ValueError("a change that readers see is of some article")

    @property
    def is_seen(self) -> bool:
        """Whether some readers may see a difference."""
        return self.reach is not Reach.NOBODY


def finish(session: Session, change: Change) -> list[int]:
    """Store a change, mirror it into the live text, count it, and record it: in one transaction.

    Whatever readers get is stored before their version is counted. An article that has
    changed waits for the search index, and is told of to those who could see a difference.
    Returns the ids of the events.
    """
    rows = [row for row, _ in change.new]
    settled = settle(session, change.user_id, change.entries, rows, change.standing)
    change = replace(change, entries=settled.entries)
    if settled.unguards:
        seen_in = change.concerned if change.seen_in is None else change.seen_in
        change = replace(change, reach=Reach.EVERYONE, seen_in=seen_in)
    guard_film(session, change.user_id, change.entries)
    for row in change.changed:
        store_change(session, row)
    store(session, rows)
    store(session, [anchor for _, anchor in change.new])
    if change.article is not None:
        annotations = _annotations(change)
        mirror(session, change.article, annotations)
        _compare(session, change.article, change.entries)
        tagged = any(_is_tag(entry) for entry in change.entries)
        if _is_reading(change) and note_reading(session, change.article, tagged=tagged):
            change = replace(change, reach=Reach.EVERYONE)
    events = _log(session, change)
    _count(session, change)
    session.flush()
    return events


def article_entry(
    action: str,
    article: ArticleRow,
    before: Snapshot | None,
    after: Snapshot,
) -> Entry:
    """What the log is to keep of an article itself."""
    return Entry(
        action,
        SubjectKind.ARTICLE,
        article.slug,
        before,
        after,
    )


def article_state(article: ArticleRow) -> Snapshot:
    """What the log keeps of an article."""
    return {
        "status": article.status,
        "live_revision": article.live_revision,
        "working_revision": article.working_revision,
        "hold_new": article.hold_new,
        "untagged": article.untagged,
        "language": article.language,
    }


def _is_tag(entry: Entry) -> bool:
    """Whether an editor has made or kept an annotation; what a file proposes is none yet."""
    if entry.kind is not SubjectKind.ANNOTATION or not entry.after:
        return False
    is_approved = entry.after["approval"] == Approval.APPROVED
    return not entry.after["deleted"] and is_approved


def _compare(session: Session, article: ArticleRow, entries: Sequence[Entry]) -> None:
    """Queue a search for tellings if a spoiler or a text has changed."""
    films = {film for entry in entries for film in _spoiled_films(entry)}
    if films:
        compare_again(session, films)
    elif any(_is_new_text(entry) for entry in entries):
        compare_new_text(session, article.film.slug)


def _spoiled_films(entry: Entry) -> set[str]:
    """The slugs of the films that an annotation spoils or spoiled."""
    if entry.kind is not SubjectKind.ANNOTATION:
        return set()
    states = (entry.before or {}, entry.after or {})
    return {state["film"] for state in states if state.get("film")}


def _is_new_text(entry: Entry) -> bool:
    """Whether editors have another text after this."""
    if entry.kind is not SubjectKind.ARTICLE:
        return False
    before, after = entry.before or {}, entry.after or {}
    return before.get("working_revision") != after.get("working_revision")


def _annotations(change: Change) -> dict[str, Snapshot | None]:
    """The annotations that are there after the change, with what each was before."""
    return {
        entry.id: entry.before
        for entry in change.entries
        if entry.kind is SubjectKind.ANNOTATION
        and entry.after
        and not entry.after["deleted"]
    }


def _may_alter_claims(entry: Entry) -> bool:
    """Whether it is about an annotation that is or was a fact or an opinion, or a new text."""
    if entry.action in NEW_TEXT:
        return True
    if entry.kind is not SubjectKind.ANNOTATION:
        return False
    states = (entry.before, entry.after)
    return any(state and state["kind"] != Kind.SPOILER for state in states)


def _is_reading(change: Change) -> bool:
    """Whether somebody has tagged or reviewed something, or undone that."""
    return any(
        entry.kind is SubjectKind.ANNOTATION or entry.action == "review"
        for entry in change.entries
    )


def _count(session: Session, change: Change) -> None:
    """Count the version of each article, so that no worker serves the old text; tell of it."""
    if change.article is not None:
        _count_one(session, change.article, change)
        if change.is_seen:
            _tell_of_one(session, change.article, change)
    elif change.is_seen and change.concerned is not None:
        _tell_of_several(session, change, change.concerned)


def _count_one(session: Session, article: ArticleRow, change: Change) -> None:
    """Note in one statement that an article has changed, and whether readers may see it."""
    values: dict[str, Any] = {"changed_at": now()}
    if change.is_seen and not _is_known(article, change):
        values["updated_at"] = values["changed_at"]
    if any(map(_may_alter_claims, change.entries)):
        values["claims_wait"] = True
    statement = _counting(change.is_seen, *values)
    statement.run(session, {"article": article.id, **values})
    session.expire(article, ["version", *values])


@cache
def _counting(is_seen: bool, *columns: str) -> Prepared:  # noqa: FBT001 - a key of the cache
    """Sets these columns of an article."""
    changed = update(_ARTICLE).where(_ARTICLE.c.id == bindparam("article"))
    if is_seen:
        # Counted by the database: what was read before the lock may be old.
        changed = changed.values(version=_ARTICLE.c.version + 1)
    return Prepared(changed, *columns)


def _is_known(article: ArticleRow, change: Change) -> bool:
    """Whether anybody is to be told; nobody knows of a draft."""
    return article.status == "published" or change.news == WITHDRAWN


def _tell_of_one(session: Session, article: ArticleRow, change: Change) -> None:
    """Tell of a publication at once. Of a change the background finds out who sees it.

    That takes a look at the whole article, and writers must not wait for it; many articles
    at once are found by searches a little later, too.
    """
    news = change.news
    if not _is_known(article, change):
        return
    if news == CHANGED:
        let_wait(session, article.id)
    elif change.is_one_of_many:
        tell(session, article, None, now(), news)
        let_wait(session, article.id)
    else:
        index_and_tell(session, article, news, now())


def _tell_of_several(
    session: Session, change: Change, articles: ColumnElement[bool]
) -> None:
    """Count and tell of a change of a film. The articles that name it are read again in the background."""
    time = now()
    _set_many(session, articles, **_counted(change.seen_in, time))
    enqueue(session, articles, change.news, time, newcomers=False)
    if change.seen_in is None:
        return
    telling = and_(articles, change.seen_in)
    enqueue(session, telling, change.news, time, newcomers=True)
    if change.reach is Reach.EVERYONE:
        queue(session, telling)


def _counted(
    seen_in: ColumnElement[bool] | None, time: datetime
) -> dict[str, ColumnElement[Any]]:
    """What a change of a film counts: in one statement, for it can be about most articles."""
    counted: dict[str, ColumnElement[Any]] = {
        "version": ArticleRow.version + 1,
        # Newcomers have reached no second of any film: they see the same text.
        "carried": ArticleRow.carried + 1,
        "reader_version": ArticleRow.reader_version + 1,
    }
    if seen_in is not None:
        counted["newcomer_version"] = case(
            (seen_in, ArticleRow.newcomer_version + 1),
            else_=ArticleRow.newcomer_version,
        )
        counted["updated_at"] = case((seen_in, time), else_=ArticleRow.updated_at)
    return counted


def _set_many(
    session: Session, articles: ColumnElement[bool], **values: object
) -> None:
    """Change any number of articles, without bringing their keys here while others wait."""
    changed = update(ArticleRow).where(articles).values(**values)
    session.execute(changed.execution_options(synchronize_session=False))
    for row in session.identity_map.values():
        if isinstance(row, ArticleRow):
            session.expire(row)


def _log(session: Session, change: Change) -> list[int]:
    """Add entries to the log; returns their ids."""
    entries = [_logged(change, entry) for entry in change.entries]
    if len(entries) == 1:
        return [_ONE_LOGGED.run(session, *entries).scalar_one()]
    connection = session.connection()
    return list(connection.execute(_LOGGED, entries).scalars()) if entries else []


def _logged(change: Change, entry: Entry) -> dict[str, Any]:
    article_id = entry.article_id
    if article_id is None and change.article is not None:
        article_id = change.article.id
    return {
        "article_id": article_id,
        "actor_id": change.user_id,
        "at": now(),
        "action": entry.action,
        "subject": f"{entry.kind}:{entry.id}",
        "before": _json(entry.before),
        "after": _json(entry.after),
        "undoes_id": entry.undoes,
        "group_id": change.group,
        "reason": entry.reason,
    }


def _json(snapshot: Snapshot | None) -> str | None:
    return None if snapshot is None else _ENCODER.encode(snapshot)
