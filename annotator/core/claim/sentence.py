"""A sentence of a fact as meanings and slots: a slot is a value that another text may fill otherwise."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, zip_longest
from typing import TypeAlias

from annotator.core.claim.category import members_in
from annotator.core.claim.clause import Value, as_written, clause_of
from annotator.core.claim.concept import concepts_in, scopes_in, word_set, words_apart
from annotator.core.claim.date import Moment
from annotator.core.claim.meaning import meaning_of
from annotator.core.claim.number import AMOUNT, Span, span_of
from annotator.core.claim.quantity import stem_of
from annotator.core.claim.topic import STOP, Subject, same_word, subject_of
from annotator.core.search.word import fold

Content: TypeAlias = Moment | Span | frozenset[str] | str
# Slots of a sentence that are compared.
MOST_SLOTS = 16
# Such words connect others, or are in sentences about anything.
_EMPTY = word_set(
    """use used uses using make made makes still today whole entire own almost nearly every himself herself say said
    says like liked well much many few even let get got gets goes come became become called everything anything must
    could can would should might because than though through between among against really thing things part parts way
    one ones once done different difference right wrong anders other others another same new old big small little great good without nothing never nobody none
    sich man mehr ganz selbst alle alles jede jeder jedes wieder schon immer beim unter gegen zwischen ihm ihn ihren
    regisseur regisseurin neue neuen ohne nie nichts niemand keine kein keinen"""
)
_FROM = "(?:from|off|outside|nach|aus|auf)"
_WORD = re.compile(r"[^\W\d_][\w-]+")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
# A number at the end of a clause: `a choir of sixty`.
_BARE_NUMBER = re.compile(
    rf"(?<=of |ed ) ?(?!(?:1[5-9]|20)\d\d\b)(?!an? )(?:{AMOUNT})(?=[.,;:]|$| (?:and|from|in|on|at)\b)"
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|without|neither|cannot|nicht|nie|niemals|kein\w*|ohne|nichts|niemand)\b"
    r"|n['’]t\b"
)


@dataclass(frozen=True, slots=True)
class Token:
    """What a telling word means, and its place."""

    start: int
    end: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A value at `[start, end)` of the folded sentence, its kind, and what is told around it."""

    start: int
    end: int
    kind: str  # a dimension of `quantity.py`, a category, `name`, `place` or `negation`
    content: Content
    text: str = ""  # as it is written
    clause: frozenset[str] = field(default=frozenset())
    own: frozenset[str] = field(default=frozenset())
    following: Token | None = None  # the next telling word

    def excludes(self, other: "Slot") -> bool:
        """Whether both cannot be right of one thing."""
        mine, theirs = self.content, other.content
        if isinstance(mine, Moment) and isinstance(theirs, Moment):
            return not mine.meets(theirs)
        if isinstance(mine, Span) and isinstance(theirs, Span):
            return not mine.meets(theirs)
        if isinstance(mine, frozenset) and isinstance(theirs, frozenset):
            return mine.isdisjoint(theirs)
        return mine != theirs


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one sentence tells, and the values in it."""

    meanings: frozenset[str]
    written: Mapping[str, str]  # each of them as it is written
    slots: Sequence[Slot]
    subject: Subject
    apart: frozenset[str]
    scopes: frozenset[str]
    lead: str  # the first thing that it names

    @property
    def dates(self) -> list[Moment]:
        """The dates among its slots."""
        contents = (slot.content for slot in self.slots)
        return [content for content in contents if isinstance(content, Moment)]

    @property
    def denial(self) -> Slot | None:
        """The word that denies something."""
        denials = (slot for slot in self.slots if slot.kind == "negation")
        return next(denials, None)


def sentence_of(
    sentence: str, values: Sequence[Value], known: Collection[str]
) -> Sentence:
    """Read a sentence that has these values; the words `known`, those of the film's title, tell nothing."""
    folded = fold(sentence)
    subject = subject_of(sentence, known)
    tokens = sorted(_tokens(folded, known), key=lambda token: token.start)
    slots = islice(_slots(folded, values, subject), MOST_SLOTS)
    outside = [token for token in tokens if not _covers(values, token.start)]
    return Sentence(
        meanings=frozenset(token.meaning for token in outside),
        written={one.meaning: folded[one.start : one.end] for one in outside},
        slots=[_told(slot, sentence, values, tokens) for slot in slots],
        subject=subject,
        apart=words_apart(folded),
        scopes=scopes_in(folded),
        lead=outside[0].meaning if outside else "",
    )


