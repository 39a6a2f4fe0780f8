"""Parameters that several calls share."""

from dataclasses import dataclass
from typing import Any

from annotator.http.form.field import LARGEST_INTEGER, choice
from annotator.http.form.parameter import Number
from annotator.http.language import LANGUAGES, SOURCE
from annotator.http.request.query import QuerySchema

# Of what the service gives names to itself.
ID_PATTERN = "^[A-Za-z0-9_-]{1,120}$"
SLUG_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"


def path_parameter(
    name: str, description: str, example: str | int, pattern: str = ID_PATTERN
) -> dict[str, Any]:
    """The description of one part of an address."""
    return {
        "in": "path",
        "name": name,
        "required": True,
        "schema": {"type": "string", "pattern": pattern, "maxLength": 120},
        "description": description,
        "example": example,
    }


def lang() -> Any:
    """The language of the HTML.

    The browser's preference has no say: an address always means the same, also for caches.
    """
    description = (
        "The language in which the HTML names gaps. The article keeps its own language."
    )
    metadata = {"description": description}
    return choice(LANGUAGES, load_default=SOURCE, metadata=metadata)


def after() -> Number:
    """The event after which a list starts."""
    description = "Only what came after this event, oldest first."
    return Number(0, LARGEST_INTEGER, metadata={"description": description})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsQuery:
    """Which news of an article are asked for."""

    after: int | None = None


class NewsParameters(QuerySchema):
    """The parameter of calls that tell news."""

    value = NewsQuery
    after = after()


IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string", "pattern": '^(W/)?"[0-9]{1,9}"$'},
    "description": "The ETag of the version that you have read.",
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
    "description": "A text of your choice. With it the request can be repeated safely "
    "for a day.",
}
FILM = path_parameter("film", "A film's slug.", "nosferatu-1922", SLUG_PATTERN)
SLUG = path_parameter(
    "slug", "An article's slug.", "the-film-a-court-condemned", SLUG_PATTERN
)
EVENT = path_parameter("id", "An event's id.", 12) | {
    "schema": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
}
