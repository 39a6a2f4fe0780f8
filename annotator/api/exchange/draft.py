"""Annotations that other tools send, read and checked like those of the API."""

from typing import Any

from flask import request
from marshmallow import ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from annotator.api.schemas import annotation as schemas
from annotator.core.errors import InvalidInput
from annotator.http.request.strict_json import load_json
from annotator.interchange.address import Addresses
from annotator.interchange.draft import CheckedDraft, Draft, RawDraft
from annotator.interchange.web_annotation_in import web_annotation_draft

TYPES = ("application/ld+json", "application/json")


def sent_json() -> Any:
    """The body of the request; 415 where its type is not JSON."""
    if request.mimetype not in TYPES:
        raise UnsupportedMediaType(
            f"Send JSON with the header Content-Type: {TYPES[0]}."
        )
    return load_json(request.get_data(cache=True))


def sent_draft(at: Addresses) -> CheckedDraft:
    """The Web Annotation in the body of the request."""
    return checked(web_annotation_draft(sent_json(), at))


def checked(draft: RawDraft) -> CheckedDraft:
    """The draft with its fields parsed as the API does; raises InvalidInput."""
    try:
        patch = schemas.AnnotationChange().load(draft.content)
    except ValidationError as error:
        raise InvalidInput(error.messages_dict) from error
    return Draft(
        draft.source,
        draft.selection,
        patch,
        draft.kinds,
        draft.via,
        draft.canonical,
        draft.ignored,
    )
