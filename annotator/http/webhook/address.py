"""Addresses that webhooks may be registered for."""

from flask import current_app

from annotator.core.errors import InvalidInput
from annotator.http.host import Unreachable, refuse_private


def checked_address(url: str) -> str:
    """The address; raises InvalidInput if it is plainly on a private network and that is not allowed.

    A name is looked up only when something is sent: what it stands for can change.
    """
    if not current_app.config["WEBHOOKS_PRIVATE"]:
        try:
            refuse_private(url)
        except Unreachable as error:
            raise InvalidInput({"url": str(error)}) from error
    return url
