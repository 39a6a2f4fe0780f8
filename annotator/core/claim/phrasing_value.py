"""A value of which usual words say what it is of, and what its sentence tells beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.core.claim.concept import word_set
from annotator.core.claim.overlap import is_telling
from annotator.core.claim.sentence import Sentence
from annotator.core.claim.slot import Slot, Token

# What happened to some of those who are counted.
_FATES = word_set(
    """cut cuts fired removed dropped destroyed lost left sold owns own sings sang sung burned burnt remained remain
    kept survive survived gestrichen entlassen zerstort verloren ubrig besitzt singt"""
)
_AGES = word_set(
    "young old younger older child adult grown-up boy girl jung alt junge alte kind"
)
# Meanings that tell how a thing is measured, but not which.
_MEASURING = word_set(
    """=weight ~weigh ~length =runtime ~metre ~gain ~loose weigh weight nahm kilogr gramm high tall hoch long lang
    wid deep metr met kilo"""
)
# Words that set a scene apart, by their first four letters.
_SCENES = word_set("scen sequ")
# A value of one of these kinds is not a part of another, whatever follows it.
_UNDIVIDED = word_set("date duration")


@dataclass(frozen=True, slots=True)
class PhrasingValue:
    """A slot with phrasings, in its sentence."""

    slot: Slot
    sentence: Sentence

    @property
    def kind(self) -> str:
        """Its kind, which is the same for counts of anything."""
        return "count" if self.slot.kind.startswith("count") else self.slot.kind

    @property
    def words(self) -> frozenset[str]:
        """The words of a name."""
        return _words_of([self.slot])

    @property
    def fellows(self) -> list[Slot]:
        """The other slots of its part."""
        return [
            slot
            for slot in self.sentence.slots
            if slot is not self.slot and slot.is_beside(self.slot)
        ]

    @property
    def orders(self) -> frozenset[str]:
        """Which of several its part tells of: `first`, `second`."""
        orders = (slot for slot in self.fellows if slot.kind == "order")
        return frozenset(str(slot.content) for slot in orders)

    @property
    def places(self) -> frozenset[str]:
        """The words of the places in its part."""
        return _words_of(slot for slot in self.fellows if slot.sorts == {"place"})

    @property
    def people(self) -> list[frozenset[str]]:
        """The words of each other name in its sentence that may be a person's."""
        names = (slot for slot in self.sentence.slots if "person" in slot.sorts)
        return [_words_of([slot]) for slot in names if slot is not self.slot]

    @property
    def has_person(self) -> bool:
        """Whether its sentence surely names another person: a name at the start is no place's."""
        return any(
            slot.sorts == {"person"} or ("person" in slot.sorts and slot.start == 0)
            for slot in self.sentence.slots
            if slot is not self.slot
        )

    @property
    def character(self) -> frozenset[str]:
        """Of an actor: the words in the part that may say who is played, names and telling ones."""
        names = _words_of(slot for slot in self.fellows if "person" in slot.sorts)
        tokens = (token for token in self._tokens if token.name is None)
        meanings = (meaning for token in tokens for meaning in token.meanings)
        return names | frozenset(filter(is_telling, meanings))

    @property
    def told(self) -> frozenset[str]:
        """Of a count: what its sentence tells besides the count and the words next to it."""
        tokens = self.sentence.tokens
        meanings = (token.meanings for token in tokens if not self.slot.has(token))
        told = frozenset[str]().union(*meanings) - self.slot.beside - _MEASURING
        return frozenset(filter(is_telling, told))

    @property
    def has_other_count(self) -> bool:
        """Whether its sentence counts something else, such as the dead of a disaster."""
        slots = self.sentence.groups.get("count", ())
        return any(slot is not self.slot for slot in slots)

    @property
    def fates(self) -> frozenset[str]:
        """Words that say what happened to some of those who are counted."""
        return _FATES.intersection(self.sentence.words)

    @property
    def ages(self) -> frozenset[str]:
        """Words that say which age of a character is played."""
        return _AGES.intersection(self.sentence.words)

    @property
    def _tokens(self) -> Iterator[Token]:
        """The tokens of its part."""
        part = self.slot.part
        for token in self.sentence.tokens:
            if part and part.start <= token.start < part.end:
                yield token

    def is_alone(self, attributes: frozenset[str]) -> bool:
        """Whether its part has no other value of these attributes."""
        return not any(
            attributes & slot.phrasings and not slot.is_nested for slot in self.fellows
        )

    def may_have_part(self, other: "PhrasingValue") -> bool:
        """Whether the other may be a part of it, such as what a scene took of the whole budget."""
        if other.slot.is_part and other.kind not in _UNDIVIDED:
            return True
        is_somewhere = bool(other.places or other.slot.apart & _SCENES)
        return self.slot.is_whole and not other.slot.is_whole and is_somewhere


def _words_of(slots: Iterable[Slot]) -> frozenset[str]:
    """All words of the names among these slots."""
    contents = (slot.content for slot in slots)
    words = (content for content in contents if isinstance(content, frozenset))
    return frozenset[str]().union(*words)
