"""The article in a frame on another site's page.

Browsers give a frame on another site no cookies. There the form posts to the frame's own
address, and the answer is the page itself.
"""

from dataclasses import replace

from flask import Response, request

from annotator.core.annotation import Tolerance
from annotator.core.rendition import View
from annotator.http.access.audience import Audience, audience
from annotator.http.access.forgery import is_from_here
from annotator.http.request.bound import PLACES, takes_up_to
from annotator.http.request.view import film_finder
from annotator.http.runtime import shelf
from annotator.services.reader.readable import Readable
from annotator.web.blueprint import pages
from annotator.web.reader.article import setting_here, show
from annotator.web.reader.link import films_ahead
from annotator.web.reader.page import FRAMED
from annotator.web.reader.rendition import Reading, read
from annotator.web.reader.view import ViewRequest, read_view


@pages.route("/embed/<slug>", methods=["GET", "POST"])
@takes_up_to(PLACES)
@audience(Audience.READERS, only_reads=True)
def framed(slug: str) -> Response:
    """The article for the view that the frame's form describes, else for a newcomer."""
    readable = shelf().readable(slug)
    find = film_finder(readable)
    main = readable.facts.film
    if request.method == "POST" and _is_own_form():
        asked_for = read_view(request.form, main, find)
        view_request = _answered(asked_for)
        reading = _reading(readable, view_request.view)
        return _page(readable, view_request, reading)
    reading = read(readable, {})
    ahead = films_ahead(request.args, main, find, {})
    view_request = ViewRequest(view=reading.view, ahead=ahead)
    return _page(readable, view_request, reading)


def _answered(view_request: ViewRequest) -> ViewRequest:
    """What a form asks for. Everything is shown only after a yes."""
    doubtful = view_request.view.tolerance is Tolerance.ALL
    if doubtful and request.form.get("sure") != "yes":
        view = View(view_request.view.progress)
        view_request = replace(view_request, view=view, tolerance=Tolerance.NONE)
    return replace(view_request, personal=True)


def _is_own_form() -> bool:
    """Whether the frame sends this, or a program. Another site's form or link opens nothing.

    A frame without an origin can only ask by script, which looks like any program.
    """
    if is_from_here():
        return True
    return request.headers.get("Sec-Fetch-Dest") == "empty"


def _reading(readable: Readable, view: View) -> Reading:
    """What the view sees, with the films that it needs."""
    rendition = readable.rendition(view)
    gaps = rendition.gaps()
    named: set[str] = set()
    for gap in gaps:
        named.update(gap.films)
    find = film_finder(readable)
    main = readable.facts.film
    films = {main.slug: main}
    for slug in sorted(named | view.progress.keys()):
        film = find(slug)
        if film is not None:
            films.setdefault(slug, film)
    return Reading(view, films, rendition)


def _page(readable: Readable, view_request: ViewRequest, reading: Reading) -> Response:
    setting = setting_here(FRAMED, request.path)
    return show(setting, readable, view_request, reading)
