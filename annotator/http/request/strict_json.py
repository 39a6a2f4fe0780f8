"""JSON that means the same to every reader (RFC 7493).

Refused are repeated keys, NaN, lone surrogates, NUL, endless numbers and endless nesting.
"""

import json
import math
from typing import Any

from annotator.core.errors import InvalidInput

MOST_DIGITS = 20
DEEPEST = 32  # levels of nesting; the deepest schema has 3


def load_json(body: bytes) -> Any:
    """Read a body; raises InvalidInput if it is not JSON, or is ambiguous."""
    try:
        text = body.decode()
        _refuse_depth(text)
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_int=_integer,
        )
    except UnicodeDecodeError as error:
        raise InvalidInput(
            {"body": "This is not UTF-8. Send JSON in UTF-8."}
        ) from error
    except json.JSONDecodeError as error:
        says = f"This is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        raise InvalidInput({"body": says}) from error
    _refuse_characters(value)
    return value


def _refuse_depth(text: str) -> None:
    """Count brackets, first with those in strings: few bodies have so many."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth, inside, escaped = 0, False, False
    for character in text:
        if inside:
            inside, escaped = (
                character != '"' or escaped,
                character == "\\" and not escaped,
            )
        elif character == '"':
            inside = True
        elif character in "[{":
            depth += 1
            if depth > DEEPEST:
                raise InvalidInput(
                    {"body": f"This JSON is nested deeper than {DEEPEST} levels."}
                )
        elif character in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidInput({_safe(twice): "This field is here twice. Send it once."})
    return fields


def _refuse_constant(name: str) -> None:
    raise InvalidInput({"body": f"{name} is not JSON. Send a number or null."})


def _integer(digits: str) -> int | float:
    if len(digits) <= MOST_DIGITS:
        return int(digits)
    return -math.inf if digits[0] == "-" else math.inf


def _refuse_characters(value: Any) -> None:
    if isinstance(value, str):
        if "\0" in value or not _encodable(value):
            raise InvalidInput(
                {
                    "body": "A text has NUL or half a surrogate pair. Send Unicode characters."
                }
            )
    elif isinstance(value, dict):
        for name, member in value.items():
            _refuse_characters(name)
            _refuse_characters(member)
    elif isinstance(value, list):
        for member in value:
            _refuse_characters(member)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _safe(name: str) -> str:
    return name.encode(errors="replace").decode()[:80]
