"""What was written of one text's blocks, for one language and one set of films."""

from collections.abc import Sequence

from annotator.core.footnote import reference_of
from annotator.core.rendition import Child, Text

Children = Sequence[Child]


class Memory:
    """Keeps what was written of children; renditions of one text share them."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], tuple[Children, str]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Forget all of it."""
        self._kept.clear()

    def recall(self, children: Children, *signs: object) -> str | None:
        """What was kept of these very children under these signs."""
        kept = self._kept.get((id(children), *signs))
        return kept[1] if kept and kept[0] is children else None

    def keep(self, html: str, children: Children, *signs: object) -> str:
        """Keep what was written; the signs are all else that has a say in it."""
        self._kept[(id(children), *signs)] = (children, html)
        return html


def is_settled(children: Children) -> bool:
    """Whether nothing before these has a say in what is written: no reveal, no footnote."""
    texts = [child for child in children if isinstance(child, Text)]
    return not any(text.revealed or reference_of(text.marks) for text in texts)
