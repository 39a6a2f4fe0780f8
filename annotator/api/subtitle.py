"""Subtitles: what is said in a film, and when. For editors alone."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request

from annotator.api.call import Calls, shown
from annotator.api.parameter import FILM, IF_MATCH
from annotator.api.presentation import subtitle_fields
from annotator.api.schemas import subtitle as schemas
from annotator.core.edition import OWN
from annotator.core.errors import InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import code
from annotator.http.form.film import LONGEST_RUNTIME
from annotator.http.form.parameter import Number, Text, too_long
from annotator.http.request.bound import STATEMENT, takes_up_to
from annotator.http.request.precondition import seen_version, version_etag
from annotator.http.request.query import QuerySchema
from annotator.http.request.transaction import writes
from annotator.http.runtime import reading_seat
from annotator.services.film import moment, subtitle
from annotator.services.film.moment import Heard
from annotator.services.film.subtitle import SentSubtitles
from annotator.services.reader.film import find_film
from annotator.storage.subtitle import SubtitleRow

calls = Calls(
    "subtitles", __name__, description="What is said in films. For editors alone."
)
LONGEST_QUERY = 400
NO_SUBTITLES: dict[str, Any] = {
    "edition": None,
    "cues": 0,
    "version": None,
    "changed_at": None,
    "items": [],
}
BOTH = "Give q or around, not both."
SRT = "1\n00:58:01,200 --> 00:58:04,000\nWho is at the helm?\n"
KINDS = ("application/x-subrip", "text/vtt", "text/x-ssa", "text/plain")
BODY = {
    "required": True,
    "description": "A file of subtitles: SRT, WebVTT or ASS, best in UTF-8.",
    "content": {kind: {"schema": {"type": "string"}, "example": SRT} for kind in KINDS},
}
# Where subtitles are replaced.
REPLACING = IF_MATCH | {"required": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class CutQuery:
    """Which cut is meant; None is the film's own."""

    edition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleQuery(CutQuery):
    """Which lines are asked for. Without an edition those of any cut, the film's own first."""

    q: str | None = None
    around: int | None = None


class CutParameters(QuerySchema):
    """The parameter of calls that write the subtitles of a cut."""

    value = CutQuery
    edition = code(
        "[a-z0-9-]{1,60}",
        "Give an edition's slug.",
        metadata={"description": "An edition's slug; `own` is the film's own cut."},
    )


class SubtitleParameters(CutParameters):
    """The parameters of the call that reads subtitles."""

    value = SubtitleQuery
    q = Text(
        LONGEST_QUERY,
        too_long(LONGEST_QUERY),
        metadata={
            "description": "Only lines with these words, the likeliest first, at most 20. "
            "The last word may be unfinished."
        },
    )
    around = Number(
        0,
        LONGEST_RUNTIME,
        metadata={
            "description": "Only what is heard around this second of the film, or of the edition if one is given."
        },
    )


@calls.route("/films/<film>/subtitles", methods=["PUT"], parameters=[FILM, REPLACING])
@audience(Audience.EDITORS)
@takes_up_to(STATEMENT)
@calls.query(CutParameters())
@calls.doc(requestBody=BODY)
@calls.response(200, schemas.SubtitlesPut)
def put_subtitles(query: CutQuery, film: str) -> Response:
    """Store the subtitles of a cut. To replace earlier ones, send their ETag as If-Match."""
    content = request.get_data()
    with reading_seat(content):
        sent = subtitle.read_file(content)
    return _put(film, query.edition, sent)


@calls.route("/films/<film>/subtitles", parameters=[FILM])
@audience(Audience.EDITORS)
@calls.query(SubtitleParameters())
@calls.response(200, schemas.SubtitlesRead)
def read_subtitles(query: SubtitleQuery, film: str) -> Response:
    """Find the moment at which words are heard, or read what is heard around a moment."""
    if query.q is not None and query.around is not None:
        raise InvalidInput({"around": BOTH})
    of_film = find_film(session(), film)
    actor = current_actor()
    row = subtitle.find_subtitles(session(), actor, of_film, query.edition)
    if row is None:
        return shown(schemas.SubtitlesRead, NO_SUBTITLES)
    lines = {"items": _lines(row, query)}
    return _shown(schemas.SubtitlesRead, row, lines)


@calls.route("/films/<film>/subtitles", methods=["DELETE"], parameters=[FILM, IF_MATCH])
@audience(Audience.EDITORS)
@calls.query(CutParameters())
@writes
@calls.response(204)
def remove_subtitles(query: CutQuery, film: str) -> Response:
    """Delete the subtitles of a cut."""
    of_film = find_film(session(), film)
    actor = current_actor()
    cut = query.edition or OWN
    row = subtitle.require_subtitles(session(), actor, of_film, cut)
    subtitle.remove_subtitles(session(), actor, row, seen_version())
    return Response(status=204)


@writes
def _put(film: str, edition: str | None, sent: SentSubtitles) -> Response:
    row, remarks = subtitle.put_subtitles(
        session(),
        current_actor(),
        find_film(session(), film),
        edition,
        sent,
        seen_version,
    )
    return _shown(schemas.SubtitlesPut, row, {"remarks": remarks})


def _lines(row: SubtitleRow, query: SubtitleQuery) -> list[Heard]:
    """The lines that the query wants: with words, around a second, or all."""
    if query.q is not None:
        return moment.search_subtitles(row, query.q)
    if query.around is None:
        return moment.all_lines(row)
    if query.edition is not None:
        return moment.lines_around_own(row, query.around)
    return moment.lines_around(row, query.around)


def _shown(schema: Any, row: SubtitleRow, more: dict[str, Any]) -> Response:
    shown_fields = subtitle_fields(row) | more
    return shown(schema, shown_fields, ETag=version_etag(row.version))
