"""Words that often speak of how a film ends. Articles with many of them are read first."""

import re

# In English, German, French and Spanish.
_WORDS = (
    "alive culprit dead death die died dies dying ending epilogue finale kill killed killer kills"
    " murdered murderer murders reveal revealed reveals secretly spoiler spoilers suicide survive"
    " survived survives twist twists villain"
    " auflösung endet mörder mörderin schluss stirbt tod tot tötet überlebt verrat verrät wendung"
    " assassin dénouement meurt meurtrier mort rebondissement révèle survit tue"
    " asesino desenlace giro mata muere muerte muerto revela sobrevive"
)
_PHRASES = r"all along|turns out"
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS.split())}|{_PHRASES})\b", re.IGNORECASE)


def count_ending_words(text: str) -> int:
    """How many such words a text has."""
    return sum(1 for _ in _WORD.finditer(text))
