"""An image block's parts: what the writers need of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.annotation import Kind
from annotator.core.document import OBJECT, MarkType, attribute
from annotator.core.rendition import RenditionBlock, Text
from annotator.markup.address import may_link, may_show


@dataclass(frozen=True, slots=True)
class Image:
    """An image as it may be written: `address` is None where it may not be fetched from there."""

    address: str | None
    alternative: str
    size: tuple[tuple[str, int], ...]  # width and height in pixels, where known
    kinds: tuple[Kind, ...]
    revealed: str | None
    href: str | None = None  # where a link around it leads


def image_of(block: RenditionBlock) -> Image:
    """The image that the block is; one is hidden wholly or not at all, so all of its children are texts."""
    texts = [child for child in block.children if isinstance(child, Text)]
    first = texts[0] if texts else None
    words = "".join(text.text for text in texts)
    kinds = {kind for text in texts for kind in text.kinds}
    return Image(
        address=_address(block),
        alternative=words.removeprefix(OBJECT),
        size=tuple(_size(block)),
        kinds=tuple(sorted(kinds)),
        revealed=first.revealed if first else None,
        href=_link(first) if first else None,
    )


def _address(block: RenditionBlock) -> str | None:
    address = attribute(block.attributes, "src")
    if isinstance(address, str) and may_show(address):
        return address
    return None


def _link(text: Text) -> str | None:
    """Where an image leads; None where it leads nowhere, or may not."""
    links = (has for mark, has in text.marks if mark is MarkType.LINK)
    href = attribute(next(links, ()), "href")
    if isinstance(href, str) and may_link(href):
        return href
    return None


def _size(block: RenditionBlock) -> Iterator[tuple[str, int]]:
    for name in ("width", "height"):
        pixels = attribute(block.attributes, name)
        if isinstance(pixels, int) and pixels > 0:
            yield name, pixels
