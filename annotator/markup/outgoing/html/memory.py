"""What was written of one text's blocks, for one language and one set of films."""

from collections.abc import Sequence
from typing import TypeAlias

from annotator.core.footnote import reference_of
from annotator.core.rendition import Child, Text

ENTRY = 300  # bytes of what is kept beside its HTML

Children = Sequence[Child]
Paragraphs: TypeAlias = dict[int, tuple[Children, str]]


class Memory:
    """Keeps what was written of children; renditions of one text share them.

    `turns` is whether anything in this text reads from the right.
    """

    def __init__(self, *, turns: bool = True) -> None:
        self.turns = turns
        self.size = 0  # in bytes
        self._kept: dict[tuple[object, ...], tuple[Children, str]] = {}
        # Whole paragraphs outside all containers, by the `id` of their children. They are
        # of texts that read from the left, and no note ends in them.
        self.plain: Paragraphs = {}
        # The same of pages with notes.
        self.noted: Paragraphs = {}

    def clear(self) -> None:
        """Forget all of it."""
        self._kept.clear()
        self.plain.clear()
        self.noted.clear()
        self.size = 0

    def recall(self, children: Children, *signs: object) -> str | None:
        """What was kept of these very children under these signs."""
        kept = self._kept.get((id(children), *signs))
        if kept and kept[0] is children:
            return kept[1]
        return None

    def keep(self, html: str, children: Children, *signs: object) -> str:
        """Keep what was written; the signs are all else that has a say in it."""
        self._kept[(id(children), *signs)] = (children, html)
        self.size += ENTRY + len(html)
        return html

    def keep_paragraph(self, html: str, children: Children, *, noted: bool) -> None:
        """Keep a whole paragraph."""
        paragraphs = self.noted if noted else self.plain
        paragraphs[id(children)] = (children, html)
        self.size += ENTRY + len(html)


def is_settled(children: Children) -> bool:
    """Whether nothing before these has a say in what is written: no reveal, no footnote."""
    texts = [child for child in children if isinstance(child, Text)]
    return not any(text.revealed or reference_of(text.marks) for text in texts)
