"""Errors in one shape: RFC 9457 for programs, a page for people. None quotes an article."""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeAlias

from flask import Flask, Response, current_app, json, request
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.http import HTTP_STATUS_CODES

from annotator import logbook
from annotator.core import errors
from annotator.extensions import db
from annotator.http.error.outage import Outage
from annotator.http.error.page import error_page
from annotator.http.language import gettext as _
from annotator.http.language import vary
from annotator.http.program import for_programs

PROBLEM = "application/problem+json"
RETRY_SECONDS = "2"
# Of this process.
OUTAGE = Outage()
log = logging.getLogger("annotator.error")
# Of bad input. Whoever sends more mistakes has made one of them many times.
MOST_ERRORS = 20
LONGEST_FIELD = 80  # characters of a field's name in an error: its sender may choose it
STATUS: Mapping[type[errors.AnnotatorError], HTTPStatus] = {
    errors.InvalidInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.SignInRequired: HTTPStatus.UNAUTHORIZED,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.Stale: HTTPStatus.PRECONDITION_FAILED,
    errors.Busy: HTTPStatus.SERVICE_UNAVAILABLE,
}


Present: TypeAlias = Callable[[object], tuple[Any, str | None]]
SignIn: TypeAlias = Callable[[], Response]


def register(app: Flask, present: Present, sign_in: SignIn) -> None:
    """Answer every error that can reach the edge.

    `present` gives what a stale writer is shown: the subject as it is, and its ETag.
    `sign_in` leads people without a session to the form for signing in.
    """
    app.before_request(_refuse_nul)
    app.register_error_handler(
        errors.AnnotatorError, lambda error: _ours(error, present, sign_in)
    )
    app.register_error_handler(HTTPException, _theirs)
    app.register_error_handler(StaleDataError, _overtaken)
    app.register_error_handler(SQLAlchemyError, _database)
    app.register_error_handler(Exception, _unexpected)


def _refuse_nul() -> None:
    """No name of ours has NUL, and neither PostgreSQL nor a file system can look for it."""
    if "\0" in request.path:
        raise NotFound


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None, **members: Any
) -> Response:
    """An error: a page for people, `{type, title, status, detail, ...}` for programs.

    Where operators have to look, the body says for which request. Elsewhere the header alone
    does, so that two things that a reader may not see have the same body.
    """
    db.session.rollback()
    if not _for_programs():
        response = Response(error_page(status, detail), status)
        vary(response)
    else:
        body = problem_fields(status, detail) | members
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            body["request_id"] = logbook.request_id()
        content = json.dumps(body)
        response = Response(content, status, content_type=PROBLEM)
    response.headers.update(headers or {})
    response.headers["Cache-Control"] = "no-store"
    return response


def problem_fields(status: int, detail: str) -> dict[str, Any]:
    """The members that every problem has."""
    # Python's own phrases differ from one version to the next.
    title = HTTP_STATUS_CODES[status]
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    }


def _for_programs() -> bool:
    return for_programs() or request.path == "/oembed"


def status_of(error: errors.AnnotatorError) -> HTTPStatus:
    """The status of one of our errors: that of the nearest class with one."""
    kinds = type(error).__mro__
    return next(STATUS[kind] for kind in kinds if kind in STATUS)


def _ours(error: errors.AnnotatorError, present: Present, sign_in: SignIn) -> Response:
    """The answer to one of our own errors: its status, its sentence, and what is there instead."""
    status = status_of(error)
    if isinstance(error, errors.SignInRequired):
        if _for_programs():
            return _unauthorized(error)
        return sign_in()
    if isinstance(error, errors.InvalidInput):
        return _invalid(status, error.errors)
    if isinstance(error, errors.Busy):
        detail = _("Too many people are doing this right now. Try again in a moment.")
        return problem(status, detail, {"Retry-After": RETRY_SECONDS})
    if not isinstance(error, (errors.Stale, errors.Conflict)) or error.current is None:
        return problem(status, str(error))
    current, etag = present(error.current)
    headers = {"ETag": etag} if etag else {}
    return problem(status, str(error), headers, current=current)


def _unauthorized(error: errors.SignInRequired) -> Response:
    return problem(401, str(error), {"WWW-Authenticate": 'Bearer realm="annotator"'})


