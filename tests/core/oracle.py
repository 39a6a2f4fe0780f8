"""What must be hidden, worked out one code point at a time and with none of the code under test."""

from collections.abc import Iterable
from typing import NamedTuple

from annotator.core.annotation import Annotation, Level, Spoiler, Tolerance
from annotator.core.document import BlockType, Document
from annotator.core.rendition import Gap, Rendition, RenditionBlock, Text, View


class Run(NamedTuple):
    """Hidden code points `[start, end)` behind one gap, and the spoilers that hide them."""

    start: int
    end: int
    spoilers: tuple[Spoiler, ...]


def is_shown(spoiler: Spoiler, view: View) -> bool:
    """Design, section 2: progress, or tolerance."""
    if view.tolerance == Tolerance.ALL or (
        view.tolerance == Tolerance.MINOR and spoiler.level == Level.MINOR
    ):
        return True
    return (
        spoiler.film in view.progress
        and view.progress[spoiler.film].seconds >= spoiler.reveals_at
    )


def runs_of(
    document: Document, annotations: Iterable[Annotation], view: View
) -> list[Run]:
    """The hidden stretches of a view that has opened nothing; what stands between blocks belongs to none."""
    title_end = len(document.blocks[0].text)
    spoilers = [
        a for a in annotations if isinstance(a, Spoiler) and not is_shown(a, view)
    ]
    hidden = directly_hidden(document, spoilers) - {title_end}
    between = separators(document)
    runs = []
    for start, end in _stretches(document, hidden, title_end):
        inside = [offset for offset in range(start, end) if offset not in between]
        if inside:
            over = tuple(
                s
                for s in spoilers
                if _extent(document, s) & {*range(inside[0], inside[-1] + 1)} - between
            )
            runs.append(Run(inside[0], inside[-1] + 1, over))
    return runs


def directly_hidden(document: Document, spoilers: Iterable[Spoiler]) -> set[int]:
    """Every code point under a spoiler, or in an image that a spoiler touches."""
    return {offset for spoiler in spoilers for offset in _extent(document, spoiler)}


def separators(document: Document) -> set[int]:
    """The offsets of the line breaks between blocks, which are no block's text."""
    return {start - 1 for start in document.starts[1:]}


def permitted(document: Document, runs: Iterable[Run]) -> str:
    """The text that is left, without what stands between blocks."""
    gone = {
        offset for run in runs for offset in range(run.start, run.end)
    } | separators(document)
    return "".join(
        character
        for offset, character in enumerate(document.text)
        if offset not in gone
    )


def shown_text(rendition: Rendition) -> str:
    """The text that a rendition holds."""
    return "".join(text.text for text in texts_of(rendition.blocks))


def texts_of(blocks: Iterable[RenditionBlock]) -> list[Text]:
    """The texts of blocks, in order."""
    return [
        child for block in blocks for child in block.children if isinstance(child, Text)
    ]


def gaps_of(blocks: Iterable[RenditionBlock]) -> list[Gap]:
    """The gaps of blocks, in order."""
    return [
        child for block in blocks for child in block.children if isinstance(child, Gap)
    ]


def _extent(document: Document, spoiler: Spoiler) -> set[int]:
    extent = set(range(spoiler.passage.start, spoiler.passage.end))
    for start, block in zip(document.starts, document.blocks, strict=True):
        image = set(range(start, start + len(block.text)))
        if block.type == BlockType.IMAGE and extent & image:
            extent |= image
    return extent


def _stretches(
    document: Document, hidden: set[int], title_end: int
) -> list[tuple[int, int]]:
    """Hidden stretches, those with nothing but white space between them as one, except across the title's end."""
    stretches: list[tuple[int, int]] = []
    for offset in sorted(hidden):
        last = stretches[-1] if stretches else None
        same_region = last is not None and (last[1] - 1 < title_end) == (
            offset < title_end
        )
        if last and same_region and not document.text[last[1] : offset].strip():
            stretches[-1] = (last[0], offset + 1)
        else:
            stretches.append((offset, offset + 1))
    return stretches
