"""The reader's page: an article as its reader may see it, and the control that sets their place."""

from collections.abc import Callable, Hashable

from flask import Response, current_app, request, url_for

from annotator.core.memory import Memory, put_first
from annotator.core.permission import is_editor
from annotator.core.rendition import Rendition
from annotator.core.scale import written_for
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.address import site_root
from annotator.http.language import language
from annotator.http.note import Repeatable, note_of
from annotator.http.request import memory as kept
from annotator.http.response.surrogate import tag_article
from annotator.http.runtime import look_at_page, runtime, shelf
from annotator.services.reader.readable import Readable
from annotator.services.reader.timeline import beats_by_film
from annotator.storage.version import PageLook, Rows
from annotator.web.answer import answer_with
from annotator.web.blueprint import pages
from annotator.web.reader.page import Keep, Page, Setting, pieces_for
from annotator.web.reader.question import length_of
from annotator.web.reader.rendition import (
    NOTHING_OPENED,
    Reading,
    read,
    read_request,
)
from annotator.web.reader.span import Others, shared_page
from annotator.web.reader.step import step_page
from annotator.web.reader.undo import Undo, put_back
from annotator.web.reader.view import ViewRequest


@pages.get("/articles/<slug>")
@audience(Audience.READERS)
def article(slug: str) -> Response:
    """The article at its bare address, for the place that its reader's browser remembers."""
    readable = shelf().readable(slug)
    view_request, reading = read_request(readable)
    subject = ("article", slug)
    setting = setting_here("article.html", url_for(".places"), subject)
    undo = _undo(readable, reading)
    response = show(setting, readable, view_request, reading, undo)
    put_back(response)
    return response


def setting_here(
    template: str, action: str, subject: tuple[str, str] | None = None
) -> Setting:
    """What a page depends on that is the answer to this request."""
    signed_in = is_editor(current_actor())
    return Setting(
        template,
        language(),
        site_root(),
        signed_in,
        action,
        subject,
    )


def show(
    setting: Setting,
    readable: Readable,
    view_request: ViewRequest,
    reading: Reading,
    undo: Undo | None = None,
) -> Response:
    """The page of one rendition."""
    look = look_at_page(readable.facts.slug, tuple(reading.films))
    beats = look.beats if look else _beats(reading)
    page = Page(setting, readable, view_request, reading, beats, _keep(), undo)
    shelf_of_steps = None if _is_debug() else shelf()
    step = step_page(page, shelf_of_steps)
    pieces = pieces_for(page, step)
    moment = page.progress_in(page.main.slug).moment
    body = written_for(pieces, moment.seconds, length_of(page.main))
    public = view_request.newcomer and readable.published
    response = answer_with(body, public=public)
    if response.cache_control.public:
        tag_article(response, readable.facts.slug, page.main.slug)
    if look and _is_repeatable(readable, look, view_request):
        chunks = tuple(response.iter_encoded())
        whole = Repeatable(look.look, chunks)
        shared = _shared(page, look, pieces) if view_request.personal else None
        note_of(request.environ).repeatable = shared or whole
    return response


def _beats(reading: Reading) -> Rows:
    beats = beats_by_film(session(), reading.films)
    return tuple(
        (slug, beat.position, beat.label)
        for slug, timeline in beats.items()
        for beat in timeline
    )


def _is_debug() -> bool:
    """Whether templates may change while the service runs."""
    return current_app.debug


def _keep() -> Keep:
    if _is_debug():
        return _write_anew
    return shelf().part


def _write_anew(_key: Hashable, write: Callable[[], bytes]) -> bytes:
    return write()


def _is_repeatable(
    readable: Readable, look: PageLook, view_request: ViewRequest
) -> bool:
    """Whether the same request gets the same page again. An address with a query asks something."""
    is_current = readable.published and look.version == readable.version
    asks = view_request.ahead or request.query_string
    return is_current and not (asks or is_editor(current_actor()))


def _shared(page: Page, look: PageLook, pieces: list[bytes]) -> Repeatable | None:
    """The page for every reader like this one; None where it is for this one alone."""
    has_opened = kept.opened() != NOTHING_OPENED
    if page.main.cuts or has_opened or kept.replaced() is not None:
        return None
    at = kept.remembered()
    if _is_debug():
        return shared_page(page, look, pieces, at, None)
    slug = page.readable.facts.slug
    parts = runtime()
    others = Others(slug, page.setting, parts.shelf, parts.versions)
    return shared_page(page, look, pieces, at, others)


def _undo(readable: Readable, reading: Reading) -> Undo | None:
    """What the step that led here has opened, and the places before it."""
    before = kept.replaced()
    if before is None:
        return None
    return Undo(before, _opened_since(readable, before, reading.rendition))


def _opened_since(readable: Readable, before: Memory, rendition: Rendition) -> int:
    """How many gaps there were before that are no more."""
    memory = put_first(kept.remembered(), before)
    earlier = read(readable, memory).rendition
    closed = {gap.id for gap in earlier.gaps()}
    still_closed = {gap.id for gap in rendition.gaps()}
    return len(closed - still_closed)
