"""An article's annotations in one file for other tools: for editors, because readers get renditions only."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import Response, request

from annotator.api.call import Calls
from annotator.api.parameter import SLUG
from annotator.api.presentation import annotation_fields
from annotator.api.schemas import annotation as schemas
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.address import site_root
from annotator.http.form.parameter import Toggle
from annotator.http.request.query import QuerySchema
from annotator.interchange.address import Addresses
from annotator.interchange.csv_out import csv_lines
from annotator.interchange.json_lines import streamed
from annotator.interchange.web_annotation_out import TYPE, collection, web_annotation
from annotator.services.article import lookup
from annotator.services.exchange import export as exporting
from annotator.storage.article import ArticleRow

calls = Calls(
    "exports", __name__, description="Annotations in the forms of other tools."
)


PEOPLE = ("author", "approver")


@dataclass(frozen=True, slots=True)
class ExportQuery:
    """How to name people."""

    pseudonyms: bool = False


class ExportParameters(QuerySchema):
    """The parameters of exports."""

    value: ClassVar[type] = ExportQuery
    pseudonyms = Toggle("True gives numbers in place of email addresses.")


def addresses() -> Addresses:
    """The addresses of this site."""
    return Addresses(site_root())


@calls.route("/articles/<slug>/annotations.jsonld", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(ExportParameters())
@calls.response(200, {"type": "object"}, content_type="application/ld+json")
def export_web_annotations(slug: str, query: ExportQuery) -> Response:
    """Export an article's annotations as one W3C AnnotationCollection, in the order of its text."""
    article, at = _article(slug), addresses()
    own = f"{at.root}{request.path}"
    total = exporting.count_annotations(session(), current_actor(), article)
    page = {
        "id": f"{own}#page",
        "type": "AnnotationPage",
        "partOf": {"id": own, "total": total},
        "startIndex": 0,
    }
    head = collection({"first": page}, own, f"Annotations of {slug}", total)
    times = exporting.revised_at(session(), [article.id])
    revised = times[article.id]
    items = (
        web_annotation(fields | {"revised_at": revised}, at)
        for fields in _every(article, query)
    )
    lines = streamed(head, ("first", "items"), items)
    return _file(lines, TYPE, f"{slug}.jsonld")


@calls.route("/articles/<slug>/annotations.csv", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(ExportParameters())
@calls.response(200, {"type": "string"}, content_type="text/csv")
def export_csv(slug: str, query: ExportQuery) -> Response:
    """Export an article's annotations as CSV; an apostrophe comes before any formula."""
    lines = csv_lines(_every(_article(slug), query))
    return _file(lines, "text/csv; charset=utf-8; header=present", f"{slug}.csv")


@calls.route("/articles/<slug>/annotations.json", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(ExportParameters())
@calls.response(200, schemas.Standoff)
def export_standoff(slug: str, query: ExportQuery) -> Response:
    """Export an article's text and its annotations, with offsets in code points of that text."""
    article = _article(slug)
    revision = lookup.working_revision(session(), article)
    head = {
        "article": slug,
        "revision": revision.number,
        "unit": "code point",
        "text": revision.text,
    }
    schema = schemas.Annotation()
    items = map(schema.dump, _every(article, query))
    return _file(
        streamed(head, ("annotations",), items), "application/json", f"{slug}.json"
    )


def _article(slug: str) -> ArticleRow:
    return lookup.find_article(session(), current_actor(), slug)


def _every(article: ArticleRow, query: ExportQuery) -> Iterator[dict[str, Any]]:
    """Each annotation, with a pseudonym for each person if they are asked for."""
    pseudonyms: dict[str, str] = {}
    for one in exporting.every_annotation(session(), current_actor(), article):
        fields = annotation_fields(one)
        if query.pseudonyms:
            for name in PEOPLE:
                fields[name] = _pseudonym(pseudonyms, fields[name])
        yield fields


def _pseudonym(pseudonyms: dict[str, str], email: str | None) -> str | None:
    """The number of a person in this file."""
    if email is None:
        return None
    return pseudonyms.setdefault(email, f"annotator {len(pseudonyms) + 1}")


def _file(
    parts: Iterator[str],
    kind: str,
    name: str,
) -> Response:
    """A file to download. It is written in full before it is sent: half a file would look complete."""
    response = Response("".join(parts), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
