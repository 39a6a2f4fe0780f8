"""Rewriting an article's text in the browser; a script saves it by the API."""

from flask import Response

from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.markup.outgoing.html.workspace import direction_of, write_to_be_rewritten
from annotator.services.article import lookup
from annotator.web.answer import answer
from annotator.web.blueprint import pages


@pages.get("/articles/<slug>/text")
@audience(Audience.EDITORS)
def rewrite(slug: str) -> Response:
    """The newest revision as editable text."""
    actor = current_actor()
    article, revision, document = lookup.find_source(session(), actor, slug)
    return answer(
        "text.html",
        article=article,
        me=actor.user_id,
        revision=revision,
        draft=write_to_be_rewritten(document),
        direction=direction_of(document),
    )
