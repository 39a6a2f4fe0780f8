"""An error as a page for people."""

from http import HTTPStatus

from flask import g, render_template, request

from annotator.http.language import gettext as _
from annotator.logbook import request_id


def error_page(status: int, detail: str) -> str:
    """The page; `detail` says what is wrong and what to do, where the status alone does not."""
    g.explains_error = True
    heading = _headings().get(status) or _("That doesn’t work here")
    template = (
        "framed_error.html" if request.path.startswith("/embed/") else "error.html"
    )
    return render_template(
        template,
        status=status,
        heading=heading,
        detail=_explanations().get(status, detail),
        request_id=request_id() if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "",
    )


def _headings() -> dict[int, str]:
    """What a page about an error is called, by its status."""
    return {
        HTTPStatus.UNAUTHORIZED: _("Sign in first"),
        HTTPStatus.FORBIDDEN: _("You don’t have permission"),
        HTTPStatus.NOT_FOUND: _("Page not found"),
        HTTPStatus.CONFLICT: _("Someone else changed this first"),
        HTTPStatus.PRECONDITION_FAILED: _("Someone else changed this first"),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Too much at once"),
        HTTPStatus.UNPROCESSABLE_ENTITY: _("We can’t accept that"),
        HTTPStatus.TOO_MANY_REQUESTS: _("Too many requests"),
        HTTPStatus.INTERNAL_SERVER_ERROR: _("Something went wrong"),
        HTTPStatus.SERVICE_UNAVAILABLE: _("Please try again in a moment"),
    }


def _explanations() -> dict[int, str]:
    """For errors whose own words are meant for programs."""
    return {
        HTTPStatus.BAD_REQUEST: _("We can’t read this request. Go back and try again."),
        HTTPStatus.UNAUTHORIZED: _("Sign in as an editor to see this page."),
        HTTPStatus.NOT_FOUND: _(
            "The address may be wrong, or the page may no longer be published."
        ),
        HTTPStatus.METHOD_NOT_ALLOWED: _(
            "This address can’t be opened this way. Go back and try again."
        ),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Send less at once."),
        HTTPStatus.TOO_MANY_REQUESTS: _(
            "You’ve made many requests in a short time. Wait a little, then try again."
        ),
    }
