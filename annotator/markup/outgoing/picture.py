"""The picture that goes with an article in previews."""

from annotator.core.document import BlockType
from annotator.core.rendition import Rendition
from annotator.markup.outgoing.image import Image, image_of


def lead_picture(rendition: Rendition) -> Image | None:
    """The first picture that may be seen and fetched; a hidden one leaves no trace."""
    for block in rendition.blocks:
        if block.type is not BlockType.IMAGE:
            continue
        image = image_of(block)
        if image.address is not None:
            return image
    return None
