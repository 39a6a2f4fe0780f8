"""A sentence of a fact as tokens and slots: a slot is a value that another text may fill otherwise."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from annotator.core.claim.clause import Value, covers
from annotator.core.claim.concept import concepts_in, scopes_in, word_set, words_apart
from annotator.core.claim.date import Moment
from annotator.core.claim.meaning import meanings_of, phrases_in
from annotator.core.claim.name import Name, names_in
from annotator.core.claim.part import parts_of
from annotator.core.claim.slot import (
    GENITIVE,
    WORD,
    Slot,
    Token,
    group_of,
    meanings_in,
    slots_in,
)
from annotator.core.claim.slot_phrasing import phrased
from annotator.core.claim.topic import STOP, Subject, same_word, subject_of
from annotator.core.search.word import fold

# Tokens of a sentence that are compared.
MOST_TOKENS = 40
# Names of a sentence that are read: no sentence has so many.
MOST_NAMES = 100
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
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SHORTEST = 2  # letters of a telling word


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one sentence tells, and the values in it."""

    text: str
    tokens: Sequence[Token]
    meanings: frozenset[str]
    slots: Sequence[Slot]
    groups: Mapping[str, Sequence[Slot]]  # those that are of one group
    attributes: frozenset[str]  # what its slots are values of
    phrasings: frozenset[str]  # what usual words say that its slots are values of
    subject: Subject
    apart: frozenset[str]
    scopes: frozenset[str]
    names: frozenset[str]  # the words of all of them
    words: Sequence[str]

    def of_kind(self, kind: str) -> list[Slot]:
        """Its slots of a kind."""
        group = self.groups.get(group_of(kind), ())
        return [slot for slot in group if slot.kind == kind]

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


def sentence_of(
    sentence: str, folded: str, values: Sequence[Value], known: Collection[str]
) -> Sentence:
    """Read a sentence that has these values in its folded text; the words `known`, those of the title, tell nothing."""
    names = [
        _folded(name, sentence)
        for name in islice(names_in(sentence, known), MOST_NAMES)
    ]
    found = _tokens(folded, values, known)
    tokens = [_named(token, names) for token in islice(found, MOST_TOKENS)]
    slots = slots_in(sentence, folded, values, names, tokens)
    slots = list(phrased(slots, folded, parts_of(folded, values)))
    groups: dict[str, list[Slot]] = {}
    for slot in slots:
        groups.setdefault(group_of(slot.kind), []).append(slot)
    return Sentence(
        text=sentence.strip(),
        tokens=tokens,
        meanings=meanings_in(tokens),
        slots=slots,
        groups=groups,
        attributes=frozenset(name for slot in slots for name in slot.attributes),
        phrasings=frozenset(name for slot in slots for name in slot.phrasings),
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
    named = [one for one in named if not covers(values, one[1])]
    for match in WORD.finditer(folded):
        start, end = match.span()
        if covers(values, start):
            continue
        around = [
            names for names, first, last in named if first == start and end <= last
        ]
        word = GENITIVE.sub("", match[0])
        is_empty = len(word) < _SHORTEST or word in _EMPTY or word in known
        own = frozenset[str]() if is_empty else meanings_of(same_word(word))
        meanings = own.union(*around)
        if meanings:
            yield Token(start, end, meanings)


def _folded(name: Name, sentence: str) -> Name:
    """The name with its place in the folded sentence, which may be longer: `ß` is `ss`."""
    before, after = sentence[: name.start], sentence[: name.end]
    return replace(name, start=len(fold(before)), end=len(fold(after)))


def _named(token: Token, names: Sequence[Name]) -> Token:
    starts = (name.start for name in names if name.start <= token.start < name.end)
    return replace(token, name=next(starts, None))
