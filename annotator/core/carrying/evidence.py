"""The evidence for and against a passage's place in the new text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from annotator.core.alignment.likeness import likeness
from annotator.core.alignment.side import Span
from annotator.core.alignment.token import Token
from annotator.core.carrying.index import Index
from annotator.core.carrying.part import Part
from annotator.core.passage import Passage

# The confidence in a place with evidence against it.
DOUBTFUL = 0.5
# The share of the sentences around a passage that has to be where it was.
STAYED = 0.5
# The share of a text's words below which half a sentence may be a coincidence.
REWRITTEN = 0.3
# Code points of sentences that are enough to know a place by.
SUPPORT = 18
# Tokens on each side. A text without full stops is one sentence.
SENTENCE = 200
# Tokens on each side that speak for a passage in shorter sentences.
NEIGHBOURHOOD = 12


class Evidence:
    """Weighs places in one pair of texts."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._renamed = index.alignment.renamed
        size = len(index.to_new)
        matches = size - index.to_new.count(None)
        is_rewritten = matches < REWRITTEN * size
        self._least = 1 if is_rewritten else STAYED

    def is_whole(self, part: Part, place: Passage) -> bool:
        """Whether the new text has the same letters there, whatever its white space."""
        size = part.span.end - part.span.start
        if len(part.matched) < size:
            return False
        alignment = self._index.alignment
        old = _words(alignment.old_text, part.passage)
        new = _words(alignment.new_text, place)
        return old == new

    def share(self, part: Part, place: Passage) -> float:
        """How much of a passage is left, from 0 to 1. New words count where they outnumber the old ones."""
        index = self._index
        gone = [index.old[i] for i in index.gone(part.span)]
        come = self._come(place)
        matched = [index.old[i] for i, _ in part.matched]
        kept = _size(matched)
        lost = _size(gone)
        added = _size(come)
        alike = self.likeness(gone, come) * lost
        whole = max(kept + lost, added)
        return (kept + alike) / whole

    def _come(self, place: Passage) -> list[Token]:
        """The new words of a place in the new text."""
        tokens = self._index.new
        first = bisect_right(tokens, place.start, key=lambda token: token.end)
        last = bisect_left(tokens, place.end, key=lambda token: token.start)
        new = filter(self._index.is_new, range(first, last))
        return [tokens[j] for j in new]

    def likeness(
        self,
        gone: Sequence[Token],
        come: Sequence[Token],
    ) -> float:
        """How alike lost and new words are, from 0 to 1. A word that was renamed throughout counts as the same."""
        renamed = [self._renamed.get(token.key, token.key) for token in gone]
        keys = [token.key for token in come]
        return likeness(" ".join(renamed), " ".join(keys))

    def support(self, part: Part) -> float:
        """1 if the sentences around a passage are still there. In another one, a word may be another word."""
        index = self._index
        around = self._surroundings(part.span)
        before = part.span.start - around.start
        behind = around.end - part.span.end
        low = part.low - 2 * before - NEIGHBOURHOOD
        high = part.high + 2 * behind + NEIGHBOURHOOD
        stayed = 0
        for i in range(*around):
            j = index.to_new[i]
            if j is not None and low <= j <= high:
                stayed += index.old[i].size
        size = _size(index.old[around.start : around.end])
        if stayed >= self._least * size:
            return 1.0
        return DOUBTFUL

    def _surroundings(self, span: Span) -> Span:
        """The sentences that a passage is in, or if they are short, its neighbourhood."""
        tokens = self._index.old
        first = self._sentence_of(span.start).start
        last = self._sentence_of(span.end - 1).end
        start = max(first, span.start - SENTENCE)
        end = min(last, span.end + SENTENCE)
        if _size(tokens[start:end]) >= SUPPORT:
            return Span(start, end)
        start = max(0, span.start - NEIGHBOURHOOD)
        end = min(len(tokens), span.end + NEIGHBOURHOOD)
        return Span(start, end)

    def _sentence_of(self, i: int) -> Span:
        """The sentence that an old token is in."""
        sentences = self._index.alignment.sentences
        number = bisect_right(sentences, i, key=lambda sentence: sentence.start)
        return sentences[number - 1]

    def reappears_outside(self, part: Part, cover: Passage) -> bool:
        """Whether lost words may be among the new ones outside the cover, where nothing would hide them."""
        for j in self._suspects(part):
            token = self._index.new[j]
            is_inside = cover.start <= token.start < cover.end
            if not is_inside:
                return True
        return False

    def _suspects(self, part: Part) -> Iterator[int]:
        """New tokens that may be lost words of a passage."""
        for j in self._beside(part):
            if self._index.is_new(j):
                yield j
        for i in self._index.gone(part.span):
            yield from self._index.reappearances(i)

    def _beside(self, part: Part) -> Iterator[int]:
        """Where its lost ends are if they went along with the words beside them."""
        before = part.span.start - 1
        if part.lacks_start and before >= 0:
            j = self._index.to_new[before]
            if j is not None:
                yield j + 1
        behind = part.span.end
        if part.lacks_end and behind < len(self._index.old):
            j = self._index.to_new[behind]
            if j is not None:
                yield j - 1


def _size(tokens: Sequence[Token]) -> int:
    """How many code points some tokens have."""
    return sum(token.size for token in tokens)


def _words(text: str, passage: Passage) -> list[str]:
    """What is between blanks in a passage."""
    return text[passage.start : passage.end].split()
