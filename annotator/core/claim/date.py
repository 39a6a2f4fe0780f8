"""Dates as English and German texts write them: days, months, years, decades, and from when to when."""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from annotator.core.claim.number import HEDGE, NUMBER, Span, number_of

_MONTHS = (
    r"jan(?:uary|uar|ner)?",
    r"feb(?:ruary|ruar|er)?",
    r"mar(?:ch)?|marz",
    r"apr(?:il)?",
    r"may|mai",
    r"june?|juni",
    r"july?|juli",
    r"aug(?:ust)?",
    r"sept?(?:ember)?",
    r"o[ck]t(?:ober)?",
    r"nov(?:ember)?",
    r"de[cz](?:ember)?",
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})\.?(?!\w)"
# Of the century of films.
_DECADES = {
    "twenties|zwanzigern?(?: jahren?)?": 1920,
    "thirties|dreissigern?(?: jahren?)?": 1930,
    "forties|vierzigern?(?: jahren?)?": 1940,
    "fifties|funfzigern?(?: jahren?)?": 1950,
    "sixties|sechzigern?(?: jahren?)?": 1960,
    "seventies|siebzigern?(?: jahren?)?": 1970,
    "eighties|achtzigern?(?: jahren?)?": 1980,
    "nineties|neunzigern?(?: jahren?)?": 1990,
}
_YEAR = r"(?:1[0-9]|20)\d\d"
# Parts of a year, each with its first and last month; in doubt more.
_PARTS = (
    (r"spring|fruhjahr|fruhling", 3, 6),
    (r"summer|sommer", 6, 9),
    (r"autumn|fall|herbst", 9, 12),
    (r"early|(?:the )?(?:beginning|start)|anfang", 1, 5),
    (r"mid|(?:the )?middle|mitte", 4, 9),
    (r"late|(?:the )?end|ende", 8, 12),
)
_PART = rf"(?:{'|'.join(pattern for pattern, _, _ in _PARTS)})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th|\.)?"
_DATE = re.compile(
    rf"(?<![\w$€£.,])(?:(?P<iso>{_YEAR}-[01]\d-[0-3]\d)"
    rf"|(?P<point>{_DAY}\. ?[01]?\d\. ?{_YEAR})"
    rf"|(?P<day>{_DAY}){_TH}(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?"
    rf"|(?P<first>{_MONTH}) (?P<then>{_DAY})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<of>{_YEAR}))?"
    rf"|(?P<in>{_MONTH}) (?P<its>{_YEAR})"
    rf"|(?P<part>{_PART})(?: of| des jahres|-| -)? ?(?P<whole>{_YEAR})"
    rf"|(?:(?:the|den|der|die) )?(?:(?:early|mid|late|fruhen|mittleren|spaten)[- ])?(?P<tens>{'|'.join(_DECADES)})"
    rf"|(?P<decade>(?:1[0-9]|20)\d0)(?:s|er)(?!\w)"
    rf"|(?P<from>{_YEAR})(?: ?(?:-|–|to|and|bis|und) ?)(?P<to>{_YEAR})"
    rf"|(?P<alone>{_YEAR}))(?![\w%$€£]|[.,]\d| ?(?:million|mio|dollar|euro|mark|meter|metre|feet|spectator|zuschauer|copies|kopien|people|menschen))"
)
_ABOUT = re.compile(r"(?:about|around|circa|c\.|ca\.?|etwa|um|ungefahr|gegen)\s*$")
_ABOUT_DAYS = 3 * 365
# Up to so many code points are between `two years after` and the year.
_FAR_BEFORE = 60
_COUNTED = re.compile(
    rf"(?P<years>{NUMBER}) ?(?:years?|jahre?) (?P<way>after|before|nach|vor)\b[^.,;\d]*$"
)
_BACK = ("before", "vor")
_YEAR_DAYS = 365.25
# It may be counted from any day of the year.
_OFF_DAYS = 183


