"""Many changes of one article's annotations at once: all of them are made, or none."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from annotator.core.errors import InvalidInput, Stale, naming
from annotator.core.permission import Actor, Scope, require_scope
from annotator.services.annotation.writing import (
    Outcome,
    Placed,
    Step,
    changed,
    find_several,
    removed,
    settle,
    stated,
)
from annotator.services.article.article import find_article
from annotator.services.clock import random_id
from annotator.storage.article import ArticleRow

Wish = Mapping[str, Any]


def make_changes(
    session: Session, actor: Actor, slug: str, wishes: Sequence[Wish]
) -> Outcome:
    """Make every change, in order: `{id, version, fields}`, `{id, version, delete: True}` or `{create: fields}`.

    They are one group, which is undone together. Raises Stale with every annotation that was changed since, and
    InvalidInput that names the change by its number.
    """
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    article = find_article(session, actor, slug, lock=True)
    found = _found(session, article, wishes)
    steps = []
    for number, wish in enumerate(wishes):
        with naming(f"changes.{number}.{'create' if 'create' in wish else 'fields'}"):
            steps.append(_made(session, user_id, article, wish, found))
    return settle(
        session, user_id, article, steps, random_id() if len(steps) > 1 else None
    )


def _found(
    session: Session, article: ArticleRow, wishes: Sequence[Wish]
) -> dict[str, Placed]:
    """The annotations to change; raises InvalidInput for those that the article never had, Stale for outdated ones."""
    versions = {wish["id"]: wish["version"] for wish in wishes if "id" in wish}
    found = find_several(session, article, list(versions))
    unknown = "This article has no such annotation."
    if wrong := {
        f"changes.{n}.id": unknown
        for n, w in enumerate(wishes)
        if "id" in w and w["id"] not in found
    }:
        raise InvalidInput(wrong)
    stale = [
        p
        for p in found.values()
        if p.row.deleted_at is not None or p.row.version != versions[p.row.id]
    ]
    if stale:
        says = f"{len(stale)} of them were changed since you read them. Nothing was changed; here is how they are now."
        raise Stale(says, Outcome(stale, []))
    return found


def _made(
    session: Session,
    user_id: int,
    article: ArticleRow,
    wish: Wish,
    found: Mapping[str, Placed],
) -> Step:
    if "create" in wish:
        return stated(session, user_id, article, wish["create"])
    placed = found[wish["id"]]
    return (
        removed(placed)
        if wish.get("delete")
        else changed(session, placed, wish["fields"])
    )
