"""JSON under `/api/v1`."""

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
    stream.init(app)
    app.register_blueprint(openapi.pages, url_prefix=PREFIX)
    app.register_blueprint(container.container)
    app.after_request(open_to_any_origin)
