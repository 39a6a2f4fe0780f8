"""History and undo, for editors."""

from dataclasses import dataclass

from flask import Response

from annotator.api.call import Calls, shown
from annotator.api.page import show_rows
from annotator.api.parameter import EVENT, IDEMPOTENCY_KEY, SLUG, after
from annotator.api.presentation import event_fields
from annotator.api.schemas import annotation as schemas
from annotator.api.schemas.page import page_of
from annotator.core.event import SubjectKind
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import code
from annotator.http.request.paging import Cursor, Page, PageParameters
from annotator.http.request.transaction import writes
from annotator.services import log
from annotator.services.annotation import undo as undoing
from annotator.services.article.lookup import find_article
from annotator.services.film.plot.change import undo_change
from annotator.services.log import Span

calls = Calls("events", __name__, description="The history of changes, and undo.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery(Page):
    """The query of a list of events."""

    after: int | None = None
    annotation: str | None = None

    @property
    def span(self) -> Span:
        """The part of the log: with `after` it runs on, without it back."""
        length = self.limit + 1
        if self.after is None:
            return Span(length, before=self.last)
        return Span(length, after=self.last if self.cursor else self.after)


class EventParameters(PageParameters):
    """The parameters of the list of events."""

    value = EventQuery
    cursor = Cursor(int)
    after = after()
    annotation = code(
        "[A-Za-z0-9_-]{1,120}",
        "Give the id of an annotation.",
        metadata={"description": "Only changes of this annotation."},
    )


@calls.route("/articles/<slug>/events", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(EventParameters())
@calls.response(200, page_of(schemas.Event))
def list_events(slug: str, query: EventQuery) -> Response:
    """List an article's changes, newest first; with `after`, oldest first."""
    article = find_article(session(), current_actor(), slug)
    rows = log.list_events(
        session(),
        current_actor(),
        article,
        query.span,
        query.annotation,
    )
    return show_rows(
        schemas.Event,
        query,
        rows,
        lambda event: [event.row.id],
        event_fields,
    )


@calls.route(
    "/events/<int(max=2147483647):id>/undo",
    methods=["POST"],
    parameters=[EVENT, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@writes
@calls.response(201, schemas.Event)
def undo(id: int) -> Response:
    """Undo one change of an annotation or a plot point; the undoing is an event too."""
    logged = log.find_event(session(), id)
    if log.is_about(logged, SubjectKind.PLOT_POINT):
        undone = undo_change(session(), current_actor(), id)
    else:
        (undone,) = undoing.undo(session(), current_actor(), id).events
    (event,) = log.find_events(session(), current_actor(), [undone])
    return shown(schemas.Event, event_fields(event), 201)
