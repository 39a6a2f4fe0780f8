"""Slots of a sentence: values that another text may fill otherwise, and what they may be values of."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from annotator.core.claim.attribute import attributes_in
from annotator.core.claim.category import denied, members_in
from annotator.core.claim.clause import Value, as_written, covers
from annotator.core.claim.concept import word_set
from annotator.core.claim.date import Moment
from annotator.core.claim.name import Name, is_german
from annotator.core.claim.number import AMOUNT, Span, span_of
from annotator.core.claim.part import Part
from annotator.core.claim.place import is_within

Content: TypeAlias = Moment | Span | frozenset[str] | str
# Slots of a sentence that are compared.
MOST_VALUES, MOST_MEMBERS = 16, 32
# A denial is at most so many words before what it denies.
_REACH = 3
# How many tokens before and after a slot are near it, and how many may say what it is a value of.
_NEAR, _AROUND = 3, 6
# Code points before a slot that say what role it has.
_FAR = 24
# Seconds that a whole film may last.
_OF_A_FILM = Span(20 * 60, 6 * 3600)
_PER = re.compile(r" (?:a|per|each|pro|die|in der) (?:week|day|month|night|woche|tag)")
_WEEKLY, _WHOLE_SUM, _ALWAYS_AGE, _AGE_OF_ROLE = map(
    frozenset, (["money fee"], ["money budget"], ["age age"], ["age role"])
)
_RUNTIME = frozenset(("duration runtime",))
WORD = re.compile(r"[^\W\d_](?:[\w]|[-’'](?=\w))*")
_NUMBER = re.compile(rf"(?<![\w.,])(?!(?:1[5-9]|20)\d\d\b)(?:{AMOUNT})(?!\w)")
_ARTICLE = re.compile(r"(?:an?|eine[mnr]?|ein|one|half an?)$")
# How often, and how many, in one word.
_TIMES = {
    "once": 1,
    "einmal": 1,
    "twice": 2,
    "zweimal": 2,
    "dreimal": 3,
    "viermal": 4,
    "funfmal": 5,
    "single": 1,
    "einzige": 1,
    "einzigen": 1,
    "pair": 2,
}
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|without|neither|nor|cannot|nicht|nie|niemals|kein\w*|ohne|nichts|niemand)\b"
    r"|n['’]t\b"
)
_DENYING = word_set(
    """no not never none nothing nobody without neither nor cannot hardly barely wasn't didn't isn't weren't wasn’t
    didn’t weren’t isn’t kein keine keinen keiner keinem nicht nie niemals ohne kaum niemand"""
)
# English words that mean something else in German, and the reverse.
_NOT_GERMAN = word_set("die war fur hat was man am also so in an bei den der das")
_NOT_ENGLISH = word_set("kind rock brand art rot gift hut stall been being better")
# What follows and what comes before a value that is a part of another one.
_OF_PART = re.compile(
    r"\W+(?:of (?:which|whom|them|these|those|it|that)|davon|each|jeweils|apiece|per|pro|a head|from (?:the|each))\b"
)
# What tells a character of the film from the actor.
_OF_ROLE = re.compile(
    r"\b(?:an? (?:wo)?man of|an? (?:boy|girl) of|(?:the )?character|make-?up|aged with|in the (?:story|novel|book)|plays an?"
    r"|figur|spielt einen?|in der geschichte)\b"
)
# What says that a value is the whole.
_WHOLE = re.compile(
    r"\b(?:in all|altogether|all told|in total|insgesamt|zusammen|together|total|overall)\b"
)
_BEFORE_PART = re.compile(
    r"\b(?:another|further|additional|extra|remaining|weitere\w*|zusatzliche\w*|the other) $"
)
_BEGINNING, _ENDING = "~beginning", "~finish"
GENITIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """What a telling word may mean, and its place."""

    start: int
    end: int
    meanings: frozenset[str]
    name: int | None = None  # where the name starts that it is a part of


@dataclass(frozen=True, slots=True)
class Slot:
    """A value at `[start, end)` of the folded sentence, its kind, and the meanings of the words around it."""

    start: int
    end: int
    kind: str  # a dimension of `quantity.py`, a category, `name` or `negation`
    content: Content
    text: str = ""  # as it is written
    unit: frozenset[str] = frozenset()  # what the next word means
    near: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()  # what the words next to a number mean
    sorts: frozenset[str] = frozenset()  # what a name may be the name of
    attributes: frozenset[str] = frozenset()  # what it may be a value of
    is_part: bool = False  # of another value
    is_whole: bool = False
    phrasings: frozenset[str] = frozenset()  # attributes by usual words alone
    part: Part | None = None  # where it is
    apart: frozenset[str] = frozenset()  # `words_apart` in its part
    scopes: frozenset[str] = frozenset()  # markets in its part
    is_nested: bool = False  # a place that has the place before it in it
    phase: str = ""  # `begin` or `end`, where it says that something began or ended

    def excludes(self, other: "Slot") -> bool:
        """Whether both cannot be right of one thing."""
        mine, theirs = self.content, other.content
        if isinstance(mine, Moment) and isinstance(theirs, Moment):
            return not mine.meets(theirs)
        if isinstance(mine, Span) and isinstance(theirs, Span):
            return not mine.meets(theirs)
        if isinstance(mine, frozenset) and isinstance(theirs, frozenset):
            return mine.isdisjoint(theirs) and not is_within(mine, theirs)
        return mine != theirs

    @property
    def is_of_a_film(self) -> bool:
        """Whether a film may last so long."""
        span = self.content
        if not isinstance(span, Span):
            return False
        return _OF_A_FILM.low <= span.low <= span.high <= _OF_A_FILM.high

    def is_beside(self, other: "Slot") -> bool:
        """Whether both are in one part of the sentence."""
        if self.part is None or other.part is None:
            return False
        return self.part == other.part or (self.part.is_main and other.part.is_main)

    def has(self, token: Token) -> bool:
        """Whether the token is a part of it."""
        return self.start <= token.start < self.end


def group_of(kind: str) -> str:
    """One name for all kinds that may contradict each other: ages and counts of anything."""
    return "count" if kind.startswith(("age", "count")) else kind


def clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both have something, and nothing in common."""
    return bool(one and other) and one.isdisjoint(other)


