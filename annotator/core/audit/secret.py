"""What newcomers may not see, and whether a text of another site repeats it.

A text repeats a passage where it has some of its words in a row. They have to be enough words to be no chance, with
enough letters in words that are not in every text; without these, they have to be more. A row that newcomers see
somewhere does not count.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from annotator.core.audit.common_word import COMMON
from annotator.core.search.word import UNSPACED, words

# Words in a row that are more than chance, and the letters that those of LONG or more have together: "the middle of
# the film" has 10.
RUN = 5
LETTERS = 12
LONG = 4
# Words of a whole passage that is looked for everywhere; a shorter one is looked for in its own article's page.
SHORTEST = 3
# Rows, each a word further, of words that any text has: nine words in a row.
STREAK = 5
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
        self._of_common_words: dict[int, int] = {}
        self._at_home: defaultdict[str, dict[int, int]] = defaultdict(dict)
        # Words of an article's passages that newcomers do not see in the article.
        self._unseen: defaultdict[str, set[str]] = defaultdict(set)
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
        self._unseen[passage.article].update(secret)
        for row in _rows(secret, size):
            self._at_home[passage.article].setdefault(hash(row), number)
            if size >= SHORTEST and _weight(row, COMMON) >= LETTERS:
                self._everywhere.setdefault(hash(row), number)
            elif size == RUN and _weight(row) >= LETTERS:
                self._of_common_words.setdefault(hash(row), number)

    def pass_over(self, visible: Iterable[str], article: str) -> None:
        """Forget what newcomers see in these lines of an article."""
        at_home = self._at_home.get(article, {})
        unseen = self._unseen.get(article, set())
        for line in visible:
            seen = words(line)
            unseen.difference_update(seen)
            for row in self._rows_of(seen):
                self._everywhere.pop(row, None)
                self._of_common_words.pop(row, None)
                at_home.pop(row, None)

    def find_in(
        self, text: Sequence[str], home: str | None = None
    ) -> set[HiddenPassage]:
        """The passages that words of a text repeat; `home` is the article whose page it is."""
        at_home = self._at_home.get(home or "", {})
        repeated = set()
        streak = 0
        for row in self._rows_of(text):
            number = self._everywhere.get(row, at_home.get(row))
            if number is None:
                number = self._of_common_words.get(row)
                streak = 0 if number is None else streak + 1
                if streak < STREAK:
                    continue
            if number is not None:
                repeated.add(self.passages[number])
        return repeated

    def telling_words(self, passage: HiddenPassage) -> str | None:
        """Words of the passage to search for; None where all of them may be in what newcomers see of its article."""
        secret = words(passage.text)
        size = min(RUN, len(secret))
        unseen = self._unseen.get(passage.article, set())
        for row in _rows(secret, size):
            is_telling = any(len(word) >= LONG and word in unseen for word in row)
            if is_telling and hash(row) in self._everywhere:
                return " ".join(row)
        return None

    def _rows_of(self, text: Sequence[str]) -> Iterator[int]:
        for size in self._sizes:
            yield from map(hash, _rows(text, size))


def _rows(text: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """All runs of this many words."""
    return zip(*(text[start:] for start in range(size)), strict=False)


def _weight(row: Sequence[str], without: Set[str] = frozenset()) -> int:
    """How many letters the longer words have but for these, those of scripts without spaces counted as words."""
    letters = 0
    for word in row:
        if _IS_UNSPACED.match(word):
            letters += LETTER_OF_UNSPACED
        elif len(word) >= LONG and word not in without:
            letters += len(word)
    return letters
