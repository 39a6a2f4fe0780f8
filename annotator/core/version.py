"""Versions: a writer who has not seen the newest state is refused."""

from typing import Protocol

from annotator.core.errors import Stale


class Versioned(Protocol):
    """Anything that counts its changes."""

    version: int


def check_version(
    subject: Versioned,
    version: int,
    current: object = None,
) -> None:
    """Raise Stale, with the subject as it is now, unless this is its version."""
    if subject.version == version:
        return
    message = (
        "It has changed since you read it. Apply your change to its current state."
    )
    if version < 0:
        message = 'This If-Match is not one of our ETags. Send the ETag unchanged, with its quotes, like "1".'
    raise Stale(message, current or subject)
