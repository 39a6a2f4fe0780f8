"""Parameters that several calls share: their descriptions, and how they are read."""

from typing import Any

from flask import request

from annotator.core.errors import InvalidInput
from annotator.http.language import LANGUAGES, SOURCE
from annotator.http.request.paging import DEFAULT_LIMIT, LARGEST_LIMIT


def path_parameter(name: str, description: str, example: str | int) -> dict[str, Any]:
    """The description of one part of an address."""
    return {
        "in": "path",
        "name": name,
        "required": True,
        "schema": {"type": "string"},
        "description": description,
        "example": example,
    }


def flag(name: str, description: str) -> dict[str, Any]:
    """The description of one in the query string; false where it is not given."""
    schema = {"type": "boolean", "default": False}
    return {
        "in": "query",
        "name": name,
        "schema": schema,
        "description": description,
        "example": True,
    }


def asked_flag(name: str) -> bool:
    """What the request says; raises InvalidInput."""
    written = request.args.getlist(name)
    if written not in ([], ["true"], ["false"]):
        raise InvalidInput({name: "Give true or false, once."})
    return written == ["true"]


def asked_language() -> str:
    """What `lang` says; raises InvalidInput where it is repeated or unknown."""
    asked = request.args.getlist("lang")
    if len(asked) > 1 or (asked and asked[0] not in LANGUAGES):
        raise InvalidInput({"lang": f"Give one of {', '.join(LANGUAGES)}."})
    return asked[0] if asked else SOURCE


IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "The ETag of the state that you have read.",
    "example": '"1"',
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "pattern": r"^[\x20-\x7E]+$",
    },
    "description": "Any text of your own; the request can then be repeated safely for a day.",
}
LIMIT = {
    "in": "query",
    "name": "limit",
    "schema": {
        "type": "integer",
        "minimum": 1,
        "maximum": LARGEST_LIMIT,
        "default": DEFAULT_LIMIT,
    },
    "description": "How many items a page has at most.",
}
CURSOR = {
    "in": "query",
    "name": "cursor",
    "schema": {"type": "string"},
    "description": "`next` of the page before, unchanged.",
}
PAGE = [LIMIT, CURSOR]

# Said in the address, whatever the browser prefers: so an address always means the same, also for caches.
LANG = {
    "in": "query",
    "name": "lang",
    "schema": {"type": "string", "enum": list(LANGUAGES), "default": SOURCE},
    "description": "In which language the HTML says what a gap is; the article itself stays as it was written.",
}

AFTER = {
    "in": "query",
    "name": "after",
    "schema": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1},
    "description": "Only what came after this event, the oldest first.",
}
FILM = path_parameter("film", "A film's slug.", "nosferatu-1922")
SLUG = path_parameter("slug", "An article's slug.", "the-film-a-court-condemned")
EVENT = path_parameter("id", "An event's id.", 12) | {
    "schema": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
}