def stem_in(word: str) -> str:
    """What the forms of a folded word, and other words for the same, share."""
    return stem_of(meaning_of(same_word(word)))


def _tokens(folded: str, known: Collection[str]) -> Iterator[Token]:
    rest = folded
    for name, start, end in concepts_in(folded):
        yield Token(start, end, f"={name}")
        rest = rest[:start] + " " * (end - start) + rest[end:]
    for match in _LONG_WORD.finditer(rest):
        word = match[0]
        is_empty = word in STOP or word in _EMPTY or word in known
        if not is_empty:
            yield Token(*match.span(), stem_in(word))


def _slots(folded: str, values: Sequence[Value], subject: Subject) -> Iterator[Slot]:
    for value in values:
        if ":" not in folded[value.start : value.end]:
            yield Slot(value.start, value.end, value.dimension, value.value)
    yield from _members(folded, values)
    for match in _BARE_NUMBER.finditer(folded):
        if not _covers(values, match.start()):
            number = span_of(match[0].strip(), None, "")
            yield Slot(match.start(), match.end(), "count", number)
    for match in islice(_NEGATION.finditer(folded), 1):
        yield Slot(match.start(), match.end(), "negation", "no")
    places = {name for name in subject.people if _is_place(name, folded)}
    yield from _named(folded, "name", subject.people - places)
    yield from _named(folded, "place", subject.places | places)


def _members(folded: str, values: Sequence[Value]) -> Iterator[Slot]:
    """The members of categories, of one word or of two."""
    words = [one for one in _WORD.finditer(folded) if not _covers(values, one.start())]
    for word, following in zip_longest(words, words[1:]):
        for category, member in members_in(word[0]):
            yield Slot(word.start(), word.end(), category, member)
        if following is not None:
            for category, member in members_in(f"{word[0]}-{following[0]}"):
                yield Slot(word.start(), following.end(), category, member)


def _covers(values: Sequence[Value], place: int) -> bool:
    return any(value.start <= place < value.end for value in values)


def _is_place(name: frozenset[str], folded: str) -> bool:
    """Whether something comes from there or goes there."""
    return any(re.search(rf"\b{_FROM} {word}\b", folded) for word in name)


def _named(folded: str, kind: str, names: Collection[frozenset[str]]) -> Iterator[Slot]:
    for name in sorted(names, key=sorted):
        places = [(folded.find(word), len(word)) for word in name]
        start = min(place for place, _ in places)
        end = max(place + length for place, length in places)
        if start >= 0:
            yield Slot(start, end, kind, name)


def _told(
    slot: Slot, sentence: str, values: Sequence[Value], tokens: Sequence[Token]
) -> Slot:
    """The slot with what its clause and its own words tell."""
    start, end = slot.start, slot.end
    clause = clause_of(slot, values, fold(sentence))
    own = [token.meaning for token in tokens if start <= token.start < end]
    beside = [
        token.meaning
        for token in tokens
        if clause.start <= token.start < clause.end and not start <= token.start < end
    ]
    following = next((token for token in tokens if token.start >= end), None)
    if slot.kind == "negation" and following:
        end = following.end
    return replace(
        slot,
        text=as_written(sentence, start, end),
        clause=frozenset(beside),
        own=frozenset(own),
        following=following,
    )
