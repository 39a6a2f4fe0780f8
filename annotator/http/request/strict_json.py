"""JSON that means the same to every reader (RFC 7493).

Refused are repeated keys, NaN, lone surrogates, NUL, endless numbers, endless nesting and
objects with more fields than any schema has. Each check is one pass.
"""

import json
import math
import re
from typing import Any

from annotator.core.errors import InvalidInput

MOST_DIGITS = 20
DEEPEST = 32  # levels of nesting; the deepest schema has 3
MOST_FIELDS = 200  # of one object; the largest schema has a few dozen
# A text that never ends is one token too: no character is looked at twice.
_TOKEN = re.compile(r'"(?:[^"\\]+|\\.)*+"?|[\[\]{}]', re.DOTALL)


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
    brackets = text.count("[") + text.count("{")
    if brackets <= DEEPEST:
        return
    depth = 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in ("[", "{"):
            depth += 1
        elif token in ("]", "}"):
            depth -= 1
        if depth > DEEPEST:
            raise InvalidInput(
                {"body": f"This JSON is nested deeper than {DEEPEST} levels."}
            )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with few fields, each of them once. Raises InvalidInput."""
    if len(pairs) > MOST_FIELDS:
        raise InvalidInput({"body": f"An object has more than {MOST_FIELDS} fields."})
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise InvalidInput({_safe(name): "This field is here twice. Send it once."})
        fields[name] = value
    return fields


def _refuse_constant(name: str) -> None:
    raise InvalidInput({"body": f"{name} is not JSON. Send a number or null."})


def _integer(digits: str) -> int | float:
    """A whole number; one with too many digits is endless, and no field takes that."""
    if len(digits) <= MOST_DIGITS:
        return int(digits)
    if digits[0] == "-":
        return -math.inf
    return math.inf


def _refuse_characters(value: Any) -> None:
    """Raise InvalidInput for characters that the database refuses, at any depth."""
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
    plain = name.encode(errors="replace").decode()
    return plain[:80]
