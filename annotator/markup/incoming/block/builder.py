"""Puts blocks together from what the reader of a format meets: text, marks, containers, images."""

import re
from typing import TypeAlias

from annotator.core.document import (
    OBJECT,
    SCENE_BREAK,
    Attributes,
    Block,
    BlockType,
    Container,
    ContainerType,
    Mark,
    MarkType,
    attribute,
    attributes,
    normal_marks,
)
from annotator.core.errors import TooLarge
from annotator.core.footnote import with_called_notes
from annotator.markup.incoming.block.inline import (
    Inline,
    line,
    settled,
    settled_preformatted,
)
from annotator.markup.incoming.block.lone_address import linked
from annotator.markup.incoming.block.nesting import Nesting, renumbered
from annotator.markup.incoming.block.quotation import (
    quoted_count,
    with_caption,
    with_source,
)
from annotator.markup.incoming.block.run import SEAM, Run
from annotator.markup.incoming.gate.bound import MAX_BLOCKS, MAX_MARKS
from annotator.markup.incoming.report import Place, SuggestedBreak
from annotator.markup.incoming.tally import Tally
from annotator.markup.incoming.text.missing_break import (
    MAX_SUGGESTIONS,
    Reason,
    are_run_together,
)

Look: TypeAlias = tuple[BlockType, Attributes]
PARAGRAPH: Look = (BlockType.PARAGRAPH, ())

_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n\s*")
_TO_SPACES = str.maketrans("\t\n\r", "   ")


