"""One transaction for each writing request, and one answer for each Idempotency-Key.

The answer is stored in the transaction that it reports, so either both are there or neither is.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Response, g, make_response, request
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from annotator.core.errors import InvalidInput
from annotator.extensions import session, writing_session
from annotator.http.access.audience import current_actor
from annotator.http.access.program import for_programs
from annotator.services.clock import now
from annotator.storage.account import ReplyRow
from annotator.storage.engine import take_turn

KEPT_HEADERS = ("Content-Type", "Location", "ETag", "Link")
LONGEST_KEY = 200
KEPT_FOR = timedelta(days=1)


def writes(view: Callable[..., Any]) -> Callable[..., Response]:
    """Run the view in a transaction that waits its turn at the start, and commit what it did with its answer."""

    @wraps(view)
    def transacted(*args: Any, **kwargs: Any) -> Response:
        actor = current_actor()
        session().rollback()  # what found out who asks must not hold back what writes
        current = writing_session()
        key = _key() if actor.user_id is not None else None
        if (
            key
            and actor.user_id is not None
            and (reply := _earlier(current, actor.user_id, key))
        ):
            return reply
        response = make_response(view(*args, **kwargs))
        if (
            key
            and actor.user_id is not None
            and response.status_code < HTTPStatus.BAD_REQUEST
        ):
            current.execute(
                delete(ReplyRow).where(ReplyRow.created_at < now() - KEPT_FOR)
            )
            current.add(_reply(actor.user_id, key, response))
        current.commit()
        return response

    return transacted


def repeat_without_secret(response: Response) -> None:
    """Give this answer to a repetition instead: the true one shows what is stored as a hash alone."""
    g.repeated_body = response.get_data(as_text=True)


def _key() -> str | None:
    """The key of a call of the API; a page's answer is never stored, for one page shows a new token's secret."""
    key = request.headers.get("Idempotency-Key")
    if key is None or not for_programs():
        return None
    if not key.isascii() or not key.isprintable() or not 0 < len(key) <= LONGEST_KEY:
        raise InvalidInput(
            {
                "Idempotency-Key": f"A key has 1 to {LONGEST_KEY} printable ASCII characters."
            }
        )
    return key


def _fingerprint() -> str:
    body = request.get_data(cache=True)
    return hashlib.sha256(
        b"\n".join((request.method.encode(), request.full_path.encode(), body))
    ).hexdigest()


def _earlier(session: Session, user_id: int, key: str) -> Response | None:
    """What was answered to this key before, or is being answered now; refuses the key for another request."""
    take_turn(session, f"reply {user_id} {key}")
    own = select(ReplyRow).where(ReplyRow.user_id == user_id, ReplyRow.key == key)
    stored = session.scalar(own.where(ReplyRow.created_at >= now() - KEPT_FOR))
    if stored is None:
        return None
    if stored.fingerprint != _fingerprint():
        raise InvalidInput(
            {
                "Idempotency-Key": "This key was used for another request; choose a new one."
            }
        )
    response = Response(stored.body, stored.status, json.loads(stored.headers))
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _reply(user_id: int, key: str, response: Response) -> ReplyRow:
    kept = {
        name: response.headers[name]
        for name in KEPT_HEADERS
        if name in response.headers
    }
    return ReplyRow(
        user_id=user_id,
        key=key,
        fingerprint=_fingerprint(),
        status=response.status_code,
        headers=json.dumps(kept),
        body=g.get("repeated_body") or response.get_data(as_text=True),
        created_at=now(),
    )
