"""What somebody who reads an article blind may ask meanwhile.

The article itself is closed to them: its workspace, its exports, its public page. So are the
workspaces of the other articles about its film, and every list that speaks of the tags of many
articles. What is not named here is closed.
"""

from collections.abc import Iterable, Mapping

from flask import request

from annotator.core.errors import Forbidden
from annotator.core.permission import Actor
from annotator.extensions import session
from annotator.services.article.lookup import blind_films, is_about, refuse_blind

# These name one article, and services look at which, or they depend on no tag.
OPEN = (
    "/account",
    "/accounts",
    "/api/v1/annotations/<id>",
    "/api/v1/comments/<id>",
    "/api/v1/events",
    "/api/v1/films/<film>/beats",
    "/api/v1/readings/<id>",
    "/api/v1/sites",
    "/assignments",
    "/desk",
    "/import",
    "/readings/<id>",
    "/rules",
    "/sites",
)
ONE_ARTICLE = ("/articles/<slug>", "/embed/<slug>", "/api/v1/articles/<slug>")
# These look from one article into others.
OTHERS = ("/api/v1/annotations/<id>/fellows",)
# They show facts of a film's articles.
OF_FILM = {"/films/<slug>": "slug", "/api/v1/films/<film>/facts": "film"}
CLOSED = (
    "You are reading an article blind. This depends on tags in articles about its film. It"
    " opens again when you finish your reading."
)


def check_blindness(actor: Actor, *, for_editors: bool) -> None:
    """Raise Forbidden for what would show a blind reader the tags of others."""
    if not actor.reads_blind or request.url_rule is None:
        return
    rule, values = request.url_rule.rule, request.view_args or {}
    if _is_under(ONE_ARTICLE, rule):
        refuse_blind(session(), actor, values["slug"])
    if for_editors and _tells_of_tags(actor, rule, values):
        raise Forbidden(CLOSED)
    if rule in OF_FILM:
        film = values[OF_FILM[rule]]
        if film in blind_films(session(), actor):
            raise Forbidden(CLOSED)


def _tells_of_tags(actor: Actor, rule: str, values: Mapping[str, str]) -> bool:
    """Whether an answer may depend on tags in an article that the actor reads blind.

    What is suggested, counted or contradicted in one article depends on others of its film.
    """
    if _is_under(ONE_ARTICLE, rule):
        films = blind_films(session(), actor)
        return is_about(session(), values["slug"], films)
    return rule in OTHERS or not _is_under(OPEN, rule)


def _is_under(rules: Iterable[str], rule: str) -> bool:
    return any(rule == one or rule.startswith(f"{one}/") for one in rules)
