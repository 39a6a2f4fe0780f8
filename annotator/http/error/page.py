"""An error as a page for people."""

from http import HTTPStatus

from flask import render_template, request

from annotator.http.language import gettext as _


def error_page(status: int, detail: str) -> str:
    """The page; `detail` says what is wrong and what to do, where the status alone does not."""
    heading = _headings().get(status) or _("That cannot be done here")
    template = (
        "framed_error.html" if request.path.startswith("/embed/") else "error.html"
    )
    return render_template(
        template,
        status=status,
        heading=heading,
        detail=_explanations().get(status, detail),
    )


def _headings() -> dict[int, str]:
    return {
        HTTPStatus.UNAUTHORIZED: _("Sign in first"),
        HTTPStatus.FORBIDDEN: _("That is not allowed"),
        HTTPStatus.NOT_FOUND: _("There is nothing here"),
        HTTPStatus.CONFLICT: _("Somebody else was faster"),
        HTTPStatus.PRECONDITION_FAILED: _("Somebody else was faster"),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("That is too much at once"),
        HTTPStatus.UNPROCESSABLE_ENTITY: _("That cannot be accepted"),
        HTTPStatus.TOO_MANY_REQUESTS: _("One moment, please"),
        HTTPStatus.INTERNAL_SERVER_ERROR: _("Something went wrong"),
        HTTPStatus.SERVICE_UNAVAILABLE: _("Please try again in a moment"),
    }


def _explanations() -> dict[int, str]:
    """For errors whose own words are meant for programs."""
    return {
        HTTPStatus.BAD_REQUEST: _(
            "The request cannot be read. Go back, and try again."
        ),
        HTTPStatus.UNAUTHORIZED: _("This page is for editors who have signed in."),
        HTTPStatus.NOT_FOUND: _(
            "The address may be mistyped, or the page is no longer published."
        ),
        HTTPStatus.METHOD_NOT_ALLOWED: _(
            "This address answers another kind of request. Go back, and try again."
        ),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Send less in one go."),
        HTTPStatus.TOO_MANY_REQUESTS: _(
            "That was a lot in a short time. Wait a little, and try again."
        ),
    }
