"""JSON under `/api/v1`: a module of calls for each subject, all of them in `_PARTS`.

What they share: `calls` states a call, `parameters` what it reads of an address, `schemas/` what it takes and gives,
`showing` turns rows into those fields, `current` shows a stale writer how things are. `openapi/` describes all of it;
`container/` is the one part that has an address of its own, for tools that speak another protocol.
"""

from flask import Flask

from annotator.api import (
    annotations,
    articles,
    batch,
    changes,
    container,
    events,
    exports,
    films,
    importing,
    openapi,
    presence,
    previewing,
    pushing,
    renditions,
    reviews,
    revisions,
    search,
    sites,
    stream,
    text_history,
    webhooks,
)
from annotator.api.cors import open_to_any_origin

PREFIX = "/api/v1"
_PARTS = (
    films,
    articles,
    pushing,
    renditions,
    batch,
    search,
    annotations,
    changes,
    exports,
    importing,
    events,
    presence,
    stream,
    previewing,
    reviews,
    revisions,
    text_history,
    sites,
    webhooks,
)


def register(app: Flask) -> None:
    """Add the calls and their description."""
    api = openapi.describe(app)
    for part in _PARTS:
        api.register_blueprint(part.calls, url_prefix=PREFIX)
    app.register_blueprint(openapi.pages(api), url_prefix=PREFIX)
    app.register_blueprint(container.container)
    app.after_request(open_to_any_origin)
