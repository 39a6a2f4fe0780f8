"""Durations, sums of money and counts, as English and German texts write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import starmap

from annotator.core.claim.concept import word_set
from annotator.core.claim.currency import COINS, CURRENCIES
from annotator.core.claim.grade import grades_in
from annotator.core.claim.number import (
    AMOUNT,
    BETWEEN,
    COMPOUND,
    HEDGE,
    WORDS,
    Span,
    number_of,
    span_of,
)
from annotator.core.hint.word import STEM

_MINUTE, _HOUR, _DAY, _YEAR = 60, 3600, 86400, 31557600
_LENGTHS = (
    (1, r"s(?:ec(?:ond)?s?)?|sek(?:unden?)?"),
    (_MINUTE, r"m|min(?:ute)?[sn]?|minuten"),
    (_HOUR, r"h|hrs?|hours?|std|stunden?"),
    (
        _DAY,
        r"(?:shooting )?days?|nights?|tagen?|tage|nacht|nachten?|nachte|drehtagen?|drehtage",
    ),
    (7 * _DAY, r"weeks?|wochen?"),
    (30.4 * _DAY, r"months?|monaten?|monate"),
    (_YEAR, r"years?|jahren?|jahre"),
    (10 * _YEAR, r"decades?|jahrzehnten?|jahrzehnte"),
)
_LENGTH = "|".join(pattern for _, pattern in _LENGTHS)
# A length may be off by half of its unit: another text may have a finer one.
_HALF = 0.49
_ROUNDED = 2 * _MINUTE
_PART = rf"(?:{AMOUNT})(?:{BETWEEN}(?:{AMOUNT}))?(?: and a half)?[ -]?(?:{_LENGTH})(?:\.|(?!\w))"
_DURATION = (
    rf"(?<![\w.,])(?P<long>(?P<first>{_PART})(?:,? (?:and |und )?(?P<second>{_PART}))?)"
    rf"(?P<half> and a half)?(?P<age>[ -]olds?| alt(?:e[rn]?)?)?"
    rf"|(?<!\w)(?P<clock>(?P<hours>\d{{1,2}}) ?(?:h|:) ?(?P<minutes>[0-5]\d)(?!\d| ?uhr| ?[ap]\.?m))"
)
_PIECE = (
    rf"(?P<low>{AMOUNT})(?:{BETWEEN}(?P<high>{AMOUNT}))?[ -]?(?P<unit>{_LENGTH})\.?$"
)
_AGES = range(10, 100)
_AGE_WORDS = "|".join(
    [COMPOUND, *(word for word, number in WORDS.items() if number in _AGES)]
)
_OLD = (
    rf"(?:(?:was|were|is|turned|war|ist|wurde|(?:war|wurde) \w+)(?: (?:only|just|barely|nearly|almost|about|not yet|already|over|past|all of|erst|gerade|nur|bereits|schon|fast|knapp|noch nicht))?|,(?: (?:only|just|then|erst|damals))?)"
    rf" (?P<age>[1-9]\d|{_AGE_WORDS})(?= (?:and|und|when|at the time|at the start|as|during|on the set|als|bei|wahrend|zur zeit)\b|[.,;](?!\d)|$)"
    rf"|\bat (?P<young>[1-9]\d|{_AGE_WORDS})(?= when\b|[.,;](?!\d)|$)"
    r"|(?P<german>\d\d)-?jahrige[mnrs]?\b"
    rf"|(?:aged|age of|alter von) (?P<years>\d\d|{_AGE_WORDS})(?![ -]?(?:years?|jahren?|\w)|\d)"
)
_QUARTERS = re.compile(r" and (a quarter|three quarters)\b")
_OVER_TIME = re.compile(r"\b(?:over|uber)\W*$")
_AGED = re.compile(r"(?:aged|at the age of|age of|im alter von) $")
_CURRENCY = "|".join(f"(?P<{name}>{p})" for name, p in CURRENCIES.items())
_ANY = "|".join(f"(?:{pattern})" for pattern in CURRENCIES.values())
_MONEY = (
    rf"(?<![\w.,])(?:(?P<sign>{_ANY}) ?(?P<low>{AMOUNT})(?:{BETWEEN}(?:{_ANY})?(?P<high>{AMOUNT}))?"
    rf"|(?P<from>{AMOUNT})(?:{BETWEEN}(?P<to>{AMOUNT}))?[ -]?(?P<name>{_ANY}))(?!\w)"
)
PRIZES = word_set("oscar award bafta cesar glob emmy goya")
_NOMINATED = re.compile(r"\bnomini?\w*")
_NOT_COUNTED = (
    r"(?:an?|eine[mn]?|ein|one)[ -](?!hundred|thousand|million|dozen|dutzend|half)"
)
_COUNT = rf"(?<![\w.,$€£])(?!{_NOT_COUNTED})(?P<low>{AMOUNT})(?:{BETWEEN}(?P<high>{AMOUNT}))?(?P<unit> ?%| of (?:them|whom|those|these)\b|(?:[ -](?!(?:of|the|to|in|and|von|der|die)\b)[^\W\d_]+){{1,3}})"
_METRIC = {"foot": ("met", 0.3048), "mil": ("kilome", 1.609)}
_ENDING = re.compile(r"(?:ings?|ies?|ied|ed|es|en|ern|er|te|e|s|n|y)$")
_SHORTEST = 3  # letters of a stem
_ARTICLES = word_set("a an eine einen einem ein one zero null")
_SAME_UNIT = {
    "kopi": "copy",
    "kop": "copy",
    "cop": "copy",
    "print": "copy",
    "folg": "episod",
    "kilo": "kg",
    "kilogr": "kg",
    "km": "kilome",
    "m": "met",
    "meter": "met",
    "metr": "met",
    "preis": "award",
    "ft": "foot",
    "feet": "foot",
    "fuss": "foot",
    "nomini": "nomina",
    "zuscha": "viewer",
    "specta": "viewer",
    "besuch": "viewer",
    "audien": "viewer",
    "people": "viewer",
    "men": "viewer",
    "person": "viewer",
    "passen": "viewer",
    "surviv": "viewer",
    "worker": "viewer",
    "employ": "viewer",
    "miner": "viewer",
    "victim": "viewer",
    "them": "viewer",
    "fan": "viewer",
    "soul": "viewer",
    "pictur": "film",
    "movie": "film",
    "featur": "film",
    "kid": "child",
    "son": "child",
    "daught": "child",
    "sibl": "sibl",
    "mensch": "viewer",
    "mitgli": "viewer",
    "member": "viewer",
    "rolle": "reel",
    "akt": "act",
    "kino": "cinema",
    "theate": "cinema",
    "theatr": "cinema",
    "statue": "oscar",
    "per": "%",
    "percen": "%",
    "prozen": "%",
    "szene": "scene",
    "kapite": "chapte",
    "wort": "word",
    "worter": "word",
    "prei": "award",
    "jahr": "year",
    "statis": "extra",
    "kompar": "extra",
    "kind": "child",
    "kinder": "child",
    "childr": "child",
    "sohn": "son",
    "sohne": "son",
    "tocht": "daught",
    "seite": "page",
    "seat": "seat",
    "sitzpl": "seat",
    "platz": "seat",
}


_SHARES = {
    "half": 50,
    "a third": 33,
    "one third": 33,
    "two thirds": 67,
    "a quarter": 25,
    "three quarters": 75,
    "a fifth": 20,
    "a tenth": 10,
    "die halfte": 50,
    "ein drittel": 33,
    "zwei drittel": 67,
    "ein viertel": 25,
    "drei viertel": 75,
    "ein funftel": 20,
    "ein zehntel": 10,
}
_SHARE = "|".join(sorted(_SHARES, key=len, reverse=True))
_NEAR_SHARE = 2


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A long pattern, made at first use: a start needs none."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of what: `dimension` is `duration`, `age`, a grade, `money` with its currency, or `count` with its unit."""

    start: int
    end: int
    dimension: str
    span: Span


