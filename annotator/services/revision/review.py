"""Reviews of carried annotations: an editor confirms, places or dismisses each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from annotator.core.anchoring import ProvenPlace
from annotator.core.annotation import Approval
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
from annotator.services.article.lookup import find_article, working_revision
from annotator.services.article.publication import publish
from annotator.services.article.repetition import find_waiting
from annotator.services.article.review_queue import anchors_waiting, is_safe
from annotator.services.revision.carry import last_certain
from annotator.storage.annotation import AnchorRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document


class Verdict(StrEnum):
    """An editor's verdict on an annotation that needs review."""

    CONFIRM = "confirm"
    PLACE = "place"
    RELEASE = "release"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A review of one annotation: the verdict, and what the editor had read."""

    version: int  # of the annotation, as the editor has read it
    verdict: Verdict
    place: ProvenPlace | None = None
    reason: str | None = None
    publish: bool = False  # the working revision, if nothing else holds it back


@dataclass(frozen=True, slots=True)
class Waiting:
    """An annotation that needs review, where it was last certain, and where it may be."""

    placed: AnchoredAnnotation
    base: AnchorRow
    base_revision: int
    candidates: Sequence[Candidate]
    text: str  # of the working revision


def list_waiting(
    session: Session, actor: Actor, slug: str, after: tuple[int, str] | None, limit: int
) -> list[Waiting]:
    """The annotations of the working revision that need review, in the order of its text, lost ones last."""
    article = find_article(session, actor, slug)
    by_id = find_several(
        session, article, [a.annotation_id for a in anchors_waiting(session, article)]
    )
    placed = sorted(by_id.values(), key=lambda one: one.order)
    page = [one for one in placed if after is None or one.order > after][:limit]
    return _with_candidates(session, article, page)


def review(
    session: Session, actor: Actor, id: str, judgement: Judgement
) -> AnchoredAnnotation:
    """Settle the place of an annotation that needs review.

    Raises Conflict, with the current annotation, if it was changed or reviewed since.
    """
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    placed = find_annotation(session, actor, id, lock=True, guards=True)
    if placed.row.version != judgement.version or not placed.anchor.waits:
        message = "This annotation was changed or reviewed since you read it."
        raise Conflict(message, placed)
    before = snapshot(placed)
    replace_anchor(session, placed, _judged_place(session, placed, judgement))
    verdict, reason = judgement.verdict, judgement.reason
    placed.row.approval = Approval.APPROVED
    edit = Edit(
        verdict, placed.row, placed.anchor, before, placed.author, reason=reason
    )
    settled = finish_edits(session, user_id, placed.article, [edit]).annotations[0]
    if judgement.publish:
        _publish(session, actor, placed.article)
    return settled


def _publish(session: Session, actor: Actor, article: ArticleRow) -> None:
    """Publish the working revision if nothing else holds it back."""
    if article.status != "published" or not is_safe(session, article):
        return
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    if not find_waiting(session, article, user_id).is_own:
        publish(session, actor, article)


def _judged_place(
    session: Session, placed: AnchoredAnnotation, judgement: Judgement
) -> Place:
    match judgement.verdict:
        case Verdict.CONFIRM:
            return _confirmed_place(placed)
        case Verdict.PLACE:
            return _new_place(session, placed, judgement)
        case Verdict.RELEASE:
            return _no_place(session, placed, judgement)


def _confirmed_place(placed: AnchoredAnnotation) -> Place:
    """Its current place, with everything that is hidden."""
    anchor = placed.anchor
    if anchor.passage is None:
        message = "This annotation has no place in the text. Place it or dismiss it."
        raise InvalidInput({"verdict": message})
    return Place(anchor.passage, anchor.found_by, State(anchor.state))


def _new_place(
    session: Session, placed: AnchoredAnnotation, judgement: Judgement
) -> Place:
    if judgement.place is None:
        message = "Send the revision that you have read, and a place in its text."
        raise InvalidInput({"revision": message})
    revision = working_revision(session, placed.article)
    return find_place(session, placed.article, revision, judgement.place)


def _no_place(
    session: Session, placed: AnchoredAnnotation, judgement: Judgement
) -> Place:
    """Nowhere, until its words come back."""
    if not judgement.reason:
        raise InvalidInput({"reason": "Give a reason for dismissing it."})
    bases = last_certain(session, working_revision(session, placed.article))
    placed.anchor.keep_words(bases.get(placed.row.id, placed.anchor))
    return Place(None, placed.anchor.found_by, State.LOST, 0.0)


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
    waiting = []
    for placed in page:
        base = bases.get(placed.row.id, placed.anchor)
        passage = base.passage
        document = documents.get(base.revision_id, new)
        places = search.candidates(document, passage) if passage else []
        number = (
            old[base.revision_id].number if base.revision_id in old else working.number
        )
        waiting.append(Waiting(placed, base, number, places, working.text))
    return waiting
