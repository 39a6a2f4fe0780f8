"""Annotations from other tools: placed in the newest revision, or refused; nothing is guessed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.carrying.place import Place
from annotator.core.errors import InvalidInput
from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.statement import Patch, Statement, Values
from annotator.interchange.address import Addresses, same_page
from annotator.interchange.draft import CheckedDraft
from annotator.interchange.placing import Ground
from annotator.services.annotation.edit import create_at, finish_edits, restate
from annotator.services.annotation.lookup import AnchoredAnnotation, find_annotation
from annotator.services.article.article import find_article, working_revision
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import BeatRow

FOUND_BY = "quote"
OTHER_PAGE = (
    "This is not the address of an article here, nor of the page that one came from."
)


def add_draft(
    session: Session, actor: Actor, draft: CheckedDraft, at: Addresses
) -> AnchoredAnnotation:
    """Add a draft to the article that it names; raises InvalidInput for what cannot be kept."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    article = find_article(session, actor, _named(session, draft, at), lock=True)
    revision = working_revision(session, article)
    _refuse_loss(draft)
    place = Place(Ground(revision.text).place(draft.selection), FOUND_BY)
    statement = drafted_statement(session, draft)
    edit = create_at(session, user_id, article, revision, place, statement)
    keep_origin(edit.row, draft)
    return finish_edits(session, user_id, article, [edit]).annotations[0]


def replace_by_draft(
    session: Session, actor: Actor, id: str, draft: CheckedDraft, at: Addresses
) -> AnchoredAnnotation:
    """Let an annotation that the caller has locked state what a draft states, and nothing else.

    Its anchor stays as certain as it was unless the passage changes: an editor of a note
    has not checked the place.
    """
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    annotation = find_annotation(session, actor, id, lock=True)
    article = annotation.article
    if not is_about(draft, article, at):
        says = "An annotation stays with its article. Add another one there."
        raise InvalidInput({"target.source": says})
    _refuse_other_origin(annotation.row, draft)
    _refuse_loss(draft)
    passage = Ground(working_revision(session, article).text).place(draft.selection)
    place = None
    if passage != annotation.anchor.passage:
        place = Place(passage, "offsets")
    statement = drafted_statement(session, draft)
    edit = restate(session, annotation, statement, place)
    return finish_edits(session, user_id, article, [edit]).annotations[0]


def drafted_statement(session: Session, draft: CheckedDraft) -> Statement:
    """The statement of a draft; raises InvalidInput."""
    if len(draft.kinds) != 1:
        kinds = ", ".join(Kind)
        says = f"Tag it with one of {kinds}: a body with the purpose tagging."
        raise InvalidInput({"body": says})
    values = _with_one_reveal_point(session, draft.content.values)
    return Patch(Kind(draft.kinds[0]), values).statement()


def keep_origin(row: AnnotationRow, draft: CheckedDraft) -> None:
    """Keep what an annotation is called elsewhere."""
    row.canonical, row.via = draft.canonical, "\n".join(draft.via) or None


def is_about(draft: CheckedDraft, article: ArticleRow, at: Addresses) -> bool:
    """Whether a draft names this article, by its address here or where it came from."""
    if at.article_in(draft.source) == article.slug:
        return True
    return article.source_url is not None and same_page(
        draft.source, article.source_url
    )


def _named(session: Session, draft: CheckedDraft, at: Addresses) -> str:
    """The slug of the article that a draft names."""
    if (slug := at.article_in(draft.source)) is not None:
        return slug
    found = session.scalars(
        select(ArticleRow.slug).where(ArticleRow.source_url == draft.source).limit(2)
    ).all()
    if len(found) != 1:
        raise InvalidInput({"target.source": OTHER_PAGE})
    return found[0]


def _with_one_reveal_point(session: Session, values: Values) -> Values:
    """A beat and a second mean the beat, until somebody has moved it: then the second."""
    if values.get("beat") is None or values.get("reveals_at") is None:
        return values
    query = select(BeatRow.position).where(BeatRow.public_id == values["beat"])
    is_there = session.scalar(query) == values["reveals_at"]
    dropped = "reveals_at" if is_there else "beat"
    return {name: value for name, value in values.items() if name != dropped}


def _refuse_loss(draft: CheckedDraft) -> None:
    """A tool that sends one annotation is told what would be left out of it."""
    if draft.ignored:
        raise InvalidInput(
            {"body": f"There is no place here for {', '.join(draft.ignored)}."}
        )


def _refuse_other_origin(row: AnnotationRow, draft: CheckedDraft) -> None:
    """Where an annotation came from stays as it is."""
    if draft.canonical is not None and draft.canonical != row.canonical:
        raise InvalidInput({"canonical": "This stays as it came."})
    if set(draft.via) - set((row.via or "").splitlines()):
        raise InvalidInput({"via": "This stays as it came."})
