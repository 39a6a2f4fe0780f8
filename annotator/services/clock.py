"""The time and random names: the two things that no argument brings."""

import secrets
from base64 import b32encode
from datetime import UTC, datetime


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


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
