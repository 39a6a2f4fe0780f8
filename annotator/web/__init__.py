"""Pages for people: reading, films, signing in."""

from flask import Flask

from annotator.http.csrf import csrf_token
from annotator.web import (
    account,
    article,
    asset,
    desk,
    editing,
    film,
    film_editing,
    front,
    health,
    history,
    importing,
    language,
    previewing,
    publication,
    remembered,
    reviewing,
    rewriting,
    search,
    signing,
    site,
    wording,
)
from annotator.web.blueprint import pages

__all__ = ["register"]

# Each adds its views to the blueprint.
_PARTS = (
    front,
    article,
    editing,
    film,
    film_editing,
    site,
    history,
    reviewing,
    rewriting,
    language,
    remembered,
    search,
    signing,
    account,
    desk,
    importing,
    previewing,
    publication,
    health,
)


def register(app: Flask) -> None:
    """Add the pages, and what their templates may call."""
    app.register_blueprint(pages)
    asset.register(app)
    app.jinja_env.globals["csrf_token"] = csrf_token
    app.jinja_env.filters.update(timecode=wording.timecode, day=wording.day, runtime=wording.runtime)
