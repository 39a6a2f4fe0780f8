"""A cue: words that are heard, from one moment to another on the clock of a cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from annotator.core.search.word import words

SECOND = 1000  # milliseconds


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of subtitles; its times in milliseconds."""

    start: int
    end: int
    text: str

    @property
    def first_second(self) -> int:
        """The whole second in which it begins."""
        return self.start // SECOND

    @property
    def last_second(self) -> int:
        """The whole second by which it is over."""
        return -(-self.end // SECOND)


Cues: TypeAlias = Sequence[Cue]


def folded(cue: Cue) -> str:
    """The words of a cue as search knows them, with a space between them."""
    return " ".join(words(cue.text))


def cues_around(cues: Cues, second: int, reach: int) -> list[Cue]:
    """Those that are heard at most `reach` seconds before or after."""
    first = (second - reach) * SECOND
    last = (second + reach) * SECOND
    return [cue for cue in cues if cue.end >= first and cue.start <= last]
