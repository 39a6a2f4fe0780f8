"""Saved pages with all their parts in one file, as browsers write them (MHTML)."""

import email
import re
from email.message import EmailMessage
from email.policy import default
from itertools import islice

_HEAD = re.compile(
    rb"(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){1,30}?content-type:\s*multipart/related",
    re.IGNORECASE,
)
_LOOKED_AT, _MOST_PARTS = 4_000, 200


def is_web_archive(content: bytes) -> bool:
    """Whether a file is a page saved as MHTML."""
    return _HEAD.match(content[:_LOOKED_AT].lstrip()) is not None


def saved_page(content: bytes) -> tuple[str, str | None]:
    """The page's HTML, empty where there is none, and where it was saved from."""
    message = email.message_from_bytes(content.lstrip(), policy=default)
    for part in islice(message.walk(), _MOST_PARTS):
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            address = message["Snapshot-Content-Location"] or part["Content-Location"]
            return _text_of(part), str(address).strip() if address else None
    return "", None


def _text_of(part: EmailMessage) -> str:
    """The text of a part, whatever encoding it claims."""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # an unknown encoding
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            return ""
        return payload.decode(errors="replace")
