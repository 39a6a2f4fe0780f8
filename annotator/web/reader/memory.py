"""What a reader's device remembers of films. The server never learns it: a script lists it in the browser."""

from flask import Response

from annotator.http.access.audience import Audience, audience
from annotator.web.answer import answer
from annotator.web.blueprint import pages


@pages.get("/remembered")
@audience(Audience.ANYONE)
def remembered() -> Response:
    """The page on which readers see, forget and import what is remembered."""
    return answer("remembered.html", public=True)
