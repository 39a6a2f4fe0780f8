"""Fields of bodies: each takes one kind of value, and describes it in OpenAPI."""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields, validate

from annotator.core.language import LONGEST_TAG, STEERING, TAG

LARGEST_INTEGER = 2**31 - 1  # of PostgreSQL's integer
LONGEST_TITLE, LONGEST_NOTE = 300, 4000  # characters
_CONTROL = {"Cc", "Zl", "Zp"}  # Unicode categories of what ends or steers a line
Validator: TypeAlias = Callable[[Any], Any]


class Whole(fields.Integer):
    """A whole number within bounds, not as text, fraction or boolean."""

    def __init__(self, least: int, most: int, **kwargs: Any) -> None:
        bounds = validate.Range(
            least, most, error=f"Give a whole number from {least} to {most}."
        )
        super().__init__(strict=True, validate=bounds, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> int:
        if type(value) is not int:
            raise ValidationError("Give a whole number.")
        return value


class Line(fields.String):
    """One line of text: trimmed, in NFC, without control characters."""

    def __init__(self, longest: int, *, empty: bool = False, **kwargs: Any) -> None:
        least = 0 if empty else 1
        error = f"Give {least} to {longest} characters."
        length = validate.Length(least, longest, error=error)
        super().__init__(validate=length, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> str:
        raw = super()._deserialize(value, attr, data, **kwargs) or ""
        text = unicodedata.normalize("NFC", raw).strip()
        if not _CONTROL.isdisjoint(map(unicodedata.category, text)):
            raise ValidationError("Give one line without control characters.")
        if STEERING.search(text):
            raise ValidationError("Remove characters that turn the text around.")
        return text


class Items(fields.List[Any]):
    """A list of bounded length, which is checked before its members are."""

    def __init__(
        self,
        member: fields.Field[Any],
        most: int,
        *validators: Validator,
        least: int = 0,
        error: str = "",
        **kwargs: Any,
    ) -> None:
        message = error or f"Give {least} to {most} values."
        self.length = validate.Length(least, most, error=message)
        super().__init__(member, validate=[self.length, *validators], **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> list[Any]:
        if isinstance(value, list):
            self.length(value)
        return super()._deserialize(value, attr, data, **kwargs)


class Flag(fields.Boolean):
    """True or false, strictly."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Give true or false.")
        return value


class Prose(fields.String):
    """Text of one line or several."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        length = validate.Length(1, longest, error=f"Give 1 to {longest} characters.")
        super().__init__(validate=length, **kwargs)


class Reason(Prose):
    """Why somebody decides so: white space alone is no reason."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> str:
        return super()._deserialize(value, attr, data, **kwargs).strip()


class LanguageTag(Line):
    """A language as BCP 47 names it."""

    def __init__(self, **kwargs: Any) -> None:
        description = "The text's language, as BCP 47 names it: de, en-GB."
        super().__init__(LONGEST_TAG, metadata={"description": description}, **kwargs)
        says = "Give a language tag such as de or en-GB."
        self.validators.append(validate.Regexp(rf"^{TAG}\Z", error=says))


class Moment(fields.DateTime):
    """A time as ISO 8601 writes it. A date alone is its midnight, and a time without a zone is UTC's."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> datetime:
        moment = read_moment(value) if isinstance(value, str) else None
        if moment is None:
            raise ValidationError("Give a date such as 2020-01-31.")
        return moment


def read_moment(text: str) -> datetime | None:
    """The moment that ISO 8601 names; None for anything else."""
    try:
        moment = datetime.fromisoformat(text.strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class Address(Line):
    """A web address, http or https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(2000, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            parts = urlsplit(text)
            sound = (
                parts.port != 0  # raises where it is no port
                and parts.scheme in ("http", "https")
                and bool(parts.hostname)
                and not re.search(r"[\s<>\"]", text)
            )
        except ValueError:
            sound = False
        if not sound:
            raise ValidationError(
                "Enter an address that starts with https:// or http://."
            )
        return text


# A position in a film as a text, for descriptions; `core.progress` reads it.
POSITION = r"[0-9:]{1,8}|[0-9]{1,4}m|[0-9]{1,3}(\.[0-9]{1,2})?%"
_WRITTEN = (
    {"type": "integer", "minimum": 0, "maximum": LARGEST_INTEGER},
    {"type": "string", "pattern": f"^({POSITION})$"},
)


class Position(fields.Field[int | str]):
    """A position in a film: whole seconds, or a text like 1:05:00, 65m or 42%."""

    def __init__(self, **kwargs: Any) -> None:
        nothing = [{"type": "null"}] if kwargs.get("allow_none") else []
        metadata = {"oneOf": [*_WRITTEN, *nothing]}
        metadata |= kwargs.pop("metadata", {})
        super().__init__(metadata=metadata, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> int | str:
        if type(value) is int and 0 <= value <= LARGEST_INTEGER:
            return value
        if isinstance(value, str):
            return value
        raise ValidationError("Give whole seconds, or a text like 1:05:00, 65m or 42%.")


def slug(**kwargs: Any) -> fields.String:
    """A slug: lower-case letters, digits and single hyphens."""
    length = validate.Length(1, 120, error="Use at most 120 characters.")
    return code(
        "[a-z0-9]+(-[a-z0-9]+)*",
        "Use lower-case letters, digits and single hyphens.",
        length,
        **kwargs,
    )


def code(
    pattern: str, error: str, *validators: Validator, **kwargs: Any
) -> fields.String:
    """A text that matches the pattern from its first to its last character."""
    shape = validate.Regexp(rf"(?:{pattern})\Z", error=error)
    # In OpenAPI a pattern is ECMAScript's, where `$` is the very end.
    metadata = {"pattern": f"^({pattern})$"} | kwargs.pop("metadata", {})
    return fields.String(validate=[*validators, shape], metadata=metadata, **kwargs)


def choice(values: Any, **kwargs: Any) -> fields.String:
    """A field that takes one of these values."""
    names = [str(value) for value in values]
    return fields.String(
        validate=validate.OneOf(names, error=f"Choose one of {', '.join(names)}."),
        **kwargs,
    )
