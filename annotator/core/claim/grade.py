"""Values of short fixed lists: weight classes, ratings by age, colour or not, and which of several."""

import re
from collections.abc import Iterator

from annotator.core.claim.number import Span

# Weight classes of boxers, with their limits in pounds.
_CLASSES = {
    r"flyweight|fliegengewicht\w*": 112,
    r"bantam(?:weight)?|bantamgewicht\w*": 118,
    r"feather(?:weight)|federgewicht\w*": 126,
    r"light heavy(?:weight)?|halbschwergewicht\w*": 175,
    r"lightweight|leichtgewicht\w*": 135,
    r"welter(?:weight)?|weltergewicht\w*": 147,
    r"middleweight|mittelgewicht\w*": 160,
    r"cruiser(?:weight)?": 200,
    r"heavyweight|schwergewicht\w*": 250,
}
_CLASS = "|".join(_CLASSES)
# The youngest age by rating and body; the same sign means another age elsewhere.
_RATINGS = {
    "us": {"g": 0, "pg": 8, "pg-13": 13, "r": 17, "nc-17": 18, "x": 18},
    "uk": {"u": 0, "12a": 12, "15": 15, "18": 18},
    "fsk": {"0": 0, "6": 6, "12": 12, "16": 16, "18": 18},
}
_RATED = (
    re.compile(r"\brated (?P<us>nc-17|pg-13|pg|r|g|x)\b"),
    re.compile(r"\b(?P<us>nc-17|pg-13|pg|r|g|x)[- ](?:rating|rated)\b"),
    re.compile(r"\b(?P<uk>12a|15|18|u)[- ](?:certificate|rating)\b"),
    re.compile(r"\b(?:fsk|freigegeben ab|ab) (?P<fsk>0|6|12|16|18)(?! ?uhr)\b"),
)
_COLOURS = {
    "grey": r"black[- ]and[- ]white|monochrome|schwarzweiss\w*|schwarz-weiss\w*",
    "colour": r"in (?:full )?colou?r|technicolor|in farbe",
}
_COLOUR = re.compile("|".join(f"(?P<{name}>{p})" for name, p in _COLOURS.items()))

# Which of several: `the second round`.
_RANKS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_RANK = re.compile(
    rf"\b(?:in|on|is|was|after) (?:the |his |her |its |\w+['’]s )?({'|'.join(_RANKS)})\b (round|part|day|week|attempt|film|feature|novel|marriage|take|chapter|act|reel|season|episode|place|floor|draft|child|time)\b"
)


def grades_in(folded: str) -> Iterator[tuple[int, int, str, Span]]:
    """Each grade of a folded text: its place, its dimension and its value."""
    for match in re.finditer(rf"\b(?:{_CLASS})s?\b", folded):
        name = match[0].removesuffix("s")
        pounds = next(
            most for pattern, most in _CLASSES.items() if re.fullmatch(pattern, name)
        )
        yield *match.span(), "class", Span(pounds, pounds)
    for pattern in _RATED:
        for match in pattern.finditer(folded):
            body = str(match.lastgroup)
            age = _RATINGS[body][match[body]]
            yield *match.span(), f"rating {body}", Span(age, age)
    for match in _COLOUR.finditer(folded):
        has_colours = match.lastgroup == "colour"
        yield *match.span(), "colour", Span(has_colours, has_colours)
    for match in _RANK.finditer(folded):
        rank = _RANKS.index(match[1]) + 1
        yield *match.span(1), f"count rank {match[2]}", Span(rank, rank)
