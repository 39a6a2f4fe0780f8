"""An article as one view may see it: nothing but permitted text, and gaps that say nothing of what they hold.

Only `redaction.redact` makes one. Whoever writes for readers takes a rendition and nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from annotator.core.annotation import Kind, Level, Tolerance
from annotator.core.document import Attributes, BlockType, Container, MarkType
from annotator.core.progress import Progress

PLACEHOLDER = "[spoiler]"  # stands for a gap wherever only a string can stand: titles, plain text


@dataclass(frozen=True, slots=True)
class View:
    """A reader's progress in each film (by slug; unknown is unseen), tolerance, and the ids of revealed gaps."""

    progress: Mapping[str, Progress] = field(default_factory=dict)
    tolerance: Tolerance = Tolerance.NONE
    revealed: frozenset[str] = frozenset()

    def reached(self, film: str, second: int) -> bool:
        """Whether the reader is at or past this second of the film."""
        return self.progress.get(film, Progress.UNSEEN).reached(second)


NEWCOMER = View()  # who has seen nothing: a crawler, a feed, a preview


class Text(NamedTuple):
    """A run of permitted text that bears the same marks and kinds throughout."""

    text: str
    marks: tuple[tuple[MarkType, Attributes], ...] = ()  # outermost first
    kinds: tuple[Kind, ...] = ()
    revealed: str | None = None  # the gap's id, where the reader asked for this text


class Gap(NamedTuple):
    """What stands where passages were removed: no position, no length, no count."""

    id: str
    level: Level  # the gravest
    films: tuple[str, ...]  # slugs, sorted
    replacement: str | None = None


Child: TypeAlias = Text | Gap


class RenditionBlock(NamedTuple):
    """A block of which something may be seen, or, of type `gap`, hidden blocks in a row."""

    type: BlockType | Literal["gap"]
    children: tuple[Child, ...]
    path: tuple[Container, ...] = ()
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Rendition:
    """What `redact` permits."""

    blocks: tuple[RenditionBlock, ...]

    @property
    def title(self) -> str:
        """The title on one line, with a placeholder for what is hidden."""
        return plain(self.blocks[0])

    @property
    def standfirst(self) -> str | None:
        """The standfirst on one line; None where there is none to be seen."""
        return next((plain(block) for block in self.blocks[1:2] if block.type is BlockType.STANDFIRST), None)

    def gaps(self) -> Iterator[Gap]:
        """Every gap, in order."""
        return (child for block in self.blocks for child in block.children if isinstance(child, Gap))


def plain(block: RenditionBlock) -> str:
    """One block as one line of text."""
    return " ".join("".join(part.text for part in spaced(block.children, PLACEHOLDER)).split())


def spaced(children: tuple[Child, ...], placeholder: str) -> Iterator[Text]:
    """The children with `placeholder`, or the editor's replacement, for each gap, and a space where a reader needs one.

    Whether a space is needed is read off the visible neighbours alone.
    """
    before = ""
    for index, child in enumerate(children):
        if isinstance(child, Text):
            yield child
            before = child.text
            continue
        following = children[index + 1] if index + 1 < len(children) else None
        after = following.text if isinstance(following, Text) else ""
        words = child.replacement or placeholder
        yield Text(f"{space_between(before, '')}{words}{space_between('', after)}")
        before = ""


def space_between(before: str, after: str) -> str:
    """The space that belongs between visible text and a gap next to it: after `before`, or ahead of `after`."""
    if before:
        return "" if before[-1].isspace() or before[-1] in "([{“‘«¿¡—–-/\"'" else " "
    return " " if after and after[0].isalnum() else ""
