"""Review: an editor looks where annotations were carried to, and confirms, places anew, or lets go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from annotator.core.carrying.candidate import Candidate, Search
from annotator.core.carrying.carry import State
from annotator.core.carrying.place import Place
from annotator.core.errors import Conflict, InvalidInput
from annotator.core.permission import Actor, Scope, require_scope
from annotator.services.annotation.edit import (
    Edit,
    finish_edits,
    replace_anchor,
    snapshot,
)
from annotator.services.annotation.lookup import (
    AnchoredAnnotation,
    find_annotation,
    find_several,
)
from annotator.services.annotation.place import find_place
from annotator.services.article.article import find_article, publish, working_revision
from annotator.services.article.review_queue import anchors_waiting, is_safe
from annotator.services.revision.carry import last_certain
from annotator.storage.annotation import AnchorRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document


class Verdict(StrEnum):
    """What an editor says of an annotation that waits."""

    CONFIRM = "confirm"
    PLACE = "place"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An annotation that waits, where it was certain last, and where it may be."""

    placed: AnchoredAnnotation
    base: AnchorRow
    base_revision: int
    candidates: Sequence[Candidate]
    text: str  # of the working revision


def list_waiting(
    session: Session, actor: Actor, slug: str, after: tuple[int, str] | None, limit: int
) -> list[Waiting]:
    """What an editor should look at in the working revision, in the order of its text, lost ones last."""
    article = find_article(session, actor, slug)
    found = find_several(
        session, article, [a.annotation_id for a in anchors_waiting(session, article)]
    )
    placed = sorted(found.values(), key=lambda one: one.order)
    page = [one for one in placed if after is None or one.order > after][:limit]
    return _with_candidates(session, article, page)


def review(
    session: Session, actor: Actor, id: str, fields: Mapping[str, Any]
) -> AnchoredAnnotation:
    """Say what is so of one annotation that waits: `version`, `verdict`, a place or a reason, and perhaps `publish`.

    Raises Conflict, with the annotation as it is, where it was changed since or does not wait.
    """
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    placed = find_annotation(session, actor, id, lock=True)
    if placed.row.version != fields["version"] or not placed.anchor.waits:
        raise Conflict(
            "It does not wait as you read it: somebody has changed it since, or has looked.",
            placed,
        )
    before, verdict = snapshot(placed), Verdict(fields["verdict"])
    replace_anchor(session, placed, _VERDICTS[verdict](session, placed, fields))
    edit = Edit(verdict, placed.row, placed.anchor, before, reason=fields.get("reason"))
    settled = finish_edits(session, user_id, placed.article, [edit]).annotations[0]
    if (
        fields.get("publish")
        and placed.article.status == "published"
        and is_safe(session, placed.article)
    ):
        publish(session, actor, placed.article)
    return settled


def _confirmed(
    _session: Session, placed: AnchoredAnnotation, _fields: Mapping[str, Any]
) -> Place:
    """Where it is now, all that is hidden included."""
    anchor = placed.anchor
    passage = anchor.passage
    if passage is None:
        raise InvalidInput({"verdict": "It stands nowhere: place it, or let it go."})
    return Place(passage, anchor.found_by, State(anchor.state))


def _placed_anew(
    session: Session, placed: AnchoredAnnotation, fields: Mapping[str, Any]
) -> Place:
    if fields.get("place") is None:
        says = "Send the revision that you have read, and a place in its text."
        raise InvalidInput({"revision": says})
    return find_place(session, placed.article, fields["place"])


def _released(
    session: Session, placed: AnchoredAnnotation, fields: Mapping[str, Any]
) -> Place:
    """Nowhere, until its words come back."""
    if not fields.get("reason"):
        raise InvalidInput({"reason": "Say why it is let go."})
    base = last_certain(session, working_revision(session, placed.article)).get(
        placed.row.id, placed.anchor
    )
    placed.anchor.keep_words(base)
    return Place(None, placed.anchor.found_by, State.LOST, 0.0)


_VERDICTS = {
    Verdict.CONFIRM: _confirmed,
    Verdict.PLACE: _placed_anew,
    Verdict.RELEASE: _released,
}


def _with_candidates(
    session: Session, article: ArticleRow, page: Sequence[AnchoredAnnotation]
) -> list[Waiting]:
    working = working_revision(session, article)
    bases = last_certain(session, working) if page else {}
    new = load_document(working.document)
    search = Search(new)
    old = {
        id: session.get_one(RevisionRow, id)
        for id in {base.revision_id for base in bases.values()}
    }
    documents = {id: load_document(revision.document) for id, revision in old.items()}
    found = []
    for placed in page:
        base = bases.get(placed.row.id, placed.anchor)
        passage = base.passage
        document = documents.get(base.revision_id, new)
        places = search.candidates(document, passage) if passage else []
        number = (
            old[base.revision_id].number if base.revision_id in old else working.number
        )
        found.append(Waiting(placed, base, number, places, working.text))
    return found