def quantities_in(folded: str) -> Iterator[Quantity]:
    """The quantities of a folded text; none is part of another."""
    covered: list[tuple[int, int]] = []
    for reader in (_money, _durations, _ages, _grades, _shares, _counts):
        for quantity in reader(folded):
            if all(
                quantity.end <= start or end <= quantity.start for start, end in covered
            ):
                covered.append((quantity.start, quantity.end))
                yield quantity


def _money(folded: str) -> Iterator[Quantity]:
    for match in _compiled(_MONEY).finditer(folded):
        sign = match["sign"] or match["name"]
        currency = re.fullmatch(_CURRENCY, sign)
        assert currency is not None
        low = match["low"] or match["from"]
        span = span_of(low, match["high"] or match["to"], _before(folded, match))
        name = str(currency.lastgroup)
        name, coins = COINS.get(name, (name, 1))
        yield Quantity(*match.span(), f"money {name}", span.times(1 / coins))


def _durations(folded: str) -> Iterator[Quantity]:
    for match in _compiled(_DURATION).finditer(folded):
        before = _OVER_TIME.sub("", _before(folded, match))
        if match["clock"]:
            seconds = _HOUR * int(match["hours"]) + _MINUTE * int(match["minutes"])
            off = _HALF * _MINUTE
            yield Quantity(
                *match.span(), "duration", Span(seconds - off, seconds + off)
            )
            continue
        first = _length(match["first"], before)
        quarters = _QUARTERS.match(folded, match.end())
        if quarters:
            first = _with_quarters(first, quarters[1])
        second = _length(match["second"], "") if match["second"] else None
        is_age = match["age"] or _AGED.search(before)
        yield Quantity(
            *match.span(),
            "age" if is_age else "duration",
            _rounded(
                _together(first, second, is_halved=bool(match["half"])), match["long"]
            ),
        )


