"""An article as one view may see it: nothing but permitted text, and gaps that say nothing of what they hold.

Only `redaction.redact` makes one. Whoever writes for readers takes a rendition and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias
from unicodedata import category

from annotator.core.annotation import Kind, Level, Status, Tolerance
from annotator.core.document import Attributes, BlockType, Container, MarkType
from annotator.core.progress import Progress

PLACEHOLDER = "[spoiler]"  # a gap where only a string can be: titles, plain text
UNREAD = "[not checked for spoilers yet]"  # the same where nobody has read the text

STRAIGHT_QUOTES = "\"'"  # open or close, which only their surroundings tell
_CLINGS_TO_NEXT = frozenset({"Ps", "Pi", "Pd", "Sc"})  # Unicode's categories
_STARTS_A_WORD = frozenset(
    {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Ps", "Pi", "Sc", "Sm", "So"}
)


@dataclass(frozen=True, slots=True)
class View:
    """A reader's progress in each film (by slug; unknown is unseen), tolerance, and the ids of revealed gaps."""

    progress: Mapping[str, Progress] = field(default_factory=dict)
    tolerance: Tolerance = Tolerance.NONE
    revealed: frozenset[str] = frozenset()

    def reached(self, film: str, second: int, edition: str | None = None) -> bool:
        """Whether the reader is at or past this second of the film, or of this cut of it."""
        progress = self.progress.get(film, Progress.UNSEEN)
        return progress.reached(second, edition)


NEWCOMER = View()  # a reader who has not seen any film: a crawler, a feed, a preview


class Remark(NamedTuple):
    """A fact or an opinion whose whole passage the reader sees."""

    id: str  # the annotation's; tells two apart that say the same, and is not written
    kind: Kind
    statement: str | None = None
    status: Status | None = None
    source_url: str | None = None
    holder: str | None = None


Style: TypeAlias = tuple[MarkType, Attributes]


class Text(NamedTuple):
    """A run of permitted text that bears the same marks and kinds throughout."""

    text: str
    marks: tuple[Style, ...] = ()  # outermost first
    kinds: tuple[Kind, ...] = ()
    revealed: str | None = None  # the gap's id, where the reader asked for this text
    remarks: tuple[Remark, ...] = ()  # in the order in which their passages start


class Gap(NamedTuple):
    """The mark of removed passages: no position, no length, no count."""

    id: str
    level: Level  # the gravest
    films: tuple[str, ...]  # slugs, sorted
    replacement: str | None = None
    unread: bool = False  # nobody has read what it hides
    opens: bool = True  # for this view, on request


Child: TypeAlias = Text | Gap


class RenditionBlock(NamedTuple):
    """A block of which something may be seen, or, of type `gap`, hidden blocks in a row."""

    type: BlockType | Literal["gap"]
    children: tuple[Child, ...]
    path: tuple[Container, ...] = ()
    attributes: Attributes = ()


@dataclass(frozen=True)
class Rendition:
    """What `redact` permits; what is asked of it often is found out once."""

    blocks: tuple[RenditionBlock, ...]

    @property
    def title(self) -> str:
        """The title on one line, with a placeholder for what is hidden."""
        return plain(self.blocks[0])

    @property
    def standfirst(self) -> str | None:
        """The standfirst on one line; None where there is none to be seen."""
        return next(
            (
                plain(block)
                for block in self.blocks[1:2]
                if block.type is BlockType.STANDFIRST
            ),
            None,
        )

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every run of text, in order."""
        texts = [child for child in self._children if isinstance(child, Text)]
        return tuple(texts)

    def gaps(self) -> Iterator[Gap]:
        """Every gap, in order."""
        return iter(self._gaps)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Each remark once, in the order in which their passages end."""
        noted = [text.remarks for text in self.texts if text.remarks]
        from_the_end = dict.fromkeys(
            remark for remarks in reversed(noted) for remark in reversed(remarks)
        )
        return tuple(reversed(from_the_end))

    @cached_property
    def _gaps(self) -> tuple[Gap, ...]:
        gaps = [child for child in self._children if isinstance(child, Gap)]
        return tuple(gaps)

    @cached_property
    def _children(self) -> list[Child]:
        return [child for block in self.blocks for child in block.children]


def plain(block: RenditionBlock) -> str:
    """One block as one line of text."""
    parts = spaced(block.children, PLACEHOLDER)
    text = "".join(part.text for part in parts)
    return " ".join(text.split())


def spaced(children: Sequence[Child], placeholder: str) -> Iterator[Text]:
    """The children with `placeholder`, or the editor's replacement, for each gap, and spaces where readers need them.

    Whether a space is needed is read off the visible neighbours alone.
    """
    for index, child in enumerate(children):
        if isinstance(child, Text):
            yield child
        else:
            ahead, behind = spaces_around(children, index)
            words = UNREAD if child.unread else child.replacement or placeholder
            yield Text(f"{ahead}{words}{behind}")


def spaces_around(children: Sequence[Child], index: int) -> tuple[str, str]:
    """The space that belongs ahead of the gap at `index`, and the one behind it; each may be empty."""
    ahead = behind = ""
    if index:
        before = children[index - 1]
        if isinstance(before, Text) and _needs_space_behind(before.text):
            ahead = " "
    if index + 1 < len(children):
        after = children[index + 1]
        if isinstance(after, Text) and _needs_space_ahead(after.text):
            behind = " "
    return ahead, behind


def _needs_space_behind(text: str) -> bool:
    if text[-1].isspace():
        return False
    return not _opens(text)


def _opens(text: str) -> bool:
    """Whether what follows `text` clings to it: an opening bracket or quotation mark, a dash, a currency sign."""
    last = text[-1]
    previous = text[-2:-1]
    if last in STRAIGHT_QUOTES:
        return not previous or previous.isspace() or _opens(previous)
    return category(last) in _CLINGS_TO_NEXT or last in "/\\#@_¿¡"


def _needs_space_ahead(text: str) -> bool:
    """Whether a space belongs between a gap and this text: it starts a word, or opens one."""
    first, following = text[0], text[1:2]
    if (
        first == '"'
    ):  # opens where a word follows, while a straight apostrophe there is a genitive
        return following.isalnum()
    return category(first) in _STARTS_A_WORD or first in "&#@§¿¡"


def revealed_blocks(rendition: Rendition, gap: str) -> tuple[RenditionBlock, ...]:
    """What the reader asked to see of one gap, and nothing around it; empty where this view has no such gap."""
    inside = (
        (
            block,
            tuple(
                child
                for child in block.children
                if isinstance(child, Text) and child.revealed == gap
            ),
        )
        for block in rendition.blocks
    )
    return tuple(
        block._replace(children=children) for block, children in inside if children
    )
