"""`If-Match`: a write names the version that it replaces."""

import re

from flask import request
from werkzeug.exceptions import PreconditionRequired

_OURS = re.compile(r'"([0-9]{1,9})"')
UNKNOWN_VERSION = -1


def seen_version() -> int:
    """The version that the client has read; 428 without it. A foreign ETag matches nothing."""
    sent = request.headers.get("If-Match", "").strip()
    if not sent or sent == "*":
        raise PreconditionRequired(
            "Send If-Match with the ETag of the version that you have read."
        )
    ours = _OURS.fullmatch(sent)
    return int(ours[1]) if ours else UNKNOWN_VERSION


def version_etag(version: int) -> str:
    """The ETag of one version of a subject."""
    return f'"{version}"'
