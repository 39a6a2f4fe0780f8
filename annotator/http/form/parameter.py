"""Fields of a query string: each reads one text strictly, and describes itself in OpenAPI."""

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError, fields, validate

WITHOUT_NUL = r"^[^\x00]*$"
LONGEST_SEARCH = 100  # characters


def too_long(longest: int) -> str:
    """What is wrong with a longer text."""
    return f"Use at most {longest} characters."


class Number(fields.Integer):
    """A whole number within bounds, in ASCII digits."""

    def __init__(self, least: int, most: int, **kwargs: Any) -> None:
        self.digits = len(str(most))
        self.error = f"Give one whole number from {least} to {most}."
        bounds = validate.Range(least, most, error=self.error)
        super().__init__(validate=bounds, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> int:
        digits = value.isascii() and value.isdigit()
        if not digits or len(value) > self.digits:
            raise ValidationError(self.error)
        return int(value)


class Toggle(fields.Boolean):
    """`true` or `false`; false where it is not given."""

    def __init__(self, description: str) -> None:
        metadata = {"description": description, "example": True}
        super().__init__(load_default=False, metadata=metadata)

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> bool:
        if value not in ("true", "false"):
            raise ValidationError("Give true or false.")
        return bool(value == "true")


class Parsed(fields.String):
    """A text that a function parses, which raises ValidationError."""

    def __init__(self, parse: Callable[[str], Any], **kwargs: Any) -> None:
        self.parse = parse
        super().__init__(**kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> Any:
        return self.parse(value)


class Text(fields.String):
    """A text of bounded length without NUL, which no database of ours can look for."""

    def __init__(
        self, longest: int, error: str, *, metadata: dict[str, Any], **kwargs: Any
    ) -> None:
        length = validate.Length(max=longest, error=error)
        no_nul = validate.ContainsNoneOf("\0", error=error)
        described = {"pattern": WITHOUT_NUL} | metadata
        super().__init__(validate=[length, no_nul], metadata=described, **kwargs)


class Words(Text):
    """Words that a list is searched for."""

    def __init__(self, description: str) -> None:
        metadata = {"description": description}
        error = too_long(LONGEST_SEARCH)
        super().__init__(LONGEST_SEARCH, error, metadata=metadata)
