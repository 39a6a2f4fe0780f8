"""Answers for machines: whether the service works, and what crawlers may visit."""

from flask import Response

from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.storage.engine import is_reachable
from annotator.web.blueprint import pages

# A crawler is a newcomer. Calls of the API and the editors' pages contain nothing more for it.
ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /account\nDisallow: /sign-in\nDisallow: /language\n"


@pages.get("/healthz")
@audience(Audience.ANYONE)
def healthz() -> Response:
    """Whether this worker can read the database: 200, else 503."""
    if is_reachable(session()):
        return Response("ok\n", mimetype="text/plain")
    session().rollback()
    return Response("the database does not answer\n", 503, mimetype="text/plain")


@pages.get("/robots.txt")
@audience(Audience.ANYONE)
def robots() -> Response:
    """The pages that crawlers may not visit."""
    return Response(
        ROBOTS,
        mimetype="text/plain",
        headers={"Cache-Control": "public, max-age=86400"},
    )
