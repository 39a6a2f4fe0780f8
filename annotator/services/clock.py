"""What no argument brings: the time, random names, and how long a comparison may take."""

import secrets
from base64 import b32encode
from datetime import UTC, datetime
from time import thread_time

from annotator.core.alignment.patience import Check
from annotator.core.errors import TooLarge

# Of the processor, for one comparison of texts.
LONGEST_SECONDS = 5.0


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def bounded(refusal: str, spent: float = 0.0) -> Check:
    """The check of a comparison on which so many seconds are spent already.

    It raises TooLarge with this refusal after `LONGEST_SECONDS` in all.
    """
    end = thread_time() + LONGEST_SECONDS - spent

    def check() -> None:
        if thread_time() > end:
            raise TooLarge(refusal)

    return check


def random_id() -> str:
    """A name that means nothing and cannot be guessed: 26 characters of base 32, 130 bits."""
    name = b32encode(secrets.token_bytes(20)).decode()
    return name[:26].lower()


def short_id() -> str:
    """A name short enough for an address, 40 bits; a collision is refused by the database."""
    return random_id()[:8]


def some_of(most: int) -> int:
    """A number by chance, from 0 to below `most`."""
    return secrets.randbelow(most)
