"""The place of words from another tool in a canonical text: exactly, or not at all.

Tools disagree on white space, normal form and what an offset counts. So letters are compared without any white space,
in NFC; a quote must be there with its prefix and suffix, once. A prefix may start before the text does, and a suffix
end after it, because other tools quote the page around an article. Offsets, in code points or UTF-16 units, choose
between equal places, and count only where they are exactly those of the quoted words.
"""

import unicodedata
from array import array
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from annotator.core.anchoring import Quote
from annotator.core.errors import InvalidInput
from annotator.core.passage import Passage
from annotator.interchange.draft import Selection

Letters: TypeAlias = tuple[int, int]  # a range of letters, white space aside
Offsets: TypeAlias = tuple[int, int]
FIELD = "target.selector"
ABSENT = "These words are not in the text, or not with this prefix and suffix."
AMBIGUOUS = "These words are in the text more than once. Send more of the text before and after them, or offsets."


class Ground:
    """A canonical text in which many quotes can be found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at = array("L")  # the offset of each letter
        for offset, character in enumerate(text):
            if not character.isspace():
                self._at.append(offset)
        self._letters = "".join(text.split())

    def place(self, selection: Selection) -> Passage:
        """The only place of the selected words; raises InvalidInput for none or several."""
        return self._placed(selection, 0, len(self._letters))

    def candidates(self, selection: Selection, most: int) -> list[Passage]:
        """The places of the quoted words, whatever is around them, for an editor to choose from."""
        words = Quote(selection.quote.exact)
        places = self._places(words, 0, len(self._letters))
        first = islice(places, most)
        return [self._passage(start, end) for start, end in first]

    def _placed(
        self,
        selection: Selection,
        start: int,
        end: int,
    ) -> Passage:
        """The passage that a selection means within a part of the text. Raises InvalidInput where it is none or several."""
        places = list(self._places(selection.quote, start, end))
        if not places:
            raise InvalidInput({FIELD: ABSENT})
        if len(places) > 1:
            position = selection.position
            places = [place for place in places if self._is_at(place, position)]
        if len(places) != 1:
            raise InvalidInput({FIELD: AMBIGUOUS})
        first, last = places[0]
        if selection.inner is not None:
            return self._placed(selection.inner, first, last)
        return self._passage(first, last)

    def _places(
        self,
        quote: Quote,
        start: int,
        end: int,
    ) -> Iterator[Letters]:
        """The ranges of letters of a quote, where its prefix and suffix are around them."""
        exact = _letters(quote.exact)
        prefix = _letters(quote.prefix)
        suffix = _letters(quote.suffix)
        first = -1
        if exact:
            first = self._letters.find(exact, start, end)
        while first >= 0:
            last = first + len(exact)
            is_here = self._follows(prefix, first)
            if is_here and self._precedes(suffix, last):
                yield first, last
            first = self._letters.find(exact, first + 1, end)

    def _follows(self, prefix: str, first: int) -> bool:
        start = max(0, first - len(prefix))
        before = self._letters[start:first]
        return prefix.endswith(before)

    def _precedes(self, suffix: str, last: int) -> bool:
        end = last + len(suffix)
        after = self._letters[last:end]
        return suffix.startswith(after)

    def _is_at(self, place: Letters, position: Offsets | None) -> bool:
        """Whether the offsets are exactly those of these words, in either unit."""
        if position is None:
            return False
        passage = self._passage(*place)
        points = (passage.start, passage.end)
        start = self._units(passage.start)
        end = self._units(passage.end)
        return position in (points, (start, end))

    def _passage(self, first: int, last: int) -> Passage:
        start = self._at[first]
        end = self._at[last - 1] + 1
        return Passage(start, end)

    def _units(self, offset: int) -> int:
        before = self.text[:offset]
        return len(before.encode("utf-16-le")) // 2


def _letters(text: str) -> str:
    normal = unicodedata.normalize("NFC", text)
    return "".join(normal.split())
