"""Documents as JSON text, the way revisions store them."""

import json
from typing import Any

from annotator.core.document import (
    Attributes,
    Block,
    BlockType,
    Container,
    ContainerType,
    Document,
    Mark,
    MarkType,
)

_CONTINUED = "continued"  # of a mark: its element began in an earlier block


def dump_document(document: Document) -> str:
    """The document as compact JSON, the same text for the same document."""
    return json.dumps(
        [_block(block) for block in document.blocks],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def load_document(stored: str) -> Document:
    """The document that `dump_document` wrote."""
    return Document(tuple(_loaded_block(block) for block in json.loads(stored)))


def _block(block: Block) -> dict[str, Any]:
    fields = {
        "type": block.type,
        "text": block.text,
        "marks": [_mark(mark) for mark in block.marks],
        "path": [[c.type, c.key, dict(c.attributes)] for c in block.path],
        "attributes": dict(block.attributes),
    }
    return {name: value for name, value in fields.items() if value}


def _loaded_block(stored: dict[str, Any]) -> Block:
    return Block(
        BlockType(stored["type"]),
        stored["text"],
        tuple(_loaded_mark(*mark) for mark in stored.get("marks", [])),
        tuple(
            Container(ContainerType(kind), key, _attributes(a))
            for kind, key, a in stored.get("path", [])
        ),
        _attributes(stored.get("attributes", {})),
    )


def _mark(mark: Mark) -> list[Any]:
    values = dict(mark.attributes)
    if mark.continued:
        values[_CONTINUED] = True
    return [mark.start, mark.end, mark.type, values]


def _loaded_mark(start: int, end: int, kind: str, values: dict[str, Any]) -> Mark:
    continued = bool(values.pop(_CONTINUED, False))
    return Mark(start, end, MarkType(kind), _attributes(values), continued)


def _attributes(stored: dict[str, Any]) -> Attributes:
    return tuple(sorted(stored.items()))
