"""Where words from another tool stand in a canonical text: exactly, or not at all.

Tools disagree on white space, normal form and what an offset counts. So letters are compared without any white space,
in NFC; a quote must stand there with its prefix and suffix, once. A prefix may start before the text does, and a suffix
end after it, for other tools quote the page around an article. Offsets, in code points or UTF-16 units, decide between
equal places and are believed only where exactly the quoted words stand at them.
"""

import unicodedata
from array import array
from collections.abc import Iterator
from itertools import islice

from annotator.core.anchoring import Quote
from annotator.core.errors import InvalidInput
from annotator.core.passage import Passage
from annotator.interchange.draft import Selection

FIELD = "target.selector"
ABSENT = "These words do not stand in the text, or not with this prefix and suffix."
AMBIGUOUS = "These words stand in the text more than once: send more of what stands before and after, or offsets."


class Ground:
    """A canonical text, ready for many quotes to be found in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at = array(
            "L", (i for i, character in enumerate(text) if not character.isspace())
        )
        self._letters = "".join(text.split())

    def place(self, selection: Selection) -> Passage:
        """The one place of the selected words; InvalidInput where there is none, or more than one."""
        return self._placed(selection, 0, len(self._letters))

    def candidates(self, selection: Selection, most: int) -> list[Passage]:
        """Where the quoted words stand, whatever is around them: what an editor may choose from."""
        words = Quote(selection.quote.exact)
        return [
            self._passage(*place)
            for place in islice(self._places(words, 0, len(self._letters)), most)
        ]

    def _placed(self, selection: Selection, start: int, end: int) -> Passage:
        found = list(self._places(selection.quote, start, end))
        if not found:
            raise InvalidInput({FIELD: ABSENT})
        if len(found) > 1:
            found = [place for place in found if self._is_at(place, selection.position)]
        if len(found) != 1:
            raise InvalidInput({FIELD: AMBIGUOUS})
        (first, last), inner = found[0], selection.inner
        if inner is not None:
            return self._placed(inner, first, last)
        return self._passage(first, last)

    def _places(self, quote: Quote, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges of letters that are the quote's, with its prefix and suffix around them."""
        exact, prefix, suffix = (
            _letters(part) for part in (quote.exact, quote.prefix, quote.suffix)
        )
        first = self._letters.find(exact, start, end) if exact else -1
        while first >= 0:
            last = first + len(exact)
            if self._follows(prefix, first) and self._precedes(suffix, last):
                yield first, last
            first = self._letters.find(exact, first + 1, end)

    def _follows(self, prefix: str, first: int) -> bool:
        before = self._letters[max(0, first - len(prefix)) : first]
        return prefix.endswith(before)

    def _precedes(self, suffix: str, last: int) -> bool:
        return suffix.startswith(self._letters[last : last + len(suffix)])

    def _is_at(self, place: tuple[int, int], position: tuple[int, int] | None) -> bool:
        """Whether exactly these words stand at the offsets, whichever unit they count."""
        if position is None:
            return False
        passage = self._passage(*place)
        return position in (
            (passage.start, passage.end),
            (self._units(passage.start), self._units(passage.end)),
        )

    def _passage(self, first: int, last: int) -> Passage:
        return Passage(self._at[first], self._at[last - 1] + 1)

    def _units(self, offset: int) -> int:
        return len(self.text[:offset].encode("utf-16-le")) // 2


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