def _theirs(error: HTTPException) -> Response:
    """Werkzeug's own errors, and marshmallow's, which webargs raises as a 422 with `messages`."""
    status = error.code or 500
    messages = getattr(error, "data", {}).get("messages")
    sent = error.get_response().headers
    headers = {name: sent[name] for name in ("Allow", "Location") if name in sent}
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="annotator"'
    if status in (301, 302, 303, 307, 308):
        return Response(status=status, headers=headers)
    if isinstance(messages, dict):
        own = messages.get("json", messages.get("query", messages))
        fields = _flat(own)
        return _invalid(status, fields)
    return problem(status, _unrouted(error, headers), headers)


def _invalid(status: int, fields: Mapping[str, list[str]]) -> Response:
    """The first errors of bad input, and how many more there are."""
    shown, left_out = first_errors(fields)
    detail = _sentences(shown)
    if not left_out:
        return problem(status, detail, errors=shown)
    more = _("Errors not listed here: %(number)s.", number=left_out)
    return problem(status, f"{detail} {more}", errors=shown, more_errors=left_out)


def first_errors(
    fields: Mapping[str, list[str]],
) -> tuple[dict[str, list[str]], int]:
    """At most `MOST_ERRORS` errors, and the number of the others."""
    shown: dict[str, list[str]] = {}
    left = MOST_ERRORS
    for field, sentences in fields.items():
        if left <= 0:
            break
        shown[field[:LONGEST_FIELD]] = sentences[:left]
        left -= len(sentences)
    total = sum(len(sentences) for sentences in fields.values())
    return shown, max(0, total - MOST_ERRORS)


def _unrouted(error: HTTPException, headers: Mapping[str, str]) -> str:
    """Werkzeug's own words are for people who type addresses; a program is told of the calls."""
    if _for_programs() and error.description == type(error).description:
        if isinstance(error, NotFound):
            return "There is no such call. /api/v1/docs lists all calls. Is part of the address empty or misspelt?"
        if isinstance(error, MethodNotAllowed) and "Allow" in headers:
            return f"This address takes {headers['Allow']}, not {request.method}."
    return error.description or HTTPStatus(error.code or 500).description


def _sentences(fields: Mapping[str, list[str]]) -> str:
    """What is wrong with each field; without the field's name for people, whose form has none."""
    return " ".join(
        f"{field}: {' '.join(messages)}" if _for_programs() else " ".join(messages)
        for field, messages in fields.items()
    )


def _flat(messages: Any, prefix: str = "") -> dict[str, list[str]]:
    """Nested messages as `{"beats.0.position": [...]}`."""
    if isinstance(messages, dict):
        pairs = (
            (f"{prefix}.{key}" if prefix else str(key), value)
            for key, value in messages.items()
        )
        return {
            field: messages
            for key, value in pairs
            for field, messages in _flat(value, key).items()
        }
    name = "body"
    if prefix not in ("", "_schema"):
        name = prefix.removesuffix("._schema")
    return {name: list(map(str, messages))}


def _overtaken(_error: StaleDataError) -> Response:
    return problem(
        412,
        _(
            "Someone else changed this at the same time. Load it again, then repeat your change."
        ),
    )


def _database(error: SQLAlchemyError) -> Response:
    """A database that is locked, full, restarting or gone: nothing was stored, and a retry may help."""
    if isinstance(error, IntegrityError):
        return problem(
            409,
            _(
                "This conflicts with a change that someone else has just made. Load it again, then retry."
            ),
        )
    if isinstance(error, DataError):
        return problem(422, _("A value is outside the range that can be stored."))
    if isinstance(error, (DBAPIError, PoolTimeout)):
        OUTAGE.report(error, request.method, _route())
        detail = _(
            "The database is busy or unavailable. Nothing was changed; try again in a moment."
        )
        return problem(503, detail, {"Retry-After": RETRY_SECONDS})
    return _unexpected(error)


def _unexpected(error: Exception) -> Response:
    """A defect of ours: logged with its trace and without the request, answered without details."""
    if current_app.testing or current_app.debug:
        raise error
    logbook.note(
        log,
        logging.ERROR,
        "unexpected error",
        error=error,
        method=request.method,
        route=_route(),
    )
    return problem(
        500,
        _(
            "Something went wrong on our side. Nothing was changed, and the error has been logged."
        ),
    )


def _route() -> str:
    """The rule of the route: an address can hold what a reader typed."""
    if request.url_rule:
        return request.url_rule.rule
    return "none"
