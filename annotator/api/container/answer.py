"""The answers of the container: its description and its pages, each with an ETag."""

from dataclasses import dataclass
from typing import Any

from flask import Response, json, request
from marshmallow import fields, validate

from annotator.api.container.page import page_address, page_of_container
from annotator.api.exchange.export import addresses
from annotator.extensions import session
from annotator.http.access.audience import current_actor
from annotator.http.request.query import QuerySchema, load_query
from annotator.interchange.web_annotation_out import (
    LDP_CONTEXT,
    TYPE,
    collection,
    moment,
)
from annotator.services.exchange import export as exporting
from annotator.storage.article import ArticleRow

LDP, OA = "http://www.w3.org/ns/ldp#", "http://www.w3.org/ns/oa#"
LABEL = "Annotations"
BAD_IRIS = "Give 1 for addresses alone, or 0 for whole annotations."


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerQuery:
    """The query of the container: its part and form."""

    iris: str | None = None
    page: str | None = None


class ContainerParameters(QuerySchema):
    """The parameters of the container."""

    value = ContainerQuery
    iris = fields.String(validate=validate.OneOf(["0", "1"], error=BAD_IRIS))
    page = fields.String()


PARAMETERS = ContainerParameters()


def read_all(article: ArticleRow | None) -> Response:
    """A page if the query names one, else the collection.

    `iris` or else the header Prefer says in which form.
    """
    actor = current_actor()
    query = load_query(PARAMETERS, request.args, ContainerQuery, unknown="raise")
    preferred = _preferred()
    iris = query.iris == "1" if query.iris else _prefers_iris(preferred)
    own = f"{addresses().root}{request.path}?iris={int(iris)}"
    if query.page is not None:
        page = page_of_container(article, own, query.page, iris=iris)
        return answer(page)
    total = exporting.count_annotations(session(), actor, article)
    body = collection(
        {}, own, f"{LABEL} of {article.slug}" if article else LABEL, total
    )
    if article is None:
        body |= {
            "@context": [body["@context"], LDP_CONTEXT],
            "type": ["BasicContainer", "AnnotationCollection"],
        }
    if changed := exporting.last_change(session(), actor):
        body["modified"] = moment(changed)
    if total:
        body["first"] = page_address(own, "first")
        if f"{LDP}PreferMinimalContainer" not in preferred:
            first = page_of_container(article, own, "first", iris=iris)
            body["first"] = {
                name: value for name, value in first.items() if name != "@context"
            }
        body["last"] = page_address(own, "last")
    response = answer(body)
    response.headers["Content-Location"] = own
    if preferred:
        response.headers["Preference-Applied"] = "return=representation"
    response.make_conditional(request)
    return response


def _preferred() -> set[str]:
    """The parts that the client wants, by its Prefer header (RFC 7240, LDP 7.2)."""
    preferred: set[str] = set()
    for preference in request.headers.getlist("Prefer"):
        _, _, rest = preference.partition('include="')
        included = rest.partition('"')[0]
        preferred |= set(included.split())
    return preferred


def _prefers_iris(preferred: set[str]) -> bool:
    return (
        f"{OA}PreferContainedIRIs" in preferred
        and f"{OA}PreferContainedDescriptions" not in preferred
    )


def answer(body: Any, status: int = 200) -> Response:
    """JSON-LD with an ETag made of its bytes."""
    content = json.dumps(body)
    response = Response(content, status, content_type=TYPE)
    response.add_etag()
    return response
