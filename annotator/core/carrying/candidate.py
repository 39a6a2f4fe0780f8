"""Where a passage that was lost may be: suggestions for an editor, never a decision."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import islice

from annotator.core.carrying.token import Token, tokens
from annotator.core.document import Document
from annotator.core.passage import Passage

MOST = 5  # suggestions
COMPARED = 40  # places that are compared word for word
COMMON = 30  # a word that occurs more often says nothing of a place
LEAST = 0.45  # likeness of a suggestion


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place with how alike its words are, from 0 to 1."""

    passage: Passage
    score: float


def candidates(old: Document, new: Document, passage: Passage) -> list[Candidate]:
    """The places in the new document most like this passage of the old one, the best first."""
    return Search(new).candidates(old, passage)


class Search:
    """A document in which passages are looked for, read once for all of them."""

    def __init__(self, new: Document) -> None:
        self._stream = tokens(new.text)
        self._keys = [token.key.casefold() for token in self._stream]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self._keys):
            self._places[key].append(place)

    def candidates(self, old: Document, passage: Passage) -> list[Candidate]:
        """The places here most like this passage of another document, the best first."""
        sought = [
            token.key.casefold()
            for token in tokens(old.text[passage.start : passage.end])
        ]
        starts = nlargest(COMPARED, _starts(sought, self._places))
        scored = [
            _scored(sought, self._keys, self._stream, start) for _, start in starts
        ]
        found: list[Candidate] = []
        for candidate in sorted(scored, key=_rank):
            if candidate.score >= LEAST and all(
                _apart(candidate, other) for other in found
            ):
                found.append(candidate)
        return list(islice(found, MOST))


def _starts(
    sought: Sequence[str], places: Mapping[str, Sequence[int]]
) -> Iterable[tuple[float, int]]:
    """Where the passage would start if one of its words were this one; rare words say more, common ones nothing."""
    votes: dict[int, float] = defaultdict(float)
    for offset, key in enumerate(sought):
        found = places.get(key, ())
        if len(found) <= COMMON:
            for place in found:
                votes[max(0, place - offset)] += len(key) / len(found)
    return ((vote, -start) for start, vote in votes.items())


def _scored(
    sought: Sequence[str], keys: Sequence[str], stream: Sequence[Token], start: int
) -> Candidate:
    """The best stretch near this start: from the first word in common to the last."""
    size, start = len(sought), -start
    low, high = max(0, start - size // 2), min(len(keys), start + size + size // 2)
    matcher = SequenceMatcher(None, sought, keys[low:high], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:  # the word that spoke for this place is another one of the passage's
        return Candidate(Passage(stream[low].start, stream[high - 1].end), 0.0)
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    here = keys[low + first : low + last]
    score = SequenceMatcher(
        None, " ".join(sought), " ".join(here), autojunk=False
    ).ratio()
    return Candidate(
        Passage(stream[low + first].start, stream[low + last - 1].end), score
    )


def _rank(candidate: Candidate) -> tuple[float, int]:
    return -candidate.score, candidate.passage.start


def _apart(one: Candidate, other: Candidate) -> bool:
    return one.passage.within(other.passage.start, other.passage.end) is None
