"""Deleting a revision for good: its text, its anchors, and what the log quotes of it."""

import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from annotator.core.carrying.journey import CARRIED_BY
from annotator.core.errors import Conflict
from annotator.core.event import Entry, SubjectKind
from annotator.core.permission import Actor, Scope, require_admin_scope
from annotator.markup.outgoing.html.wording import N_
from annotator.services.article.lookup import (
    find_article,
    find_revision,
    working_revision,
)
from annotator.services.ending import Change, finish
from annotator.services.log import ERASE
from annotator.storage.anchor import holding, narrow
from annotator.storage.annotation import AnchorRow, EventRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.belonging import delete_with_belongings


class Need(Enum):
    """Why a revision has to stay."""

    WORKING = N_("Editors work on this revision. Save another text first.")
    LIVE = N_(
        "Readers have this revision. Publish another, or withdraw the article first."
    )
    CERTAIN = N_("An annotation was last certain in this revision. Review it first.")
    PLACED = N_(
        "An editor placed an annotation in this revision. Delete the older revisions first."
    )


def erase_revision(
    session: Session,
    actor: Actor,
    slug: str,
    number: int,
    *,
    dry_run: bool = False,
) -> RevisionRow:
    """Delete one revision, unless it is only tried; raises Conflict where it has to stay, NotFound."""
    user_id = require_admin_scope(actor, Scope.ARTICLES_WRITE, reads=dry_run)
    article = find_article(session, actor, slug, lock=not dry_run)
    revision = find_revision(session, article, number)
    need = need_of(session, article, revision)
    if need is not None:
        raise Conflict(need.value)
    if not dry_run:
        remove_revision(session, article, revision)
        before = {"revision": number}
        entry = Entry(ERASE, SubjectKind.ARTICLE, article.slug, before)
        finish(session, Change(user_id, [entry], article))
    return revision


def look_at_revision(
    session: Session, actor: Actor, slug: str, number: int
) -> Need | None:
    """Why a revision has to stay; None where it may be deleted. Raises NotFound."""
    require_admin_scope(actor, Scope.ARTICLES_WRITE, reads=True)
    article = find_article(session, actor, slug)
    return need_of(session, article, find_revision(session, article, number))


def need_of(
    session: Session,
    article: ArticleRow,
    revision: RevisionRow,
) -> Need | None:
    """Why this revision has to stay; None where it need not."""
    working = working_revision(session, article)
    if revision.id == working.id:
        return Need.WORKING
    if revision.number == article.live_revision:
        return Need.LIVE
    ends_here = AnchorRow.revision_id == revision.id
    if session.scalar(select(exists().where(ends_here, *_is_last_certain(working)))):
        return Need.CERTAIN
    placed = exists().where(holding(revision), *_is_placed_anew(revision))
    if session.scalar(select(placed)):
        return Need.PLACED
    return None


def remove_revision(
    session: Session,
    article: ArticleRow,
    revision: RevisionRow,
) -> None:
    """Delete a revision that may go."""
    _silence_events(session, article, revision.number)
    narrow(session, revision)
    id = revision.id
    session.expunge(revision)
    delete_with_belongings(session, RevisionRow, id)


def _is_last_certain(working: RevisionRow) -> tuple[Any, ...]:
    """Whether an anchor is the last that is certain, of an annotation that is uncertain now."""
    now, later = aliased(AnchorRow), aliased(AnchorRow)
    uncertain = select(now.annotation_id).where(
        now.revision_id == working.id,
        ~now.is_certain,
    )
    surpassed = exists().where(
        later.annotation_id == AnchorRow.annotation_id,
        later.revision_id > AnchorRow.revision_id,
        later.is_certain,
    )
    return AnchorRow.is_certain, AnchorRow.annotation_id.in_(uncertain), ~surpassed


def _is_placed_anew(revision: RevisionRow) -> tuple[Any, ...]:
    """Whether an editor gave an anchor its place after an earlier one: whoever restores that text must know it."""
    earlier, before = aliased(AnchorRow), aliased(RevisionRow)
    has_earlier = exists().where(
        earlier.annotation_id == AnchorRow.annotation_id,
        earlier.holds_for(before.id),
        before.article_id == revision.article_id,
        before.id < revision.id,
    )
    return AnchorRow.found_by.not_in(CARRIED_BY), has_earlier


def _silence_events(session: Session, article: ArticleRow, number: int) -> None:
    """Leave out of the log the words that it quotes of a revision."""
    mark = f'"revision": {number},'
    quotes = or_(EventRow.before.contains(mark), EventRow.after.contains(mark))
    query = select(EventRow).where(EventRow.article_id == article.id, quotes)
    for event in session.scalars(query):
        event.before = _without_words(event.before, number)
        event.after = _without_words(event.after, number)


def _without_words(logged: str | None, number: int) -> str | None:
    if logged is None:
        return None
    state: Mapping[str, Any] = json.loads(logged)
    if state.get("revision") == number and "exact" in state:
        state = {**state, "exact": ""}
    return json.dumps(state, ensure_ascii=False)
