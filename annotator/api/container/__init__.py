"""The Web Annotation Protocol (https://www.w3.org/TR/annotation-protocol/) at `/annotations/`, for editors."""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, Response, request
from werkzeug.exceptions import Gone

from annotator.api.container.answer import LDP, OA, answer, read_all
from annotator.api.container.page import described
from annotator.api.exchange.draft import sent_draft
from annotator.api.exchange.export import addresses
from annotator.core.errors import NotFound
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.error.problem import problem
from annotator.http.request.precondition import required_tags, tags_in
from annotator.http.request.query import refuse_parameters
from annotator.http.request.transaction import writes
from annotator.interchange.draft import CheckedDraft
from annotator.interchange.web_annotation_out import TYPE
from annotator.services.annotation.edit import remove_annotation
from annotator.services.annotation.lookup import AnchoredAnnotation, find_annotation
from annotator.services.article.lookup import find_article
from annotator.services.exchange.draft import add_draft, replace_by_draft
from annotator.services.exchange.export import was_removed

container = Blueprint("container", __name__, url_prefix="/annotations")

PROTOCOL = "http://www.w3.org/TR/annotation-protocol/"
CONTAINER_METHODS, PAGE_METHODS = "GET, HEAD, OPTIONS, POST", "GET, HEAD, OPTIONS"
ANNOTATION_METHODS = "GET, HEAD, OPTIONS, PUT, DELETE"


@container.get("/", strict_slashes=True)
@audience(Audience.EDITORS)
def read_container() -> Response:
    """The container with its first page, or one of its pages."""
    return read_all(None)


@container.get("/articles/<slug>/", strict_slashes=True)
@audience(Audience.EDITORS)
def read_collection(slug: str) -> Response:
    """The annotations of one article, read-only; new ones are posted to the container."""
    return read_all(find_article(session(), current_actor(), slug))


def takes_draft(view: Callable[..., Response]) -> Callable[..., Response]:
    """Read the body before the view waits for its turn to write."""

    @wraps(view)
    def taking(**names: str) -> Response:
        refuse_parameters()
        return view(draft=sent_draft(addresses()), **names)

    return taking


@container.post("/", strict_slashes=True)
@audience(Audience.EDITORS)
@takes_draft
@writes
def create(draft: CheckedDraft) -> Response:
    """Add an annotation; it gets an address of ours and keeps its earlier names."""
    placed = add_draft(session(), current_actor(), draft, addresses())
    response = _annotation(placed, 201)
    own = addresses().annotation(placed.row.id)
    response.headers["Location"] = own
    return response


@container.get("/<id>")
@audience(Audience.EDITORS)
def read(id: str) -> Response:
    """One annotation."""
    refuse_parameters()
    response = _annotation(_annotation_of(id))
    response.make_conditional(request)
    return response


@container.put("/<id>")
@audience(Audience.EDITORS)
@takes_draft
@writes
def replace(draft: CheckedDraft, id: str) -> Response:
    """Replace everything that an annotation states."""
    placed = _annotation_of(id, lock=True)
    if stale := _stale(placed):
        return stale
    return _annotation(
        replace_by_draft(
            session(),
            current_actor(),
            id,
            draft,
            addresses(),
        )
    )


@container.delete("/<id>")
@audience(Audience.EDITORS)
@writes
def remove(id: str) -> Response:
    """Remove an annotation; its address then answers 410."""
    placed = _annotation_of(id, lock=True)
    if stale := _stale(placed):
        return stale
    actor = current_actor()
    remove_annotation(session(), actor, id, placed.row.version)
    return Response(status=204)


@container.after_request
def describe(response: Response) -> Response:
    """Add to every answer its type and the methods of its address."""
    endpoint = request.endpoint or ""
    own = endpoint.rpartition(".")[2]
    if own in ("read_container", "create"):
        _link(response, type=f"{LDP}BasicContainer")
        response.headers.add("Link", f'<{PROTOCOL}>; rel="{LDP}constrainedBy"')
        response.headers["Accept-Post"] = TYPE
        response.headers["Allow"] = (
            PAGE_METHODS if "page" in request.args else CONTAINER_METHODS
        )
        response.vary.update(("Accept", "Prefer"))
    elif own == "read_collection":
        response.headers["Allow"] = PAGE_METHODS
        response.vary.update(("Accept", "Prefer"))
    else:
        _link(response, type=f"{LDP}Resource")
        _link(response, type=f"{OA}Annotation")
        response.headers["Allow"] = ANNOTATION_METHODS
        response.vary.add("Accept")
    return response


def _link(response: Response, **relations: str) -> None:
    for relation, target in relations.items():
        response.headers.add("Link", f'<{target}>; rel="{relation}"')


def _annotation_of(id: str, *, lock: bool = False) -> AnchoredAnnotation:
    """An annotation; 404 where there never was one, 410 where it was removed."""
    actor = current_actor()
    try:
        return find_annotation(session(), actor, id, lock=lock)
    except NotFound:
        if was_removed(session(), actor, id):
            raise Gone("This annotation was removed.") from None
        raise


def _stale(placed: AnchoredAnnotation) -> Response | None:
    """The refusal of a client with an outdated annotation; its body has the current one."""
    advice = "Send If-Match with the ETag of the annotation that you have read."
    tags = tags_in(required_tags(advice))
    now = _annotation(placed)
    etag, _ = now.get_etag()
    if etag in tags:
        return None
    detail = "Somebody has changed this annotation. Read `current`, and send its ETag with your change."
    return problem(412, detail, {"ETag": now.headers["ETag"]}, current=now.json)


def _annotation(placed: AnchoredAnnotation, status: int = 200) -> Response:
    (body,) = described([placed])
    return answer(body, status)
