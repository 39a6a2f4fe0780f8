"""Annotations from other tools: placed in the newest revision, or refused; nothing is guessed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.carrying.place import Place
from annotator.core.errors import InvalidInput
from annotator.core.permission import Actor, Scope, require_scope
from annotator.interchange.address import Addresses, same_page
from annotator.interchange.draft import Draft
from annotator.interchange.placing import Ground
from annotator.services.annotation.writing import (
    Placed,
    changed,
    find_annotation,
    settle,
    stated_at,
)
from annotator.services.article.article import find_article, working_revision
from annotator.storage.anchor import passage_of
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import BeatRow

FOUND_BY = "quote"
OTHER_PAGE = (
    "This is the address of no article here, nor of the page that one came from."
)
# All that a Web Annotation can state; what it leaves out is stated no longer.
REPLACED = (
    *(
        "level",
        "film",
        "reveals_at",
        "beat",
        "replacement",
        "statement",
        "status",
        "holder",
    ),
    *("note", "source_url"),
)


def add_draft(session: Session, actor: Actor, draft: Draft, at: Addresses) -> Placed:
    """State what a draft states, on the article that it names; InvalidInput says what cannot be taken as it is."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    article = find_article(session, actor, _named(session, draft, at), lock=True)
    revision = working_revision(session, article)
    _refuse_loss(draft)
    where = Place(Ground(revision.text).place(draft.selection), FOUND_BY)
    step = stated_at(
        session, user_id, article, revision, where, drafted(session, draft)
    )
    keep_origin(step.row, draft)
    return settle(session, user_id, article, [step]).placed[0]


def replace_by_draft(
    session: Session, actor: Actor, id: str, draft: Draft, at: Addresses
) -> Placed:
    """Let an annotation that the caller has locked state what a draft states, and nothing else.

    Its anchor stays as certain as it was where the words stay: to change a note is not to have looked at the place.
    """
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    placed = find_annotation(session, actor, id, lock=True)
    if not is_about(draft, placed.article, at):
        raise InvalidInput(
            {"target.source": "An annotation stays with its article; make another one."}
        )
    _refuse_other_origin(placed.row, draft)
    _refuse_loss(draft)
    revision = working_revision(session, placed.article)
    passage = Ground(revision.text).place(draft.selection)
    fields = dict.fromkeys(REPLACED) | drafted(session, draft)
    if passage != passage_of(placed.anchor):
        fields |= {
            "revision": revision.number,
            "start": passage.start,
            "end": passage.end,
        }
        fields["exact"] = revision.text[passage.start : passage.end]
    step = changed(session, placed, fields)
    return settle(session, user_id, placed.article, [step]).placed[0]


def drafted(session: Session, draft: Draft) -> dict[str, Any]:
    """The fields of a draft; raises InvalidInput."""
    if len(draft.kinds) != 1:
        kinds = ", ".join(Kind)
        raise InvalidInput(
            {"body": f"Tag it with one of {kinds}: a body with the purpose tagging."}
        )
    return {**_reveal_point(session, draft.fields), "kind": draft.kinds[0]}


def keep_origin(row: AnnotationRow, draft: Draft) -> None:
    """Keep what an annotation is called elsewhere."""
    row.canonical, row.via = draft.canonical, "\n".join(draft.via) or None


def is_about(draft: Draft, article: ArticleRow, at: Addresses) -> bool:
    """Whether a draft names this article, by its address here or where it came from."""
    if at.article_in(draft.source) == article.slug:
        return True
    return article.source_url is not None and same_page(
        draft.source, article.source_url
    )


def _named(session: Session, draft: Draft, at: Addresses) -> str:
    """The slug of the article that a draft names."""
    if (slug := at.article_in(draft.source)) is not None:
        return slug
    found = session.scalars(
        select(ArticleRow.slug).where(ArticleRow.source_url == draft.source).limit(2)
    ).all()
    if len(found) != 1:
        raise InvalidInput({"target.source": OTHER_PAGE})
    return found[0]


def _reveal_point(session: Session, fields: Mapping[str, Any]) -> dict[str, Any]:
    """A beat and a second mean the beat while it is there, and the second once somebody has changed it."""
    found = dict(fields)
    if found.get("beat") is None or found.get("reveals_at") is None:
        return found
    position = session.scalar(
        select(BeatRow.position).where(BeatRow.public_id == found["beat"])
    )
    found.pop("reveals_at" if position == found["reveals_at"] else "beat")
    return found


def _refuse_loss(draft: Draft) -> None:
    """A tool that sends one annotation is told what would be left out of it."""
    if draft.ignored:
        raise InvalidInput(
            {"body": f"There is no place here for {', '.join(draft.ignored)}."}
        )


def _refuse_other_origin(row: AnnotationRow, draft: Draft) -> None:
    """Where an annotation came from stays as it is."""
    if draft.canonical is not None and draft.canonical != row.canonical:
        raise InvalidInput({"canonical": "This stays as it came."})
    if set(draft.via) - set((row.via or "").splitlines()):
        raise InvalidInput({"via": "This stays as it came."})
