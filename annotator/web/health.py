"""What machines ask first: whether the service works, and what crawlers may visit."""

from flask import Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.web.blueprint import pages

# A crawler is a newcomer. Calls of the API and the editors' pages contain nothing more for it.
ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /account\nDisallow: /sign-in\nDisallow: /language\n"


@pages.get("/healthz")
@audience(Audience.ANYONE)
def healthz() -> Response:
    """Whether this worker can read the database: 200, else 503."""
    try:
        session().execute(text("SELECT 1"))
    except SQLAlchemyError:
        session().rollback()
        return Response("the database does not answer\n", 503, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")


@pages.get("/robots.txt")
@audience(Audience.ANYONE)
def robots() -> Response:
    """What crawlers may visit."""
    return Response(
        ROBOTS,
        mimetype="text/plain",
        headers={"Cache-Control": "public, max-age=86400"},
    )
