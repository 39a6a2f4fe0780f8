"""A part of a passage whose words are together in the new text."""

from dataclasses import dataclass

from annotator.core.alignment.patience import Pair
from annotator.core.alignment.side import Span
from annotator.core.passage import Passage


@dataclass(frozen=True, slots=True)
class Part:
    """The old tokens of a passage, and those of them that have a match, with it."""

    passage: Passage
    span: Span
    matched: tuple[Pair, ...]

    @property
    def low(self) -> int:
        """The first new token."""
        return self.matched[0][1]

    @property
    def high(self) -> int:
        """The last new token."""
        return self.matched[-1][1]

    @property
    def lost_start(self) -> Span:
        """The old tokens before the first match."""
        return Span(self.span.start, self.matched[0][0])

    @property
    def lost_end(self) -> Span:
        """The old tokens behind the last match."""
        return Span(self.matched[-1][0] + 1, self.span.end)

    @property
    def lacks_start(self) -> bool:
        """Whether its first word has no match."""
        return self.lost_start.start < self.lost_start.end

    @property
    def lacks_end(self) -> bool:
        """Whether its last word has no match."""
        return self.lost_end.start < self.lost_end.end
