"""Values of one attribute, by usual words: they contradict each other if nothing sets their parts apart."""

from collections.abc import Iterator
from itertools import product

from annotator.core.claim.concept import word_set
from annotator.core.claim.parallel import Contradiction
from annotator.core.claim.phrasing_value import PhrasingValue
from annotator.core.claim.sentence import Sentence
from annotator.core.claim.slot import clash

# The points of such a contradiction: enough for editors, too few for readers.
POINTS = 1.0
# Words by their first four letters that set a fact apart, such as those for another version or another work.
_APART = word_set(
    """tele dvd blu vide nove rema sequ trai soun stag vers rest re seco thir uncu expo prev next earl othe furt
    anot smal larg bigg tran seri righ tick kuli flas dire"""
) | frozenset(("in t", "im f", "on s"))
# More of them, for attributes that a first version, a part or a scene also has.
_MORE_APART = {
    "date set": word_set("epil prol last firs scen"),
    "duration runtime": word_set("open erst scen sequ"),
    "duration shoot": word_set("scen sequ seco"),
    "money budget": word_set("open erst"),
    "money gross": word_set("open erst firs"),
    "count viewers": word_set("open erst firs star week"),
}
# What was lost is restored after it is found, so these set no find apart.
_RESTORED = word_set("rest re")
# Attributes of a person.
_OF_A_PERSON = word_set(
    """birth death marry divorce meet arrest trial verdict freed execute move degree debut retire sentence marriage
    training children siblings grave"""
)
# Attributes that each maker of a film has, such as the director and the writer.
_OF_EACH_MAKER = word_set("fee prizes nominations marry death birth")
# Owners have some of what there is.
_OWNING = word_set("owns own besitzt")
# Many things in one film have these. So both sentences have to tell of the same thing.
_OF_MANY_THINGS = word_set(
    "takes extras prizes height depth width long weight distance speed shots"
)
# What is counted has too many names here to compare them.
_OF_ANY_NAME = frozenset(("count dead", "count takes", "count extras"))


def conflict_between(one: Sentence, other: Sentence) -> Contradiction | None:
    """The first attribute of which both have a value in usual words, where one value excludes the other."""
    if one.phrasings.isdisjoint(other.phrasings):
        return None
    agreed = frozenset[str]()
    differing: list[tuple[PhrasingValue, PhrasingValue, frozenset[str]]] = []
    for mine, theirs in _of_one_kind(one, other):
        shared = mine.slot.phrasings & theirs.slot.phrasings
        if not mine.slot.excludes(theirs.slot):
            agreed |= shared
        elif shared:
            differing.append((mine, theirs, shared))
    for mine, theirs, shared in differing:
        if agreed.isdisjoint(shared) and _exclude(mine, theirs, shared):
            return Contradiction(min(shared), mine.slot.text, theirs.slot.text)
    return None


def _of_one_kind(
    one: Sentence, other: Sentence
) -> Iterator[tuple[PhrasingValue, PhrasingValue]]:
    for group, slots in one.groups.items():
        for slot, another in product(slots, other.groups.get(group, ())):
            mine, theirs = PhrasingValue(slot, one), PhrasingValue(another, other)
            if mine.kind == theirs.kind:
                yield mine, theirs


def _exclude(
    mine: PhrasingValue, theirs: PhrasingValue, shared: frozenset[str]
) -> bool:
    """Whether both cannot be right as values of the attributes that they share."""
    if not (mine.is_alone(shared) and theirs.is_alone(shared)):
        return False
    if _are_apart(mine, theirs, shared) or not _may_be_of_one(mine, theirs, shared):
        return False
    if mine.kind == "name":
        return _are_two_names(mine, theirs, shared)
    if mine.kind == "date":
        are_counted = mine.has_other_count or theirs.has_other_count
        return "date death" not in shared or not are_counted
    return _are_two_amounts(mine, theirs, shared)


