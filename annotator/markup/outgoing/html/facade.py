"""Facades: paragraphs that are a link to a video, a sound or a post of another site. Nothing is loaded from there."""

from urllib.parse import urlsplit

from annotator.core.document import BlockType, MarkType, attribute
from annotator.core.rendition import RenditionBlock, Text
from annotator.markup.player import OTHER, kind_of


def facade_of(block: RenditionBlock) -> str | None:
    """`video`, `audio` or `post`, if the paragraph is a link to one; None otherwise, and if it has a gap."""
    if block.type is not BlockType.PARAGRAPH:
        return None
    addresses = {_address(child) for child in block.children if isinstance(child, Text)}
    is_whole = all(isinstance(child, Text) for child in block.children)
    if not is_whole or len(addresses) != 1:
        return None
    (address,) = addresses
    kind, _ = kind_of(_host(address or ""))
    return None if kind == OTHER else kind.lower()


def _address(text: Text) -> str | None:
    links = (values for mark, values in text.marks if mark is MarkType.LINK)
    href = next((attribute(values, "href") for values in links), None)
    return None if href is None else str(href)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