def slots_in(
    sentence: str,
    folded: str,
    values: Sequence[Value],
    names: Sequence[Name],
    tokens: Sequence[Token],
) -> list[Slot]:
    """The slots of a sentence with these values, names and tokens."""
    found = [
        *islice(_values(folded, values, names), MOST_VALUES),
        *islice(_members(folded, values), MOST_MEMBERS),
    ]
    return [_told(slot, sentence, folded, tokens) for slot in found]


def meanings_in(tokens: Collection[Token]) -> frozenset[str]:
    """What all of the tokens mean."""
    return frozenset[str]().union(*(token.meanings for token in tokens))


def _values(
    folded: str, values: Sequence[Value], names: Sequence[Name]
) -> Iterator[Slot]:
    for value in values:
        is_clock = ":" in folded[value.start : value.end]
        if not is_clock:
            yield Slot(value.start, value.end, value.dimension, value.value)
    yield from _numbers(folded, values)
    for match in islice(_NEGATION.finditer(folded), 1):
        yield Slot(match.start(), match.end(), "negation", "no")
    for name in names:
        yield Slot(name.start, name.end, "name", name.words, sorts=name.sorts)


def _numbers(folded: str, values: Sequence[Value]) -> Iterator[Slot]:
    """Numbers that are no other value."""
    for match in _NUMBER.finditer(folded):
        is_one = _ARTICLE.match(match[0])
        if not covers(values, match.start()) and not is_one:
            number = span_of(match[0].strip(), None, "")
            yield Slot(match.start(), match.end(), "count", number)
    for match in WORD.finditer(folded):
        if match[0] in _TIMES:
            times = float(_TIMES[match[0]])
            yield Slot(match.start(), match.end(), "count", Span(times, times))


def _members(folded: str, values: Sequence[Value]) -> Iterator[Slot]:
    """The members of categories, of one word or of several; a denied one is its opposite."""
    skipped = _NOT_GERMAN if is_german(folded) else _NOT_ENGLISH
    words = [
        one
        for one in WORD.finditer(folded)
        if one[0] not in skipped and not covers(values, one.start())
    ]
    texts = [GENITIVE.sub("", word[0]) for word in words]
    for first, end, member in members_in(texts):
        is_denied = not _DENYING.isdisjoint(texts[max(0, first - _REACH) : first])
        meant = denied(member) if is_denied else member
        if meant:
            start, last = words[first].start(), words[end - 1].end()
            yield Slot(start, last, meant.kind, meant.name)


def _told(slot: Slot, sentence: str, folded: str, tokens: Sequence[Token]) -> Slot:
    """The slot with what the words around it mean."""
    before = [token for token in tokens if token.end <= slot.start]
    after = [token for token in tokens if token.start >= slot.end]
    around = meanings_in((*before[-_AROUND:], *after[:_AROUND]))
    near = meanings_in((*before[-_NEAR:], *after[:_NEAR]))
    attributes = _attributes(slot, folded, around)
    return replace(
        slot,
        text=as_written(sentence, slot.start, slot.end),
        unit=after[0].meanings if after else frozenset(),
        near=near,
        beside=_beside(slot, folded, after),
        attributes=attributes or _attributes(slot, folded, meanings_in(tokens)),
        is_part=_is_part(slot, folded),
        is_whole=bool(_WHOLE.search(folded)),
        phase=_phase(near),
    )


def _beside(slot: Slot, folded: str, after: Sequence[Token]) -> frozenset[str]:
    """What the words right after a slot mean, such as `silk robes` in `forty silk robes`."""
    run: list[Token] = []
    end = slot.end
    for token in after:
        if folded[end : token.start].strip(" -"):
            break
        run.append(token)
        end = token.end
    return meanings_in(run)


def _is_part(slot: Slot, folded: str) -> bool:
    before = folded[max(0, slot.start - _FAR) : slot.start]
    return bool(_OF_PART.match(folded, slot.end) or _BEFORE_PART.search(before))


def _phase(near: Collection[str]) -> str:
    is_first, is_last = _BEGINNING in near, _ENDING in near
    if is_first is is_last:
        return ""
    return "begin" if is_first else "end"


def _attributes(slot: Slot, folded: str, meanings: frozenset[str]) -> frozenset[str]:
    """What a slot may be a value of, where words with these meanings are around it."""
    if slot.kind == "name":
        return frozenset[str]().union(
            *(attributes_in(meanings, f"{sort} ") for sort in slot.sorts)
        )
    kind = slot.kind.split()[0]
    named = attributes_in(meanings, f"{kind} ")
    if kind == "duration":
        return _RUNTIME if slot.is_of_a_film else named - _RUNTIME
    if kind == "money":
        return _WEEKLY if _PER.match(folded, slot.end) else named or _WHOLE_SUM
    if kind == "age":
        return _AGE_OF_ROLE if _OF_ROLE.search(folded) else _ALWAYS_AGE
    return named
