"""The matches between the tokens of two texts, as far as they are known."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from annotator.core.alignment.patience import Pair
from annotator.core.alignment.side import Side

Matches: TypeAlias = Sequence[int | None]


class Matching:
    """Which old token is which new one. `to_new[i]` is None while the old token `i` has no match."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old = old
        self.new = new
        self.to_new: list[int | None] = [None] * len(old.tokens)
        self.to_old: list[int | None] = [None] * len(new.tokens)
        self.is_moved = [False] * len(old.tokens)

    def match(
        self,
        pairs: Iterable[Pair],
        *,
        moved: bool = False,
    ) -> None:
        """Add matches."""
        for old, new in pairs:
            self.to_new[old] = new
            self.to_old[new] = old
            self.is_moved[old] = moved

    def can_match(self, old: int, new: int) -> bool:
        """Whether two tokens say the same, and neither has a match."""
        if not 0 <= old < len(self.to_new):
            return False
        if not 0 <= new < len(self.to_old):
            return False
        if self.to_new[old] is not None:
            return False
        if self.to_old[new] is not None:
            return False
        return self.old.keys[old] == self.new.keys[new]

    def gone(self, start: int, end: int) -> list[int]:
        """The old tokens of a range that have no match."""
        return [i for i in range(start, end) if self.to_new[i] is None]

    def come(self, start: int, end: int) -> list[int]:
        """The new tokens of a range that have no match."""
        return [j for j in range(start, end) if self.to_old[j] is None]
