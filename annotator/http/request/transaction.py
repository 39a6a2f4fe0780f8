"""One transaction for each writing request, and one answer for each Idempotency-Key.

The answer is stored in the transaction that it reports: either both are there or neither.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Response, g, make_response, request

from annotator.core.errors import InvalidInput
from annotator.extensions import session, writing_session
from annotator.http.access.audience import SESSION_COOKIE, current_actor
from annotator.http.access.cookie import read_cookie
from annotator.http.program import for_programs
from annotator.services.account.session import note_session
from annotator.services.clock import now
from annotator.services.reply import find_reply, keep_reply
from annotator.storage.account import ReplyRow

KEPT_HEADERS = ("Content-Type", "Location", "ETag", "Link")
LONGEST_KEY = 200
BAD_KEY = f"Use 1 to {LONGEST_KEY} printable ASCII characters."
USED_KEY = "This key was used for another request. Choose a new one."


@dataclass(frozen=True, slots=True)
class ReplyKey:
    """A request that its sender may repeat with the same key."""

    user_id: int
    key: str


def writes(view: Callable[..., Any]) -> Callable[..., Response]:
    """Run the view in a transaction that waits its turn at the start.

    It is committed together with its answer.
    """

    @wraps(view)
    def transacted(*args: Any, **kwargs: Any) -> Response:
        repeatable = _repeatable()
        session().rollback()  # what found the actor must not hold back what writes
        current = writing_session()
        if secret := read_cookie(SESSION_COOKIE):
            note_session(current, secret)
        if repeatable and (earlier := _earlier(repeatable)):
            return earlier
        response = make_response(view(*args, **kwargs))
        if repeatable and response.status_code < HTTPStatus.BAD_REQUEST:
            keep_reply(current, _reply(repeatable, response))
        current.commit()
        return response

    return transacted


def repeat_without_secret(response: Response) -> None:
    """Give this answer to a repetition: the true one shows what is stored as a hash alone."""
    g.repeated_body = response.get_data(as_text=True)


def _repeatable() -> ReplyKey | None:
    """The key of an API call.

    A page's answer is never stored: one page shows a new token's secret.
    """
    user_id = current_actor().user_id
    key = request.headers.get("Idempotency-Key")
    if user_id is None or key is None or not for_programs():
        return None
    if not key.isascii() or not key.isprintable() or not 0 < len(key) <= LONGEST_KEY:
        raise InvalidInput({"Idempotency-Key": BAD_KEY})
    return ReplyKey(user_id, key)


def _fingerprint() -> str:
    body = request.get_data(cache=True)
    parts = (request.method.encode(), request.full_path.encode(), body)
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def _earlier(repeatable: ReplyKey) -> Response | None:
    """The answer that this key got before; refuses the key for another request."""
    stored = find_reply(session(), repeatable.user_id, repeatable.key)
    if stored is None:
        return None
    if stored.fingerprint != _fingerprint():
        raise InvalidInput({"Idempotency-Key": USED_KEY})
    response = Response(stored.body, stored.status, json.loads(stored.headers))
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _reply(repeatable: ReplyKey, response: Response) -> ReplyRow:
    headers = response.headers
    kept = {name: headers[name] for name in KEPT_HEADERS if name in headers}
    return ReplyRow(
        user_id=repeatable.user_id,
        key=repeatable.key,
        fingerprint=_fingerprint(),
        path=request.path,
        status=response.status_code,
        headers=json.dumps(kept),
        body=g.get("repeated_body") or response.get_data(as_text=True),
        created_at=now(),
    )
