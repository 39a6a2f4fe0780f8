"""Annotations that other tools send: read, and their fields held to what the API holds its own to."""

from dataclasses import replace
from typing import Any

from flask import request
from marshmallow import ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from annotator.api.schemas import annotation as schemas
from annotator.core.errors import InvalidInput
from annotator.http.request.strict_json import load_json
from annotator.interchange.address import Addresses
from annotator.interchange.draft import Draft
from annotator.interchange.web_annotation_in import web_annotation_draft

TYPES = ("application/ld+json", "application/json")


def sent_json() -> Any:
    """The request's body; 415 where it is not said to be JSON."""
    if request.mimetype not in TYPES:
        raise UnsupportedMediaType(
            f"Send JSON with the header Content-Type: {TYPES[0]}."
        )
    return load_json(request.get_data(cache=True))


def sent_draft(at: Addresses) -> Draft:
    """The Web Annotation in the request's body."""
    return checked(web_annotation_draft(sent_json(), at))


def checked(draft: Draft) -> Draft:
    """The draft with its fields as the API takes them; raises InvalidInput."""
    try:
        return replace(draft, fields=schemas.AnnotationChange().load(draft.fields))
    except ValidationError as error:
        raise InvalidInput(error.messages_dict) from error
