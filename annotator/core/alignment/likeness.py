"""How alike the letters of two short texts are."""

from difflib import SequenceMatcher
from operator import ne

# Code points. Longer texts are not compared letter by letter.
COMPARED = 400
# The likeness of a word with one other letter, however short.
TYPO = 0.9


def likeness(old: str, new: str) -> float:
    """How alike two short texts are, from 0 to 1. An empty or a long one is like no other."""
    if not old or not new:
        return 0.0
    if len(old) > COMPARED or len(new) > COMPARED:
        return 0.0
    is_as_long = len(old) == len(new)
    if is_as_long and sum(map(ne, old, new)) == 1:
        return TYPO
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio()
