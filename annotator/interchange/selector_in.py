"""Selectors of Web Annotations and Hypothesis: which words they select.

Offsets prove nothing by themselves, and paths into somebody's page mean nothing here: words are what a selection needs.
"""

from collections.abc import Iterator
from typing import Any

from annotator.core.anchoring import Quote
from annotator.core.errors import InvalidInput
from annotator.interchange.draft import Selection

NO_QUOTE = "Send a TextQuoteSelector with the exact words; offsets and paths alone do not prove which are meant."
LONGEST_CONTEXT = 2000
DEEPEST = 8  # refinements in refinements


def selection(selectors: Any) -> Selection:
    """The words that a selector, or a list of equal ones, selects; raises InvalidInput where no quote says it."""
    found = _selection(selectors, 0)
    if found is None:
        raise InvalidInput({"target.selector": NO_QUOTE})
    return found


def _selection(selectors: Any, depth: int) -> Selection | None:
    """Several selectors select the same: the first quote says what, the first position where."""
    if depth > DEEPEST:
        raise InvalidInput(
            {"target.selector": f"This is refined more than {DEEPEST} times."}
        )
    quote, position, inner = None, None, None
    for selector in _alternatives(selectors, 0):
        refined = (
            _selection(selector["refinedBy"], depth + 1)
            if "refinedBy" in selector
            else None
        )
        kind = _kind(selector)
        if kind == "TextQuoteSelector" and quote is None:
            quote, inner = _quote(selector), refined
        elif kind == "TextPositionSelector" and position is None:
            position = _position(selector)
        elif (
            quote is None and refined is not None
        ):  # words within what some path selects
            quote, inner = refined.quote, refined.inner
    return Selection(quote, position, inner) if quote else None


def _alternatives(selectors: Any, depth: int) -> Iterator[dict[str, Any]]:
    for selector in selectors if isinstance(selectors, list) else [selectors]:
        if not isinstance(selector, dict):
            raise InvalidInput(
                {"target.selector": "A selector is an object with a type."}
            )
        if _kind(selector) in ("Choice", "oa:Choice") and depth < DEEPEST:
            yield from _alternatives(selector.get("items", []), depth + 1)
        else:
            yield selector


def _kind(selector: dict[str, Any]) -> str:
    kinds = selector.get("type", selector.get("@type", ""))
    first = kinds[0] if isinstance(kinds, list) and kinds else kinds
    return first.removeprefix("oa:") if isinstance(first, str) else ""


def _quote(selector: dict[str, Any]) -> Quote:
    parts = {name: selector.get(name) or "" for name in ("exact", "prefix", "suffix")}
    for name, part in parts.items():
        if not isinstance(part, str):
            raise InvalidInput({f"target.selector.{name}": "Give text."})
    if not parts["exact"].strip():
        raise InvalidInput({"target.selector.exact": "Give the words that are meant."})
    return Quote(
        parts["exact"],
        parts["prefix"][-LONGEST_CONTEXT:],
        parts["suffix"][:LONGEST_CONTEXT],
    )


def _position(selector: dict[str, Any]) -> tuple[int, int]:
    start, end = selector.get("start"), selector.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise InvalidInput(
            {"target.selector.start": "A position has whole numbers, start before end."}
        )
    return start, end
