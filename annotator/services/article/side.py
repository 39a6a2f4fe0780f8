"""The two sides of a comparison: what is tagged in an article, and in one blind reading of it."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.agreement.tag import Tag
from annotator.core.annotation import Annotation, Approval, Claim, Spoiler
from annotator.services.article.lookup import working_revision
from annotator.services.reader.blind import tags_of_reading
from annotator.services.reader.readable import annotation_of, annotation_rows
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.codec import load_document
from annotator.storage.reading import ReadingRow


def left_tags(session: Session, article: ArticleRow) -> tuple[list[Tag], set[int]]:
    """The annotations of the newest text, and the ids of those who made them."""
    revision = working_revision(session, article)
    here = (
        holding(revision),
        AnnotationRow.approval != Approval.REJECTED,
    )
    query = annotation_rows().where(*here)
    rows = session.execute(query).all()
    authors = select(AnnotationRow.author_id).distinct()
    of_these = AnnotationRow.id.in_({row.id for row in rows})
    known = session.scalars(authors.where(of_these))
    return _tags(map(annotation_of, rows)), set(known)


def right_tags(session: Session, reading: ReadingRow) -> list[Tag]:
    """The tags of a blind reading, in the newest text."""
    document = load_document(working_revision(session, reading.article).document)
    rows = tags_of_reading(
        session,
        reading,
        document,
    )
    return _tags(map(annotation_of, rows))


def text_length(session: Session, article: ArticleRow) -> int:
    """The length of the newest text in code points."""
    return len(working_revision(session, article).text)


def _tags(annotations: Iterable[Annotation]) -> list[Tag]:
    return [_tag(one) for one in annotations]


def _tag(one: Annotation) -> Tag:
    """An annotation as a tag of one side."""
    if isinstance(one, Spoiler):
        return Tag(
            one.id,
            one.kind,
            one.passage,
            one.level,
            one.film,
            one.reveals_at,
        )
    status = one.status if isinstance(one, Claim) else None
    return Tag(
        one.id,
        one.kind,
        one.passage,
        status=status,
    )
