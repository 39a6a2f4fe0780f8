"""Streams one JSON object, so that a long list in it need not be in memory."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def streamed(
    head: Mapping[str, Any],
    path: tuple[str, ...],
    items: Iterable[Any],
) -> Iterator[str]:
    """The object `head` with `items` as a list at its end, under the names in `path`, which nest.

    `streamed({"a": 1}, ("first", "items"), [2])` is `{"a": 1, "first": {..., "items": [2]}}`, where the dots are what
    `head` holds as `first`.
    """
    name, *deeper = path
    inner = head.get(name, {})
    rest = {key: value for key, value in head.items() if key != name}
    members = (f"{_dump(key)}: {_dump(value)}, " for key, value in rest.items())
    opening = "".join(members)
    yield f"{{{opening}{_dump(name)}: "
    if deeper:
        yield from streamed(inner, tuple(deeper), items)
    else:
        yield from _listed(items)
    yield "}"


def _listed(items: Iterable[Any]) -> Iterator[str]:
    separator = "["
    for item in items:
        yield f"{separator}{_dump(item)}"
        separator = ",\n"
    yield "[]" if separator == "[" else "]"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
