"""Many changes of one article's annotations at once: all of them, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy.orm import Session

from annotator.core.errors import InvalidInput, Stale, naming
from annotator.core.permission import Actor, require_editor
from annotator.core.statement import NewAnnotation, Patch
from annotator.services.annotation.edit import (
    Changes,
    Edit,
    change,
    create,
    finish_edits,
    remove,
)
from annotator.services.annotation.lookup import (
    AnchoredAnnotation,
    find_several,
    require_own_tag,
)
from annotator.services.article.lookup import find_taggable
from annotator.storage.article import ArticleRow


@dataclass(frozen=True, slots=True)
class Creation:
    """A new annotation."""

    new: NewAnnotation


@dataclass(frozen=True, slots=True)
class Alteration:
    """Other fields of an annotation, as it was at a version."""

    id: str
    version: int
    patch: Patch


@dataclass(frozen=True, slots=True)
class Removal:
    """The removal of an annotation, as it was at a version."""

    id: str
    version: int


Request: TypeAlias = Creation | Alteration | Removal


def make_changes(
    session: Session,
    actor: Actor,
    slug: str,
    requests: Sequence[Request],
) -> Changes:
    """Make every change, in order. They form one group, which is undone as one.

    Raises Stale with all annotations that have changed since, and InvalidInput that
    names a change by its number.
    """
    article = find_taggable(session, actor, slug)
    user_id = require_editor(actor)
    annotations = _annotations(session, article, requests)
    for annotation in annotations.values():
        require_own_tag(actor, annotation)
    edits = []
    # What is new is written at the end, all at once.
    with session.no_autoflush:
        for number, request in enumerate(requests):
            part = "create" if isinstance(request, Creation) else "fields"
            with naming(f"changes.{number}.{part}"):
                edit = _edit(session, user_id, article, request, annotations)
                edits.append(edit)
    return finish_edits(session, user_id, article, edits)


def _annotations(
    session: Session,
    article: ArticleRow,
    requests: Sequence[Request],
) -> dict[str, AnchoredAnnotation]:
    """The annotations to change; raises InvalidInput for unknown ones, Stale for changed ones."""
    changed = {
        number: request
        for number, request in enumerate(requests)
        if not isinstance(request, Creation)
    }
    ids = [request.id for request in changed.values()]
    annotations = find_several(session, article, ids)
    unknown = {
        f"changes.{number}.id": "This article has no such annotation."
        for number, request in changed.items()
        if request.id not in annotations
    }
    if unknown:
        raise InvalidInput(unknown)
    stale = []
    for request in changed.values():
        row = annotations[request.id].row
        if row.deleted_at is not None or row.version != request.version:
            stale.append(annotations[request.id])
    if stale:
        message = f"{len(stale)} of these annotations have changed since you read them. No change was made."
        raise Stale(message, Changes(stale, []))
    return annotations


def _edit(
    session: Session,
    user_id: int,
    article: ArticleRow,
    request: Request,
    annotations: Mapping[str, AnchoredAnnotation],
) -> Edit:
    if isinstance(request, Creation):
        return create(session, user_id, article, request.new)
    if isinstance(request, Removal):
        return remove(annotations[request.id])
    return change(session, annotations[request.id], request.patch)
