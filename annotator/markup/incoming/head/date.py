"""Dates as files write them: ISO 8601, mail headers, blogs, Org, and in the words of several languages."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache, partial
from itertools import chain
from zoneinfo import ZoneInfo

from babel.core import UnknownLocaleError
from babel.dates import get_date_format, get_month_names

# What is reported where nobody can tell the day from the month.
TWO_MEANINGS = "dates with two meanings"
_LONGEST = 80
_FIRST_YEAR, _LAST_YEAR = 1850, 2200
_MONTHS_A_YEAR = 12
# Where two of them share a word for different months, the first counts.
_LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "hu",
    "ro",
    "tr",
    "el",
    "ru",
    "uk",
]
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ,]+(?:[A-Za-z]{2,9}\.?[ ,]+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"(?: ?([AaPp])\.?[Mm]\.?)?"
    r" ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?|[ECMP][SD]T|[A-Z]\w+/\w+)?)?(?: [A-Za-z]{2,9}\.?)?"
)
# In hours from Greenwich.
_AMERICAN = {"E": 5, "C": 6, "M": 7, "P": 8}
_MONTH = r"[^\W\d_]{3,14}"
_WORDS = re.compile(
    rf"(?:[^\W\d_]+,? )?(?:({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)? (?:of |de |d['’])?({_MONTH})\.?),?"
    r" (?:de |del )?(\d{4})(?:[ ,].*)?"
)
_SIGNS = re.compile(
    r"(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]?(?:[ (\uff08].*)?"
)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ ,].*)?")
_SECONDS = re.compile(r"\d{9,10}|\d{12,13}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T_-]?\d{4,6}Z?)?")


def read_date(
    text: str,
    *,
    is_day_first: bool | None = None,
) -> datetime | None:
    """The moment that a text names; midnight UTC where it says no time. None where nobody can tell.

    `is_day_first` says how a date of two meanings, such as `2/1/2020`, is written where it comes from.
    """
    text = text.strip().strip("<>[]").strip()
    if not text or len(text) > _LONGEST:
        return None
    readers: tuple[Callable[[str], datetime | None], ...] = (
        _iso,
        _in_words,
        partial(_in_numbers, is_day_first),
        _mail,
        _seconds,
    )
    for read in readers:
        try:
            moment = read(text)
        except (ValueError, OverflowError, TypeError, LookupError):
            continue
        if moment and _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            if moment.tzinfo:
                return moment
            return moment.replace(tzinfo=UTC)
    return None


def _iso(text: str) -> datetime | None:
    """A date as ISO writes it, or nearly so; without a zone it is in UTC."""
    patterns = (_ISO, _COMPACT, _SIGNS)
    matches = (pattern.fullmatch(text) for pattern in patterns)
    match = next(filter(None, matches), None)
    if match is None:
        return None
    year, month, day, *time = match.groups()
    day_of_month = int(day)
    moment = datetime(int(year), int(month), day_of_month, tzinfo=UTC)
    if not time or time[0] is None:
        return moment
    hour, minute, second, half, zone = time
    hours = _hours(int(hour), half)
    seconds = second or "00"
    clock = f"{hours:02}:{minute}:{seconds}"
    return _in_zone(f"{moment:%Y-%m-%d}T{clock}", zone or "Z")


def _hours(hour: int, half: str | None) -> int:
    """The hour of 24, from one of 12 in a half of the day."""
    if not half:
        return hour
    hours = hour % 12
    if half in "Pp":
        hours += 12
    return hours


def _in_zone(
    clock: str,
    zone: str,
) -> datetime:
    """A moment by its clock and the zone of that: `+02`, `EST`, `America/New_York`."""
    if "/" in zone:
        local = datetime.fromisoformat(clock)
        return local.replace(tzinfo=ZoneInfo(zone))
    is_american = zone[0] in _AMERICAN and zone.endswith("T")
    if is_american and zone != "GMT":
        hours = _AMERICAN[zone[0]] - (zone[1] == "D")
        zone = f"-{hours:02}"
    offset = zone if zone[0] in "+-" else "+00:00"
    return datetime.fromisoformat(clock + offset)


def _in_words(text: str) -> datetime | None:
    """A date whose month has a name."""
    match = _WORDS.fullmatch(text)
    if match is None:
        return None
    name = match[1] or match[4]
    day = match[2] or match[3]
    month = _month(name.lower())
    return datetime(int(match[5]), month, int(day), tzinfo=UTC)


def _month(name: str) -> int:
    """The number of the month that a language calls so. Raises LookupError."""
    numbers = (_months(language).get(name) for language in _LANGUAGES)
    number = next(filter(None, numbers), None)
    if number is None:
        raise LookupError(name)
    return number


@cache
def _months(language: str) -> dict[str, int]:
    """The number of each month by its names, long and short."""
    numbers = {"sept": 9}
    names = (
        get_month_names("wide", "format", language),
        get_month_names("wide", "stand-alone", language),
        get_month_names("abbreviated", "format", language),
        get_month_names("abbreviated", "stand-alone", language),
    )
    named = chain.from_iterable(months.items() for months in names)
    for number, name in named:
        short = name.lower().rstrip(".")
        numbers.setdefault(short, number)
    return numbers


def _in_numbers(
    is_day_first: bool | None,  # noqa: FBT001 # it is bound first
    text: str,
) -> datetime | None:
    """`31.12.2020`, `12/31/2020`. With points, the day comes first; else the number that can be no month is the day."""
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    first = int(match[1])
    second = int(match[3])
    if not has_two_meanings(text):
        is_day_first = match[2] == "." or first > _MONTHS_A_YEAR
    if is_day_first is None:
        return None
    if is_day_first:
        day, month = first, second
    else:
        day, month = second, first
    return datetime(int(match[4]), month, day, tzinfo=UTC)


def has_two_meanings(text: str) -> bool:
    """Whether a date such as `2/1/2020` is one day in New York and another one in London."""
    match = _NUMBERS.fullmatch(text.strip())
    if match is None or match[2] == ".":
        return False
    if match[1] == match[3]:
        return False
    numbers = (int(match[1]), int(match[3]))
    return max(numbers) <= _MONTHS_A_YEAR


@cache
def puts_day_first(language: str | None) -> bool | None:
    """Whether days are written before months in a language; None for English, which does both."""
    if language is None or language.lower() == "en":
        return None
    try:
        locale = language.replace("-", "_")
        pattern = get_date_format("short", locale).pattern
    except (UnknownLocaleError, ValueError):
        return None
    return pattern.index("d") < pattern.index("M")


def _mail(text: str) -> datetime | None:
    return parsedate_to_datetime(text)


def _seconds(text: str) -> datetime | None:
    """Seconds or thousandths since 1970, as exports of databases give them."""
    if not _SECONDS.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC)
