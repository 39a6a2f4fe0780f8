"""How alike the letters of two short texts are."""

from difflib import SequenceMatcher
from operator import ne

COMPARED = 400  # code points; longer texts are not compared letter by letter
TYPO = 0.9  # the likeness of a word with one other letter, however short


def likeness(self, gone: Sequence[Token], come: Sequence[Token]) -> float:
        """How alike lost and new words are, from 0 to 1; a word that was replaced throughout is as good as itself."""
        renamed = [self._renamed.get(token.key, token.key) for token in gone]
        return _likeness(" ".join(renamed), " ".join(token.key for token in come))

    def _support(self, part: _Part) -> float:
        """1 where the sentences around it are still there; a word in another sentence may be another word."""
        first = self._sentences[bisect_right(self._sentences, (part.first, len(self._old))) - 1][0]
        last = self._sentences[bisect_right(self._sentences, (part.last - 1, len(self._old))) - 1][1]
        if sum(token.size for token in self._old[first:last]) < SUPPORT:
            first, last = max(0, part.first - NEIGHBOURHOOD), min(len(self._old), part.last + NEIGHBOURHOOD)
        low = part.matched[0][1] - 2 * (part.first - first) - NEIGHBOURHOOD
        high = part.matched[-1][1] + 2 * (last - part.last) + NEIGHBOURHOOD
        places = ((self._old[i].size, self._to_new[i]) for i in range(first, last))
        stayed = sum(size for size, place in places if place is not None and low <= place <= high)
        least = 1 if self._is_rewritten else STAYED
        return 1.0 if stayed >= least * sum(token.size for token in self._old[first:last]) else DOUBTFUL

    def _comes_up_elsewhere(self, part: _Part, cover: Passage) -> bool:
        """Whether words that it has lost may stand among the new ones, where nothing would hide them."""
        lost = (self._old[i].key for i in range(part.first, part.last) if self._to_new[i] is None)
        telling = (key for key in lost if len(key) >= TELLING and self._times[key] <= RARE)
        places = {*self._beside(part), *(j for key in telling for j in self._come.get(key, ()))}
        return any(self._is_new(j) and not cover.start <= self._new[j].start < cover.end for j in places)

    def _beside(self, part: _Part) -> Iterator[int]:
        """Where its lost ends are if they went along with the words that stood beside them."""
        if part.lacks_start and part.first and (j := self._to_new[part.first - 1]) is not None:
            yield j + 1
        if part.lacks_end and part.last < len(self._old) and (j := self._to_new[part.last]) is not None:
            yield j - 1

    def _is_new(self, j: int) -> bool:
        return 0 <= j < len(self._new) and self._to_old[j] is None

    def _between_neighbours(self, first: int, last: int) -> Carried:
        """New words in the place of all of its own, if what stood on both sides still does."""
        before = self._to_new[first - 1] if first > 0 else -1
        after = self._to_new[last] if last < len(self._old) else len(self._new)
        if before is None or after is None or before + 1 >= after:
            return LOST
        if any(self._to_old[j] is not None for j in range(before + 1, after)):
            return LOST
        here = Passage(self._new[before + 1].start, self._new[after - 1].end)
        alike = self._likeness(self._old[first:last], self._new[before + 1 : after])
        return Carried(here, here, State.EDITED, Found.NEIGHBOURS, alike)


def _unmatched(to_old: Sequence[int | None]) -> list[Pair]:
    """For each new token, the stretch of unmatched ones that it is in; `(0, 0)` where it is matched."""
    found = [(0, 0)] * len(to_old)
    start = 0
    for j in range(len(to_old) + 1):
        if j < len(to_old) and to_old[j] is None:
            continue
        for k in range(start, j):
            found[k] = (start, j)
        start = j + 1
    return found


def likeness(old: str, new: str) -> float:
    """How alike two short texts are, from 0 to 1; long ones that share no word are not."""
    if not old or not new or len(old) > COMPARED or len(new) > COMPARED:
        return 0.0
    if len(old) == len(new) and sum(map(ne, old, new)) == 1:
        return TYPO
    return SequenceMatcher(None, old, new, autojunk=False).ratio()
