"""Where a lost passage may be: suggestions for an editor, never a decision."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from annotator.core.alignment.patience import patience
from annotator.core.alignment.token import tokens
from annotator.core.document import Document
from annotator.core.passage import Passage

# Suggestions at most.
MOST = 5
# Places that are compared word for word.
COMPARED = 40
# A passage of at most so many code points is compared letter by letter, others word by word.
LETTERS = 400
# Words of a long passage that are compared, over all places.
MOST_WORDS = 20_000
# A more frequent word tells nothing about a place.
COMMON = 30
# The likeness of a suggestion, at least.
LEAST = 0.45


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place, and how alike its words are, from 0 to 1."""

    passage: Passage
    score: float


def candidates(
    old: Document,
    new: Document,
    passage: Passage,
) -> list[Candidate]:
    """The places in the new document most like this passage of the old one, the best first."""
    return Search(new).candidates(old, passage)


class Search:
    """A document to look for passages in, read once for all of them."""

    def __init__(self, new: Document) -> None:
        self._stream = tokens(new.text)
        self._keys = [token.key.casefold() for token in self._stream]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self._keys):
            self._places[key].append(place)

    def candidates(
        self,
        old: Document,
        passage: Passage,
    ) -> list[Candidate]:
        """The places here most like this passage of another document, the best first."""
        text = old.text[passage.start : passage.end]
        words = [token.key.casefold() for token in tokens(text)]
        is_long = len(text) > LETTERS
        most = max(1, MOST_WORDS // len(words)) if is_long else COMPARED
        starts = nlargest(min(COMPARED, most), _starts(words, self._places))
        find = self._candidate_by_words if is_long else self._candidate
        scored = [find(words, -place) for _vote, place in starts]
        chosen: list[Candidate] = []
        for candidate in sorted(scored, key=_rank):
            if candidate.score < LEAST or len(chosen) == MOST:
                break
            if all(_are_apart(candidate, other) for other in chosen):
                chosen.append(candidate)
        return chosen

    def _candidate(
        self,
        words: Sequence[str],
        start: int,
    ) -> Candidate:
        """The best stretch near this start: from the first word in common to the last."""
        low, high = self._near(start, len(words))
        near = self._keys[low:high]
        matcher = SequenceMatcher(None, words, near, autojunk=False)
        matching = matcher.get_matching_blocks()
        blocks = [block for block in matching if block.size]
        # Without a block, the word that spoke for this place is elsewhere in the passage.
        if not blocks:
            return Candidate(self._passage(low, high), 0.0)
        first = low + blocks[0].b
        last_block = blocks[-1]
        last = low + last_block.b + last_block.size
        score = _likeness(words, self._keys[first:last])
        return Candidate(self._passage(first, last), score)

    def _candidate_by_words(
        self,
        words: Sequence[str],
        start: int,
    ) -> Candidate:
        """The same for a long passage, in time that grows with its length."""
        low, high = self._near(start, len(words))
        shared = sorted(new for _old, new in patience(words, self._keys[low:high]))
        if not shared:
            return Candidate(self._passage(low, high), 0.0)
        first, last = low + shared[0], low + shared[-1] + 1
        score = 2 * len(shared) / (len(words) + last - first)
        return Candidate(self._passage(first, last), score)

    def _near(self, start: int, size: int) -> tuple[int, int]:
        """Where to look for so many words that may start here: half as many before and after."""
        low = max(0, start - size // 2)
        high = min(len(self._keys), start + size + size // 2)
        return low, high

    def _passage(self, first: int, last: int) -> Passage:
        start = self._stream[first].start
        end = self._stream[last - 1].end
        return Passage(start, end)


def _starts(
    words: Sequence[str],
    places: Mapping[str, Sequence[int]],
) -> Iterable[tuple[float, int]]:
    """Votes with the negative place where the passage would start. Rare words count for more, common ones for nothing."""
    votes: dict[int, float] = defaultdict(float)
    for offset, key in enumerate(words):
        occurrences = places.get(key, ())
        if len(occurrences) > COMMON:
            continue
        for place in occurrences:
            start = max(0, place - offset)
            votes[start] += len(key) / len(occurrences)
    return ((vote, -start) for start, vote in votes.items())


def _likeness(words: Sequence[str], others: Sequence[str]) -> float:
    """How alike two rows of words are, from 0 to 1, letter by letter."""
    matcher = SequenceMatcher(
        None,
        " ".join(words),
        " ".join(others),
        autojunk=False,
    )
    return matcher.ratio()


def _rank(candidate: Candidate) -> tuple[float, int]:
    return -candidate.score, candidate.passage.start


def _are_apart(one: Candidate, other: Candidate) -> bool:
    place = other.passage
    return one.passage.within(place.start, place.end) is None