class Builder:
    """Collects text until something ends the block. Raises TooLarge beyond a document's bounds."""

    def __init__(
        self,
        tally: Tally,
    ) -> None:
        self._tally = tally
        self._blocks: list[Block] = []
        self._marks = 0
        self._looks = [PARAGRAPH]
        self._run = Run()
        self.nesting = Nesting()
        # Where each spoiler that was begun starts and ends.
        self.spoilers: dict[int, tuple[Place, Place]] = {}
        # Places where words of neighbouring elements run together.
        self.seams: list[SuggestedBreak] = []

    def text(
        self,
        text: str,
    ) -> None:
        """More text; outside preformatted blocks its white space means no more than a space."""
        if not self._is_preformatted:
            text = text.translate(_TO_SPACES)
        self._run.add(text)

    def text_in_paragraphs(
        self,
        text: str,
    ) -> None:
        """More text, in which blank lines part paragraphs."""
        first, *others = _BLANK_LINE.split(text)
        self.text(first)
        for paragraph in others:
            self.line_break()
            self.line_break()
            self.text(paragraph)

    def line_break(self) -> None:
        """A new line in the same block; two of them are a new paragraph."""
        self._run.add("\n")

    def begin_mark(
        self,
        mark: MarkType,
        has: Attributes = (),
    ) -> None:
        """What follows bears this mark."""
        self._run.begin(mark, has)

    def end_mark(self) -> None:
        """The mark that began last ends."""
        self._run.end()

    def begin_language(
        self,
        tag: str,
    ) -> None:
        """What follows is in this language."""
        self._run.begin_language(tag)

    def end_language(self) -> None:
        """The language that began last ends."""
        self._run.end_language()

    def begin_spoiler(
        self,
        number: int,
    ) -> None:
        """What follows is in a spoiler, also over the ends of blocks."""
        self._run.begin_spoiler(number)

    def end_spoiler(
        self,
        number: int,
    ) -> None:
        """That spoiler ends."""
        self._run.end_spoiler(number)

    def join(self) -> None:
        """Note that what follows is in an element right behind another one."""
        self._run.join()

    def begin(
        self,
        look: Look,
    ) -> None:
        """What follows is a block of this type, with these attributes."""
        self.separate()
        self._looks.append(look)

    def end(self) -> None:
        """What began last ends."""
        self.separate()
        self._looks.pop()

    def enter(
        self,
        kind: ContainerType,
        has: Attributes = (),
    ) -> None:
        """Open a container."""
        self.begin(PARAGRAPH)
        self.nesting.enter(kind, has)

    def enter_item(
        self,
        has: Attributes,
    ) -> None:
        """Open an item, in the list around it or in one for such items."""
        self.begin(PARAGRAPH)
        self.nesting.enter_item(has)

    def enter_cell(
        self,
        *,
        is_header: bool,
        columns: int,
        rows: int,
    ) -> None:
        """Open a new cell."""
        self.begin(PARAGRAPH)
        self.nesting.enter_cell(is_header=is_header, columns=columns, rows=rows)

    def name_source(
        self,
        address: str | None,
    ) -> None:
        """Give the quotation that ends its caption, with a link to its source."""
        self.separate()
        quotation = self.nesting.around
        count = quoted_count(self._blocks, quotation)
        if not count:
            return
        own = with_caption(self._blocks[-count:], quotation)
        if address:
            own = with_source(own, quotation, address)
        del self._blocks[-count:]
        ending = []
        if len(own) > count:
            ending = self._ending_with(own[:count])
        for number in [*self._run.spoilers, *ending]:
            place = len(self._blocks) + len(own) - 1
            end = len(own[-1].text)
            self._reach(number, place, end)
        self._blocks += own

    def _ending_with(self, quoted: list[Block]) -> list[int]:
        """The spoilers in a quotation that end with it: its source is theirs."""
        first = len(self._blocks)
        last = first + len(quoted) - 1
        end = Place(last, len(quoted[-1].text))
        numbers: list[int] = []
        for number in reversed(self.spoilers):
            started, ended = self.spoilers[number]
            if started.block < first:
                break
            if ended == end:
                numbers.append(number)
        return numbers

    def name_details(
        self,
        summary: str,
    ) -> None:
        """Give the details that have just begun their summary, unless they hold something."""
        if self.nesting.innermost is not ContainerType.DETAILS:
            return
        details = self.nesting.around
        last = self._blocks[-1] if self._blocks else None
        if last is None or details not in last.path:
            words = line(summary, "body")
            self.nesting.describe(attributes(summary=words))

    def leave(self) -> None:
        """The container that was entered last ends."""
        self.end()
        self.nesting.leave()

    def image(
        self,
        src: str,
        alternative: str,
        *,
        width: int | None,
        height: int | None,
    ) -> None:
        """Add an image, which is always a block of its own."""
        self.separate()
        text = OBJECT + line(alternative, "body")
        marks = self._run.whole_marks(len(text))
        for number in self._run.spoilers:
            self._cover(number, 0, len(text))
        size = attributes(src=src, width=width, height=height)
        self._add(
            Block(
                BlockType.IMAGE,
                text,
                marks,
                path=self.nesting.path_of(BlockType.IMAGE),
                attributes=size,
            )
        )

    def rule(self) -> None:
        """A break between scenes."""
        self.separate()
        path = self.nesting.path_of(BlockType.RULE)
        self._add(Block(BlockType.RULE, SCENE_BREAK, path=path))

    def separate(self) -> None:
        """What follows is another block than what came before."""
        inline = self._run.take()
        if not inline.text.strip():
            return
        kind, has = self._looks[-1]
        pieces = (
            settled_preformatted(inline)
            if self._is_preformatted
            else settled(inline, self._tally)
        )
        path = self.nesting.path_of(kind) if pieces else ()
        for piece in pieces:
            self._add_piece(piece, (kind, has), path)

    def finished(self) -> tuple[Block, ...]:
        """All blocks, in order."""
        self.separate()
        return with_called_notes(tuple(renumbered(self._blocks)))

    @property
    def follows_image(self) -> bool:
        """Whether what comes next is in a figure, or right behind an image."""
        if self.nesting.innermost is ContainerType.FIGURE:
            return True
        if not self._blocks:
            return False
        last = self._blocks[-1].type
        return last is BlockType.IMAGE and self._run.is_blank

    @property
    def _is_preformatted(self) -> bool:
        return self._looks[-1][0] is BlockType.PREFORMATTED

    def _add_piece(
        self,
        piece: Inline,
        look: Look,
        path: tuple[Container, ...],
    ) -> None:
        """Add text as a block. The marks of spoilers become places, and an address alone a link."""
        if look == PARAGRAPH:
            piece = linked(piece)
        marks: list[Mark] = []
        for mark in piece.marks:
            number = attribute(mark.attributes, "spoiler")
            if mark.attributes == SEAM:
                self._suggest(piece.text, mark.start)
            elif number is None:
                marks.append(mark)
            else:
                self._cover(int(number), mark.start, mark.end)
        kind, has = look
        own = normal_marks(marks)
        self._add(Block(kind, piece.text, own, path, has))

    def _suggest(
        self,
        text: str,
        place: int,
    ) -> None:
        if len(self.seams) < MAX_SUGGESTIONS and are_run_together(text, place):
            block = len(self._blocks)
            seam = SuggestedBreak(block, place, Reason.TWO_WORDS)
            self.seams.append(seam)

    def _cover(
        self,
        number: int,
        start: int,
        end: int,
    ) -> None:
        """Let a spoiler reach over a part of the next block."""
        block = len(self._blocks)
        place = Place(block, start)
        self.spoilers.setdefault(number, (place, place))
        self._reach(number, block, end)

    def _reach(
        self,
        number: int,
        block: int,
        end: int,
    ) -> None:
        """Let a spoiler that has begun reach up to here."""
        if number in self.spoilers:
            first, _ = self.spoilers[number]
            last = Place(block, end)
            self.spoilers[number] = (first, last)

    def _add(
        self,
        block: Block,
    ) -> None:
        """Add a block. Raises TooLarge beyond the limits."""
        self._blocks.append(block)
        self._marks += len(block.marks)
        if len(self._blocks) > MAX_BLOCKS or self._marks > MAX_MARKS:
            raise TooLarge(
                f"An article has at most {MAX_BLOCKS:,} blocks and {MAX_MARKS:,} marks. Split the article."
            )
