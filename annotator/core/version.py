"""Versions: a writer who has not seen the newest state is refused."""

from typing import Protocol, TypeAlias

from annotator.core.errors import Stale

# One version, or several of which any may be the current one.
Seen: TypeAlias = int | frozenset[int]
NONE_SEEN: Seen = frozenset()


class Versioned(Protocol):
    """Anything that counts its changes."""

    version: int


def check_version(
    subject: Versioned,
    seen: Seen,
    current: object = None,
) -> None:
    """Raise Stale, with the subject as it is now, unless its version is among those seen."""
    versions = frozenset({seen}) if isinstance(seen, int) else seen
    if subject.version in versions:
        return
    message = (
        "It has changed since you read it. Apply your change to its current state."
    )
    if not versions:
        message = 'This If-Match is not one of our ETags. Send the ETag unchanged, with its quotes, like "1".'
    raise Stale(message, current or subject)
