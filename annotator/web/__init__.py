"""Pages for people: readers, editors, accounts."""

from flask import Flask

from annotator.markup.outgoing.direction import direction
from annotator.markup.outgoing.picture import lead_picture
from annotator.web import asset, form, health, language, wording
from annotator.web.account import (
    account,
    administration,
    audit,
    provider,
    sign_in,
    site,
)
from annotator.web.blueprint import pages
from annotator.web.editor import (
    agreement,
    alignment,
    approval,
    chapter,
    claim,
    correction,
    deletion,
    desk,
    edition,
    history,
    import_page,
    import_run,
    plot,
    preview,
    publication,
    reading,
    review,
    rewrite,
    settings,
    subtitle,
    workspace,
)
from annotator.web.editor import film as film_form
from annotator.web.reader import article, film, frame, front, memory, place, search

__all__ = ["register"]

# Each adds its views to the blueprint.
_PARTS = (
    front,
    article,
    frame,
    place,
    workspace,
    film,
    film_form,
    chapter,
    edition,
    alignment,
    subtitle,
    claim,
    plot,
    agreement,
    reading,
    site,
    audit,
    history,
    review,
    rewrite,
    correction,
    language,
    memory,
    search,
    sign_in,
    provider,
    account,
    administration,
    desk,
    approval,
    import_page,
    import_run,
    preview,
    publication,
    settings,
    deletion,
    form,
    health,
)


def register(app: Flask) -> None:
    """Add the pages, and what their templates may call."""
    app.register_blueprint(pages)
    asset.register(app)
    app.jinja_env.filters.update(
        timecode=wording.timecode,
        day=wording.day,
        runtime=wording.runtime,
        direction=direction,
        lead_picture=lead_picture,
    )
