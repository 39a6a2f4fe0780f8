"""A sentence of a fact as tokens and slots: a slot is a value that another text may fill otherwise."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from annotator.core.claim.attribute import attributes_in
from annotator.core.claim.category import LONGEST_MEMBER, members_in
from annotator.core.claim.clause import Value, as_written
from annotator.core.claim.concept import concepts_in, scopes_in, word_set, words_apart
from annotator.core.claim.date import Moment
from annotator.core.claim.meaning import meanings_of, phrases_in
from annotator.core.claim.name import Name, names_in
from annotator.core.claim.number import AMOUNT, Span, span_of
from annotator.core.claim.topic import STOP, Subject, same_word, subject_of
from annotator.core.search.word import fold

Content: TypeAlias = Moment | Span | frozenset[str] | str
# Slots and tokens of a sentence that are compared.
MOST_SLOTS, MOST_TOKENS = 16, 40
# Tokens before and after a slot that are near it, and those that may say what it is of.
_NEAR, _AROUND = 3, 6
# Seconds that a whole film may last.
_OF_A_FILM = Span(20 * 60, 6 * 3600)
_PER = re.compile(r" (?:a|per|each|pro|die|in der) (?:week|day|month|night|woche|tag)")
_WEEKLY, _WHOLE_SUM, _ALWAYS_AGE = map(
    frozenset, (["money fee"], ["money budget"], ["age age"])
)
_RUNTIME = frozenset(("duration runtime",))
# Such words connect others, or are in sentences about anything.
_EMPTY = STOP | word_set(
    """use used uses using make made makes still today whole own almost nearly every himself herself say said
    says like much many few even let get got gets goes come became become called everything anything must
    could can would should might because than though through between among against really thing things
    ones done anders andere anderen others another same such one two three four five
    what if you your we us our ours them him me my mine myself so been being way ways new neue neuen again once
    yet however whatever whom why how am do does did doing going cannot that's there's here whole old altogether
    himself itself themselves somebody anybody something anyone someone everyone everybody nobody ever always
    http https org com www wiki href img alt src
    without nothing never nobody none sich man mehr ganz alle alles jede jeder jedes wieder schon immer beim
    unter gegen zwischen ihm ihn ihren ohne nie nichts niemand keine kein keinen dass hin her etwa rund neben"""
) - word_set("place night broke team screen audience critics fight")
_WORD = re.compile(r"[^\W\d_](?:[\w]|[-’'](?=\w))*")
_NUMBER = re.compile(rf"(?<![\w.,])(?!(?:1[5-9]|20)\d\d\b)(?:{AMOUNT})(?!\w)")
_ARTICLE = re.compile(r"(?:an?|eine[mn]?|ein|one|half an?)$")
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
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_GENITIVE = re.compile(r"['’]s?$")
_SHORTEST = 2  # letters of a telling word


@dataclass(frozen=True, slots=True)
class Token:
    """What a telling word may mean, and its place."""

    start: int
    end: int
    meanings: frozenset[str]


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
    sorts: frozenset[str] = frozenset()  # what a name may be the name of
    attributes: frozenset[str] = frozenset()  # what it may be a value of

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

    def has(self, token: Token) -> bool:
        """Whether the token is a part of it."""
        return self.start <= token.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one sentence tells, and the values in it."""

    text: str
    tokens: Sequence[Token]
    meanings: frozenset[str]
    slots: Sequence[Slot]
    subject: Subject
    apart: frozenset[str]
    scopes: frozenset[str]
    names: frozenset[str]  # the words of all of them
    words: Sequence[str]

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

    @property
    def orders(self) -> frozenset[str]:
        """Which of several it tells of: `first`, `last`."""
        orders = (slot.content for slot in self.slots if slot.kind == "order")
        return frozenset(order for order in orders if isinstance(order, str))

    @property
    def lead(self) -> frozenset[str]:
        """What its first telling word means."""
        return self.tokens[0].meanings if self.tokens else frozenset()

    @property
    def attributes(self) -> list[str]:
        """What its slots are values of."""
        return sorted(name for slot in self.slots for name in slot.attributes)


def sentence_of(
    sentence: str, values: Sequence[Value], known: Collection[str]
) -> Sentence:
    """Read a sentence that has these values; the words `known`, those of the film's title, tell nothing."""
    folded = fold(sentence)
    tokens = list(islice(_tokens(folded, values, known), MOST_TOKENS))
    names = list(names_in(sentence, known))
    slots = islice(_slots(folded, values, names), MOST_SLOTS)
    return Sentence(
        text=sentence.strip(),
        tokens=tokens,
        meanings=_meanings(tokens),
        slots=[_told(slot, sentence, folded, tokens) for slot in slots],
        subject=subject_of(sentence, known),
        apart=words_apart(folded),
        scopes=scopes_in(folded),
        names=frozenset[str]().union(*(name.words for name in names)),
        words=_LETTERS.findall(folded),
    )


