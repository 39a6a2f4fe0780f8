"""`If-Match`: a write names the version that it replaces."""

import re

from flask import request
from werkzeug.exceptions import PreconditionRequired

from annotator.http.etag import MARK

# Proxies that compress an answer make its ETag weak, or mark it with the coding: W/"2",
# "2-gzip", "2--gzip", "2;gz". Which version it is remains clear.
_TAG = re.compile(rf'[ \t]*(?:W/)?"([^"]*?)(?:{MARK})?"[ \t]*')
_NOTHING = re.compile(r"[ \t]*")  # an element of a list may be empty
_OURS = re.compile(r"[0-9]{1,9}", re.ASCII)


def seen_version() -> frozenset[int]:
    """The versions that the client names, usually one; 428 without any.

    A foreign ETag matches nothing.
    """
    tags = tags_in(required_tags())
    return frozenset(int(tag) for tag in tags if _OURS.fullmatch(tag))


def required_tags(
    advice: str = "Send If-Match with the ETag of the version that you have read.",
) -> str:
    """The header If-Match; 428 without it, or with the `*` that would overwrite anything."""
    header = request.headers.get("If-Match", "").strip()
    if not header or header == "*":
        raise PreconditionRequired(advice)
    return header


def tags_in(header: str) -> list[str]:
    """The ETags of a header, without quotes and what proxies add; none where it cannot be read."""
    tags = []
    position = 0
    while match := _TAG.match(header, position) or _NOTHING.match(header, position):
        if match.lastindex:
            tags.append(match[1])
        position = match.end()
        if position == len(header):
            return tags
        if header[position] != ",":
            return []
        position += 1
    return []


def version_etag(version: int) -> str:
    """The ETag of one version of a subject."""
    return f'"{version}"'
