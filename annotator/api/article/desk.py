"""The desk: articles with what is to do, for programs that plan editors' work."""

from dataclasses import asdict, dataclass
from typing import Any

from flask import Response
from marshmallow import Schema, fields

from annotator.api.call import Calls
from annotator.api.page import show_page
from annotator.api.parameter import SLUG_PATTERN
from annotator.api.schemas.film import FilmFacts
from annotator.api.schemas.page import page_of
from annotator.core.untagged import Untagged
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import choice
from annotator.http.form.parameter import Text
from annotator.http.request.paging import Page, PageParameters, page_cursor
from annotator.services.article.desk import (
    LONGEST_WORDS,
    PLACES,
    Entry,
    Filters,
    Order,
    Reading,
    Standing,
    list_entries,
)

calls = Calls("desk", __name__, description="Articles with what is to do.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskQuery(Page):
    """Which articles are listed, and in which order."""

    status: str | None = None
    reading: str | None = None
    film: str | None = None
    words: str = ""
    order: str = Order.NEWEST

    @property
    def filters(self) -> Filters:
        """The same as the desk knows it."""
        return Filters(
            Standing(self.status) if self.status else None,
            self.film,
            self.words.strip(),
            Reading(self.reading) if self.reading else None,
            Order(self.order),
        )


class DeskParameters(PageParameters):
    """The parameters of the desk. What a cursor holds depends on the order."""

    value = DeskQuery
    cursor = Text(  # type: ignore[assignment]  # its values are read in the view
        2000,
        "Use the cursor from `next` of the previous page, unchanged.",
        metadata={
            "description": "`next` of the previous page, unchanged, with the same `order`."
        },
    )
    status = choice(
        Standing,
        metadata={
            "description": "`changed` is published, with a newer text that readers do not get yet."
        },
    )
    reading = choice(
        Reading,
        metadata={
            "description": "`requested` lists what readers ask for and nobody has read, "
            "`waiting` what needs review."
        },
    )
    film = Text(
        120,
        "Use at most 120 characters.",
        metadata={
            "description": "The slug of a film: only articles about it.",
            "pattern": SLUG_PATTERN,
        },
    )
    words = Text(
        LONGEST_WORDS,
        f"Use at most {LONGEST_WORDS} characters.",
        metadata={"description": "Words of the title or the slug."},
    )
    order = choice(
        Order,
        metadata={
            "description": "What comes first. `requests` is what most readers ask for.",
            "default": Order.NEWEST,
        },
    )


class DeskEntry(Schema):
    """An article on the desk."""

    slug = fields.String()
    title = fields.String()
    film = fields.Nested(FilmFacts)
    status = choice(Standing)
    changed_at = fields.DateTime()
    changed_by = fields.String(allow_none=True)
    counts = fields.Dict(metadata={"description": "How many annotations of each kind."})
    reviewed = fields.Integer(metadata={"description": "Paragraphs."})
    blocks = fields.Integer(metadata={"description": "All paragraphs."})
    waiting = fields.Integer(metadata={"description": "Annotations that need review."})
    contradictions = fields.Integer()
    suggestions = fields.Integer()
    is_read = fields.Boolean()
    untagged = choice(Untagged)
    ending_words = fields.Integer()
    requests = fields.Integer(
        metadata={"description": "How many readers ask for it; 0 once it is read."}
    )


@calls.route("/desk")
@audience(Audience.EDITORS)
@calls.query(DeskParameters())
@calls.response(200, page_of(DeskEntry))
def read_desk(query: DeskQuery) -> Response:
    """List articles with what is to do, such as those that readers ask for."""
    filters = query.filters
    after: Any = page_cursor(*PLACES[filters.order])
    entries, following = list_entries(
        session(), current_actor(), filters, after, query.limit
    )
    items = list(map(_fields, entries))
    return show_page(DeskEntry, items, following)


def _fields(entry: Entry) -> dict[str, Any]:
    own = asdict(entry)
    return own | {"film": entry.film, "status": own.pop("standing")}
