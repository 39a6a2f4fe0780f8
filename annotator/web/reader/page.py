"""A page put together from what depends on its step alone, and what depends on its reader.

A template leaves a hole where a part depends on the reader. What it writes around the holes
is kept for the step, and the parts are written for each request.
"""

from collections.abc import Mapping
from typing import Any

from flask import current_app, render_template

# No text has it: documents are read without it, and writers refuse it.
_EDGE = "\0"


def written_with_holes(template: str, context: Mapping[str, Any]) -> bytes:
    """The page of a step; `hole(name)` in its template leaves a hole for that template."""
    return render_template(template, hole=_hole, **context).encode()


def filled(page: bytes, context: Mapping[str, Any]) -> bytes:
    """The page with its holes filled for one reader."""
    pieces = page.split(_EDGE.encode())
    values = dict(context)
    current_app.update_template_context(values)
    for index in range(1, len(pieces), 2):
        template = current_app.jinja_env.get_template(pieces[index].decode())
        pieces[index] = template.render(values).encode()
    return b"".join(pieces)


def _hole(name: str) -> str:
    return f"{_EDGE}{name}{_EDGE}"
