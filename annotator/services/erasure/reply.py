"""Replies kept for repeated requests: those that speak of a deleted article say so, and nothing else."""

import json
import re
from http import HTTPStatus

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.storage.account import ReplyRow

_ID = re.compile(r"\b[a-z2-7]{26}\b")
_SAYS = "What this request made has been deleted for good."
_GONE = {"type": "about:blank", "title": "Gone", "status": 410, "detail": _SAYS}


def silence_replies(session: Session, slug: str, ids: frozenset[str]) -> None:
    """Replace the replies that mention a slug or one of these ids, so that no repetition makes it again."""
    for reply in session.scalars(select(ReplyRow)):
        if _mentions(reply, slug, ids):
            reply.status = HTTPStatus.GONE
            headers = {"Content-Type": "application/problem+json"}
            reply.headers = json.dumps(headers)
            reply.body = json.dumps(_GONE)
    session.flush()


def _mentions(reply: ReplyRow, slug: str, ids: frozenset[str]) -> bool:
    text = f"{reply.path} {reply.headers} {reply.body}"
    if slug in text:
        return True
    mentioned = _ID.findall(text)
    return not ids.isdisjoint(mentioned)
