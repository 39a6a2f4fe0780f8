"""Quotes and places: where a quote is in a text, and the quote that proves a place."""

import re
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from annotator.core.errors import InvalidInput
from annotator.core.passage import Passage

_ENOUGH = 2  # places show that a quote is not unique
CONTEXT = 32  # code points of prefix and suffix kept with a quote, as annotation clients usually do


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage's exact text with the text before and after it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class OffsetPlace:
    """A place by offsets in the text of a revision, with the words that prove it."""

    found_by: ClassVar[str] = "offsets"
    revision: int
    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        _refuse_empty(self.start, self.end)

    def passage_in(self, text: str) -> Passage:
        """The passage in this revision's text; raises InvalidInput."""
        return checked_passage(text, self.start, self.end, self.exact)


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """A place by a quote from the text of a revision."""

    found_by: ClassVar[str] = "quote"
    revision: int
    quote: Quote

    def passage_in(self, text: str) -> Passage:
        """The passage in this revision's text; raises InvalidInput."""
        return place(text, self.quote)


ProvenPlace: TypeAlias = OffsetPlace | QuotePlace


def quote_at(text: str, passage: Passage) -> Quote:
    """The quote that proves this place."""
    before = max(0, passage.start - CONTEXT)
    after = passage.end + CONTEXT
    return Quote(
        exact=text[passage.start : passage.end],
        prefix=text[before : passage.start],
        suffix=text[passage.end : after],
    )


def checked_passage(
    text: str,
    start: int,
    end: int,
    exact: str,
) -> Passage:
    """The passage `[start, end)`, if it lies in the text, is not blank, and is exactly `exact`; else InvalidInput."""
    _refuse_empty(start, end)
    if end > len(text):
        raise InvalidInput(
            {
                "end": f"The text has {len(text)} code points. The passage cannot end after them."
            }
        )
    if text[start:end] != exact:
        raise InvalidInput(
            {
                "exact": "The text from start to end differs. Offsets count Unicode code points."
            }
        )
    if not exact.strip():
        raise InvalidInput(
            {"exact": "Choose at least one character that is not white space."}
        )
    return Passage(start, end)


def place(text: str, quote: Quote) -> Passage:
    """The only place of the quote with its prefix and suffix; InvalidInput for none or several."""
    if not quote.exact.strip():
        raise InvalidInput(
            {"quote": "Choose at least one character that is not white space."}
        )
    starts = _starts(text, quote) or _spaced_starts(text, quote)
    if not starts:
        raise InvalidInput(
            {
                "quote": "These words are not in the text, or not with this prefix and suffix."
            }
        )
    if len(starts) > 1:
        raise InvalidInput(
            {
                "quote": "These words are in the text more than once. Add a prefix or suffix, or send offsets."
            }
        )
    (start,) = starts
    return Passage(start, start + len(quote.exact))


def _starts(text: str, quote: Quote) -> list[int]:
    """The first two offsets at which the quote is."""
    whole = quote.prefix + quote.exact + quote.suffix
    length = len(quote.prefix)
    first = text.find(whole)
    if first < 0:
        return []
    second = text.find(whole, first + 1)
    if second < 0:
        return [first + length]
    return [first + length, second + length]


def _spaced_starts(text: str, quote: Quote) -> list[int]:
    """The same, with white space between the quote and its trimmed prefix and suffix."""
    prefix = quote.prefix.rstrip()
    suffix = quote.suffix.lstrip()
    before = rf"{re.escape(prefix)}\s*" if prefix else ""
    after = rf"\s*{re.escape(suffix)}" if suffix else ""
    pattern = re.compile(f"{before}({re.escape(quote.exact)}){after}")
    starts: list[int] = []
    match = pattern.search(text)
    while match and len(starts) < _ENOUGH:
        starts.append(match.start(1))
        match = pattern.search(text, match.start() + 1)
    return starts


def _refuse_empty(start: int, end: int) -> None:
    if start < 0:
        raise InvalidInput({"start": "Offsets count from 0."})
    if end <= start:
        raise InvalidInput({"end": "The end must come after the start."})
