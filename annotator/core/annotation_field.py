"""The fields of an annotation: one table for the API, the log, undo, exports and the workspace.

The workspace has the table as JSON in `#annotation-fields`, `{"fields": [...]}`, in its order:

    {"name": "level", "part": "statement", "kind": "spoiler" or null, "unit": "point", "place" or null,
     "shown": "readers", "passage" or "editors", "text": false, "choices": ["minor", "major"] or null,
     "logged": true}

- `part`: an editor states it (`statement`), it says where the annotation is (`anchor`), or it is a record of the annotation (`record`).
- `kind`: the only kind that has it. Another kind empties it, so with `kind` itself it is undone and merged as one.
- `unit`: the fields of a unit are undone and merged as one.
- `shown`: to all readers, to those who see all of its passage, or to editors.
- `text`: an editor types it freely; a search in the workspace looks at it.
- `logged`: an event has it in `before` and `after`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from annotator.core.annotation import Approval, Kind, Level, Status


class Part(StrEnum):
    """What a field belongs to."""

    STATEMENT = "statement"
    ANCHOR = "anchor"
    RECORD = "record"


class Unit(StrEnum):
    """Fields that are undone and merged as one."""

    POINT = "point"
    PLACE = "place"


class Shown(StrEnum):
    """Those who may see a field."""

    READERS = "readers"
    PASSAGE = "passage"  # readers who see all of its passage
    EDITORS = "editors"


@dataclass(frozen=True, slots=True)
class Field:
    """One field; the module's docstring says what each property means."""

    name: str
    part: Part = Part.STATEMENT
    kind: Kind | None = None
    unit: Unit | None = None
    shown: Shown = Shown.EDITORS
    text: bool = False
    choices: type[StrEnum] | None = None
    purpose: str | None = None  # of its textual body in a Web Annotation
    csv: bool = True  # has a column
    logged: bool = True
    answered: bool = True  # the API gives it


_SPOILER, _FACT, _OPINION = Kind.SPOILER, Kind.FACT, Kind.OPINION
_RECORD, _ANCHOR = Part.RECORD, Part.ANCHOR
_POINT, _PLACE = Unit.POINT, Unit.PLACE

# Columns of a CSV file have this order.
TABLE = (
    Field("id", _RECORD, logged=False),
    Field("article", _RECORD, logged=False),
    Field("revision", _ANCHOR, unit=_PLACE),
    Field("kind", shown=Shown.READERS, choices=Kind),
    Field("start", _ANCHOR, unit=_PLACE),
    Field("end", _ANCHOR, unit=_PLACE),
    Field("exact", _ANCHOR, unit=_PLACE, shown=Shown.PASSAGE, text=True),
    Field("prefix", _ANCHOR, logged=False),
    Field("suffix", _ANCHOR, logged=False),
    Field("state", _ANCHOR, unit=_PLACE),
    Field(
        "level",
        kind=_SPOILER,
        shown=Shown.READERS,
        choices=Level,
        purpose="classifying",
    ),
    Field("film", kind=_SPOILER, unit=_POINT, shown=Shown.READERS),
    Field("reveals_at", kind=_SPOILER, unit=_POINT),
    Field("beat", kind=_SPOILER, unit=_POINT),
    Field("plot_point", kind=_SPOILER, unit=_POINT, csv=False),
    Field("edition", kind=_SPOILER, unit=_POINT),
    Field(
        "replacement",
        kind=_SPOILER,
        shown=Shown.READERS,
        text=True,
        purpose="editing",
    ),
    Field(
        "statement",
        kind=_FACT,
        shown=Shown.PASSAGE,
        text=True,
        purpose="describing",
    ),
    Field(
        "status",
        kind=_FACT,
        shown=Shown.PASSAGE,
        choices=Status,
        purpose="assessing",
    ),
    Field(
        "holder",
        kind=_OPINION,
        shown=Shown.PASSAGE,
        text=True,
        purpose="identifying",
    ),
    Field("source_url", shown=Shown.PASSAGE, text=True),
    Field("note", text=True, purpose="commenting"),
    Field("author", _RECORD, logged=False),
    Field("created_at", _RECORD, logged=False),
    Field("updated_at", _RECORD, logged=False),
    Field("version", _RECORD, logged=False),
    Field("found_by", _ANCHOR, unit=_PLACE, csv=False),
    Field("confidence", _ANCHOR, unit=_PLACE, csv=False),
    Field("review", _ANCHOR, unit=_PLACE, csv=False),
    Field("approval", _RECORD, choices=Approval),
    Field("approver", _RECORD, logged=False),
    Field("removes", _RECORD, csv=False, logged=False),
    Field("canonical", _RECORD, csv=False, logged=False),
    Field("via", _RECORD, csv=False, logged=False),
    Field("deleted", _RECORD, csv=False, answered=False),
)
FIELDS = {field.name: field for field in TABLE}
STATED = tuple(field for field in TABLE if field.part is Part.STATEMENT)
# What a row has in a column of this name; the rest of a statement refers to other rows.
COLUMNS = tuple(
    field.name for field in STATED if field.unit is None and field.name != "kind"
)
POINT = frozenset(field.name for field in TABLE if field.unit is Unit.POINT)
PLACE = frozenset(field.name for field in TABLE if field.unit is Unit.PLACE)
# What another kind empties.
NATURE = frozenset(field.name for field in TABLE if field.kind) | {"kind"}


def described_fields() -> dict[str, Any]:
    """The table for the workspace; the module's docstring gives its shape."""
    return {"fields": [_described(field) for field in TABLE]}


def _described(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "part": field.part,
        "kind": field.kind,
        "unit": field.unit,
        "shown": field.shown,
        "text": field.text,
        "choices": list(field.choices) if field.choices else None,
        "logged": field.logged,
    }
