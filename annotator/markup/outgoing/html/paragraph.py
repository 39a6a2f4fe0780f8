"""Paragraphs as HTML, and those that were written before."""

from collections.abc import Sequence

from annotator.core.rendition import RenditionBlock, Text
from annotator.markup.outgoing.direction import Direction, turned
from annotator.markup.outgoing.html.facade import class_of
from annotator.markup.outgoing.html.inline import InlineWriter
from annotator.markup.outgoing.html.memory import is_settled
from annotator.markup.outgoing.language import language_of, within


class ParagraphWriter:
    """Writes paragraphs of a text that reads this way."""

    def __init__(self, inline: InlineWriter, around: Direction) -> None:
        self._inline = inline
        self._memory = inline.memory
        self._around = around
        noted = inline.has_notes
        self._kept = self._memory.noted if noted else self._memory.plain

    def recall(self, block: RenditionBlock) -> str | None:
        """What was written of a block that is a paragraph outside all containers."""
        kept = self._kept.get(id(block.children))
        if kept is None or kept[0] is not block.children:
            return None
        if block.path or self._around != "ltr":
            return None
        return kept[1]

    def write(self, block: RenditionBlock) -> str:
        """A block as a paragraph."""
        children = block.children
        numbers = self._inline.ending(children)
        signs = (block.type, self._around, numbers)
        html = self._memory.recall(children, *signs)
        if html is None:
            named = class_of(block) + turn_of([block], self._around)
            (bare,) = within([block])
            inside = self._inline.write_anew(bare.children, numbers)
            html = f"<p{named}>{inside}</p>"
            if is_settled(children):
                self._keep(block, html, signs)
        return html

    def _keep(
        self, block: RenditionBlock, html: str, signs: tuple[object, ...]
    ) -> None:
        """Keep a paragraph for the next rendition."""
        if self._is_alone(block):
            noted = self._inline.has_notes
            self._memory.keep_paragraph(html, block.children, noted=noted)
        else:
            self._memory.keep(html, block.children, *signs)

    def _is_alone(self, block: RenditionBlock) -> bool:
        """Whether nothing around it has a say in it."""
        texts = [child for child in block.children if isinstance(child, Text)]
        noted = self._inline.has_notes and any(text.remarks for text in texts)
        is_inside = block.path or block.type == "gap"
        return not (is_inside or noted) and self._around == "ltr"


def turn_of(blocks: Sequence[RenditionBlock], around: Direction) -> str:
    """The language of blocks and the way that they read, where these are not the text's, as attributes."""
    own = turned(blocks, around)
    turn = "" if own is None else f' dir="{own}"'
    language = language_of(blocks)
    return turn if language is None else f' lang="{language}"{turn}'
