"""Answers for machines: whether the service works, and what crawlers may visit."""

from flask import Response
from sqlalchemy.exc import SQLAlchemyError

from annotator.extensions import session, writing_session
from annotator.http.access.audience import Audience, audience
from annotator.http.audit.fetcher import ROBOT
from annotator.http.error.outage import REMEDIES, cause_of
from annotator.storage.readiness import obstacle_to_serving
from annotator.web.blueprint import pages

# A crawler is a newcomer. Calls of the API and the editors' pages contain nothing more for it.
ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /account\nDisallow: /sign-in\nDisallow: /language\n"
# Audits, ours too, look at all that a stranger gets.
AUDITS = f"\nUser-agent: {ROBOT}\nAllow: /\n"


@pages.get("/healthz")
@audience(Audience.ANYONE)
def healthz() -> Response:
    """Whether this worker is alive: always 200. Starting it again would not help a database."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/readyz")
@audience(Audience.ANYONE)
def readyz() -> Response:
    """Whether this worker can serve: 200, else 503 with the reason."""
    try:
        obstacle = obstacle_to_serving(writing_session())
    except SQLAlchemyError as error:
        cause, _ = cause_of(error)
        obstacle = REMEDIES.get(cause) or "the database does not answer"
    session().rollback()
    if obstacle is None:
        return Response("ready\n", mimetype="text/plain")
    return Response(f"{obstacle}\n", 503, mimetype="text/plain")


@pages.get("/robots.txt")
@audience(Audience.ANYONE)
def robots() -> Response:
    """The pages that crawlers may not visit."""
    return Response(
        ROBOTS + AUDITS,
        mimetype="text/plain",
        headers={"Cache-Control": "public, max-age=86400"},
    )
