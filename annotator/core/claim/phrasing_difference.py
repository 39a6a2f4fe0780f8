"""Two sentences that give one attribute in usual words: their values contradict each other if nothing sets them apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from annotator.core.claim.concept import word_set
from annotator.core.claim.overlap import is_telling
from annotator.core.claim.parallel import Contradiction
from annotator.core.claim.sentence import Sentence
from annotator.core.claim.slot import Slot, Token

# As many points as a difference has that an editor may well doubt.
PHRASED = 1.0
# Words that set a fact apart, by their first letters: another version, another work.
_APART = word_set(
    """tele dvd blu vide nove rema sequ trai soun stag vers rest re seco thir uncu expo prev next earl othe furt
    anot smal larg bigg tran seri righ tick kuli flas dire"""
) | frozenset(("in t", "im f", "on s"))
# Of these a first version, a part or a scene has others.
_APART_ELSEWHERE = {
    "date set": word_set("epil prol last firs scen"),
    "duration runtime": word_set("open erst scen sequ"),
    "duration shoot": word_set("scen sequ seco"),
    "money budget": word_set("open erst"),
    "money gross": word_set("open erst firs"),
    "count viewers": word_set("open erst firs star week"),
}
# What was lost and is found is restored.
_OF_RESTORED = word_set("rest re")
# What happens to people.
_PERSONAL = word_set(
    """birth death marry divorce meet arrest trial verdict freed execute move degree debut retire sentence marriage
    training children siblings grave"""
)
# Each of the people who make a film has one of these.
_OF_OFFICES = word_set("fee prizes nominations marry death birth")
# What happened to some of those who are counted.
_FATES = word_set(
    """cut cuts fired removed dropped destroyed lost left sold owns own sings sang sung burned burnt remained remain
    kept survive survived gestrichen entlassen zerstort verloren ubrig besitzt singt"""
)
_OWNERS = word_set("owns own besitzt")
# What says how a thing is measured.
_OF_MEASURES = word_set(
    "=weight ~weigh ~length =runtime ~metre ~gain ~loose weigh weight nahm kilogr gramm high tall hoch long lang wid deep metr met kilo"
)
# Several things in a film have these: both sentences have to tell more in common.
_OF_MANY = word_set(
    "takes extras prizes height depth width long weight distance speed shots"
)
# What is counted here has several names.
_OF_ANY_NAME = frozenset(("count dead", "count takes", "count extras"))
_AGES = word_set(
    "young old younger older child adult grown-up boy girl jung alt junge alte kind"
)
_SCENES = word_set("scen sequ")
# A value of these is no part of another, whatever follows it.
_WHOLE_KINDS = word_set("date duration")


@dataclass(frozen=True, slots=True)
class Phrased:
    """A value that usual words make a value of something, in its sentence."""

    slot: Slot
    sentence: Sentence

    @property
    def kind(self) -> str:
        """The same for counts of anything."""
        return "count" if self.slot.kind.startswith("count") else self.slot.kind

    @property
    def words(self) -> frozenset[str]:
        """The words of a name."""
        content = self.slot.content
        return content if isinstance(content, frozenset) else frozenset()

    @property
    def fellows(self) -> list[Slot]:
        """What else its part has."""
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
        """The words of the places beside it."""
        return words_of(slot for slot in self.fellows if slot.sorts == {"place"})

    @property
    def people(self) -> list[frozenset[str]]:
        """The words of each name of its sentence that may be a person's."""
        names = (slot for slot in self.sentence.slots if "person" in slot.sorts)
        return [words_of([slot]) for slot in names if slot is not self.slot]

    @property
    def has_person(self) -> bool:
        """Whether a person is surely named: what begins a sentence is no place."""
        return any(
            slot.sorts == {"person"} or ("person" in slot.sorts and slot.start == 0)
            for slot in self.sentence.slots
            if slot is not self.slot
        )

    @property
    def roles(self) -> frozenset[str]:
        """The names beside an actor's, and what else its part tells that few sentences about films do."""
        names = words_of(slot for slot in self.fellows if "person" in slot.sorts)
        told = (token for token in self._tokens if token.name is None)
        meanings = (name for token in told for name in token.meanings)
        return names | frozenset(filter(is_telling, meanings))

    @property
    def told(self) -> frozenset[str]:
        """What its sentence tells beside a count and the words next to it."""
        tokens = self.sentence.tokens
        meanings = (token.meanings for token in tokens if not self.slot.has(token))
        told = frozenset[str]().union(*meanings) - self.slot.beside - _OF_MEASURES
        return frozenset(filter(is_telling, told))

    @property
    def has_other_count(self) -> bool:
        """Whether its sentence counts something else, such as the dead of a disaster."""
        slots = self.sentence.groups.get("count", ())
        return any(slot is not self.slot for slot in slots)

    @property
    def fates(self) -> frozenset[str]:
        """What its sentence says of some of those whom it counts."""
        return _FATES.intersection(self.sentence.words)

    @property
    def _tokens(self) -> Iterator[Token]:
        part = self.slot.part
        for token in self.sentence.tokens:
            if part and part.start <= token.start < part.end:
                yield token

    def is_alone(self, shared: frozenset[str]) -> bool:
        """Whether its part has no other value of these attributes."""
        return not any(
            shared & slot.phrasings and not slot.is_nested for slot in self.fellows
        )

    def is_whole_of(self, other: "Phrased") -> bool:
        """Whether the other may be a part of what this is the whole of."""
        if other.kind not in _WHOLE_KINDS and other.slot.is_part:
            return True
        is_somewhere = bool(other.places or other.slot.apart & _SCENES)
        return self.slot.is_whole and not other.slot.is_whole and is_somewhere


