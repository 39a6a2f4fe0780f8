"""Text that is being read, with the marks that open and close along the way."""

from dataclasses import dataclass

from annotator.core.document import Attributes, Mark, MarkType, attributes
from annotator.markup.incoming.block.inline import Inline

# Marks the first character after a seam. Like those of spoilers, such marks leave the blocks again.
SEAM: Attributes = (("seam", True),)


@dataclass(slots=True)
class _Open:
    type: MarkType
    attributes: Attributes
    start: int
    continued: bool = False  # it has borne text of an earlier block

    def mark(
        self,
        end: int,
    ) -> Mark:
        """The mark of the text up to an end."""
        is_part = self.continued and self.type is MarkType.LINK
        return Mark(self.start, end, self.type, self.attributes, is_part)


class Run:
    """Collects one block's text; marks that are still open when it is taken go on in the next."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._closed: list[Mark] = []
        self._open: list[_Open] = []
        self._seams: list[int] = []
        # By number; their marks leave the blocks again for `Builder.spoilers`.
        self._spoilers: dict[int, _Open] = {}
        # Of the elements around what follows. The innermost counts, from a place on.
        self._languages: list[str] = []
        self._language_start = 0

    def add(
        self,
        text: str,
    ) -> None:
        """More text."""
        self._pieces.append(text)
        self._length += len(text)

    @property
    def is_blank(self) -> bool:
        """Whether there is no text yet."""
        return not "".join(self._pieces).strip()

    def begin(
        self,
        mark: MarkType,
        has: Attributes,
    ) -> None:
        """What follows bears this mark."""
        opened = _Open(mark, has, self._length)
        self._open.append(opened)

    def end(self) -> None:
        """What follows bears the mark no more that began last."""
        self._close(self._open.pop())

    def begin_language(
        self,
        tag: str,
    ) -> None:
        """What follows is in this language."""
        self._close_language()
        self._languages.append(tag)

    def end_language(self) -> None:
        """What follows is in the language around the one that began last."""
        self._close_language()
        self._languages.pop()

    def join(self) -> None:
        """Note a seam: what follows is in another element, without a space before it."""
        if self._length:
            self._seams.append(self._length)

    def begin_spoiler(
        self,
        number: int,
    ) -> None:
        """What follows is in the spoiler of this number."""
        has = (("spoiler", number),)
        opened = _Open(MarkType.LINK, has, self._length)
        self._spoilers[number] = opened

    def end_spoiler(
        self,
        number: int,
    ) -> None:
        """What follows is not in it any more."""
        opened = self._spoilers.pop(number, None)
        if opened:
            self._close(opened)

    @property
    def spoilers(self) -> list[int]:
        """The numbers of the spoilers around what follows."""
        return list(self._spoilers)

    def whole_marks(
        self,
        length: int,
    ) -> tuple[Mark, ...]:
        """The link and the language, if any, that a block of this length would bear all over."""
        marks: list[Mark] = []
        for opened in self._open:
            if opened.type is MarkType.LINK:
                marks.append(opened.mark(length))
                opened.continued = True
                break
        if self._languages:
            language = self._languages[-1]
            marks.append(_in_language(0, length, language))
        return tuple(marks)

    def take(self) -> Inline:
        """The text so far; the run begins anew."""
        self._close_language()
        still_open = (*self._open, *self._spoilers.values())
        for opened in still_open:
            self._close(opened)
            opened.continued = opened.continued or opened.start < self._length
            opened.start = 0
        seams = (place for place in self._seams if place < self._length)
        self._closed += [Mark(at, at + 1, MarkType.LINK, SEAM) for at in seams]
        text = "".join(self._pieces)
        inline = Inline(text, self._closed)
        self._pieces = []
        self._closed = []
        self._length = 0
        self._seams = []
        self._language_start = 0
        return inline

    def _close_language(self) -> None:
        """End the mark of the language that was spoken up to here."""
        start, self._language_start = self._language_start, self._length
        if self._languages and start < self._length:
            language = self._languages[-1]
            mark = _in_language(start, self._length, language)
            self._closed.append(mark)

    def _close(
        self,
        opened: _Open,
    ) -> None:
        if opened.start < self._length:
            self._closed.append(opened.mark(self._length))


def _in_language(
    start: int,
    end: int,
    tag: str,
) -> Mark:
    named = attributes(lang=tag)
    return Mark(start, end, MarkType.LANGUAGE, named)
