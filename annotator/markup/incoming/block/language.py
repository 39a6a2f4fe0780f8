"""The languages that a body's elements name, beside the language of the whole article."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.core.document import Block, Mark, MarkType, attribute
from annotator.core.language import are_alike


def common_language(blocks: Sequence[Block]) -> str | None:
    """The language that every block is in as a whole; None where they differ or name none."""
    languages = {_whole_language(block) for block in blocks}
    if len(languages) != 1:
        return None
    return languages.pop()


def without_language(
    blocks: Sequence[Block],
    language: str,
) -> tuple[Block, ...]:
    """The blocks without the marks that name the article's own language."""
    return tuple(_without(block, language) for block in blocks)


def _whole_language(block: Block) -> str | None:
    for mark in block.marks:
        length = mark.end - mark.start
        if mark.type is MarkType.LANGUAGE and length == len(block.text):
            return _tag(mark)
    return None


def _without(
    block: Block,
    language: str,
) -> Block:
    """The block without the marks that name this language."""
    marks = [mark for mark in block.marks if not _names(mark, language)]
    is_same = len(marks) == len(block.marks)
    if is_same:
        return block
    return replace(block, marks=tuple(marks))


def _names(
    mark: Mark,
    language: str,
) -> bool:
    if mark.type is not MarkType.LANGUAGE:
        return False
    return are_alike(_tag(mark), language)


def _tag(mark: Mark) -> str:
    return str(attribute(mark.attributes, "lang"))