def words_of(names: Iterator[Slot] | list[Slot]) -> frozenset[str]:
    """All words of these names."""
    contents = (name.content for name in names)
    return frozenset[str]().union(
        *(content for content in contents if isinstance(content, frozenset))
    )


def conflict_between(one: Sentence, other: Sentence) -> Contradiction | None:
    """The first attribute that both give in usual words, with values that exclude each other."""
    if one.phrasings.isdisjoint(other.phrasings):
        return None
    agreed = frozenset[str]()
    found: list[tuple[Phrased, Phrased, frozenset[str]]] = []
    for mine, theirs in _of_one_kind(one, other):
        shared = mine.slot.phrasings & theirs.slot.phrasings
        if not mine.slot.excludes(theirs.slot):
            agreed |= shared
        elif shared:
            found.append((mine, theirs, shared))
    for mine, theirs, shared in found:
        if agreed.isdisjoint(shared) and _exclude(mine, theirs, shared):
            return Contradiction(min(shared), mine.slot.text, theirs.slot.text)
    return None


def _of_one_kind(one: Sentence, other: Sentence) -> Iterator[tuple[Phrased, Phrased]]:
    for group, slots in one.groups.items():
        for slot, another in product(slots, other.groups.get(group, ())):
            mine, theirs = Phrased(slot, one), Phrased(another, other)
            if mine.kind == theirs.kind:
                yield mine, theirs


def _exclude(mine: Phrased, theirs: Phrased, shared: frozenset[str]) -> bool:
    """Whether both cannot be right as values of the attributes that they share."""
    if not (mine.is_alone(shared) and theirs.is_alone(shared)):
        return False
    if _are_apart(mine, theirs, shared) or not _are_of_one(mine, theirs, shared):
        return False
    if mine.kind == "name":
        return _are_two_names(mine, theirs, shared)
    if mine.kind == "date":
        are_counted = mine.has_other_count or theirs.has_other_count
        return "date death" not in shared or not are_counted
    return _are_two_amounts(mine, theirs, shared)


def _are_two_amounts(mine: Phrased, theirs: Phrased, shared: frozenset[str]) -> bool:
    """Whether neither amount is a part of the other, and both may be of one time."""
    if mine.is_whole_of(theirs) or theirs.is_whole_of(mine):
        return False
    if not _may_be_at_one_time(mine, theirs):
        return False
    return mine.kind != "count" or _are_of_one_count(mine, theirs, shared)


