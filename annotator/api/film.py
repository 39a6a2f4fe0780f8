"""Films and beats."""

from dataclasses import dataclass

from flask import Response
from marshmallow import fields, validate

from annotator.api.call import Calls, shown
from annotator.api.page import show_rows
from annotator.api.parameter import FILM, IDEMPOTENCY_KEY, IF_MATCH, path_parameter
from annotator.api.presentation import film_schema
from annotator.api.schemas import film as schemas
from annotator.api.schemas.page import page_of
from annotator.core.film import BeatChange, FilmChange, NewBeat, NewFilm
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form import film as film_schemas
from annotator.http.form.field import LARGEST_INTEGER, code
from annotator.http.form.parameter import Words
from annotator.http.request.paging import Cursor, Page, PageParameters
from annotator.http.request.precondition import seen_version, version_etag
from annotator.http.request.transaction import writes
from annotator.services.film import beat as beats
from annotator.services.film import film as films
from annotator.services.reader import film as lookup
from annotator.services.reader.film import find_film
from annotator.storage.film import BeatRow

calls = Calls("films", __name__, description="Films and the beats on their timelines.")
BEAT = path_parameter("beat", "A beat's id.", "b3k5v2qxw7a4")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmQuery(Page):
    """Which films are asked for."""

    q: str = ""
    imdb: str | None = None
    tmdb: int | None = None
    wikidata: str | None = None

    @property
    def identifiers(self) -> dict[str, str | int]:
        """Those that were given."""
        ids = {"imdb": self.imdb, "tmdb": self.tmdb, "wikidata": self.wikidata}
        return {name: value for name, value in ids.items() if value is not None}


class FilmParameters(PageParameters):
    """The parameters of the list of films."""

    value = FilmQuery
    cursor = Cursor(str)
    q = Words("Words of a title, or a year.")
    imdb = code("tt[0-9]{7,10}", "Give an id like tt0063350.")
    tmdb = fields.Integer(
        validate=validate.Range(1, LARGEST_INTEGER, error="Give an id like 10331.")
    )
    wikidata = code("Q[1-9][0-9]{0,11}", "Give an id like Q223299.")


@calls.route("/films", methods=["POST"], parameters=[IDEMPOTENCY_KEY])
@audience(Audience.EDITORS)
@calls.arguments(
    film_schemas.FilmIn, example={"title": "Nosferatu", "year": 1922, "runtime": 5640}
)
@writes
@calls.response(201, schemas.FilmForEditors)
def create_film(new: NewFilm) -> Response:
    """Add a film."""
    film = films.create_film(session(), current_actor(), new)
    return shown(
        schemas.FilmForEditors,
        film,
        201,
        Location=f"/api/v1/films/{film.slug}",
        ETag=version_etag(film.version),
    )


@calls.route("/films")
@audience(Audience.READERS)
@calls.query(FilmParameters())
@calls.response(200, page_of(schemas.FilmForEditors))
def list_films(query: FilmQuery) -> Response:
    """List films by slug: those with these words in a title or the year, and with these ids."""
    most = query.limit + 1
    rows = lookup.list_films(session(), query.last, most, query.q, query.identifiers)
    return show_rows(film_schema(), query, rows, lambda film: [film.slug])


@calls.route("/films/<film>", parameters=[FILM])
@audience(Audience.READERS)
@calls.query()
@calls.response(200, schemas.FilmForEditors)
def read_film(film: str) -> Response:
    """Read a film and its beats; editors also get their notes."""
    row = find_film(session(), film)
    return shown(
        film_schema(),
        row,
        ETag=version_etag(row.version),
        Vary="Authorization, Cookie",
    )


@calls.route("/films/<film>", methods=["PATCH"], parameters=[FILM, IF_MATCH])
@audience(Audience.EDITORS)
@calls.arguments(film_schemas.FilmChange, example={"runtime": 5640})
@writes
@calls.response(200, schemas.FilmForEditors)
def change_film(change: FilmChange, film: str) -> Response:
    """Replace some of a film's fields."""
    row = films.change_film(
        session(),
        current_actor(),
        find_film(session(), film),
        seen_version(),
        change,
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
def add_beat(new: NewBeat, film: str) -> Response:
    """Add a beat to a film."""
    row = find_film(session(), film)
    beat = beats.add_beat(session(), current_actor(), row, new)
    return shown(
        schemas.BeatForEditors,
        beat,
        201,
        ETag=version_etag(beat.version),
        Location=f"/api/v1/films/{film}/beats/{beat.public_id}",
    )


@calls.route("/films/<film>/beats/<beat>", parameters=[FILM, BEAT])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.BeatForEditors)
def read_beat(film: str, beat: str) -> Response:
    """Read one beat with its note."""
    row = _beat(film, beat)
    return _shown_beat(row)


@calls.route(
    "/films/<film>/beats/<beat>", methods=["PATCH"], parameters=[FILM, BEAT, IF_MATCH]
)
@audience(Audience.EDITORS)
@calls.arguments(film_schemas.BeatChange, example={"position": 1860})
@writes
@calls.response(200, schemas.BeatForEditors)
def change_beat(change: BeatChange, film: str, beat: str) -> Response:
    """Move or rename a beat. The spoilers that use it move, too."""
    row = _beat(film, beat)
    seen = seen_version()
    row = beats.change_beat(session(), current_actor(), row, seen, change)
    return _shown_beat(row)


def _shown_beat(row: BeatRow) -> Response:
    etag = version_etag(row.version)
    return shown(schemas.BeatForEditors, row, ETag=etag)


def _beat(film: str, beat: str) -> BeatRow:
    """A beat of a film. Raises NotFound for both."""
    row = find_film(session(), film)
    return beats.find_beat(session(), row, beat)


@calls.route(
    "/films/<film>/beats/<beat>", methods=["DELETE"], parameters=[FILM, BEAT, IF_MATCH]
)
@audience(Audience.EDITORS)
@writes
@calls.response(204)
def remove_beat(film: str, beat: str) -> Response:
    """Remove a beat that no annotation uses."""
    row = _beat(film, beat)
    actor = current_actor()
    beats.remove_beat(session(), actor, row, seen_version())
    return Response(status=204)
