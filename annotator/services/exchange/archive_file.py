"""A file of an archive."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file: its path, and its content, or why it is refused."""

    path: str
    content: bytes = b""
    refused: str | None = None
    is_skipped: bool = False  # it is known to hold no article
