"""How deep elements nest, counted tag by tag as the HTML standard builds a tree.

Never less than the tree's own depth but for the parts of tables and what repairs unclosed formatting, so that
a small bound here is a small bound there. Where the standard's rules are not followed to the end, this counts more.
"""

from collections import Counter
from collections.abc import Container

from annotator.core.errors import TooLarge
from annotator.markup.incoming.gate.vocabulary import HEADINGS, TAGS, VOID

MAX_DEPTH = 100
MAX_REOPENED = 100_000

_FORMATTING = frozenset({"a", "b", "code", "em", "i", "s", "strike", "strong"})
_PHRASING = _FORMATTING | {"cite", "del", "ins", "q", "span", "sub", "sup"}
_BLOCKS = TAGS - _PHRASING - VOID
_CELLS = frozenset({"td", "th"})
_TABLE_PARTS = frozenset({"caption", "tbody", "td", "tfoot", "th", "thead", "tr"})
_SCOPE = frozenset(
    {"caption", "table", "td", "th"}
)  # an end tag inside these closes nothing outside them
_ITEM_SCOPE = _BLOCKS - {"address", "div", "p"}


class Depth:
    """The elements that are open."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._unclosed: Counter[str] = (
            Counter()
        )  # formatting that its block took along: the next blocks open it again
        self._reopened = 0

    @property
    def is_in_item(self) -> bool:
        """Whether a list's item has begun, and nothing but a paragraph in it."""
        inner = [name for name in self._open[-3:] if name not in ("p", "span")]
        return inner[-1:] == ["li"]

    def open(
        self,
        name: str,
    ) -> None:
        """Open an element. Raises TooLarge beyond the depth limit."""
        if name in VOID:
            return
        if name in _TABLE_PARTS and "table" not in self._open:
            return
        self._close_what_ends_before(name)
        if name in _TABLE_PARTS and name not in _SCOPE:
            return
        self._open.append(name)
        if len(self._open) > MAX_DEPTH:
            raise TooLarge(
                f"The HTML nests more than {MAX_DEPTH} elements. Close the open ones, "
                "or remove the wrappers around the article."
            )
        if name in _BLOCKS:
            self._reopen()

    def close(
        self,
        name: str,
    ) -> None:
        """An end tag."""
        if name == "table":
            self._pop({"table"}, ())
        elif name in _TABLE_PARTS:
            names = {name} if name in _SCOPE else _CELLS
            self._pop(names, {"table"})
        elif name == "li":
            self._pop({"li"}, _SCOPE | {"ol", "ul"})
        elif name in HEADINGS:
            self._pop(HEADINGS, _SCOPE)
        elif name in _BLOCKS:
            self._pop({name}, _SCOPE)
        elif not self._pop({name}, _BLOCKS) and name in _FORMATTING:
            self._remove(name)
            self._unclosed[name] -= self._unclosed[name] > 0

    def _close_what_ends_before(
        self,
        name: str,
    ) -> None:
        """Close what a tree builder closes before such an element."""
        if name in _TABLE_PARTS:
            while self._open[-1] != "table":
                self._open.pop()
        elif name == "li":
            self._pop({"li"}, _ITEM_SCOPE - {"li"})
        elif name == "a":
            self._remove(name)
        if name in _BLOCKS and name not in _TABLE_PARTS:
            self._pop({"p"}, _SCOPE)
        innermost = self._open[-1] if self._open else ""
        if name in HEADINGS and innermost in HEADINGS:
            self._open.pop()

    def _reopen(self) -> None:
        """Count what a tree builder opens again; of elements alike it opens three."""
        alike = self._unclosed.values()
        self._reopened += sum(min(3, count) for count in alike)
        if self._reopened > MAX_REOPENED:
            raise TooLarge(
                "The HTML has too many unclosed tags such as <b> and <i>. Close them."
            )

    def _pop(
        self,
        names: Container[str],
        barriers: Container[str],
    ) -> bool:
        """Close everything up to the innermost of `names`, unless a barrier lies before it."""
        for index in reversed(range(len(self._open))):
            if self._open[index] in names:
                inner = self._open[index + 1 :]
                unclosed = [name for name in inner if name in _FORMATTING]
                self._unclosed.update(unclosed)
                del self._open[index:]
                return True
            if self._open[index] in barriers:
                return False
        return False

    def _remove(
        self,
        name: str,
    ) -> None:
        """Close one element but not those in it."""
        for index in reversed(range(len(self._open))):
            if self._open[index] == name:
                del self._open[index]
                return
            if self._open[index] in _SCOPE:
                return
