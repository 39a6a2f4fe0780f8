"""Dates as files write them: ISO 8601, mail headers, blogs, Org, and in words."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 80
_FIRST_YEAR, _LAST_YEAR = 1850, 2200
_MONTHS_A_YEAR = 12
_MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ,]+(?:[A-Za-z]{2,9}\.?[ ,]+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r" ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?(?: [A-Za-z]{2,9}\.?)?"
)
_WORDS = re.compile(
    r"(?:[A-Za-z]+,? )?(?:([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?"
    r"|(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([A-Za-z]{3,9})\.?),? (\d{4})(?:[ ,].*)?"
)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ ,].*)?")
_SECONDS = re.compile(r"\d{9,10}|\d{12,13}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def read_date(text: str) -> datetime | None:
    """The moment that a text names; midnight UTC where it says no time. None where nobody can tell."""
    text = text.strip().strip("<>[]").strip()
    if not text or len(text) > _LONGEST:
        return None
    readers: tuple[Callable[[str], datetime | None], ...] = (
        _iso,
        _in_words,
        _in_numbers,
        _mail,
        _seconds,
    )
    for read in readers:
        try:
            moment = read(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if moment and _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _iso(text: str) -> datetime | None:
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if match is None:
        return None
    year, month, day, *time = match.groups()
    moment = datetime(int(year), int(month), int(day), tzinfo=UTC)
    if not time or time[0] is None:
        return moment
    hour, minute, second, zone = time
    clock = f"{int(hour):02}:{minute}:{second or '00'}"
    offset = zone if zone and zone[0] in "+-" else "+00:00"
    return datetime.fromisoformat(f"{moment:%Y-%m-%d}T{clock}{offset}")


def _in_words(text: str) -> datetime | None:
    match = _WORDS.fullmatch(text)
    if match is None:
        return None
    month = _MONTHS.index((match[1] or match[4])[:3].lower()) + 1
    return datetime(int(match[5]), month, int(match[2] or match[3]), tzinfo=UTC)


def _in_numbers(text: str) -> datetime | None:
    """`31.12.2020`, `12/31/2020`: with slashes the month comes first, as in English, where it can."""
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    day_comes_first = match[2] != "/" or first > _MONTHS_A_YEAR
    day, month = (first, second) if day_comes_first else (second, first)
    return datetime(int(match[4]), month, day, tzinfo=UTC)


def _mail(text: str) -> datetime | None:
    return parsedate_to_datetime(text)


def _seconds(text: str) -> datetime | None:
    """Seconds or thousandths since 1970, as exports of databases give them."""
    if not _SECONDS.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC)