def _are_apart(mine: Phrased, theirs: Phrased, shared: frozenset[str]) -> bool:
    """Whether one is about another version, market, place or turn than the other."""
    words = _APART.union(*(_APART_ELSEWHERE.get(name, ()) for name in shared))
    if "date find" in shared:
        words -= _OF_RESTORED
    if mine.slot.apart & words != theirs.slot.apart & words:
        return True
    scopes, others = mine.slot.scopes, theirs.slot.scopes
    if scopes != others and scopes.isdisjoint(others):
        return True
    is_another = bool((mine.orders ^ theirs.orders) - {"first", "last"})
    is_another = is_another or _clash(mine.orders, theirs.orders)
    return is_another or _clash(mine.places, theirs.places)


def _clash(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _may_be_at_one_time(mine: Phrased, theirs: Phrased) -> bool:
    """Whether not both sentences have dates, or some that may be one."""
    dates = product(mine.sentence.dates, theirs.sentence.dates)
    are_dated = bool(mine.sentence.dates and theirs.sentence.dates)
    return not are_dated or any(date.meets(other) for date, other in dates)


def _are_of_one(mine: Phrased, theirs: Phrased, shared: frozenset[str]) -> bool:
    """Whether both may be about one person, where the attribute is a person's."""
    names = frozenset(_names_of(shared))
    subject, another = mine.sentence.subject, theirs.sentence.subject
    if names & _OF_OFFICES and subject.offices != another.offices:
        return False
    if names.isdisjoint(_PERSONAL | _OF_OFFICES):
        return True
    if subject.gender and another.gender and subject.gender != another.gender:
        return False
    named = product(mine.people, theirs.people)
    if any(name <= other or other <= name for name, other in named):
        return True
    if subject.begins_otherwise(another) or not _have_one_relative(mine, theirs):
        return False
    return not (mine.has_person and theirs.has_person)


def _have_one_relative(mine: Phrased, theirs: Phrased) -> bool:
    subject, another = mine.sentence.subject, theirs.sentence.subject
    return subject.relatives == another.relatives


def _names_of(shared: frozenset[str]) -> list[str]:
    """The attributes without their kinds."""
    return [name.partition(" ")[2] for name in shared]


def _are_two_names(mine: Phrased, theirs: Phrased, shared: frozenset[str]) -> bool:
    """Whether neither sentence has the other's name, and both are of one role or are surely places."""
    if mine.words & theirs.sentence.names or theirs.words & mine.sentence.names:
        return False
    if "person play" in shared:
        return _are_of_one_role(mine, theirs)
    is_person = any(name.startswith("person") for name in shared)
    return is_person or mine.slot.sorts == theirs.slot.sorts == {"place"}


def _are_of_one_role(mine: Phrased, theirs: Phrased) -> bool:
    """Whether both name the character or its trade, and neither a relative of it or another age."""
    ages = {frozenset(_AGES.intersection(one.sentence.words)) for one in (mine, theirs)}
    if len(ages) > 1 or not _have_one_relative(mine, theirs):
        return False
    return not mine.roles.isdisjoint(theirs.roles)


def _are_of_one_count(mine: Phrased, theirs: Phrased, shared: frozenset[str]) -> bool:
    """Whether both count the same thing, at one time."""
    if bool(mine.sentence.dates) is not bool(theirs.sentence.dates):
        return False
    if mine.fates != theirs.fates or mine.fates & _OWNERS:
        return False
    are_named_alike = not mine.slot.beside.isdisjoint(theirs.slot.beside)
    if not (are_named_alike or shared & _OF_ANY_NAME):
        return False
    if _OF_MANY.isdisjoint(_names_of(shared)):
        return True
    if mine.has_other_count or theirs.has_other_count:
        return False
    return not mine.told.isdisjoint(theirs.told)
