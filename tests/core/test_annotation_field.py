"""The table of an annotation's fields agrees with all that depends on it."""

import dataclasses
import json

import pytest

from annotator.api.schemas import annotation as schemas
from annotator.core.annotation import Kind
from annotator.core.annotation_field import (
    COLUMNS,
    NATURE,
    STATED,
    TABLE,
    described_fields,
)
from annotator.core.errors import InvalidInput
from annotator.core.statement import Patch, SpoilerStatement, make_statement
from annotator.storage.annotation import AnnotationRow


def test_the_api_answers_with_the_fields_of_the_table():
    answered = {field.name for field in TABLE if field.answered}
    assert schemas.Annotation().fields.keys() | {"canonical", "via"} == answered


def test_the_api_takes_what_an_editor_states():
    taken = schemas.AnnotationChange().fields.keys()
    place = {"revision", "start", "end", "exact", "quote"}
    assert taken - place == {field.name for field in STATED}


@pytest.mark.parametrize("kind", Kind)
def test_a_statement_has_the_fields_of_its_kind(kind: Kind):
    statement = make_statement(kind, {})
    names = {field.name for field in dataclasses.fields(statement)}
    expected = {field.name for field in STATED if field.kind in (None, kind)}
    assert names == expected - {"kind"}


def test_a_row_has_a_column_for_each_plain_field():
    columns = set(AnnotationRow.__table__.columns.keys())
    assert set(COLUMNS) < columns


def test_the_table_reaches_the_workspace_as_json():
    fields = json.loads(json.dumps(described_fields()))["fields"]
    level = next(field for field in fields if field["name"] == "level")
    assert level == {
        "name": "level",
        "part": "statement",
        "kind": "spoiler",
        "unit": None,
        "shown": "readers",
        "text": False,
        "choices": ["minor", "major"],
        "logged": True,
    }


def test_another_kind_empties_what_goes_with_the_first():
    spoiler = SpoilerStatement(film="nosferatu", reveals_at=5, note="careful")
    fact = Patch(Kind.FACT).applied_to(spoiler, "nosferatu")
    assert fact == make_statement(Kind.FACT, {"note": "careful"})
    assert not NATURE & {"note", "source_url"}


def test_a_spoiler_has_one_reveal_point():
    with pytest.raises(InvalidInput, match="either reveals_at or beat"):
        SpoilerStatement(reveals_at=5, beat="b3k5")


def test_a_patch_of_a_reveal_point_replaces_all_of_it():
    spoiler = SpoilerStatement(film="nosferatu", beat="b3k5")
    patched = Patch(values={"reveals_at": 7}).applied_to(spoiler, "nosferatu")
    assert patched == SpoilerStatement(film="nosferatu", reveals_at=7)


def test_another_film_needs_a_reveal_point_of_its_own():
    spoiler = SpoilerStatement(film="nosferatu", reveals_at=5)
    with pytest.raises(InvalidInput, match="Another film has another timeline"):
        Patch(values={"film": "psycho"}).applied_to(spoiler, "nosferatu")


def test_what_goes_with_another_kind_is_refused():
    with pytest.raises(InvalidInput) as raised:
        Patch(Kind.FACT, {"level": "minor", "note": "n"}).statement()
    assert raised.value.errors == {"level": ["Only a spoiler has this."]}
