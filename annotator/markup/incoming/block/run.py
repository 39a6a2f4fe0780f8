"""Text that is being read, with the marks that open and close along the way."""

from dataclasses import dataclass

from annotator.core.document import Attributes, Mark, MarkType
from annotator.markup.incoming.block.inline import Inline


@dataclass(slots=True)
class _Open:
    type: MarkType
    attributes: Attributes
    start: int
    continued: bool = False  # it has borne text of an earlier block


class Run:
    """Collects one block's text; marks that are still open when it is taken go on in the next."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._closed: list[Mark] = []
        self._open: list[_Open] = []

    def add(self, text: str) -> None:
        """More text."""
        self._pieces.append(text)
        self._length += len(text)

    def begin(self, mark: MarkType, has: Attributes) -> None:
        """What follows bears this mark."""
        self._open.append(_Open(mark, has, self._length))

    def end(self) -> None:
        """What follows bears the mark no more that began last."""
        self._close(self._open.pop())

    def links(self, length: int) -> tuple[Mark, ...]:
        """The link, if any, that a block of this length would bear all over."""
        for opened in self._open:
            if opened.type is MarkType.LINK:
                continued, opened.continued = opened.continued, True
                return (self._mark(opened, length, continued),)
        return ()

    def take(self) -> Inline:
        """The text so far; the run begins anew."""
        for opened in self._open:
            self._close(opened)
            opened.continued = opened.continued or opened.start < self._length
            opened.start = 0
        inline = Inline("".join(self._pieces), self._closed)
        self._pieces, self._closed, self._length = [], [], 0
        return inline

    def _close(self, opened: _Open) -> None:
        if opened.start < self._length:
            mark = self._mark(opened, self._length, opened.continued)
            self._closed.append(mark)

    def _mark(self, opened: _Open, end: int, continued: bool) -> Mark:
        is_part = continued and opened.type is MarkType.LINK
        return Mark(opened.start, end, opened.type, opened.attributes, is_part)
