"""The W3C's schemas for Web Annotations and collections: what each must fulfil.

The files in `w3c/` are from web-platform-tests (BSD, see LICENSE-wpt.md there), unchanged.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator
from jsonschema.validators import validator_for
from referencing import Registry
from referencing.jsonschema import DRAFT4

FOLDER = Path(__file__).parent / "w3c"
LISTS = {
    "annotation": "annotations/annotationMusts.test",
    "collection": "collections/collectionMusts.test",
    "page": "collections/pages/pageMusts.test",
}


def violated(kind: str, subject: Any) -> list[str]:
    """Which of the musts for an annotation, a collection or a page the subject breaks."""
    return [
        name for name, validator in _validators(kind) if not validator.is_valid(subject)
    ]


@cache
def _validators(kind: str) -> list[tuple[str, Draft4Validator]]:
    assertions = json.loads((FOLDER / LISTS[kind]).read_text())["assertions"]
    return [(name, _validator(FOLDER / name)) for name in assertions]


def _validator(path: Path) -> Draft4Validator:
    schema = json.loads(path.read_text())
    assert schema["expectedResult"] == "valid"
    checker = validator_for(schema, Draft4Validator)
    found: Draft4Validator = checker(
        schema, registry=_registry(), format_checker=checker.FORMAT_CHECKER
    )
    return found


@cache
def _registry() -> Registry[Any]:
    files = sorted((FOLDER / "definitions").glob("*.json"))
    definitions = [
        (path.name, DRAFT4.create_resource(json.loads(path.read_text())))
        for path in files
    ]
    return Registry().with_resources(definitions)
