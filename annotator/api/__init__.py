"""JSON under `/api/v1`, with a room for each subject and a module for its calls.

What they share: `call` describes a call, `parameter` and `page` what it reads of a query
string, `schemas/` what it takes and gives, `presentation` turns rows into those fields,
`snapshot` shows a stale writer the current state. `openapi/` describes all of it.
`container/` has an address of its own, for tools that speak another protocol.
"""

from flask import Flask

from annotator.api import (
    audit,
    chapter,
    claim,
    container,
    deletion,
    edition,
    film,
    openapi,
    site,
    subtitle,
    webhook,
)
from annotator.api.annotation import (
    annotation,
    approval,
    change,
    comment,
    event,
    presence,
    stream,
)
from annotator.api.article import article, desk, preview
from annotator.api.cors import open_to_any_origin
from annotator.api.exchange import annotation_file, export, import_run
from annotator.api.plot import point, suggestion
from annotator.api.reader import batch, rendition, search
from annotator.api.reading import agreement, difference, reading
from annotator.api.reading import annotation as blind_annotation
from annotator.api.revision import fragment, history, push, review, save

PREFIX = "/api/v1"
_PARTS = (
    film,
    chapter,
    point,
    edition,
    subtitle,
    claim,
    suggestion,
    article,
    desk,
    push,
    rendition,
    batch,
    search,
    annotation,
    comment,
    reading,
    blind_annotation,
    difference,
    agreement,
    approval,
    change,
    export,
    annotation_file,
    event,
    presence,
    stream,
    preview,
    review,
    save,
    fragment,
    history,
    site,
    audit,
    webhook,
    deletion,
    import_run,
)


def register(app: Flask) -> None:
    """Add the calls and their description."""
    calls = [part.calls for part in _PARTS]
    for blueprint in calls:
        app.register_blueprint(blueprint, url_prefix=PREFIX)
    description = openapi.pages(app, calls)
    app.register_blueprint(description, url_prefix=PREFIX)
    app.register_blueprint(container.container)
    app.after_request(open_to_any_origin)
