"""The films that a reader's device remembers. A script lists them; the server never learns them."""

from flask import Response

from annotator.http.access.audience import Audience, audience
from annotator.web.answer import answer
from annotator.web.blueprint import pages


@pages.get("/remembered")
@audience(Audience.ANYONE)
def remembered() -> Response:
    """The page where readers see, forget and import what is remembered."""
    return answer("remembered.html", public=True)
