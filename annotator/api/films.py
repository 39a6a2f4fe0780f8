"""Films and beats."""

from typing import Any

from flask import Response, request

from annotator.api.calls import Calls, shown
from annotator.api.parameters import (
    FILM,
    IDEMPOTENCY_KEY,
    IF_MATCH,
    PAGE,
    path_parameter,
)
from annotator.api.schemas import film as schemas
from annotator.api.schemas.page import page_of
from annotator.api.showing import film_schema
from annotator.core.errors import InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form import film as film_schemas
from annotator.http.request.paging import (
    PAGE_PARAMETERS,
    cursor,
    page_cursor,
    page_limit,
    with_next,
)
from annotator.http.request.precondition import seen_version, version_etag
from annotator.http.request.transaction import writes
from annotator.http.request.view import refuse_unknown
from annotator.services import film as films

calls = Calls(
    "films", __name__, description="Films and the named moments on their timelines."
)
LONGEST_SEARCH = 100
WORDS = {
    "in": "query",
    "name": "q",
    "schema": {"type": "string", "maxLength": LONGEST_SEARCH},
    "description": "Words of a title, or a year.",
}
BEAT = path_parameter("beat", "A beat's id.", "b3k5v2qxw7a4")


@calls.route("/films", methods=["POST"], parameters=[IDEMPOTENCY_KEY])
@audience(Audience.EDITORS)
@calls.arguments(
    film_schemas.FilmIn, example={"title": "Nosferatu", "year": 1922, "runtime": 5640}
)
@writes
@calls.response(201, schemas.FilmForEditors)
def create_film(fields: dict[str, Any]) -> Response:
    """Add a film."""
    film = films.create_film(
        session(), current_actor(), fields, fields.pop("beats", [])
    )
    return shown(
        schemas.FilmForEditors,
        film,
        201,
        Location=f"/api/v1/films/{film.slug}",
        ETag=version_etag(film.version),
    )


@calls.route("/films", parameters=[WORDS, *PAGE])
@audience(Audience.READERS)
@calls.response(200, page_of(schemas.FilmForEditors))
def list_films() -> Response:
    """List films by slug; with `q` those whose title or year has these words."""
    refuse_unknown(request.args, PAGE_PARAMETERS | {"q"})
    limit, after = page_limit(), page_cursor(str)
    found = films.list_films(
        session(), after[0] if after else None, limit + 1, _words()
    )
    following = cursor([found[limit - 1].slug]) if len(found) > limit else None
    page = {"items": found[:limit], "next": following}
    return with_next(shown(page_of(film_schema()), page), following)


@calls.route("/films/<film>", parameters=[FILM])
@audience(Audience.READERS)
@calls.response(200, schemas.FilmForEditors)
def read_film(film: str) -> Response:
    """Read a film: safe labels for readers, notes as well for editors."""
    refuse_unknown(request.args, frozenset())
    found = films.find_film(session(), film)
    return shown(
        film_schema(),
        found,
        ETag=version_etag(found.version),
        Vary="Authorization, Cookie",
    )


@calls.route("/films/<film>", methods=["PATCH"], parameters=[FILM, IF_MATCH])
@audience(Audience.EDITORS)
@calls.arguments(film_schemas.FilmChange, example={"runtime": 5640})
@writes
@calls.response(200, schemas.FilmForEditors)
def change_film(fields: dict[str, Any], film: str) -> Response:
    """Replace some of a film's fields."""
    row = films.change_film(
        session(),
        current_actor(),
        films.find_film(session(), film),
        seen_version(),
        fields,
    )
    return shown(schemas.FilmForEditors, row, ETag=version_etag(row.version))


@calls.route(
    "/films/<film>/beats", methods=["POST"], parameters=[FILM, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(
    film_schemas.BeatIn,
    example={"position": "0:31:00", "label": "after the first broadcast"},
)
@writes
@calls.response(201, schemas.BeatForEditors)
def add_beat(fields: dict[str, Any], film: str) -> Response:
    """Name a moment of a film."""
    beat = films.add_beat(
        session(), current_actor(), films.find_film(session(), film), fields
    )
    return shown(
        schemas.BeatForEditors,
        beat,
        201,
        ETag=version_etag(beat.version),
        Location=f"/api/v1/films/{film}/beats/{beat.public_id}",
    )


@calls.route("/films/<film>/beats/<beat>", parameters=[FILM, BEAT])
@audience(Audience.EDITORS)
@calls.response(200, schemas.BeatForEditors)
def read_beat(film: str, beat: str) -> Response:
    """Read one beat with its note."""
    refuse_unknown(request.args, frozenset())
    row = films.find_beat(session(), films.find_film(session(), film), beat)
    return shown(schemas.BeatForEditors, row, ETag=version_etag(row.version))


@calls.route(
    "/films/<film>/beats/<beat>", methods=["PATCH"], parameters=[FILM, BEAT, IF_MATCH]
)
@audience(Audience.EDITORS)
@calls.arguments(film_schemas.BeatChange, example={"position": 1860})
@writes
@calls.response(200, schemas.BeatForEditors)
def change_beat(fields: dict[str, Any], film: str, beat: str) -> Response:
    """Move or rename a beat; every spoiler that hangs on it moves too."""
    found = films.find_beat(session(), films.find_film(session(), film), beat)
    row = films.change_beat(session(), current_actor(), found, seen_version(), fields)
    return shown(schemas.BeatForEditors, row, ETag=version_etag(row.version))


@calls.route(
    "/films/<film>/beats/<beat>", methods=["DELETE"], parameters=[FILM, BEAT, IF_MATCH]
)
@audience(Audience.EDITORS)
@writes
@calls.response(204)
def remove_beat(film: str, beat: str) -> Response:
    """Forget a beat that no annotation hangs on."""
    found = films.find_beat(session(), films.find_film(session(), film), beat)
    films.remove_beat(session(), current_actor(), found, seen_version())
    return Response(status=204)


def _words() -> str:
    written = request.args.getlist("q") or [""]
    if len(written) > 1 or len(written[0]) > LONGEST_SEARCH or "\0" in written[0]:
        raise InvalidInput(
            {"q": f"Say once what to look for, in at most {LONGEST_SEARCH} characters."}
        )
    return written[0]
