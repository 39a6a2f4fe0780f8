"""Chapters: the moments that a disc or a video file names."""

from dataclasses import dataclass

LONGEST_NAME = 500  # characters


@dataclass(frozen=True, slots=True)
class Chapter:
    """Where a chapter begins, in milliseconds, and what it is called. Its name may spoil."""

    start: int
    name: str = ""

    @property
    def position(self) -> int:
        """The whole second by which it has begun."""
        return -(-self.start // 1000)
