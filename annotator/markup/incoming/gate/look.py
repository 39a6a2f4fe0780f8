"""Marks that a page gives by style instead of by element, as Google Docs and Word do."""

import re

from annotator.core.document import MarkType
from annotator.markup.incoming.gate.spoiler_part import declarations

LOOK = "data-look"  # the attribute that says so behind the gate
STYLED = frozenset({"b", "em", "i", "span", "strong"})
_BOLD = re.compile(r"bold|bolder|[6-9]00")
_USUAL = {
    "b": MarkType.STRONG,
    "strong": MarkType.STRONG,
    "i": MarkType.EMPHASIS,
    "em": MarkType.EMPHASIS,
}


def look_of(
    name: str,
    style: str,
) -> str | None:
    """The marks of an element, parted by spaces; None where its style alters none."""
    values = declarations(style)
    usual = {_USUAL[name]} if name in _USUAL else set()
    looks = set(usual)
    for mark, value, pattern in (
        (MarkType.STRONG, "font-weight", _BOLD),
        (MarkType.EMPHASIS, "font-style", re.compile("italic|oblique")),
    ):
        if value in values:
            is_so = pattern.match(values[value]) is not None
            looks = looks | {mark} if is_so else looks - {mark}
    if "line-through" in values.get("text-decoration", ""):
        looks.add(MarkType.STRIKE)
    shift = {"super": MarkType.SUPERSCRIPT, "sub": MarkType.SUBSCRIPT}
    aligned = values.get("vertical-align", "")
    if aligned in shift:
        looks.add(shift[aligned])
    if looks == usual:
        return None
    return " ".join(sorted(looks))
