"""The fields of a lead picture that calls and forms take."""

from typing import Any

from marshmallow import Schema, ValidationError, post_load

from annotator.core.errors import InvalidInput
from annotator.core.picture import Picture
from annotator.http.form.field import Line, Whole
from annotator.markup.address import may_show
from annotator.markup.incoming.article import line

LONGEST_ADDRESS, LONGEST_TEXT = 2000, 1000  # characters
MOST_PIXELS = 99_999
NO_ADDRESS = "Enter an address that starts with https://, http:// or one slash."


class PictureAddress(Line):
    """Where a picture is: a web address, or a path on this site."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        text = text.replace(" ", "%20")
        if not may_show(text):
            raise ValidationError(NO_ADDRESS)
        return text


class PictureText(Line):
    """Words about a picture, as blocks hold them."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return line(text)
        except InvalidInput as error:
            raise ValidationError(error.errors["text"]) from error


class PictureIn(Schema):
    """A lead picture."""

    src = PictureAddress(
        LONGEST_ADDRESS,
        required=True,
        metadata={"description": "Its address, or a path on this site."},
    )
    alt = PictureText(
        LONGEST_TEXT,
        empty=True,
        metadata={
            "description": "What the picture shows, for people who can’t see it."
        },
    )
    width = Whole(1, MOST_PIXELS, allow_none=True, metadata={"description": "Pixels."})
    height = Whole(1, MOST_PIXELS, allow_none=True, metadata={"description": "Pixels."})
    credit = PictureText(
        LONGEST_TEXT,
        empty=True,
        allow_none=True,
        metadata={"description": "Its caption and whose it is."},
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Picture:
        """The picture that was sent."""
        return Picture(**values)