def _tokens(
    folded: str, values: Sequence[Value], known: Collection[str]
) -> Iterator[Token]:
    named = [
        (frozenset((f"={name}",)), start, end)
        for name, start, end in concepts_in(folded)
    ]
    named += phrases_in(folded)
    named = [one for one in named if not _covers(values, one[1])]
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if _covers(values, start):
            continue
        around = [
            names for names, first, last in named if first <= start and end <= last
        ]
        word = _GENITIVE.sub("", match[0])
        is_empty = len(word) < _SHORTEST or word in _EMPTY or word in known
        own = frozenset[str]() if is_empty else meanings_of(same_word(word))
        meanings = own.union(*around)
        if meanings:
            yield Token(start, end, meanings)


def _covers(values: Sequence[Value], place: int) -> bool:
    return any(value.start <= place < value.end for value in values)


def _meanings(tokens: Collection[Token]) -> frozenset[str]:
    return frozenset[str]().union(*(token.meanings for token in tokens))


def _slots(
    folded: str, values: Sequence[Value], names: Sequence[Name]
) -> Iterator[Slot]:
    for value in values:
        is_clock = ":" in folded[value.start : value.end]
        if not is_clock:
            yield Slot(value.start, value.end, value.dimension, value.value)
    yield from _numbers(folded, values)
    yield from _members(folded, values)
    for match in islice(_NEGATION.finditer(folded), 1):
        yield Slot(match.start(), match.end(), "negation", "no")
    for name in names:
        yield Slot(name.start, name.end, "name", name.words, sorts=name.sorts)


def _numbers(folded: str, values: Sequence[Value]) -> Iterator[Slot]:
    """Numbers that are no other value."""
    for match in _NUMBER.finditer(folded):
        is_one = _ARTICLE.match(match[0])
        if not _covers(values, match.start()) and not is_one:
            number = span_of(match[0].strip(), None, "")
            yield Slot(match.start(), match.end(), "count", number)
    for match in _WORD.finditer(folded):
        if match[0] in _TIMES:
            times = float(_TIMES[match[0]])
            yield Slot(match.start(), match.end(), "count", Span(times, times))


def _members(folded: str, values: Sequence[Value]) -> Iterator[Slot]:
    """The members of categories, of one word or of several."""
    words = [one for one in _WORD.finditer(folded) if not _covers(values, one.start())]
    texts = [word[0] for word in words]
    for number, word in enumerate(words):
        following = texts[number : number + LONGEST_MEMBER]
        for length, category, member in members_in(following):
            end = words[number + length - 1].end()
            yield Slot(word.start(), end, category, member)


def _told(slot: Slot, sentence: str, folded: str, tokens: Sequence[Token]) -> Slot:
    """The slot with what the words around it mean."""
    before = [token for token in tokens if token.end <= slot.start]
    after = [token for token in tokens if token.start >= slot.end]
    around = _meanings((*before[-_AROUND:], *after[:_AROUND]))
    near = _meanings((*before[-_NEAR:], *after[:_NEAR]))
    attributes = _attributes(slot, folded, around)
    return replace(
        slot,
        text=as_written(sentence, slot.start, slot.end),
        unit=after[0].meanings if after else frozenset(),
        near=near,
        attributes=attributes or _attributes(slot, folded, _meanings(tokens)),
    )


def _attributes(slot: Slot, folded: str, meanings: frozenset[str]) -> frozenset[str]:
    """What a slot may be a value of, where words with these meanings are around it."""
    if slot.kind == "name":
        return frozenset[str]().union(
            *(attributes_in(meanings, sort) for sort in slot.sorts)
        )
    kind = slot.kind.split()[0]
    named = attributes_in(meanings, kind)
    if isinstance(slot.content, Span) and kind == "duration":
        is_of_a_film = _OF_A_FILM.low <= slot.content.low <= slot.content.high
        is_of_a_film = is_of_a_film and slot.content.high <= _OF_A_FILM.high
        return _RUNTIME if is_of_a_film else named - _RUNTIME
    if kind == "money":
        return _WEEKLY if _PER.match(folded, slot.end) else named or _WHOLE_SUM
    return _ALWAYS_AGE if kind == "age" else named
