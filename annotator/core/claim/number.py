"""Numbers as English and German texts write them: in figures, in words, with a scale, rounded or between two."""

import re
from dataclasses import dataclass

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_GERMAN_UNITS = "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn"
_GERMAN_TENS = "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig"
HALF = "1\N{FRACTION SLASH}2"
# Below, figures are exact; above, they may be rounded.
ROUNDED_FROM = 1000
# How much a rounded number may be off: this part of its last digit, at most this part of it.
_HALF, _OFF = 0.49, 0.1
ABOUT = 0.1
# Code points before a number in which words like `about` are looked for.
HEDGE = 24
_FAR = 1e18


def _words() -> dict[str, float]:
    words: dict[str, float] = {}
    for units, tens in ((_UNITS, _TENS), (_GERMAN_UNITS, _GERMAN_TENS)):
        words |= {name: float(number) for number, name in enumerate(units.split())}
        for number, ten in enumerate(tens.split(), 2):
            words[ten] = float(10 * number)
    for number, unit in enumerate(_GERMAN_UNITS.split()[1:10], 1):
        for ten in _GERMAN_TENS.split():
            words[f"{unit}und{ten}"] = words[ten] + number
        words[f"{unit}einhalb"] = number + 0.5
        words[f"{unit}hundert"] = 100.0 * number
    halves = {"anderthalb": 1.5, "half a": 0.5, "eine halbe": 0.5, "einer halben": 0.5}
    return (
        words
        | halves
        | {
            "a": 1,
            "an": 1,
            "eine": 1,
            "einen": 1,
            "einem": 1,
            "einer": 1,
            "single": 1,
            "a single": 1,
            "one single": 1,
            "einzigen": 1,
            "einzige": 1,
        }
    )


WORDS = _words()
_SCALES = {
    "hundred": 1e2,
    "hundert": 1e2,
    "dozen": 12,
    "dutzend": 12,
    "thousand": 1e3,
    "tausend": 1e3,
    "lakh": 1e5,
    "crore": 1e7,
    "million": 1e6,
    "millions": 1e6,
    "millionen": 1e6,
    "mio": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "milliarde": 1e9,
    "milliarden": 1e9,
    "mrd": 1e9,
}
_ANY_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
COMPOUND = rf"(?:{_TENS.replace(' ', '|')})[- ](?:{'|'.join(_UNITS.split()[1:10])})"
# A figure, with its thousands marked by a point, a comma, a space or an apostrophe.
_FIGURE = (
    rf"\d{{1,3}}(?:[.,' ]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+ {HALF}"
    r"|\d+(?:[.,]\d+)?(?: and a half)?"
)
_HALF_MORE = rf"(?: and a half| {HALF})?"
NUMBER = rf"(?:{_FIGURE}|(?<!\w)(?:{COMPOUND}|{_ANY_WORD})(?!\w){_HALF_MORE})"
SCALE = rf"(?:(?:{'|'.join(_SCALES)})(?!\w)\.?)"
AMOUNT = rf"{NUMBER}(?: ?{SCALE})*"
BETWEEN = r"(?: ?(?:-|–|—|to|bis|und|and) ?)"
_ABOUT = r"(?:about|around|some|roughly|approximately|circa|c\.|ca\.?|etwa|rund|ungefahr|knapp|nearly|almost|fast|close to|gut|estimated|geschatzte?)"
_OVER = r"(?:more than|over|at least|mehr als|uber|mindestens|upwards of)"
_UNDER = r"(?:less than|fewer than|under|at most|up to|weniger als|unter|hochstens|bis zu|maximal)"
_BEFORE = re.compile(
    rf"(?:(?P<about>{_ABOUT})|(?P<over>{_OVER})|(?P<under>{_UNDER}))\W*(?:us)?\W*$"
)


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from `low` to `high`, which a text may mean."""

    low: float
    high: float

    def meets(self, other: "Span") -> bool:
        """Whether both may mean the same."""
        return self.low <= other.high and other.low <= self.high

    def times(self, factor: float) -> "Span":
        """The same in another unit."""
        return Span(self.low * factor, self.high * factor)


def number_of(text: str) -> float:
    """The number that an `AMOUNT` writes."""
    factor = 1.0
    bare = text.strip()
    while scale := re.search(rf" ?({SCALE})$", bare):
        factor *= _SCALES[scale[1].rstrip(".")]
        bare = bare[: scale.start()]
        if not bare:
            return factor
    return _bare(bare) * factor


def _bare(text: str) -> float:
    half = 0.0
    for ending in (" and a half", f" {HALF}"):
        if text.endswith(ending):
            text, half = text.removesuffix(ending), 0.5
    if text in WORDS:
        return WORDS[text] + half
    if text[0].isdigit():
        return _figure(text) + half
    return sum(WORDS[part] for part in re.split("[- ]", text)) + half


def _figure(text: str) -> float:
    thousands = re.fullmatch(r"(\d{1,3}(?:[.,' ]\d{3})+)(?:[.,](\d+))?", text)
    if thousands:
        whole = re.sub(r"\D", "", thousands[1])
        return float(f"{whole}.{thousands[2] or 0}")
    return float(text.replace(",", "."))


def span_of(low: str, high: str | None, before: str) -> Span:
    """The numbers that an amount may mean, or two amounts with `to` between them; `before` are the words before it."""
    first = number_of(low)
    last = number_of(high) if high else first
    scale = re.search(rf" ?{SCALE}$", high or "")
    if scale and first < last and not re.search(SCALE, low):
        first *= number_of(f"1{scale[0]}")
    first, last = sorted((first, last))
    span = Span(first - _off(first), last + _off(last))
    hedge = _BEFORE.search(before)
    if hedge is None:
        return span
    if hedge["about"]:
        return Span(span.low - ABOUT * first, span.high + ABOUT * last)
    return Span(span.low, _FAR) if hedge["over"] else Span(0.0, span.high)


def _off(number: float) -> float:
    """How much a number may be rounded: by half of its last digit that is not zero."""
    if number < ROUNDED_FROM or not number.is_integer():  # infinity is no integer
        return 0.0
    figures = str(int(number))
    digit = 10.0 ** (len(figures) - len(figures.rstrip("0")))
    return min(_HALF * digit, _OFF * number) if digit > 1 else 0.0
