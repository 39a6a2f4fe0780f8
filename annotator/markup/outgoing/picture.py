"""The pictures that go with an article in lists and previews: those that a view may see."""

from itertools import pairwise

from annotator.core.document import BlockType, ContainerType
from annotator.core.picture import Picture, is_lead
from annotator.core.rendition import Gap, Rendition, RenditionBlock, plain
from annotator.markup.outgoing.image import image_of

_HEAD = 6  # blocks: title, standfirst, picture, credit, and gaps between them


def lead_picture(rendition: Rendition) -> Picture | None:
    """The lead picture, or else the picture that the body opens with.

    Whether a picture opens the body is read off visible blocks alone: with a gap ahead of
    it, nobody can tell.
    """
    head = rendition.blocks[:_HEAD]
    lead = {block.type: block for block in head if is_lead(block)}
    image = lead.get(BlockType.IMAGE)
    if image is None:
        opening = _opening(rendition)
        if opening is None:
            return None
        return _picture(opening)
    credit = lead.get(BlockType.CAPTION)
    return _picture(image, None if credit is None else plain(credit))


def preview_picture(rendition: Rendition) -> Picture | None:
    """The lead picture, or else the first one of the text; a hidden one leaves no trace."""
    lead = lead_picture(rendition)
    if lead is not None:
        return lead
    images = (block for block in rendition.blocks if block.type is BlockType.IMAGE)
    for image in images:
        picture = _picture(image)
        if picture is not None:
            return picture
    return None


def _opening(rendition: Rendition) -> RenditionBlock | None:
    """The image that the text begins with; nothing behind a gap counts."""
    for before, block in pairwise(rendition.blocks[:3]):
        if isinstance(before.children[-1], Gap):
            return None
        if block.type is BlockType.IMAGE and _is_free(block):
            return block
        if block.type is not BlockType.STANDFIRST:
            return None
    return None


def _is_free(block: RenditionBlock) -> bool:
    return all(container.type is ContainerType.FIGURE for container in block.path)


def _picture(block: RenditionBlock, credit: str | None = None) -> Picture | None:
    """The picture of a block; None for one that may not be shown."""
    image = image_of(block)
    if image.address is None:
        return None
    size = dict(image.size)
    return Picture(
        src=image.address,
        alt=image.alternative,
        width=size.get("width"),
        height=size.get("height"),
        credit=credit,
    )
