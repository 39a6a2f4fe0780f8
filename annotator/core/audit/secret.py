"""What newcomers may not see, and whether a text of another site repeats it.

A text repeats a passage where it has some of its words in a row. They have to be enough words to be no chance, and a
row that newcomers see somewhere does not count.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.core.search.word import UNSPACED, words

# Words in a row that are more than chance, and the letters that those of LONG or more have together: "the middle of
# the film" has 10.
RUN = 5
LETTERS = 12
LONG = 4
# Words of a whole passage that is looked for everywhere; a shorter one is looked for in its own article's page.
SHORTEST = 3
# What a letter of a script without spaces counts: it is a word.
LETTER_OF_UNSPACED = 3
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class HiddenPassage:
    """Words of a published article that newcomers do not get."""

    article: str  # a slug
    number: int  # among the passages of its article, from 1
    text: str

    @property
    def name(self) -> str:
        """A name that tells nothing."""
        return f"{self.article}#{self.number}"


class Secrets:
    """Hidden passages by their runs of words."""

    def __init__(self, passages: Iterable[HiddenPassage] = ()) -> None:
        self.passages: list[HiddenPassage] = []
        self._everywhere: dict[int, int] = {}
        self._at_home: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._sizes: set[int] = set()
        for passage in passages:
            self.add(passage)

    def add(self, passage: HiddenPassage) -> None:
        """Look for this passage, too."""
        number = len(self.passages)
        self.passages.append(passage)
        secret = words(passage.text)
        size = min(RUN, len(secret))
        if not size:
            return
        self._sizes.add(size)
        for row in _rows(secret, size):
            if size >= SHORTEST and _weight(row) >= LETTERS:
                self._everywhere.setdefault(hash(row), number)
            self._at_home[passage.article].setdefault(hash(row), number)

    def pass_over(self, visible: Iterable[str], article: str) -> None:
        """Forget what newcomers see in these lines of an article."""
        at_home = self._at_home.get(article, {})
        for line in visible:
            for row in self._rows_of(words(line)):
                self._everywhere.pop(row, None)
                at_home.pop(row, None)

    def find_in(
        self, text: Sequence[str], home: str | None = None
    ) -> set[HiddenPassage]:
        """The passages that words of a text repeat; `home` is the article whose page it is."""
        at_home = self._at_home.get(home or "", {})
        repeated = set()
        for row in self._rows_of(text):
            number = self._everywhere.get(row, at_home.get(row))
            if number is not None:
                repeated.add(self.passages[number])
        return repeated

    def telling_words(self, passage: HiddenPassage) -> str | None:
        """Words of the passage that newcomers see nowhere; None where there are too few to tell."""
        secret = words(passage.text)
        size = min(RUN, len(secret))
        for row in _rows(secret, size):
            if hash(row) in self._everywhere:
                return " ".join(row)
        return None

    def _rows_of(self, text: Sequence[str]) -> Iterator[int]:
        for size in self._sizes:
            yield from map(hash, _rows(text, size))


def _rows(text: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """All runs of this many words."""
    return zip(*(text[start:] for start in range(size)), strict=False)


def _weight(row: Sequence[str]) -> int:
    """How many letters the longer words have, those of scripts without spaces counted as words."""
    letters = 0
    for word in row:
        if _IS_UNSPACED.match(word):
            letters += LETTER_OF_UNSPACED
        elif len(word) >= LONG:
            letters += len(word)
    return letters
