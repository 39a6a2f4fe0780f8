"""Claims about a film and their contradictions, for editors; its facts, for readers."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from flask import Response, request

from annotator.api.call import Calls, shown
from annotator.api.page import show_page, show_rows
from annotator.api.parameter import FILM, IDEMPOTENCY_KEY, path_parameter
from annotator.api.schemas import claim as schemas
from annotator.api.schemas.page import page_of
from annotator.core.annotation import Tolerance
from annotator.core.claim.verdict import Decision
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.claim import note_claims
from annotator.http.form.field import choice
from annotator.http.request.paging import (
    Cursor,
    Page,
    PageParameters,
    page_parameters,
)
from annotator.http.request.transaction import writes
from annotator.http.request.view import (
    ViewParameters,
    ViewQuery,
    film_by_slug,
    strict_view,
)
from annotator.http.response.surrogate import tag
from annotator.http.runtime import shelf
from annotator.services.article import claim as claims
from annotator.services.article.claim import Gathered
from annotator.services.reader.fact import list_facts
from annotator.services.reader.film import find_film
from annotator.services.reader.readable import Readable, facts_of

calls = Calls("claims", __name__, description="What a film's articles claim.")
CONTRADICTION = path_parameter("id", "A contradiction's id.", "5f0c9a1de27b4683")
# Articles of one page, each of which is read.
MOST_ARTICLES = 50
OPEN, DECIDED = "open", "decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactQuery(Page):
    """Which facts are asked for, and for whom."""

    at: Sequence[str] = ()
    tolerance: str = Tolerance.NONE


class FactParameters(PageParameters, ViewParameters):
    """The parameters of the list of facts."""

    class Meta:
        """A list has no gaps."""

        exclude = ("reveal",)

    value = FactQuery
    cursor = Cursor(datetime, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionQuery(Page):
    """Which contradictions are asked for."""

    state: str = OPEN


class ContradictionParameters(PageParameters):
    """The parameters of the list of contradictions."""

    value = ContradictionQuery
    cursor = Cursor(str)
    state = choice(
        (OPEN, DECIDED),
        load_default=OPEN,
        metadata={"description": "`open`: nobody has decided them; or `decided`."},
    )


@calls.route("/films/<film>/facts", parameters=[FILM])
@audience(Audience.READERS)
@calls.query(FactParameters())
@calls.response(200, page_of(schemas.Fact))
def read_facts(film: str, query: FactQuery) -> Response:
    """List the facts that a view may see in published articles about a film, checked ones first.

    `limit` counts articles, at most 50: a page has all facts of these, or none. The newest come first.
    """
    main = facts_of(find_film(session(), film))
    view_query = ViewQuery(at=query.at, tolerance=query.tolerance)
    view = strict_view(view_query, main, film_by_slug)
    limit = min(query.limit, MOST_ARTICLES)
    facts, following = list_facts(
        session(), _published, main, view, query.cursor, limit
    )
    response = show_page(schemas.Fact, facts, following)
    response.headers["Cache-Control"] = "public, no-cache"
    tag(response, "articles", f"film-{film}")
    response.add_etag()
    response.make_conditional(request)
    return response


@calls.route("/films/<film>/claims", parameters=[FILM])
@audience(Audience.EDITORS)
@calls.query(page_parameters(str, str))
@calls.response(200, page_of(schemas.GatheredClaim))
def list_claims(film: str, query: Page) -> Response:
    """List facts and opinions about a film in all its articles, by what they are about."""
    note_claims(film)
    actor = current_actor()
    most = query.limit + 1
    rows = claims.list_claims(session(), actor, film, query.cursor, most)
    return show_rows(
        schemas.GatheredClaim, query, rows, claims.place_of, _gathered_fields
    )


@calls.route("/films/<film>/contradictions", parameters=[FILM])
@audience(Audience.EDITORS)
@calls.query(ContradictionParameters())
@calls.response(200, page_of(schemas.Contradiction))
def list_contradictions(film: str, query: ContradictionQuery) -> Response:
    """List pairs of facts about a film that contradict each other."""
    note_claims(film)
    rows = claims.list_contradictions(
        session(),
        current_actor(),
        film,
        query.last,
        query.limit + 1,
        is_open=query.state == OPEN,
    )
    return show_rows(schemas.Contradiction, query, rows, lambda row: [row.id])


@calls.route(
    "/contradictions/<id>/verdict",
    methods=["POST"],
    parameters=[CONTRADICTION, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@calls.arguments(
    schemas.VerdictIn,
    example={"verdict": "different", "reason": "Two premieres: Berlin and New York."},
)
@writes
@calls.response(200, schemas.Contradiction)
def decide(decision: Decision, id: str) -> Response:
    """Decide a contradiction: one side is right, both are, or they are about different things.

    A changed claim opens it again.
    """
    row = claims.decide(session(), current_actor(), id, decision)
    return shown(schemas.Contradiction, row)


@calls.route(
    "/contradictions/<id>/reopening",
    methods=["POST"],
    parameters=[CONTRADICTION, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@writes
@calls.response(200, schemas.Contradiction)
def reopen(id: str) -> Response:
    """Take a verdict back: the contradiction is open again."""
    row = claims.decide(session(), current_actor(), id, None)
    return shown(schemas.Contradiction, row)


def _published(slug: str) -> Readable:
    return shelf().readable(slug, drafts=False)


def _gathered_fields(gathered: Gathered) -> dict[str, Any]:
    return asdict(gathered.claim) | {"contradictions": gathered.contradictions}
