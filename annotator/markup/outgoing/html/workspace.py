"""An article's whole text as HTML for the editors' workspace, in which every place can be counted.

What stands inside an element with `data-start` is one block: its text nodes, with a line feed for each `<br>`, are the
block's text, which starts there in the canonical text. One with `data-object` is a whole that cannot be read into.
"""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from annotator.core.document import BlockType, Document, attribute, attributes
from annotator.core.picture import is_lead
from annotator.core.rendition import Rendition, RenditionBlock, Text
from annotator.core.segment import segmented
from annotator.markup.outgoing.direction import direction
from annotator.markup.outgoing.html.facade import class_of
from annotator.markup.outgoing.html.flow import FlowWriter
from annotator.markup.outgoing.html.footnote import FootnoteLinks
from annotator.markup.outgoing.html.inline import InlineWriter, Tag
from annotator.markup.outgoing.html.wording import ENGLISH
from annotator.markup.outgoing.image import image_of
from annotator.markup.outgoing.language import within

_START = "canonical"  # the attribute of a block that says where it starts


def write_for_editors(document: Document) -> Markup:
    """Every block of the document; for those alone who may see all of it."""
    blocks = []
    for block in segmented(document, ()):
        start = attributes(**{_START: block.start})
        own = block.whole.attributes + start
        blocks.append(block.whole._replace(attributes=own))
    around = direction_of(document)
    inline = _StillWriter({})
    writer = _CountedWriter(inline, around, has_galleries=False, is_draft=True)
    return Markup("\n".join(writer.flow(blocks, 0)))  # noqa: S704  made by writers


@dataclass(frozen=True, slots=True)
class Draft:
    """An article's text to be rewritten: reading `body` again gives the same blocks.

    The lead picture is not part of it.
    """

    title: str
    standfirst: str
    body: Markup


def write_to_be_rewritten(document: Document) -> Draft:
    """The text as a browser's own editor takes it; for those alone who may see all of it."""
    title, *rest = (block.whole for block in segmented(document, ()))
    standfirst = ""
    if rest and rest[0].type is BlockType.STANDFIRST:
        standfirst = _plain(rest.pop(0))
    own = [block for block in rest if not is_lead(block)]
    inline = InlineWriter({}, footnotes=FootnoteLinks(ENGLISH))
    writer = FlowWriter(inline, has_galleries=False, is_draft=True)
    body = "\n".join(writer.flow(own, 0))
    html = Markup(body)  # noqa: S704 - see above
    return Draft(_plain(title), standfirst, html)


def direction_of(document: Document) -> Literal["ltr", "rtl"]:
    """Which way the whole article reads."""
    blocks = tuple(block.whole for block in segmented(document, ()))
    return direction(Rendition(blocks))


def _still(href: str) -> Tag:
    return (f'<span data-href="{href}" title="{href}">', "</span>")


class _StillWriter(InlineWriter):
    """Writes links as text: a mouse can't select words in a link that leads somewhere."""

    link = staticmethod(_still)


class _CountedWriter(FlowWriter):
    """Writes each block's inside in an element that says where it starts."""

    def _inside(self, block: RenditionBlock) -> str:
        return f'<span data-start="{_start(block)}">{super()._inside(block)}</span>'

    def _block(self, block: RenditionBlock) -> str:
        match block.type:
            case BlockType.TITLE:
                return f'<h1 class="title">{self._inside(block)}</h1>'
            case BlockType.STANDFIRST:
                return f'<p class="standfirst">{self._inside(block)}</p>'
            case _:
                return super()._block(block)

    def _paragraph(self, block: RenditionBlock) -> str:
        named = class_of(block) + self._turn([block])
        return f"<p{named}>{self._inside(*within([block]))}</p>"

    def _preformatted(self, block: RenditionBlock) -> str:
        text = self._inline.write(block.children, line_break="\n")
        return f'<pre><span data-start="{_start(block)}">{text}</span></pre>'

    def _rule(self, block: RenditionBlock) -> str:
        return f"<hr{_object(block)}>"

    def _image(self, block: RenditionBlock) -> str:
        """A picture, or what is said in its place; the alternative text is shown too, for it is tagged with it."""
        image = image_of(block)
        size = "".join(f' {name}="{pixels}"' for name, pixels in image.size)
        source = f'<img src="{escape(image.address)}" alt=""{size} loading="lazy" decoding="async">'
        substitute = (
            f'<span class="alternative">{escape(image.alternative)}</span>'
            if image.alternative
            else ""
        )
        return f"<div{_object(block)}>{'' if image.address is None else source}{substitute}</div>"


def _plain(block: RenditionBlock) -> str:
    texts = [child for child in block.children if isinstance(child, Text)]
    return "".join(text.text for text in texts)


def _start(block: RenditionBlock) -> int:
    return int(attribute(block.attributes, _START) or 0)


def _object(block: RenditionBlock) -> str:
    return f' data-start="{_start(block)}" data-object="{escape(block.type)}"'
