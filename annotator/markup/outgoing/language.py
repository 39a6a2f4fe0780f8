"""The language of a block or a phrase, where it is not the article's."""

from collections.abc import Iterable, Sequence

from annotator.core.document import Attributes, MarkType, attribute
from annotator.core.language import is_language_tag, reads_from_the_right
from annotator.core.rendition import Child, RenditionBlock, Text


def language_of(blocks: Iterable[RenditionBlock]) -> str | None:
    """The language that all visible words of some blocks bear, as a tag; None where they bear several or none."""
    common: str | None = None
    for block in blocks:
        for child in block.children:
            if not isinstance(child, Text):
                continue
            own = _language(child) if child.marks else None
            if own is None or common not in (None, own):
                return None
            common = own
    return common


def within(blocks: Sequence[RenditionBlock]) -> Sequence[RenditionBlock]:
    """What an element with the blocks' language holds: the same, without marks of it."""
    if language_of(blocks) is None:
        return blocks
    return [_without(b) for b in blocks]


def language_attributes(has: Attributes) -> str:
    """`lang`, and `dir` where that language reads from the right; empty for no language."""
    tag = attribute(has, "lang")
    if not isinstance(tag, str) or not is_language_tag(tag):
        return ""
    turn = ' dir="rtl"' if reads_from_the_right(tag) else ""
    return f' lang="{tag}"{turn}'


def _language(text: Text) -> str | None:
    """The language that a text names; None for one that names none."""
    for mark, has in text.marks:
        if mark is MarkType.LANGUAGE:
            tag = attribute(has, "lang")
            if isinstance(tag, str) and is_language_tag(tag):
                return tag
            return None
    return None


def _without(block: RenditionBlock) -> RenditionBlock:
    children = map(_bare, block.children)
    return block._replace(children=tuple(children))


def _bare(child: Child) -> Child:
    if not isinstance(child, Text):
        return child
    others = [style for style in child.marks if style[0] is not MarkType.LANGUAGE]
    return child._replace(marks=tuple(others))
