"""Chapters: beats in the formats of discs and players."""

from dataclasses import dataclass

from flask import Response, request

from annotator.api.call import Calls, shown
from annotator.api.parameter import FILM, IDEMPOTENCY_KEY
from annotator.api.schemas import film as schemas
from annotator.core.chapter import Chapter
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import choice
from annotator.http.request.query import QuerySchema
from annotator.http.request.transaction import writes
from annotator.interchange.chapter_out import Format, write_chapters
from annotator.services.film import chapter as chapters
from annotator.services.reader.film import find_film

calls = Calls(
    "chapters", __name__, description="Beats in the formats of discs and players."
)
OGM = "CHAPTER01=00:00:00.000\nCHAPTER01NAME=Start\nCHAPTER02=00:31:00.000\nCHAPTER02NAME=The ship\n"
KINDS = ("text/plain", "application/xml", "text/vtt")
BODY = {
    "required": True,
    "description": "Chapters: Matroska XML, ffmetadata, OGM, WebVTT or a list of times.",
    "content": {kind: {"schema": {"type": "string"}, "example": OGM} for kind in KINDS},
}
MEDIA_TYPES = {
    Format.WEBVTT: "text/vtt",
    Format.FFMETADATA: "text/plain",
    Format.MOVIE_CONTENT_FILTER: "text/vtt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterQuery:
    """The format of the chapters."""

    format: str = Format.WEBVTT


class ChapterParameters(QuerySchema):
    """The parameter of the call that reads chapters."""

    value = ChapterQuery
    format = choice(
        Format,
        metadata={"description": "WebVTT, ffmetadata, or MovieContentFilter."},
    )


@calls.route(
    "/films/<film>/chapters", methods=["POST"], parameters=[FILM, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.query()
@calls.doc(requestBody=BODY)
@calls.response(201, schemas.AddedChapters)
def add_chapters(film: str) -> Response:
    """Add a beat for each chapter. Its label is the chapter's number; its note has the chapter's name."""
    return _add(film, chapters.read_file(request.get_data()))


@calls.route("/films/<film>/chapters", parameters=[FILM])
@audience(Audience.READERS)
@calls.query(ChapterParameters())
@calls.response(200, description="The chapters.")
def read_chapters(query: ChapterQuery, film: str) -> Response:
    """Give a film's beats as chapters, named by their labels."""
    form = Format(query.format)
    timeline = chapters.timeline_of(find_film(session(), film))
    text = write_chapters(timeline, form)
    return Response(text, mimetype=MEDIA_TYPES[form])


@writes
def _add(film: str, sent: tuple[Chapter, ...]) -> Response:
    row = find_film(session(), film)
    added = chapters.add_chapters(session(), current_actor(), row, sent)
    return shown(schemas.AddedChapters, added, 201)
