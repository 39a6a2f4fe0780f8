"""Pages of the container. A page starts where the one before ended, so no long list is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from marshmallow import ValidationError

from annotator.api.exchange.export import addresses
from annotator.api.presentation import annotation_fields
from annotator.core.errors import InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import current_actor
from annotator.http.request.paging import cursor, read_cursor
from annotator.interchange.web_annotation_out import CONTEXT, web_annotation
from annotator.services.annotation.lookup import AnchoredAnnotation
from annotator.services.exchange import export as exporting
from annotator.storage.article import ArticleRow

ON_A_PAGE = 100
BAD_PAGE = "Take the page's address from another page, unchanged."


@dataclass(frozen=True, slots=True)
class Part:
    """Annotations in a row, the number before them, and whether there are more on either side."""

    annotations: Sequence[AnchoredAnnotation]
    start: int
    more_before: bool
    more_after: bool


def page_of_container(
    article: ArticleRow | None,
    own: str,
    page: str,
    *,
    iris: bool,
) -> dict[str, Any]:
    """An AnnotationPage: `first`, `last`, or one that `next` or `prev` of another page names."""
    part = _part(article, page)
    fields: dict[str, Any] = {
        "@context": CONTEXT,
        "id": page_address(own, page),
        "type": "AnnotationPage",
        "partOf": {"id": own},
        "startIndex": part.start,
    }
    if part.more_before:
        fields["prev"] = f"{own}&page={_before(part)}"
    if part.more_after:
        end = part.start + len(part.annotations)
        following = _cursor("after", end, part.annotations[-1])
        fields["next"] = f"{own}&page={following}"
    names = [
        addresses().annotation(annotation.row.id) for annotation in part.annotations
    ]
    items = names if iris else described(part.annotations)
    return fields | {"items": items}


def page_address(own: str, page: str) -> str:
    """The address of a page."""
    return f"{own}&page={quote(page)}"


def described(annotations: Sequence[AnchoredAnnotation]) -> list[dict[str, Any]]:
    """Annotations as W3C Web Annotations."""
    at = addresses()
    revised = exporting.revised_at(
        session(), {annotation.article.id for annotation in annotations}
    )
    return [
        web_annotation(
            annotation_fields(annotation)
            | {"revised_at": revised[annotation.article.id]},
            at,
        )
        for annotation in annotations
    ]


def _part(article: ArticleRow | None, page: str) -> Part:
    """The annotations of a page: the first, the last, or the one next to a place."""
    if page == "first":
        return _after(article, 0, None)
    if page == "last":
        return _before_end(article)
    direction, start, time, id = _read_page(page)
    if direction == "after":
        return _after(article, start, (time, id))
    if direction == "before":
        annotations = exporting.annotations_before(
            session(),
            current_actor(),
            article,
            (time, id),
            ON_A_PAGE + 1,
        )
        more = len(annotations) > ON_A_PAGE
        annotations = annotations[-ON_A_PAGE:]
        first = max(0, start - len(annotations))
        return Part(annotations, first, more, True)
    raise InvalidInput({"page": BAD_PAGE})


def _read_page(page: str) -> tuple[Any, ...]:
    """A direction, where the page starts, and the moment and the id at its edge. Raises InvalidInput."""
    try:
        return read_cursor(
            page,
            str,
            int,
            datetime,
            str,
        )
    except ValidationError as error:
        raise InvalidInput({"page": BAD_PAGE}) from error


def _after(
    article: ArticleRow | None,
    start: int,
    place: exporting.Place | None,
) -> Part:
    """The page after a place, or the first page."""
    annotations = exporting.annotations_after(
        session(),
        current_actor(),
        article,
        place,
        ON_A_PAGE + 1,
    )
    more = len(annotations) > ON_A_PAGE
    return Part(annotations[:ON_A_PAGE], start, start > 0, more)


def _before_end(article: ArticleRow | None) -> Part:
    """The last page, with as many annotations as pages from the first leave for it."""
    actor = current_actor()
    total = exporting.count_annotations(session(), actor, article)
    size = (total - 1) % ON_A_PAGE + 1 if total else 0
    annotations = exporting.annotations_before(
        session(),
        actor,
        article,
        None,
        size,
    )
    return Part(annotations, total - size, total > size, False)


def _before(part: Part) -> str:
    """The page before; the first page always has the address `first`."""
    if part.start <= ON_A_PAGE or not part.annotations:
        return "first"
    return _cursor("before", part.start, part.annotations[0])


def _cursor(
    direction: str,
    start: int,
    annotation: AnchoredAnnotation,
) -> str:
    row = annotation.row
    return cursor([direction, start, row.created_at, row.id])