@dataclass(frozen=True, slots=True)
class Moment:
    """The days that a date may mean; without a year, the day of any year."""

    days: Span | None
    month: int | None = None
    day: int | None = None

    def meets(self, other: "Moment") -> bool:
        """Whether both may mean the same day."""
        if self.days and other.days:
            return self.days.meets(other.days)
        if self.month is None or other.month is None or self.month != other.month:
            return self.month is None or other.month is None
        return self.day == other.day or self.day is None or other.day is None


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment, its place `[start, end)` in a folded text, and the last year of a stretch."""

    start: int
    end: int
    moment: Moment
    until: Moment | None = None


def dates_in(folded: str) -> Iterator[Dated]:
    """The dates of a folded text, in order."""
    for match in _DATE.finditer(folded):
        moment = _moment(match)
        if moment is None:
            continue
        if moment.days and _ABOUT.search(
            folded, max(0, match.start() - HEDGE), match.start()
        ):
            near = Span(moment.days.low - _ABOUT_DAYS, moment.days.high + _ABOUT_DAYS)
            moment = Moment(near)
        until = _within(int(match["to"])) if match["to"] else None
        yield Dated(match.start(), match.end(), moment, until)


def counted_from(dates: Iterable[Dated], folded: str) -> Iterator[Dated]:
    """The dates; a year that others are counted from, as in `two years after the premiere in 1955`, gives theirs."""
    for dated in dates:
        before = folded[max(0, dated.start - _FAR_BEFORE) : dated.start]
        match = _COUNTED.search(before)
        if match is None or dated.moment.days is None:
            yield dated
            continue
        days = number_of(match["years"]) * _YEAR_DAYS
        days = -days if match["way"] in _BACK else days
        span = dated.moment.days
        near = Span(span.low + days - _OFF_DAYS, span.high + days + _OFF_DAYS)
        start = dated.start - len(before) + match.start()
        yield Dated(start, dated.end, Moment(near))


def _moment(match: re.Match[str]) -> Moment | None:
    if match["iso"]:
        return _on(*map(int, match["iso"].split("-")))
    if match["point"]:
        day, month, year = map(int, re.findall(r"\d+", match["point"]))
        return _on(year, month, day)
    if match["tens"]:
        first = next(
            year for name, year in _DECADES.items() if re.fullmatch(name, match["tens"])
        )
        return _within(first, first + 9)
    if match["decade"]:
        first = int(match["decade"])
        return _within(first, first + 9)
    if match["month"] or match["first"]:
        return _day_of(match)
    return _month_or_year(match)


def _month_or_year(match: re.Match[str]) -> Moment | None:
    if match["in"]:
        return _on(int(match["its"]), _number(match["in"]))
    if match["part"]:
        return _part(match["part"], int(match["whole"]))
    return _within(int(match["from"] or match["alone"]))


def _part(name: str, year: int) -> Moment:
    """A part of a year."""
    first, last = next(
        (first, last) for pattern, first, last in _PARTS if re.fullmatch(pattern, name)
    )
    low = date(year, first, 1)
    high = date(year, last, calendar.monthrange(year, last)[1])
    return Moment(Span(low.toordinal(), high.toordinal()))


def _day_of(match: re.Match[str]) -> Moment | None:
    """A day of a month that is named, perhaps of any year."""
    year = match["year"] or match["of"]
    day = int(match["day"] or match["then"])
    month = _number(match["month"] or match["first"])
    return Moment(None, month, day) if year is None else _on(int(year), month, day)


def _number(month: str) -> int:
    bare = month.rstrip(".")
    return next(
        number
        for number, pattern in enumerate(_MONTHS, 1)
        if re.fullmatch(pattern, bare)
    )


def _on(year: int, month: int, day: int | None = None) -> Moment | None:
    """A day or a month; None if there is no such day."""
    if not 1 <= month <= len(_MONTHS):
        return None
    last = calendar.monthrange(year, month)[1]
    if day is not None and day > last:
        return None
    low, high = date(year, month, day or 1), date(year, month, day or last)
    return Moment(Span(low.toordinal(), high.toordinal()), month, day)


def _within(year: int, last: int | None = None) -> Moment:
    low, high = date(year, 1, 1), date(last or year, 12, 31)
    return Moment(Span(low.toordinal(), high.toordinal()))
