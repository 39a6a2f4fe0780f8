"""Plot points and their tellings, for editors."""

from dataclasses import asdict, dataclass
from typing import Any

from flask import Response

from annotator.api.annotation.annotation import ID as ANNOTATION_ID
from annotator.api.call import Calls, shown
from annotator.api.page import show_rows
from annotator.api.parameter import FILM, IDEMPOTENCY_KEY, IF_MATCH, path_parameter
from annotator.api.presentation import (
    annotation_fields,
    event_fields,
    plot_point_fields,
)
from annotator.api.schemas import plot as schemas
from annotator.api.schemas.annotation import Annotation, Event
from annotator.api.schemas.page import page_of
from annotator.core.event import SubjectKind
from annotator.core.plot.point import NewPlotPoint, PlotPointChange
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.parameter import Words
from annotator.http.request.paging import (
    Cursor,
    Page,
    PageParameters,
    page_parameters,
)
from annotator.http.request.precondition import seen_version, version_etag
from annotator.http.request.transaction import writes
from annotator.services.annotation.lookup import AnchoredAnnotation
from annotator.services.film.plot import change as changing
from annotator.services.film.plot import fellow
from annotator.services.film.plot import point as plot_points
from annotator.services.film.plot.telling import (
    TellingCount,
    count_tellings,
    list_tellings,
)
from annotator.services.film.plot.timeline import titles_of
from annotator.services.log import events_of
from annotator.services.reader.film import find_film
from annotator.storage.plot_point import PlotPointRow

calls = Calls(
    "plot points",
    __name__,
    description="What a film gives away, known once for all articles.",
)
ID = path_parameter("id", "The id of a plot point.", "p4w6n2c7h3k5v2qxw7a4b3d6fe")
EXAMPLE = {"sentence": "The ship's crew is dead.", "reveals_at": "0:58:00"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPointQuery(Page):
    """Which plot points are asked for."""

    q: str = ""


class PlotPointParameters(PageParameters):
    """The parameters of the list of plot points."""

    value = PlotPointQuery
    cursor = Cursor(int)
    q = Words("Words of a sentence.")


@calls.route(
    "/films/<film>/plot-points", methods=["POST"], parameters=[FILM, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.PlotPointIn, example=EXAMPLE)
@writes
@calls.response(201, schemas.PlotPoint)
def create_plot_point(new: NewPlotPoint, film: str) -> Response:
    """Add a plot point to a film. With `tellings`, spoilers name it from now on."""
    plot_point = plot_points.create_plot_point(
        session(),
        current_actor(),
        find_film(session(), film),
        new,
    )
    location = f"/api/v1/plot-points/{plot_point.public_id}"
    return _shown(plot_point, 201, Location=location)


@calls.route("/films/<film>/plot-points", parameters=[FILM])
@audience(Audience.EDITORS)
@calls.query(PlotPointParameters())
@calls.response(200, page_of(schemas.PlotPoint))
def list_plot_points(film: str, query: PlotPointQuery) -> Response:
    """List a film's plot points, oldest first, with how often each is told; with `q`, those with these words."""
    rows = plot_points.list_plot_points(
        session(),
        current_actor(),
        find_film(session(), film),
        query.last,
        query.limit + 1,
        query.q,
    )
    counts = count_tellings(session(), [row.id for row in rows])
    return show_rows(
        schemas.PlotPoint,
        query,
        rows,
        lambda row: [row.id],
        lambda row: plot_point_fields(row, counts.get(row.id, TellingCount())),
    )


@calls.route("/plot-points/<id>", parameters=[ID])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.PlotPoint)
def read_plot_point(id: str) -> Response:
    """Read one plot point. Send its ETag as If-Match to change it."""
    return _shown(plot_points.find_plot_point(session(), current_actor(), id))


@calls.route("/plot-points/<id>", methods=["PATCH"], parameters=[ID, IF_MATCH])
@audience(Audience.EDITORS)
@calls.arguments(schemas.PlotPointChangeIn, example={"reveals_at": "1:02:00"})
@writes
@calls.response(200, schemas.PlotPoint)
def change_plot_point(change: PlotPointChange, id: str) -> Response:
    """Replace some of its fields. Every telling in every article follows at once."""
    version = seen_version()
    return _shown(
        changing.change_plot_point(session(), current_actor(), id, version, change)
    )


@calls.route("/plot-points/<id>", methods=["DELETE"], parameters=[ID, IF_MATCH])
@audience(Audience.EDITORS)
@writes
@calls.response(204)
def remove_plot_point(id: str) -> Response:
    """Delete a plot point. Its tellings keep their level and reveal point."""
    changing.remove_plot_point(session(), current_actor(), id, seen_version())
    return Response(status=204)


@calls.route("/plot-points/<id>/merger", methods=["POST"], parameters=[ID, IF_MATCH])
@audience(Audience.EDITORS)
@calls.arguments(
    schemas.PlotPointsJoinedIn, example={"into": "r5v7p3d6h2k4w2qxv7a3c4e5gb"}
)
@writes
@calls.response(200, schemas.PlotPoint)
def join_plot_points(fields: dict[str, Any], id: str) -> Response:
    """Give all tellings of this plot point to another one of the film, and delete it."""
    version = seen_version()
    return _shown(
        changing.join_plot_points(
            session(),
            current_actor(),
            id,
            version,
            fields["into"],
        )
    )


@calls.route("/plot-points/<id>/tellings", parameters=[ID])
@audience(Audience.EDITORS)
@calls.query(page_parameters(str, int, str))
@calls.response(200, page_of(Annotation))
def list_the_tellings(id: str, query: Page) -> Response:
    """List the spoilers that name a plot point, by article, in the order of the texts."""
    actor = current_actor()
    plot_point = plot_points.find_plot_point(session(), actor, id)
    rows = list_tellings(session(), actor, plot_point, query.cursor, query.limit + 1)
    return show_rows(Annotation, query, rows, _place, annotation_fields)


@calls.route("/annotations/<id>/fellows", parameters=[ANNOTATION_ID])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.Fellows)
def list_fellows(id: str) -> Response:
    """List spoilers of other articles with the same plot point, or at the same moment of the film."""
    actor = current_actor()
    fellows = fellow.list_fellows(session(), actor, id)
    titles = titles_of(session(), actor, [one.article for one in fellows])
    items = [asdict(one) | {"title": titles[one.article]} for one in fellows]
    return shown(schemas.Fellows, {"items": items})


@calls.route("/plot-points/<id>/events", parameters=[ID])
@audience(Audience.EDITORS)
@calls.query(page_parameters(int))
@calls.response(200, page_of(Event))
def list_changes(id: str, query: Page) -> Response:
    """List the changes of a plot point, newest first; each of them can be undone."""
    subject = f"{SubjectKind.PLOT_POINT}:{id}"
    events = events_of(session(), current_actor(), subject, query.limit + 1, query.last)
    return show_rows(
        Event,
        query,
        events[::-1],
        lambda event: [event.row.id],
        event_fields,
    )


def _place(telling: AnchoredAnnotation) -> tuple[str, int, str]:
    return (telling.article.slug, *telling.order)


def _shown(plot_point: PlotPointRow, status: int = 200, **headers: str) -> Response:
    counts = count_tellings(session(), [plot_point.id])
    count = counts.get(plot_point.id, TellingCount())
    return shown(
        schemas.PlotPoint,
        plot_point_fields(plot_point, count),
        status,
        ETag=version_etag(plot_point.version),
        **headers,
    )
