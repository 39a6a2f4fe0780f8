"""Requests that their sender may repeat: calls by `Idempotency-Key`, forms by a field of the same use."""

import hashlib
import json
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, g, request
from werkzeug.exceptions import NotFound

from annotator.core.errors import InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import current_actor
from annotator.http.program import for_programs
from annotator.services.clock import now
from annotator.services.reply import find_reply
from annotator.storage.account import ReplyRow

KEPT_HEADERS = ("Content-Type", "Location", "ETag", "Link")
LONGEST_KEY = 200
BAD_KEY = f"Use 1 to {LONGEST_KEY} printable ASCII characters."
USED_KEY = "This key was used for another request. Choose a new one."
FORM_KEY = "sending"  # the field that `static/js/form-guard.js` adds to forms


@dataclass(frozen=True, slots=True)
class ReplyKey:
    """A request that its sender may repeat with the same key."""

    user_id: int
    key: str


def reply_key() -> ReplyKey | None:
    """The key of this request; None if it has none, or nobody is signed in."""
    user_id = current_actor().user_id
    if user_id is None:
        return None
    key = _call_key() if for_programs() else _form_key()
    if not key:
        return None
    return ReplyKey(user_id, key)


def earlier_reply(key: ReplyKey) -> Response | None:
    """The answer that this key got before; refuses the key for another request."""
    stored = find_reply(session(), key.user_id, key.key)
    if stored is None:
        return None
    if stored.fingerprint != _fingerprint():
        raise InvalidInput({"Idempotency-Key": USED_KEY})
    if stored.status == HTTPStatus.GONE and not for_programs():
        raise NotFound
    headers = json.loads(stored.headers)
    response = Response(stored.body, stored.status, headers)
    response.headers["Idempotency-Replayed"] = "true"
    return response


def new_reply(key: ReplyKey, response: Response) -> ReplyRow | None:
    """What a repetition gets. Of a page, nothing but a redirect is stored."""
    repeated: Response = g.get("repeated_answer", response)
    if not for_programs() and repeated.status_code != HTTPStatus.SEE_OTHER:
        return None
    headers = repeated.headers
    kept = {name: headers[name] for name in KEPT_HEADERS if name in headers}
    return ReplyRow(
        user_id=key.user_id,
        key=key.key,
        fingerprint=_fingerprint(),
        path=request.path if for_programs() else "",
        status=repeated.status_code,
        headers=json.dumps(kept),
        body=repeated.get_data(as_text=True),
        created_at=now(),
    )


def repeat_without_secret(response: Response) -> None:
    """Give this answer to a repetition: the true one shows what is stored as a hash alone."""
    g.repeated_answer = response


def _call_key() -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _is_key(key):
        raise InvalidInput({"Idempotency-Key": BAD_KEY})
    return key


def _form_key() -> str | None:
    key = request.form.get(FORM_KEY, "")
    stored = f"form {key}"
    if key and _is_key(stored):
        return stored
    return None


def _is_key(key: str) -> bool:
    if not key.isascii():
        return False
    if not key.isprintable():
        return False
    return 0 < len(key) <= LONGEST_KEY


def _fingerprint() -> str:
    """Of a call: its body, too. A form sent again has newer versions in its fields."""
    body = request.get_data(cache=True) if for_programs() else b""
    parts = (request.method.encode(), request.full_path.encode(), body)
    return hashlib.sha256(b"\n".join(parts)).hexdigest()
