"""Selectors of Web Annotations and Hypothesis, and the words that they select.

Offsets alone prove nothing, and a path into another page means nothing here, so a selection needs words.
"""

from collections.abc import Iterator
from typing import Any

from annotator.core.anchoring import Quote
from annotator.core.errors import InvalidInput
from annotator.interchange.draft import Selection

WRONG_POSITION = {
    "target.selector.start": "A position has whole numbers, start before end."
}
NO_QUOTE = "Send a TextQuoteSelector with the exact words. Offsets and paths alone do not prove them."
LONGEST_CONTEXT = 2000
DEEPEST = 8  # refinements in refinements


def selection(selectors: Any) -> Selection:
    """The words of a selector, or of a list of equal ones; raises InvalidInput without a quote."""
    selected = _selection(selectors, 0)
    if selected is None:
        raise InvalidInput({"target.selector": NO_QUOTE})
    return selected


def _selection(selectors: Any, depth: int) -> Selection | None:
    """Merge selectors of the same words: the first quote gives the words, the first position the place."""
    if depth > DEEPEST:
        raise InvalidInput(
            {"target.selector": f"Refine a selector at most {DEEPEST} times."}
        )
    quote, position, inner = None, None, None
    for selector in _alternatives(selectors, 0):
        refined = None
        if "refinedBy" in selector:
            refined = _selection(selector["refinedBy"], depth + 1)
        kind = _kind(selector)
        if kind == "TextQuoteSelector" and quote is None:
            quote, inner = _quote(selector), refined
        elif kind == "TextPositionSelector" and position is None:
            position = _position(selector)
        elif quote is None and refined is not None:  # words within a path
            quote, inner = refined.quote, refined.inner
    return Selection(quote, position, inner) if quote else None


def _alternatives(selectors: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Each selector, with those that a choice offers."""
    listed = selectors if isinstance(selectors, list) else [selectors]
    for selector in listed:
        if not isinstance(selector, dict):
            raise InvalidInput(
                {"target.selector": "Send each selector as an object with a type."}
            )
        if _kind(selector) in ("Choice", "oa:Choice") and depth < DEEPEST:
            items = selector.get("items", [])
            yield from _alternatives(items, depth + 1)
        else:
            yield selector


def _kind(selector: dict[str, Any]) -> str:
    """The type of a selector without its prefix; empty where it has none."""
    kind = selector.get("type", selector.get("@type"))
    if isinstance(kind, list) and kind:
        kind = kind[0]
    if not isinstance(kind, str):
        return ""
    return kind.removeprefix("oa:")


def _quote(selector: dict[str, Any]) -> Quote:
    """The quote with no more context than is kept. Raises InvalidInput."""
    names = ("exact", "prefix", "suffix")
    parts = {name: selector.get(name) or "" for name in names}
    for name, part in parts.items():
        if not isinstance(part, str):
            raise InvalidInput({f"target.selector.{name}": "Give a string."})
    if not parts["exact"].strip():
        raise InvalidInput({"target.selector.exact": "Give the words of the passage."})
    return Quote(
        parts["exact"],
        parts["prefix"][-LONGEST_CONTEXT:],
        parts["suffix"][:LONGEST_CONTEXT],
    )


def _position(selector: dict[str, Any]) -> tuple[int, int]:
    start = selector.get("start")
    end = selector.get("end")
    if type(start) is not int or type(end) is not int:
        raise InvalidInput(WRONG_POSITION)
    if not 0 <= start < end:
        raise InvalidInput(WRONG_POSITION)
    return start, end
