"""Blocks that elements begin. What `begin_block` returns ends them."""

from collections.abc import Callable

from annotator.core.document import BlockType, ContainerType, attributes
from annotator.markup.incoming.block.builder import Builder
from annotator.markup.incoming.gate.vocabulary import (
    CAPTIONS,
    CONTAINERS,
    DISSOLVING,
    HEADINGS,
)
from annotator.markup.incoming.html.inline import do_nothing


def begin_block(
    builder: Builder,
    tag: str,
) -> Callable[[], None]:
    """Begin the block of an element; one that is no block separates what is before and after it."""
    if tag in HEADINGS:
        level = attributes(level=HEADINGS[tag])
        builder.begin((BlockType.HEADING, level))
    elif tag == "pre":
        builder.begin((BlockType.PREFORMATTED, ()))
    elif tag in CAPTIONS or _names_source(builder, tag):
        builder.begin((BlockType.CAPTION, ()))
    elif tag in DISSOLVING or tag in CONTAINERS:
        builder.separate()
        return builder.separate
    else:
        return do_nothing
    return builder.end


def _names_source(
    builder: Builder,
    tag: str,
) -> bool:
    """Whether it is the foot of a quotation, which says where that is from."""
    return tag == "footer" and builder.nesting.innermost is ContainerType.QUOTE
