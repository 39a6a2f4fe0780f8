"""Suggests where paragraphs of a plain text were run together. Callers decide which breaks to make."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from heapq import merge
from itertools import pairwise
from typing import NamedTuple

from annotator.markup.incoming.text.page_part import PROMOTION

_CLOSING = "”’»)]"
_OPENING = "“‘«([\"'"
_SENTENCE_END = re.compile(r"[.!?…]+")
_QUOTE_END = re.compile(r"(?<![.!?…,;:\s])[”»](?=[“‘«]?[^\W\d_a-z])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BEFORE = re.compile(r"\w*\Z")

# A full stop after these ends no sentence; after a single capital letter, as in initials, neither.
_ABBREVIATIONS = frozenset(
    {
        "Col",
        "Dr",
        "Gen",
        "Jr",
        "Lt",
        "Mr",
        "Mrs",
        "Ms",
        "Prof",
        "Sen",
        "Sgt",
        "Sr",
        "St",
        "Vol",
        "vs",
    }
)
_NAME_STARTS = frozenset(
    {"De", "Di", "Du", "Fitz", "La", "Le", "Lo", "Mac", "Mc", "St", "Van", "Von"}
)
_NAMES = frozenset({"LinkedIn"})
MAX_SUGGESTIONS = 5_000
_YEAR = 4  # digits
_SHORTEST = 3  # letters of a word that is told from a part of a name by its small first letter alone
_TITLE_REACH = 120  # code points after `Read more:` that may be a title, whose words have capital letters
_OFTEN_FIRST = (
    "A After All Although An And Are As At Because Before Between Both But By Can Despite Did Do Does "
    "During Each Even Every For From He Her Here His How However I If In Is It Its Just Later Like Many "
    "Meanwhile Most My No Not Now Of On Once One Only Or Our Over Read See She Since So Some Still That "
    "The Their Then There These They This Those Though Through To Two Under Until Was Watch We Were "
    "What When Where Which While Who Why Will With Without Yet You"
)
_FIRST_WORDS = frozenset(_OFTEN_FIRST.split())


class Reason(StrEnum):
    """Why a paragraph probably ends, in the words of the API and the command."""

    HARD_SPACE = "a sentence ends with a hard space"
    NO_SPACE = "a sentence follows another without a space"
    REFERENCE = "a reference to another article begins"
    QUOTATION = "a quotation is followed by a word without a space"
    TWO_WORDS = "two words run together"


class Break(NamedTuple):
    """A paragraph probably ends before this offset."""

    offset: int
    reason: Reason


def breaks_in(text: str) -> Iterator[Break]:
    """Where paragraphs probably end in this one, in order."""
    last = 0
    for missing in merge(
        _after_sentences(text), _after_quotes(text), _after_words(text)
    ):
        if last < missing.offset < len(text):
            yield missing
            last = missing.offset


def are_run_together(
    text: str,
    place: int,
) -> bool:
    """Whether two words run together at this place, as in `1922Nosferatu`."""
    if not 1 < place < len(text):
        return False
    before, after = text[place - 2 : place], text[place : place + 2]
    if not before.isalnum() or not after.isalnum():
        return False
    is_another = after[0].isupper() or before[1].isdigit() != after[0].isdigit()
    return is_another and not before.isupper()


def _after_sentences(text: str) -> Iterator[Break]:
    """A sentence ends, and a capital letter or an opening quotation mark follows without a space, or after a hard one."""
    quotes, counted = 0, 0
    for end in _SENTENCE_END.finditer(text):
        quotes += text.count('"', counted, end.start())
        counted = end.start()
        after = _past_closing(text, end.end(), within_quote=quotes % 2 == 1)
        is_closed = after > end.end()
        if not _ends_a_sentence(text, end, closed=is_closed):
            continue
        has_hard_space = text.startswith("\xa0", after)
        if has_hard_space and _begins_a_sentence(text, after + 1):
            yield Break(after + 1, Reason.HARD_SPACE)
        elif _begins_a_sentence(text, after):
            yield Break(after, Reason.NO_SPACE)
        elif text.startswith(" ", after) and PROMOTION.match(text, after + 1):
            yield Break(after + 1, Reason.REFERENCE)


def _past_closing(
    text: str,
    position: int,
    *,
    within_quote: bool,
) -> int:
    """Where the closing marks after a sentence end; a straight quotation mark closes if one is open."""
    straight = '"' if within_quote else ""
    while text[position : position + 1] and text[position] in _CLOSING + straight:
        if text[position] == straight:
            straight = ""
        position += 1
    return position


def _ends_a_sentence(
    text: str,
    end: re.Match[str],
    *,
    closed: bool,
) -> bool:
    """Whether a sign ends a sentence: a full stop also ends abbreviations."""
    if end[0] == ".":
        start = max(0, end.start() - 20)
        before = text[start : end.start()]
        word = (_BEFORE.search(before) or end)[0]
        is_initial = len(word) == 1 and word.isupper()
        return not is_initial and word not in _ABBREVIATIONS
    if closed:
        return True
    return not end[0].endswith(("..", "…"))


def _begins_a_sentence(
    text: str,
    position: int,
) -> bool:
    near = text[position : position + 3]
    letter = near.lstrip(_OPENING)[:1]
    return letter.isupper()


def _after_quotes(text: str) -> Iterator[Break]:
    """A quotation ends without a stop, and a capital letter follows without a space."""
    for quote in _QUOTE_END.finditer(text):
        if _begins_a_sentence(text, quote.end()):
            yield Break(quote.end(), Reason.QUOTATION)


def _after_words(text: str) -> Iterator[Break]:
    """A heading's last word and a paragraph's first are one. A word that occurs twice is a name."""
    glued = [word for word in _WORD.finditer(text) if _joints(word[0])]
    often = Counter(word[0] for word in glued)
    promoted = [match.start() for match in PROMOTION.finditer(text)]
    for word in glued:
        if often[word[0]] > 1 or word[0] in _NAMES:
            continue
        before = bisect_left(promoted, word.start()) - 1
        in_title = False
        if before >= 0:
            in_title = word.start() - promoted[before] <= _TITLE_REACH
        for start, joint, end in _joints(word[0]):
            left = word[0][start:joint]
            right = word[0][joint:end]
            if _are_two_words(left, right, in_title=in_title):
                yield Break(word.start() + joint, Reason.TWO_WORDS)


def _joints(word: str) -> list[tuple[int, int, int]]:
    """Each place where a capital letter follows a small one or a digit, between where its two words start and end."""
    places = []
    for place, (before, letter) in enumerate(pairwise(word), 1):
        follows = before.islower() or before.isdigit()
        if letter.isupper() and follows:
            places.append(place)
    ends = [*places[1:], len(word)]
    return list(zip([0, *places], places, ends, strict=False))


def _are_two_words(
    left: str,
    right: str,
    *,
    in_title: bool,
) -> bool:
    """Whether these are two words that run together, and no name with a capital inside."""
    if left in _NAME_STARTS:
        return False
    if left[-1].isdigit():
        is_year = len(left) >= _YEAR and left[-_YEAR:].isdigit()
        return is_year and right[1:].islower()
    if right in _FIRST_WORDS:
        return len(left) > 1
    if left[0].islower():
        return min(len(left), len(right)) >= _SHORTEST
    return in_title and right[1:].islower()
