"""What was written of one text's blocks, for one language and one set of films."""

from collections.abc import Sequence

from annotator.core.footnote import reference_of
from annotator.core.rendition import Child, Text

Children = Sequence[Child]


class Memory:
    """Keeps what was written of children; renditions of one text share them.

    `turns` is whether anything in this text reads from the right.
    """

    def __init__(self, *, turns: bool = True) -> None:
        self.turns = turns
        self._kept: dict[tuple[object, ...], tuple[Children, str]] = {}
        self._plain: dict[int, tuple[Children, str]] = {}
        self._noted: dict[int, tuple[Children, str]] = {}

    def __len__(self) -> int:
        return len(self._kept) + len(self._plain) + len(self._noted)

    def clear(self) -> None:
        """Forget all of it."""
        self._kept.clear()
        self._plain.clear()
        self._noted.clear()

    def recall(self, children: Children, *signs: object) -> str | None:
        """What was kept of these very children under these signs."""
        kept = self._kept.get((id(children), *signs))
        return kept[1] if kept and kept[0] is children else None

    def keep(self, html: str, children: Children, *signs: object) -> str:
        """Keep what was written; the signs are all else that has a say in it."""
        self._kept[(id(children), *signs)] = (children, html)
        return html

    def paragraphs(self, *, noted: bool) -> dict[int, tuple[Children, str]]:
        """Whole paragraphs outside all containers, by the `id` of their children.

        They are of texts that read from the left, and no note ends in them. Pages with
        notes have their own.
        """
        return self._noted if noted else self._plain


def is_settled(children: Children) -> bool:
    """Whether nothing before these has a say in what is written: no reveal, no footnote."""
    texts = [child for child in children if isinstance(child, Text)]
    return not any(text.revealed or reference_of(text.marks) for text in texts)
