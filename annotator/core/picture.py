"""An article's lead picture: a figure between its head and its body.

It is made of blocks, so it is tagged, carried, compared and hidden like any text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Protocol

from annotator.core.document import (
    OBJECT,
    Attributes,
    Block,
    BlockType,
    Container,
    ContainerType,
    Document,
    attribute,
    attributes,
)

HEAD = (BlockType.TITLE, BlockType.STANDFIRST)
# Containers of a body count from 1.
_FIGURE = Container(ContainerType.FIGURE, 0, attributes(lead=True))


class Placed(Protocol):
    """A block of a document or of a rendition."""

    @property
    def path(self) -> tuple[Container, ...]:
        """What it stands in, outermost first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture and whose it is; width and height in pixels, where they are known."""

    src: str
    alt: str = ""
    width: int | None = None
    height: int | None = None
    credit: str | None = None

    def blocks(self) -> tuple[Block, ...]:
        """The blocks of its figure."""
        facts = attributes(src=self.src, width=self.width, height=self.height)
        path = (_FIGURE,)
        text = OBJECT + self.alt
        image = Block(BlockType.IMAGE, text, path=path, attributes=facts)
        if not self.credit:
            return (image,)
        caption = Block(BlockType.CAPTION, self.credit, path=path)
        return image, caption


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A new lead picture; None removes the present one."""

    picture: Picture | None


def is_lead(block: Placed) -> bool:
    """Whether the block is part of a lead picture."""
    if not block.path:
        return False
    return attribute(block.path[0].attributes, "lead") is True


def lead_of(document: Document) -> Picture | None:
    """The document's lead picture, if it was given one."""
    blocks = [block for block in document.blocks if is_lead(block)]
    if not blocks:
        return None
    image, *captions = blocks
    values = dict(image.attributes)
    return Picture(
        src=str(values["src"]),
        alt=image.text.removeprefix(OBJECT),
        width=_pixels(image.attributes, "width"),
        height=_pixels(image.attributes, "height"),
        credit=captions[0].text if captions else None,
    )


def with_lead(document: Document, picture: Picture | None) -> Document:
    """The document with this lead picture in place of its own, or with none.

    A body often opens with the same picture. It is not shown twice: the lead picture takes
    over what the body says of it.
    """
    own = [block for block in document.blocks if not is_lead(block)]
    head = list(takewhile(lambda block: block.type in HEAD, own))
    body = own[len(head) :]
    if picture is None:
        return Document((*head, *body))
    if body and _opens_with(picture, body):
        picture = _with_facts_of(picture, body.pop(0))
    lead = picture.blocks()
    return Document((*head, *lead, *body))


def head_of(document: Document) -> Document:
    """The blocks that lists show: title, standfirst, and the lead picture.

    Where an article has none, a picture that its body opens with counts.
    """
    blocks = document.blocks
    head = list(takewhile(_is_above_body, blocks))
    following = blocks[len(head) : len(head) + 1]
    if not is_lead(head[-1]):
        head += (block for block in following if is_picture(block))
    return Document(tuple(head))


def _is_above_body(block: Block) -> bool:
    return block.type in HEAD or is_lead(block)


def is_picture(block: Block) -> bool:
    """Whether the block is a picture in no list, table or quotation."""
    if block.type is not BlockType.IMAGE:
        return False
    return all(place.type is ContainerType.FIGURE for place in block.path)


def _opens_with(picture: Picture, body: Sequence[Block]) -> bool:
    address = attribute(body[0].attributes, "src")
    return is_picture(body[0]) and address == picture.src


def _with_facts_of(picture: Picture, image: Block) -> Picture:
    """The picture with what only the image in the text says: its words and its size."""
    alt = picture.alt or image.text.removeprefix(OBJECT)
    if picture.width and picture.height:
        return replace(picture, alt=alt)
    width = _pixels(image.attributes, "width")
    height = _pixels(image.attributes, "height")
    return replace(picture, alt=alt, width=width, height=height)


def _pixels(values: Attributes, name: str) -> int | None:
    pixels = attribute(values, name)
    if not isinstance(pixels, int):
        return None
    return pixels
