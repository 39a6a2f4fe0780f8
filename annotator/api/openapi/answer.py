"""What answers always hold, and enums by one name each: generated clients rest on both.

Schemas of answers list the fields that are sent, and nearly all are sent every time. So the
exceptions are listed here, and everything else is required.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from annotator.api.schemas.reading import SPANS
from annotator.core.agreement.difference import Differing, Take
from annotator.core.agreement.figure import Reason
from annotator.core.annotation import Approval, Kind, Level, Status, Tolerance
from annotator.core.audit.finding import Channel, Where
from annotator.core.audit.finding import Verdict as AuditVerdict
from annotator.core.carrying.carry import State
from annotator.core.carrying.comparison import Change
from annotator.core.carrying.place import Review
from annotator.core.claim.verdict import Verdict as ContradictionVerdict
from annotator.core.hint.rule import Rule
from annotator.core.untagged import Untagged
from annotator.http.language import LANGUAGES
from annotator.interchange.audit_out import Form
from annotator.interchange.chapter_out import Format as ChapterFormat
from annotator.markup.incoming.report import Format
from annotator.services.article.desk import Order, Reading, Standing
from annotator.services.article.proposal import Marked
from annotator.services.exchange.annotation_file import Fate
from annotator.services.exchange.arrival import Outcome
from annotator.services.revision.review import Verdict
from annotator.services.revision.save import Difference
from annotator.storage.reading import Stage

Fields: TypeAlias = dict[str, Any]
REFERENCE = "#/components/schemas/"
# Fields that some answers leave out.
SOMETIMES: Mapping[str, frozenset[str]] = {
    # Editors get the note, and the setting.
    "BeatForEditors": frozenset(("note",)),
    "FilmForEditors": frozenset(("untagged",)),
    "BatchItem": frozenset(("rendition", "html", "markdown", "text", "problem")),
    "Child": frozenset(("text", "marks", "kinds", "remarks", "revealed", "gap")),
    "GapOut": frozenset(("replacement", "unread", "opens")),
    "Leak": frozenset(("exact",)),
    "Problem": frozenset(("errors", "more_errors", "current", "request_id")),
    "RenditionBlock": frozenset(("path", "attributes")),
}
ENUMS: tuple[type[StrEnum], ...] = (
    Approval,
    Kind,
    Level,
    Status,
    Tolerance,
    State,
    Review,
    Rule,
    Change,
    Difference,
    Fate,
    Format,
    Verdict,
    Marked,
    Untagged,
    Outcome,
    Approval,
)
# Schemas whose names end in "Change" are of requests.
_NAMES = {tuple(map(str, enum)): enum.__name__ for enum in ENUMS} | {
    tuple(map(str, Change)): "Transition",
    ("same", "removed", "added"): "WordTransition",
    ("fact", "opinion"): "RemarkKind",
    SPANS: "Span",
    tuple(map(str, Differing)): "Differing",
    tuple(map(str, Take)): "Take",
    tuple(map(str, Reason)): "NoFigure",
    tuple(map(str, Stage)): "ReadingStage",
    tuple(map(str, ContradictionVerdict)): "ContradictionVerdict",
    tuple(map(str, ChapterFormat)): "ChapterFormat",
    tuple(map(str, AuditVerdict)): "AuditVerdict",
    tuple(map(str, Channel)): "AuditChannel",
    tuple(map(str, Where)): "AuditPlace",
    tuple(map(str, Form)): "AuditFormat",
    tuple(map(str, Standing)): "DeskStatus",
    tuple(map(str, Reading)): "DeskReading",
    tuple(map(str, Order)): "DeskOrder",
    ("open", "decided"): "ContradictionState",
    ("others", "own"): "ProposalSide",
    ("draft", "published"): "ArticleStatus",
    ("json", "html", "markdown", "text"): "RenditionFormat",
    ("newcomer", "all"): "WebhookSteps",
    tuple(LANGUAGES): "Language",
}


def sharpen(document: Fields) -> None:
    """Say which fields of answers are always sent, and give each enum one place."""
    schemas = document["components"]["schemas"]
    sent = _reachable(schemas, _contents(document, "requestBody"))
    answered = _reachable(schemas, _contents(document, "responses"))
    for name in answered - sent:
        schema = schemas[name]
        fields = schema.get("properties", {}).keys()
        always = fields - SOMETIMES.get(name, frozenset())
        if always:
            schema["required"] = sorted(always)
    for owner, key in list(_enums(document)):
        schema = owner[key]
        values = _values(schema)
        name = _NAMES[values]
        schemas[name] = {"type": "string", "enum": list(values)}
        owner[key] = _named(schema)


def _contents(document: Fields, part: str) -> Iterator[Any]:
    """What all operations take, or answer."""
    for path in document["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict):
                yield operation.get(part)


def _reachable(schemas: Fields, starts: Iterable[Any]) -> set[str]:
    """The names of the schemas that these lead to."""
    reached: set[str] = set()
    waiting: list[str] = []
    for start in starts:
        waiting.extend(_references(start))
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(_references(schemas[name]))
    return reached


def _references(node: Any) -> Iterator[str]:
    """The names of the schemas that a part of the description refers to, at any depth."""
    if isinstance(node, list):
        for member in node:
            yield from _references(member)
    elif isinstance(node, dict):
        reference = node.get("$ref", "")
        if isinstance(reference, str) and reference.startswith(REFERENCE):
            yield reference.removeprefix(REFERENCE)
        for key, member in node.items():
            if key not in ("example", "links"):
                yield from _references(member)


def _enums(node: Any) -> Iterator[tuple[Any, Any]]:
    """Each place in the document of a schema that is an enum of ours: its owner and its key."""
    if isinstance(node, dict):
        members: Iterable[tuple[Any, Any]] = node.items()
    elif isinstance(node, list):
        members = enumerate(node)
    else:
        return
    for key, member in members:
        if isinstance(member, dict) and _values(member) in _NAMES:
            yield node, key
        elif key not in ("example", "links"):
            yield from _enums(member)


def _values(schema: Fields) -> tuple[Any, ...]:
    values = schema.get("enum")
    if not isinstance(values, list):
        return ()
    return tuple(value for value in values if value is not None)


def _named(schema: Fields) -> Fields:
    """The same by its name; null beside it where it may be null."""
    name = _NAMES[_values(schema)]
    reference: Fields = {"$ref": f"{REFERENCE}{name}"}
    if None in schema["enum"]:
        reference = {"anyOf": [reference, {"type": "null"}]}
    for key in ("description", "default"):
        if key in schema:
            reference[key] = schema[key]
    return reference