def _are_apart(
    mine: PhrasingValue, theirs: PhrasingValue, shared: frozenset[str]
) -> bool:
    """Whether they are about different versions, markets, places, or turns such as the second."""
    words = _APART.union(*(_MORE_APART.get(name, ()) for name in shared))
    if "date find" in shared:
        words -= _RESTORED
    if mine.slot.apart & words != theirs.slot.apart & words:
        return True
    scopes, others = mine.slot.scopes, theirs.slot.scopes
    if scopes != others and scopes.isdisjoint(others):
        return True
    orders = mine.orders ^ theirs.orders
    if orders - {"first", "last"} or clash(mine.orders, theirs.orders):
        return True
    return clash(mine.places, theirs.places)


def _may_be_of_one(
    mine: PhrasingValue, theirs: PhrasingValue, shared: frozenset[str]
) -> bool:
    """Whether they may be about one person, where a person has the attribute."""
    names = _without_kinds(shared)
    subject, another = mine.sentence.subject, theirs.sentence.subject
    if names & _OF_EACH_MAKER and subject.offices != another.offices:
        return False
    if names.isdisjoint(_OF_A_PERSON | _OF_EACH_MAKER):
        return True
    if subject.gender and another.gender and subject.gender != another.gender:
        return False
    named = product(mine.people, theirs.people)
    if any(name <= other or other <= name for name, other in named):
        return True
    if subject.begins_otherwise(another) or not _have_same_relatives(mine, theirs):
        return False
    return not (mine.has_person and theirs.has_person)


def _have_same_relatives(mine: PhrasingValue, theirs: PhrasingValue) -> bool:
    subject, another = mine.sentence.subject, theirs.sentence.subject
    return subject.relatives == another.relatives


def _without_kinds(attributes: frozenset[str]) -> frozenset[str]:
    """`death` for `date death`."""
    return frozenset(name.partition(" ")[2] for name in attributes)


def _are_two_names(
    mine: PhrasingValue, theirs: PhrasingValue, shared: frozenset[str]
) -> bool:
    """Whether neither sentence has the other's name, and both give it to one role, one office or surely a place."""
    if mine.words & theirs.sentence.names or theirs.words & mine.sentence.names:
        return False
    if "person play" in shared:
        return _are_of_one_role(mine, theirs)
    is_person = any(name.startswith("person") for name in shared)
    return is_person or mine.slot.sorts == theirs.slot.sorts == {"place"}


def _are_of_one_role(mine: PhrasingValue, theirs: PhrasingValue) -> bool:
    """Whether both are about one character, and not about its relative or about it at another age."""
    if mine.ages != theirs.ages or not _have_same_relatives(mine, theirs):
        return False
    return not mine.character.isdisjoint(theirs.character)


def _are_two_amounts(
    mine: PhrasingValue, theirs: PhrasingValue, shared: frozenset[str]
) -> bool:
    """Whether neither amount is a part of the other, and both may be of one time."""
    if mine.may_have_part(theirs) or theirs.may_have_part(mine):
        return False
    if not _may_be_at_one_time(mine, theirs):
        return False
    return mine.kind != "count" or _are_of_one_count(mine, theirs, shared)


def _may_be_at_one_time(mine: PhrasingValue, theirs: PhrasingValue) -> bool:
    """Whether one sentence has no date, or a date of one may be a date of the other."""
    dates, others = mine.sentence.dates, theirs.sentence.dates
    if not (dates and others):
        return True
    return any(date.meets(other) for date, other in product(dates, others))


def _are_of_one_count(
    mine: PhrasingValue, theirs: PhrasingValue, shared: frozenset[str]
) -> bool:
    """Whether both count the same things, at one time."""
    if bool(mine.sentence.dates) is not bool(theirs.sentence.dates):
        return False
    if mine.fates != theirs.fates or mine.fates & _OWNING:
        return False
    are_named_alike = not mine.slot.beside.isdisjoint(theirs.slot.beside)
    if not (are_named_alike or shared & _OF_ANY_NAME):
        return False
    if _OF_MANY_THINGS.isdisjoint(_without_kinds(shared)):
        return True
    if mine.has_other_count or theirs.has_other_count:
        return False
    return not mine.told.isdisjoint(theirs.told)
