"""Parameters that are true or false."""

from typing import Any

from flask import request

from annotator.core.errors import InvalidInput


def flag(name: str, description: str) -> dict[str, Any]:
    """The description of one in the query string; false where it is not given."""
    schema = {"type": "boolean", "default": False}
    return {"in": "query", "name": name, "schema": schema, "description": description, "example": True}


def asked_flag(name: str) -> bool:
    """What the request says; raises InvalidInput."""
    written = request.args.getlist(name)
    if written not in ([], ["true"], ["false"]):
        raise InvalidInput({name: "Give true or false, once."})
    return written == ["true"]
