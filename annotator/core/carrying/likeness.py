"""How alike the letters of two short texts are."""

from difflib import SequenceMatcher
from operator import ne

COMPARED = 400  # code points; longer texts are not compared letter by letter
TYPO = 0.9  # the likeness of a word with one other letter, however short


def likeness(old: str, new: str) -> float:
    """How alike two short texts are, from 0 to 1; long ones that share no word are not."""
    if not old or not new or len(old) > COMPARED or len(new) > COMPARED:
        return 0.0
    if len(old) == len(new) and sum(map(ne, old, new)) == 1:
        return TYPO
    return SequenceMatcher(None, old, new, autojunk=False).ratio()
