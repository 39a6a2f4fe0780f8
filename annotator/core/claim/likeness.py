"""Whether two sentences tell of the same: how many of their words both have, and what history both tell."""

from annotator.core.claim.assertion import Assertion
from annotator.core.claim.concept import (
    MAKING,
    MEASURES,
    RECURRING,
    word_set,
)
from annotator.core.claim.history import COUNTED_PEOPLE, OF_PEOPLE, told_once
from annotator.core.claim.quantity import stem_of, unit_in
from annotator.core.claim.topic import COUNTRY_STEMS

# Dimensions for which one sentence often tells of several events.
EVENTFUL = ("date", "place")

# Words that set facts apart elsewhere, and belong to the history of a life here.
_NOT_APART = word_set("last nove stag fina seco thir righ sequ scen")
# These are told of a person together with a relative.
_OF_TWO = word_set("meet children siblings")
# What goes on for a while has a beginning and an end.
_GOING_ON = word_set("trial study jail training live captive hide")


def likeness(one: Assertion, other: Assertion) -> float:
    """The share of the topics of the shorter sentence that both have; 0 if both have too few."""
    mine, theirs = _topics(one), _topics(other)
    mine, theirs = mine - _names_alone(one, other), theirs - _names_alone(other, one)
    if one.dimension.startswith("count"):
        return _likeness_of_counts(one, other)
    shared = mine & theirs
    fewer = min(len(mine), len(theirs))
    is_same = mine == theirs and not mine <= COUNTRY_STEMS
    if one.dimension.startswith("money"):
        is_same = not shared <= COUNTRY_STEMS and (mine <= theirs or theirs <= mine)
    is_enough = is_same and one.dimension not in EVENTFUL
    is_bare = mine == theirs and one.lead == other.lead
    least = 1 if is_enough or is_bare or one.dimension == "age" else 2
    return len(shared) / fewer if len(shared) >= least else 0.0


def _names_alone(one: Assertion, other: Assertion) -> frozenset[str]:
    """The stems of the people whom one names, and the other by a pronoun or not at all."""
    if other.subject.people or one.concepts & other.concepts & RECURRING:
        return frozenset()
    names = frozenset[str]().union(*one.subject.people)
    if other.subject.gender and one.subject.gender is None:
        names |= one.subject.first
    return frozenset(map(stem_of, names - other.subject.words)) - other.topics


def _likeness_of_counts(one: Assertion, other: Assertion) -> float:
    mine = one.topics - MAKING - _names_alone(one, other)
    theirs = other.topics - MAKING - _names_alone(other, one)
    shared = mine & theirs
    if not shared:
        return 0.0
    things = (mine | theirs) - MEASURES - {unit_in(one.dimension)}
    if _are_of_two_measures(one, other):
        return 0.0
    if things and not things & shared and mine != theirs:
        return 0.0
    return len(shared) / min(len(mine), len(theirs))


def _are_of_two_measures(one: Assertion, other: Assertion) -> bool:
    """Whether one says how high something is, and the other how long."""
    mine, theirs = one.topics & MEASURES, other.topics & MEASURES
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _topics(assertion: Assertion) -> frozenset[str]:
    """Its topics without what differs, or what says only that something has a length."""
    if assertion.dimension == "duration":
        return assertion.topics - {"=runtime"} or assertion.topics
    if assertion.dimension != "place":
        return assertion.topics
    places = frozenset[str]().union(*assertion.subject.places)
    return assertion.topics - {stem_of(word) for word in places}


def shared_history(one: Assertion, other: Assertion) -> str | None:
    """What both tell of a life, a crime, a disaster; None if they are about different people or times."""
    shared = one.told & other.told & told_once(one.dimension)
    is_alike = _count_alike(one, other, shared) and _are_of_one_time(one, other, shared)
    if not shared or not is_alike or not _are_of_one_person(one, other, shared):
        return None
    return f"{one.dimension} {min(shared)}"


def _count_alike(one: Assertion, other: Assertion, shared: frozenset[str]) -> bool:
    """Whether both have one kind of value; victims count the same whatever they are called."""
    if one.dimension == other.dimension:
        return True
    are_counts = one.dimension.startswith("count") and other.dimension.startswith(
        "count"
    )
    return are_counts and bool(shared & COUNTED_PEOPLE)


def _are_of_one_time(one: Assertion, other: Assertion, shared: frozenset[str]) -> bool:
    """Whether neither is of a part, an end or a day that the other is not about."""
    if one.apart - _NOT_APART != other.apart - _NOT_APART:
        return False
    have_one_phase = ("end" in one.concepts) is ("end" in other.concepts)
    if shared & _GOING_ON and not have_one_phase:
        return False
    return one.dimension == "date" or one.may_be_at_the_time_of(other)


def _are_of_one_person(
    one: Assertion, other: Assertion, shared: frozenset[str]
) -> bool:
    mine, theirs = one.subject, other.subject
    is_another = not shared & _OF_TWO and mine.is_another_person(theirs)
    is_thing = bool(shared & OF_PEOPLE) and mine.is_thing is not theirs.is_thing
    if is_another or is_thing or not mine.may_be(theirs):
        return False
    is_elsewhere = one.dimension != "place" and mine.is_elsewhere(theirs)
    return not is_elsewhere and not mine.begins_otherwise(theirs)
