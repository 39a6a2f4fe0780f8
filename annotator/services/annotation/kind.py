"""Which fields go with which kind of annotation; each of them stays empty on the others."""

from collections.abc import Mapping
from typing import Any

from annotator.core.annotation import Kind
from annotator.core.errors import InvalidInput
from annotator.storage.annotation import AnnotationRow

SPOILER_FIELDS = ("level", "film", "reveals_at", "beat", "replacement")
FACT_FIELDS = ("statement", "status")
OPINION_FIELDS = ("holder",)
_OTHERS = {
    Kind.SPOILER: (SPOILER_FIELDS, "Only a spoiler has this."),
    Kind.FACT: (FACT_FIELDS, "Only a fact has this."),
    Kind.OPINION: (OPINION_FIELDS, "Only an opinion has this."),
}


def refuse_fields_of_other_kinds(own: Kind, fields: Mapping[str, Any]) -> None:
    """Raise InvalidInput with every field that goes with another kind."""
    wrong = {
        name: only
        for kind, (names, only) in _OTHERS.items()
        for name in names
        if kind is not own and fields.get(name) is not None
    }
    if wrong:
        raise InvalidInput(wrong)


def empty_fields_of_other_kinds(row: AnnotationRow) -> None:
    """Forget what went with the kind that an annotation was."""
    if row.kind != Kind.SPOILER:
        row.level = row.film = row.film_id = row.reveals_at = row.beat = row.beat_id = (
            row.replacement
        ) = None
    if row.kind != Kind.FACT:
        row.statement = row.status = None
    if row.kind != Kind.OPINION:
        row.holder = None
