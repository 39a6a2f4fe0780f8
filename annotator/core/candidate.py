"""Where a passage that was lost may be: suggestions for an editor, never a decision."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import islice

from annotator.core.document import Document
from annotator.core.passage import Passage
from annotator.core.token import Token, tokens

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
    sought = [token.key.casefold() for token in tokens(old.text[passage.start : passage.end])]
    stream = tokens(new.text)
    keys = [token.key.casefold() for token in stream]
    starts = nlargest(COMPARED, _starts(sought, keys))
    scored = sorted((_scored(sought, keys, stream, start) for _, start in starts), key=_rank)
    found: list[Candidate] = []
    for candidate in scored:
        if candidate.score >= LEAST and all(_apart(candidate, other) for other in found):
            found.append(candidate)
    return list(islice(found, MOST))


def _starts(sought: Sequence[str], keys: Sequence[str]) -> Iterable[tuple[float, int]]:
    """Where the passage would start if one of its words were this one; rare words say more, common ones nothing."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    votes: dict[int, float] = defaultdict(float)
    for offset, key in enumerate(sought):
        found = places.get(key, ())
        if len(found) <= COMMON:
            for place in found:
                votes[max(0, place - offset)] += len(key) / len(found)
    return ((vote, -start) for start, vote in votes.items())


def _scored(sought: Sequence[str], keys: Sequence[str], stream: Sequence[Token], start: int) -> Candidate:
    """The best stretch near this start: from the first word in common to the last."""
    size, start = len(sought), -start
    low, high = max(0, start - size // 2), min(len(keys), start + size + size // 2)
    matcher = SequenceMatcher(None, sought, keys[low:high], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:  # the word that spoke for this place is another one of the passage's
        return Candidate(Passage(stream[low].start, stream[high - 1].end), 0.0)
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    here = keys[low + first : low + last]
    score = SequenceMatcher(None, " ".join(sought), " ".join(here), autojunk=False).ratio()
    return Candidate(Passage(stream[low + first].start, stream[low + last - 1].end), score)


def _rank(candidate: Candidate) -> tuple[float, int]:
    return -candidate.score, candidate.passage.start


def _apart(one: Candidate, other: Candidate) -> bool:
    return one.passage.within(other.passage.start, other.passage.end) is None
