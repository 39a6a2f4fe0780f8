"""Finished pages, and who may keep them."""

from typing import Any

from flask import Response, redirect, render_template, request, url_for

from annotator.core.permission import is_editor
from annotator.http.access.audience import current_actor
from annotator.http.language import vary
from annotator.http.response.compression import compress


def answer(
    template: str, *, public: bool = False, status: int = 200, **context: Any
) -> Response:
    """Render a page. A public one may be kept and revalidated; no other is stored by browsers.

    What depends on a reader's progress is never stored there: going back must not show what
    was visible before.
    """
    actor = current_actor()
    known = {"signed_in": is_editor(actor), "me": actor.user_id}
    body = render_template(template, **known | context)
    return answer_with(body, public=public, status=status)


def answer_with(
    body: str | bytes, *, public: bool = False, status: int = 200
) -> Response:
    """The same with a page that is rendered. A public one is compressed: it holds no secret."""
    signed_in = is_editor(current_actor())
    response = Response(body, status)
    vary(response)
    if public and not signed_in:
        response.headers["Cache-Control"] = "public, no-cache"
        response.add_etag()
        compress(response)
        response.make_conditional(request)
    else:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def see_other(address: str) -> Response:
    """Redirect the browser, with a GET."""
    return redirect(address, 303)  # type: ignore[return-value]  # Werkzeug's own type of Response


def go_to(endpoint: str, **values: Any) -> Response:
    """Redirect the browser to a page of this service, with a GET."""
    return see_other(url_for(endpoint, **values))


def moved_permanently(address: str) -> Response:
    """Redirect the browser to where a page is now, for good."""
    return redirect(address, 301)  # type: ignore[return-value]  # Werkzeug's own type of Response
