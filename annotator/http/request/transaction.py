"""One transaction for each writing request, and one answer for each request that may be repeated.

The answer is stored in the transaction that it reports: either both are there or neither.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Response, make_response
from sqlalchemy.exc import OperationalError

from annotator.extensions import session, writing_session
from annotator.http.access.audience import SESSION_COOKIE
from annotator.http.access.cookie import read_cookie
from annotator.http.request.reply import earlier_reply, new_reply, reply_key
from annotator.services.account.session import note_session
from annotator.services.reply import keep_reply
from annotator.storage.engine import is_deadlock

# How often a write begins again after a deadlock.
MOST_DEADLOCKS = 3


def earlier_answer() -> Response | None:
    """The stored answer, if this request was sent before: for views that work before their transaction."""
    key = reply_key()
    return earlier_reply(key) if key else None


def writes(view: Callable[..., Any]) -> Callable[..., Response]:
    """Run the view in a transaction that waits its turn at the start.

    It is committed together with its answer. If two transactions wait for each other, the database
    undoes one of them, and that one begins again.
    """

    @wraps(view)
    def transacted(*args: Any, **kwargs: Any) -> Response:
        for _ in range(MOST_DEADLOCKS):
            try:
                return _write(view, *args, **kwargs)
            except OperationalError as error:
                if not is_deadlock(error):
                    raise
        return _write(view, *args, **kwargs)

    return transacted


def _write(view: Callable[..., Any], *args: Any, **kwargs: Any) -> Response:
    """Run the view once, or give the answer that this request got before."""
    key = reply_key()
    session().rollback()  # what found the actor must not hold back what writes
    current = writing_session()
    if secret := read_cookie(SESSION_COOKIE):
        note_session(current, secret)
    if key and (earlier := earlier_reply(key)):
        return earlier
    response = make_response(view(*args, **kwargs))
    if key and response.status_code < HTTPStatus.BAD_REQUEST:
        reply = new_reply(key, response)
        if reply:
            keep_reply(current, reply)
    current.commit()
    return response