def _ages(folded: str) -> Iterator[Quantity]:
    for match in _compiled(_OLD).finditer(folded):
        group = str(match.lastgroup)
        years = int(number_of(match[group]))
        near = Span(years - _HALF, years + _HALF).times(_YEAR)
        yield Quantity(*match.span(group), "age", near)


def _together(
    first: tuple[Span, float], second: tuple[Span, float] | None, *, is_halved: bool
) -> Span:
    span, unit = first
    if is_halved:
        span = Span(span.low + unit / 2, span.high + unit / 2)
    if second is not None:
        more, unit = second
        span = Span(span.low + more.low, span.high + more.high)
    return Span(span.low - _HALF * unit, span.high + _HALF * unit)


def _with_quarters(length: tuple[Span, float], written: str) -> tuple[Span, float]:
    """A length in hours or years with the quarters that follow it: `one hour and three quarters`."""
    span, unit = length
    more = unit * (0.75 if written == "three quarters" else 0.25)
    return Span(span.low + more, span.high + more), unit / 4


def _rounded(span: Span, written: str) -> Span:
    """An hour and some minutes in words are rounded to five minutes."""
    is_rounded = (
        span.low >= _HOUR and "minut" in written and not re.search(r"\d", written)
    )
    off = _ROUNDED if is_rounded else 0
    return Span(span.low - off, span.high + off)


def _length(part: str, before: str) -> tuple[Span, float]:
    """A length in seconds, and its unit."""
    piece = _compiled(_PIECE)
    match = piece.match(part) or piece.match(part.replace(" and a half ", ".5 "))
    assert match is not None, part
    unit = next(
        seconds for seconds, name in _LENGTHS if re.fullmatch(name, match["unit"])
    )
    return span_of(match["low"], match["high"], before).times(unit), unit


def _grades(folded: str) -> Iterator[Quantity]:
    yield from starmap(Quantity, grades_in(folded))


def _shares(folded: str) -> Iterator[Quantity]:
    """Parts of a whole in words, as percentages."""
    for match in re.finditer(
        rf"\b({_SHARE})\b(?= (?:of|der|des|dieser) |n? (?:the|its))", folded
    ):
        share = _SHARES[match[1]]
        near = Span(share - _NEAR_SHARE, share + _NEAR_SHARE)
        yield Quantity(*match.span(), "count %", near)


def _counts(folded: str) -> Iterator[Quantity]:
    for match in _compiled(_COUNT).finditer(folded):
        if match["low"] in _ARTICLES:
            continue
        is_year = re.fullmatch(r"(?:1[0-9]|20)\d\d", match["low"])
        if is_year and match["unit"].strip() != "%":
            continue
        unit = unit_of(match["unit"])
        if unit == "award" and "academy" in match["unit"]:
            unit = "oscar"
        if unit in PRIZES and _NOMINATED.search(folded):
            unit = "nomina"
        if not unit or number_of(match["low"]) == 0:
            continue
        span = span_of(match["low"], match["high"], _before(folded, match))
        end = match.end("high") if match["high"] else match.end("low")
        name, factor = _METRIC.get(unit, (unit, 1.0))
        near = span.times(factor) if factor == 1 else _converted(span, factor)
        yield Quantity(match.start(), end, f"count {name}", near)


def _converted(span: Span, factor: float) -> Span:
    """Feet in metres: a text that converts rounds."""
    return Span((span.low - _HALF) * factor, (span.high + _HALF) * factor)


def _before(folded: str, match: re.Match[str]) -> str:
    return folded[max(0, match.start() - HEDGE) : match.start()]


def unit_in(dimension: str) -> str:
    """What a count is of."""
    return dimension.removeprefix("count ")


def unit_of(words: str) -> str:
    """What is counted: the first of these words that many facts count, else the first."""
    named = re.findall(r"%|\w+", words)
    stems = [stem_of(word) for word in named]
    known = [stem for stem in stems if stem in _KNOWN_UNITS]
    return known[0] if known else stems[0]


def stem_of(word: str) -> str:
    """The same for the forms of a word, and for words that count the same."""
    bare = _ENDING.sub("", word)
    bare = bare if len(bare) >= _SHORTEST else word
    for stem in (word[:STEM], bare[:STEM]):
        if stem in _SAME_UNIT:
            return _SAME_UNIT[stem]
    return bare[:STEM]


_KNOWN_UNITS = frozenset(_SAME_UNIT.values()) - {"film"} | word_set(
    "oscar award member reel act scen pag word son nomina extra star"
)
