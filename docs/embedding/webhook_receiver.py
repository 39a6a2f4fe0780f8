"""Proves that a message comes from Annotator. Standard library alone; any library for Standard Webhooks does the same."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

TOLERATED_SECONDS = 300  # an older message may be a recording


def read_message(
    secret: str, headers: Mapping[str, str], body: bytes
) -> dict[str, Any]:
    """The message: `type`, `timestamp`, and `data` with slug and version. Raises ValueError unless it is genuine.

    `body` is the bytes as they came, and the names of `headers` are in small letters. Two messages with the
    same `webhook-id` are the same news: act on the first.
    """
    sent_at = headers["webhook-timestamp"]
    if abs(time.time() - int(sent_at)) > TOLERATED_SECONDS:
        raise ValueError("too old, or from the future")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{sent_at}.".encode() + body
    expected = (
        "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    )
    if not any(
        hmac.compare_digest(expected, given)
        for given in headers["webhook-signature"].split()
    ):
        raise ValueError("not signed with this secret")
    message: dict[str, Any] = json.loads(body)
    return message
