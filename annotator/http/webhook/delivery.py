"""Delivers webhooks: signed, at least once, and never in an editor's request.

Any number of workers and machines may deliver at once. A message is claimed in one short
transaction, sent outside any, and settled in another. If its worker dies in between, it is
sent again a minute later.
"""

import base64
import hashlib
import hmac
import json
import time

from flask import Flask

from annotator.extensions import session, writing_session
from annotator.http.background import Background
from annotator.http.host import Unreachable
from annotator.http.webhook.post import post
from annotator.metric import WEBHOOKS_WAITING
from annotator.services.clock import now
from annotator.services.webhook import (
    Message,
    Outcome,
    claim,
    count_waiting,
    forget_ended,
    is_due,
    settle,
)
from annotator.version import VERSION

TIDYING = 3600.0  # seconds
COUNTING = 10.0  # seconds
GONE = 410
SUCCESS = 2  # the class of a status


class Deliverer(Background):
    """Delivers for one application."""

    name = "webhooks"
    threads = 4  # a few slow endpoints do not stop the others

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self._tidied_at = -TIDYING
        self._counted_at = -COUNTING

    def turn(self) -> None:
        """Deliver what is due; now and then, forget what has ended and count what waits."""
        if time.monotonic() - self._tidied_at >= TIDYING:
            self._tidy()
            self._tidied_at = time.monotonic()
        self.deliver_due()
        if time.monotonic() - self._counted_at >= COUNTING:
            self._count()
            self._counted_at = time.monotonic()

    def deliver_due(self) -> int:
        """Send what is due, one after the other, and return the number of attempts."""
        attempts = 0
        while not self._stopping.is_set() and self._deliver_one():
            attempts += 1
        return attempts

    def _deliver_one(self) -> bool:
        """Send one message that is due. Whether there was one."""
        with self._app.app_context():
            if not is_due(session()):
                return False
            session().rollback()
            message = claim(writing_session())
            session().commit()
        if message is None:  # another worker was faster
            return False
        is_private = self._app.config["WEBHOOKS_PRIVATE"]
        outcome = send(message, private=is_private)
        with self._app.app_context():
            settle(writing_session(), message, outcome)
            session().commit()
        return True

    def _count(self) -> None:
        with self._app.app_context():
            WEBHOOKS_WAITING.set(count_waiting(session()))

    def _tidy(self) -> None:
        with self._app.app_context():
            forget_ended(writing_session())
            session().commit()


def send(message: Message, *, private: bool) -> Outcome:
    """Send what the event is about, without a word of any text."""
    facts = dict(message.facts)
    fields = {
        "type": message.event,
        "timestamp": now().isoformat(),
        "data": facts,
    }
    body = json.dumps(fields).encode()
    sent_at = int(now().timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"Annotator/{VERSION}",
        "webhook-id": message.id,
        "webhook-timestamp": str(sent_at),
        "webhook-signature": signature(message.secret, message.id, sent_at, body),
    }
    try:
        status = post(message.url, body, headers, private=private)
    except Unreachable as error:
        return Outcome(str(error))
    taken = status // 100 == SUCCESS
    return Outcome(f"It answered {status}.", taken=taken, gone=status == GONE)


def signature(secret: str, id: str, sent_at: int, body: bytes) -> str:
    """The signature of Standard Webhooks 1.0: HMAC-SHA256 of id, time and body.

    Its key is the secret without its prefix.
    """
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{id}.{sent_at}.".encode() + body
    signed = hmac.new(key, content, hashlib.sha256)
    return f"v1,{base64.b64encode(signed.digest()).decode()}"
