"""Annotations to be added, from fields as the API takes them."""

from collections.abc import Mapping
from typing import Any

from annotator.api.schemas.annotation import AnnotationIn
from annotator.core.statement import NewAnnotation


def new_annotation(fields: Mapping[str, Any]) -> NewAnnotation:
    """The annotation that these fields state; those that are None are left out."""
    given = {name: value for name, value in fields.items() if value is not None}
    new = AnnotationIn().load(given)
    assert isinstance(new, NewAnnotation)
    return new
