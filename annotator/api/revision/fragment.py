"""Pieces of text that an editor pastes, cleaned before they go into an article."""

from dataclasses import dataclass
from typing import Any

from flask import Response
from marshmallow import Schema, fields, post_load

from annotator.api.call import Calls, shown, stores_nothing
from annotator.api.parameter import SLUG
from annotator.api.schemas.article import LONGEST_BODY, DroppedOut
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import Flag, Prose, choice
from annotator.http.request.bound import ARTICLE, takes_up_to
from annotator.http.runtime import reading_seat
from annotator.markup.incoming.report import Format
from annotator.markup.outgoing.html.workspace import write_to_be_rewritten
from annotator.services.article.text import SentText
from annotator.services.revision.fragment import read_fragment

calls = Calls("fragments", __name__, description="What editors paste into a text.")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted, and whether it takes the place of the whole text."""

    text: SentText
    is_whole: bool


class FragmentIn(Schema):
    """A piece of text from outside."""

    body = Prose(LONGEST_BODY, required=True)
    format = choice(Format, required=True)
    whole = Flag(
        metadata={
            "description": "Whether it replaces the article's text: it then keeps the "
            "headings, lists, links and pictures that a plain text leaves out."
        }
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Pasted:
        """The text that was sent."""
        form = Format(values["format"])
        text = SentText(values["body"], form, is_foreign=True)
        return Pasted(text, values.get("whole", False))


class FragmentOut(Schema):
    """The same as clean HTML, for the editor's page."""

    title = fields.String(
        metadata={"description": "The article's, or the one that a whole text brings."}
    )
    standfirst = fields.String()
    html = fields.String()
    dropped = fields.List(fields.Nested(DroppedOut))


@calls.route("/articles/<slug>/fragment", methods=["POST"], parameters=[SLUG])
@audience(Audience.EDITORS)
@takes_up_to(ARTICLE)
@calls.arguments(
    FragmentIn, example={"body": "<p>By night the ship arrives.</p>", "format": "html"}
)
@calls.response(200, FragmentOut)
@stores_nothing
def clean_fragment(pasted: Pasted, slug: str) -> Response:
    """Clean a piece of text as an import does. Nothing is stored."""
    with reading_seat(pasted.text.body):
        fragment = read_fragment(
            session(), current_actor(), slug, pasted.text, is_whole=pasted.is_whole
        )
    draft = write_to_be_rewritten(fragment.document)
    answer = {
        "title": draft.title,
        "standfirst": draft.standfirst,
        "html": draft.body,
        "dropped": fragment.dropped,
    }
    return shown(FragmentOut, answer)
