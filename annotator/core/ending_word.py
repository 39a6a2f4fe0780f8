"""Words that often speak of how a film ends. Articles with many of them are read first."""

import re
from itertools import pairwise

# In English, German, French and Spanish.
_WORDS = (
    "alive culprit dead death die died dies dying ending epilogue finale kill killed killer kills"
    " murdered murderer murders reveal revealed reveals secretly spoiler spoilers suicide survive"
    " survived survives twist twists villain"
    " auflösung endet mörder mörderin schluss stirbt tod tot tötet überlebt verrat verrät wendung"
    " assassin dénouement meurt meurtrier mort rebondissement révèle survit tue"
    " asesino desenlace giro mata muere muerte muerto revela sobrevive"
)
_ENDING = frozenset(_WORDS.split())
_PHRASES = (("all", "along"), ("turns", "out"))
_PARTS = re.compile(r"\w+|[^\w ]")


def count_ending_words(text: str) -> int:
    """How many such words a text has."""
    parts = _PARTS.findall(text.lower())
    words = sum(1 for part in parts if part in _ENDING)
    pairs = pairwise(parts)
    return words + sum(1 for pair in pairs if pair in _PHRASES)
