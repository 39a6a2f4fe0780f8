"""The way back after a step forward, on the page that follows it."""

from dataclasses import dataclass

from flask import Response, request

from annotator.core.memory import Memory, write_memory
from annotator.http.request import memory as kept


@dataclass(frozen=True, slots=True)
class Undo:
    """The places before a step forward, and how many passages it has opened."""

    before: Memory
    opened: int | None = None  # None on pages that do not count them

    @property
    def value(self) -> str:
        """The places, as the form sends them."""
        return write_memory(self.before)


def put_back(response: Response) -> None:
    """Offer the way back once."""
    if kept.replaced() is not None:
        kept.offer_undo(response, request.path, None)
