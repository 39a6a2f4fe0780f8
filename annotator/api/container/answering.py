"""What the container answers: its description, its pages, and each with an ETag."""

from typing import Any

from flask import Response, json, request

from annotator.api.container.paging import page_address, page_of_container
from annotator.api.exports import addresses
from annotator.core.errors import InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import current_actor
from annotator.http.request.view import refuse_unknown
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


def read_all(article: ArticleRow | None) -> Response:
    """A page where one is asked for, else the collection, in the form that `iris` or `Prefer` asks for."""
    refuse_unknown(request.args, frozenset({"iris", "page"}))
    preferred = _preferred()
    iris = _iris(preferred)
    own = f"{addresses().root}{request.path}?iris={int(iris)}"
    if "page" in request.args:
        return answer(
            page_of_container(article, own, request.args.getlist("page"), iris=iris)
        )
    total = exporting.count_annotations(session(), current_actor(), article)
    body = collection(
        {}, own, f"{LABEL} of {article.slug}" if article else LABEL, total
    )
    if article is None:
        body |= {
            "@context": [body["@context"], LDP_CONTEXT],
            "type": ["BasicContainer", "AnnotationCollection"],
        }
    if changed := exporting.last_change(session(), current_actor()):
        body["modified"] = moment(changed)
    if total:
        body["first"] = page_address(own, "first")
        if f"{LDP}PreferMinimalContainer" not in preferred:
            first = page_of_container(article, own, ["first"], iris=iris)
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
    """What the client wants included, by its Prefer header (RFC 7240, LDP 7.2)."""
    wanted: set[str] = set()
    for written in request.headers.getlist("Prefer"):
        _, found, rest = written.partition('include="')
        wanted |= set(rest.partition('"')[0].split()) if found else set()
    return wanted


def _iris(preferred: set[str]) -> bool:
    asked = request.args.getlist("iris")
    if asked not in ([], ["0"], ["1"]):
        raise InvalidInput(
            {"iris": "Give 1 for addresses alone, or 0 for whole annotations."}
        )
    if asked:
        return asked == ["1"]
    return (
        f"{OA}PreferContainedIRIs" in preferred
        and f"{OA}PreferContainedDescriptions" not in preferred
    )


def answer(body: Any, status: int = 200) -> Response:
    """JSON-LD with an ETag made of its bytes."""
    response = Response(json.dumps(body), status, content_type=TYPE)
    response.add_etag()
    return response
