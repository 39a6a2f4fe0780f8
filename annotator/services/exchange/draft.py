"""Adds annotations from other tools to the newest revision, or refuses them."""

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
from annotator.services.article.lookup import find_article, working_revision
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import BeatRow

FOUND_BY = "quote"
OTHER_PAGE = (
    "This is not the address of an article here, nor of the page that one came from."
)


def add_draft(
    session: Session,
    actor: Actor,
    draft: CheckedDraft,
    at: Addresses,
) -> AnchoredAnnotation:
    """Add a draft to the article that it names. Raises InvalidInput for parts that cannot be stored."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    slug = _named(session, draft, at)
    article = find_article(session, actor, slug, lock=True)
    revision = working_revision(session, article)
    _refuse_loss(draft)
    passage = Ground(revision.text).place(draft.selection)
    place = Place(passage, FOUND_BY)
    statement = drafted_statement(session, draft)
    edit = create_at(
        session,
        user_id,
        article,
        revision,
        place,
        statement,
    )
    keep_origin(edit.row, draft)
    changes = finish_edits(session, user_id, article, [edit])
    return changes.annotations[0]


def replace_by_draft(
    session: Session,
    actor: Actor,
    id: str,
    draft: CheckedDraft,
    at: Addresses,
) -> AnchoredAnnotation:
    """Replace the statement of an annotation that the caller has locked by a draft's.

    Its anchor stays as certain as it was unless the passage changes: an editor of a note
    has not checked the place.
    """
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    annotation = find_annotation(session, actor, id, lock=True)
    article = annotation.article
    if not is_about(draft, article, at):
        message = "An annotation cannot move to another article. Add a new one there."
        raise InvalidInput({"target.source": message})
    _refuse_other_origin(annotation.row, draft)
    _refuse_loss(draft)
    text = working_revision(session, article).text
    passage = Ground(text).place(draft.selection)
    place = None
    if passage != annotation.anchor.passage:
        place = Place(passage, "offsets")
    statement = drafted_statement(session, draft)
    edit = restate(session, annotation, statement, place)
    changes = finish_edits(session, user_id, article, [edit])
    return changes.annotations[0]


def drafted_statement(session: Session, draft: CheckedDraft) -> Statement:
    """The statement of a draft; raises InvalidInput."""
    if len(draft.kinds) != 1:
        kinds = ", ".join(Kind)
        message = (
            f"Add a body with the purpose tagging and one of these kinds: {kinds}."
        )
        raise InvalidInput({"body": message})
    values = _with_one_reveal_point(session, draft.content.values)
    kind = Kind(draft.kinds[0])
    return Patch(kind, values).statement()


def keep_origin(row: AnnotationRow, draft: CheckedDraft) -> None:
    """Keep the names that an annotation has elsewhere."""
    row.canonical = draft.canonical
    row.via = "\n".join(draft.via) or None


def is_about(
    draft: CheckedDraft,
    article: ArticleRow,
    at: Addresses,
) -> bool:
    """Whether a draft names this article, by its address here or where it came from."""
    if at.article_in(draft.source) == article.slug:
        return True
    url = article.source_url
    return url is not None and same_page(draft.source, url)


def _named(
    session: Session,
    draft: CheckedDraft,
    at: Addresses,
) -> str:
    """The slug of the article that a draft names."""
    slug = at.article_in(draft.source)
    if slug is not None:
        return slug
    from_there = ArticleRow.source_url == draft.source
    query = select(ArticleRow.slug).where(from_there)
    slugs = session.scalars(query.limit(2)).all()
    if len(slugs) != 1:
        raise InvalidInput({"target.source": OTHER_PAGE})
    return slugs[0]


def _with_one_reveal_point(session: Session, values: Values) -> Values:
    """Of a beat and a second, take the beat, unless it has moved: then take the second."""
    beat = values.get("beat")
    if beat is None or values.get("reveals_at") is None:
        return values
    query = select(BeatRow.position).where(BeatRow.public_id == beat)
    is_there = session.scalar(query) == values["reveals_at"]
    dropped = "reveals_at" if is_there else "beat"
    return {name: value for name, value in values.items() if name != dropped}


def _refuse_loss(draft: CheckedDraft) -> None:
    """Refuse an annotation of which a part would be lost."""
    if draft.ignored:
        message = f"This part cannot be stored: {', '.join(draft.ignored)}."
        raise InvalidInput({"body": message})


def _refuse_other_origin(row: AnnotationRow, draft: CheckedDraft) -> None:
    """Refuse to change where an annotation came from."""
    if draft.canonical is not None and draft.canonical != row.canonical:
        raise InvalidInput({"canonical": "This cannot be changed."})
    known = (row.via or "").splitlines()
    if set(draft.via) - set(known):
        raise InvalidInput({"via": "This cannot be changed."})
