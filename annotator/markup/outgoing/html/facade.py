"""Facades: paragraphs that are a link to a video, a sound or a post of another site. Nothing is loaded from there."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from annotator.core.document import BlockType, MarkType, attribute
from annotator.core.rendition import Child, RenditionBlock, Text
from annotator.markup.player import OTHER, kind_of

_CLASSES = {
    "gap": ' class="gap-block"',
    BlockType.CAPTION: ' class="caption"',  # of no figure
}


def class_of(block: RenditionBlock) -> str:
    """The `class` of a block that is written as a paragraph, as an attribute; often empty."""
    facade = facade_of(block)
    named = f' class="facade facade--{facade}"' if facade else ""
    return _CLASSES.get(block.type, named)


def facade_of(block: RenditionBlock) -> str | None:
    """`video`, `audio` or `post`, if the paragraph is a link to one; None otherwise, and if it has a gap."""
    if block.type is not BlockType.PARAGRAPH:
        return None
    if not _leads(block.children):
        return None
    texts = [child for child in block.children if isinstance(child, Text)]
    if len(texts) < len(block.children):
        return None
    addresses = {_address(text) for text in texts}
    if len(addresses) != 1:
        return None
    host = _host(addresses.pop())
    kind, _ = kind_of(host)
    if kind == OTHER:
        return None
    return kind.lower()


def _leads(children: Sequence[Child]) -> bool:
    """Whether the first of them is a link: most paragraphs begin with none, and need no second look."""
    first = children[0] if children else None
    return isinstance(first, Text) and bool(_address(first))


def _address(text: Text) -> str:
    """Where the text leads; empty if it is no link."""
    for mark, values in text.marks:
        if mark is MarkType.LINK:
            return str(attribute(values, "href") or "")
    return ""


def _host(address: str) -> str:
    """The site of an address without its `www`."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
