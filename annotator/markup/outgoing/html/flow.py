"""Blocks and what contains them as HTML."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import escape

from annotator.core.document import SETTLED, BlockType, ContainerType, attribute
from annotator.core.footnote import note_number
from annotator.core.picture import is_lead
from annotator.core.rendition import Gap, RenditionBlock, Text
from annotator.markup.outgoing.contents import heading_anchor
from annotator.markup.outgoing.direction import Direction
from annotator.markup.outgoing.html.inline import InlineWriter, wrapped
from annotator.markup.outgoing.html.paragraph import ParagraphWriter, turn_of
from annotator.markup.outgoing.image import image_of
from annotator.markup.outgoing.language import language_of, within
from annotator.markup.outgoing.nesting import (
    Nest,
    Part,
    blocks_of,
    has_one_paragraph,
    is_caption,
    is_footnote,
    is_picture,
    parts_of,
)
from annotator.markup.outgoing.table_cell import cells_of, column_count

HIGHEST_LEVEL = 2  # below the title's


class FlowWriter:
    """Writes blocks and containers; `depth` counts the containers around them.

    `around` is the way that the whole text reads. What reads the other way says so.
    """

    def __init__(
        self,
        inline: InlineWriter,
        around: Direction = "ltr",
        *,
        has_anchors: bool = False,
        has_galleries: bool = True,
        is_draft: bool = False,
    ) -> None:
        self._inline = inline
        self._around = around
        self._has_anchors = has_anchors
        self._has_galleries = has_galleries
        self._is_draft = is_draft  # to be rewritten, and read again
        self._headings = 0
        self._paragraphs = ParagraphWriter(inline, around)

    def flow(self, blocks: Sequence[RenditionBlock], depth: int) -> Iterator[str]:
        """Each block or container in a row; two or more pictures in a row are a gallery."""
        waiting: list[RenditionBlock] = []
        for block in blocks:
            kept = self._paragraphs.recall(block)
            if kept is None:
                waiting.append(block)
                continue
            if waiting:
                yield from self._flow(waiting, depth)
                waiting = []
            yield kept
        yield from self._flow(waiting, depth)

    def _flow(self, blocks: Sequence[RenditionBlock], depth: int) -> Iterator[str]:
        """The parts of one depth, pictures side by side as a gallery."""
        parts_here = parts_of(blocks, depth)
        for are_pictures, parts in groupby(parts_here, is_picture):
            written = [self._part(part, depth) for part in parts]
            if are_pictures and self._has_galleries and len(written) > 1:
                shown = "".join(f"<div>{picture}</div>" for picture in written)
                yield f'<div class="gallery">{shown}</div>'
            else:
                yield from written

    def _part(self, part: Part, depth: int) -> str:
        if isinstance(part, Nest):
            return self._nest(part, depth + 1)
        return self._block(part)

    def _inside(self, block: RenditionBlock) -> str:
        return self._inline.write(block.children)

    def _block(self, block: RenditionBlock) -> str:
        match block.type:
            case BlockType.IMAGE:
                return self._image(block)
            case BlockType.PREFORMATTED:
                return self._preformatted(block)
            case BlockType.RULE:
                return self._rule(block)
            case BlockType.HEADING:
                level = int(attribute(block.attributes, "level") or HIGHEST_LEVEL)
                turn = self._anchor() + self._turn([block])
                inside = self._inside(*within([block]))
                return f"<h{level}{turn}>{inside}</h{level}>"
            case _:
                return self._paragraph(block)

    def _paragraph(self, block: RenditionBlock) -> str:
        return self._paragraphs.write(block)

    def _anchor(self) -> str:
        """The address of the next heading, where the page has contents."""
        self._headings += 1
        return f' id="{heading_anchor(self._headings)}"' if self._has_anchors else ""

    def _turn(self, blocks: Sequence[RenditionBlock]) -> str:
        return turn_of(blocks, self._around)

    def _rule(self, block: RenditionBlock) -> str:
        """A break between scenes, with the notes that end there."""
        texts = (child for child in block.children if isinstance(child, Text))
        first = next(texts, None)
        closing = self._inline.notes(block.children)
        if first is not None and first.revealed is not None:
            closing += self._inline.closing(first.revealed)
        return f"<hr><p>{closing}</p>" if closing else "<hr>"

    def _image(self, block: RenditionBlock) -> str:
        """A picture with its words, its size, and what is said of it."""
        image = image_of(block)
        closing = self._inline.notes(block.children)
        if image.revealed is not None:
            closing += self._inline.closing(image.revealed)
        if image.address is None:
            return f"<p>{escape(image.alternative)}{closing}</p>"
        size = "".join(f' {name}="{pixels}"' for name, pixels in image.size)
        source = (
            f'src="{escape(image.address)}" alt="{escape(image.alternative)}"{size}'
        )
        # The lead picture is on the first screen.
        when = "" if is_lead(block) else ' loading="lazy"'
        language = language_of([block])
        named = "" if language is None else f' lang="{language}"'
        picture = f'<img {source}{named}{when} decoding="async">'
        if image.revealed is not None:
            picture = self._inline.bounded(picture, image.revealed)
        shown = wrapped(picture, image.kinds, image.revealed, image.href)
        return shown + closing

    def _preformatted(self, block: RenditionBlock) -> str:
        """Text with its line breaks as they are."""
        text = self._inline.write(block.children, line_break="\n")
        # Parsers drop a line break that comes straight after the tag.
        if text.startswith("\n"):
            return f"<pre>\n{text}</pre>"
        return f"<pre>{text}</pre>"

    def _nest(self, nest: Nest, depth: int) -> str:
        match nest.container.type:
            case ContainerType.LIST:
                return self._list(nest, depth)
            case ContainerType.ITEM:
                return self._item(nest, depth)
            case ContainerType.DETAILS:
                return self._details(nest, depth)
            case ContainerType.TERM | ContainerType.DEFINITION:
                return self._definition(nest, depth)
            case other:
                name, parts = self._plain(other, nest, depth)
                return f"<{name}>{''.join(parts)}</{name.partition(' ')[0]}>"

    def _plain(
        self,
        kind: ContainerType,
        nest: Nest,
        depth: int,
    ) -> tuple[str, Iterator[str]]:
        """A container whose element has no attributes of its own: its tag, and what it holds."""
        match kind:
            case ContainerType.FIGURE:
                named = ' class="lead-picture"' if is_lead(nest.blocks[0]) else ""
                return f"figure{named}", self._figure(nest, depth)
            case ContainerType.TABLE:
                return "table", self._table(nest, depth)
            case ContainerType.DEFINITIONS:
                return "dl", self._definitions(nest, depth)
            case _:
                turn = self._turn(nest.blocks)
                return f"blockquote{turn}", self._quotation(nest, depth)

    def _definition(self, nest: Nest, depth: int) -> str:
        name = "dt" if nest.container.type is ContainerType.TERM else "dd"
        turn = self._turn(nest.blocks)
        return f"<{name}{turn}>{self._tight(nest.blocks, depth)}</{name}>"

    def _quotation(self, nest: Nest, depth: int) -> Iterator[str]:
        """What is quoted, with its source at the end."""
        quoted = within(nest.blocks)
        quoted_parts = parts_of(quoted, depth)
        for captions, parts in groupby(quoted_parts, is_caption):
            if captions:
                yield self._caption(list(parts), "footer")
            else:
                inside = [block for part in parts for block in blocks_of(part)]
                yield from self.flow(inside, depth)

    def _definitions(self, nest: Nest, depth: int) -> Iterator[str]:
        """The entries of a definition list. A gap is a definition behind a term, otherwise a term."""
        before = None
        for part in parts_of(nest.blocks, depth):
            if isinstance(part, Nest):
                before = part.container.type
                yield self._nest(part, depth + 1)
            else:
                name = "dd" if before is ContainerType.TERM else "dt"
                before = None
                yield f'<{name} class="gap-block">{self._inside(part)}</{name}>'

    def _details(self, nest: Nest, depth: int) -> str:
        """Details, open if they hold a gap to press or a revealed passage."""
        summary = attribute(nest.container.attributes, "summary")
        children = [child for block in nest.blocks for child in block.children]
        is_open = any(isinstance(child, Gap) or child.revealed for child in children)
        named = "" if summary is None else f"<summary>{escape(summary)}</summary>"
        inside = "".join(self.flow(nest.blocks, depth))
        settled = f' class="{SETTLED}"' if self._is_draft else ""
        opened = ' open=""' if is_open or self._is_draft else ""
        return f"<details{settled}{opened}>{named}{inside}</details>"

    def _list(self, nest: Nest, depth: int) -> str:
        """A list of items, or of footnotes."""
        has = nest.container.attributes
        ordered = attribute(has, "ordered")
        start = attribute(has, "start")
        first = f' start="{int(start)}"' if ordered and start is not None else ""
        name = "ol" if ordered else "ul"
        own = parts_of(nest.blocks, depth)
        if any(map(is_footnote, own)):
            first += ' class="footnotes"'
        items = [
            self._nest(part, depth + 1)
            if isinstance(part, Nest)
            else f'<li class="gap-block">{self._inside(part)}</li>'
            for part in parts_of(nest.blocks, depth)
        ]
        return f"<{name}{first}>{''.join(items)}</{name}>"

    def _item(self, nest: Nest, depth: int) -> str:
        """An item of a list, or a footnote with the way back."""
        footnote = note_number(nest.container)
        place = self._inline.place(footnote)
        named = place + self._turn(nest.blocks)
        inside = self._tight(nest.blocks, depth)
        return f"<li{named}>{inside}{self._inline.back(footnote)}</li>"

    def _figure(self, nest: Nest, depth: int) -> Iterator[str]:
        """A picture and the caption below it."""
        own = parts_of(nest.blocks, depth)
        for captions, parts in groupby(own, is_caption):
            if captions:
                yield self._caption(list(parts), "figcaption")
            else:
                yield from (self._part(part, depth) for part in parts)

    def _table(self, nest: Nest, depth: int) -> Iterator[str]:
        """The caption of a table and its rows."""
        columns = column_count(nest.blocks, depth)
        own = parts_of(nest.blocks, depth)
        for captions, parts in groupby(own, is_caption):
            if captions:
                yield self._caption(list(parts), "caption")
            else:
                yield from (
                    f"<tr>{''.join(self._row(part, depth + 1, columns))}</tr>"
                    for part in parts
                )

    def _row(
        self,
        row: Part,
        depth: int,
        columns: int,
    ) -> Iterator[str]:
        """The cells of a row; one that is hidden is a gap."""
        for cell in cells_of(row, depth, columns):
            span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            span += self._turn(cell.blocks)
            if cell.gap:
                yield f'<td class="gap-block"{span}>{self._inside(cell.gap)}</td>'
            elif cell.scope:
                yield f'<th scope="{cell.scope}"{span}>{self._tight(cell.blocks, depth + 1)}</th>'
            else:
                yield f"<td{span}>{self._tight(cell.blocks, depth + 1)}</td>"

    def _caption(self, parts: Sequence[Part], element: str) -> str:
        """A caption; several lines of it are paragraphs."""
        own = [part for part in parts if isinstance(part, RenditionBlock)]
        lines = [self._inside(block) for block in within(own)]
        turn = self._turn(own)
        inside = lines[0]
        if len(lines) > 1:
            inside = "".join(f"<p>{line}</p>" for line in lines)
        return f"<{element}{turn}>{inside}</{element}>"

    def _tight(self, blocks: Sequence[RenditionBlock], depth: int) -> str:
        """Blocks of which a single paragraph needs no tags of its own."""
        bare = has_one_paragraph(blocks, depth)
        return "".join(
            self._inside(part)
            if bare
            and isinstance(part, RenditionBlock)
            and part.type is BlockType.PARAGRAPH
            else self._part(part, depth)
            for part in parts_of(within(blocks), depth)
        )
