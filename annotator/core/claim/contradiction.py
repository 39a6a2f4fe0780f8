"""Which facts contradict each other: the same attribute of the same thing with values that cannot both be right.

In doubt they do not. Two values are of one attribute where

- they have the same dimension, and neither is about a kind, a market or a place that the other is not about,
- they may be about the same people, or about the film itself,
- both name an event that there is one of (a premiere, a birth), or they share most of their other words.

Facts that agree on one value of an attribute contradict each other in none of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.claim.assertion import Assertion, is_of_the_film
from annotator.core.claim.concept import (
    LASTING,
    RECURRING,
    ROLES,
    SINGLE,
    word_set,
)
from annotator.core.claim.date import Moment
from annotator.core.claim.number import Span
from annotator.core.claim.quantity import stem_of
from annotator.core.claim.topic import are_of_one_sort

# Dimensions of which one sentence often has several events.
EVENTFUL = ("date", "place")
# The share of the words of the shorter sentence that both have.
LIKE, LIKE_WITHOUT_CONCEPT = 0.6, 0.75
# Things of which there are many, by the stem: their dates contradict nothing.
AGAIN = word_set("interv tourna fight show screen visit critic festiv wrot call nannt")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An attribute, and the two values as they are written."""

    attribute: str
    one: str
    other: str


def contradiction_between(
    one: Sequence[Assertion], other: Sequence[Assertion]
) -> Contradiction | None:
    """The first contradiction of two facts."""
    differing: dict[str, Contradiction] = {}
    agreed = set[str]()
    for mine in one:
        for theirs in other:
            attribute = shared_attribute(mine, theirs)
            if attribute is None:
                continue
            if agree(mine, theirs):
                agreed.add(attribute)
            else:
                contradiction = Contradiction(attribute, mine.text, theirs.text)
                differing.setdefault(attribute, contradiction)
    left = (differing[name] for name in differing if name not in agreed)
    return next(left, None)


def agree(one: Assertion, other: Assertion) -> bool:
    """Whether both values of one dimension may be right."""
    mine, theirs = one.value, other.value
    if isinstance(mine, Moment) and isinstance(theirs, Moment):
        return mine.meets(theirs)
    if isinstance(mine, Span) and isinstance(theirs, Span):
        return mine.meets(theirs)
    assert isinstance(mine, frozenset)
    assert isinstance(theirs, frozenset)
    if one.dimension == "place" and not are_of_one_sort(mine, theirs):
        return True
    return mine <= theirs or theirs <= mine


def shared_attribute(one: Assertion, other: Assertion) -> str | None:
    """The attribute that both are values of, such as `date premiere`; None if they are about different things."""
    shared = one.concepts & other.concepts
    if not _are_of_one_kind(one, other, shared):
        return None
    if one.dimension == "name":
        return _shared_role(one, other, shared)
    if not _are_of_one_subject(one, other, shared):
        return None
    single = shared & (LASTING if one.dimension == "duration" else SINGLE)
    if one.dimension == "age":
        single = shared
    if single:
        return f"{one.dimension} {min(single)}"
    return _likely_attribute(one, other, shared)


def _are_of_one_kind(one: Assertion, other: Assertion, shared: frozenset[str]) -> bool:
    if one.dimension != other.dimension or one.apart != other.apart:
        return False
    if one.scopes and other.scopes and not one.scopes & other.scopes:
        return False
    return bool(shared) or not one.concepts or not other.concepts


def _are_of_one_subject(
    one: Assertion, other: Assertion, shared: frozenset[str]
) -> bool:
    """Whether both may be about the same people, place and time, but for what differs."""
    of_the_film = bool(shared) and is_of_the_film(one)
    if not of_the_film and not one.subject.may_be(other.subject):
        return False
    if one.dimension != "place" and one.subject.is_elsewhere(other.subject):
        return False
    return one.dimension == "date" or one.may_be_at_the_time_of(other)


def _likely_attribute(
    one: Assertion, other: Assertion, shared: frozenset[str]
) -> str | None:
    """What both are about, where they share most of their words."""
    if one.subject.begins_otherwise(other.subject):
        return None
    is_again = shared & RECURRING or one.topics & other.topics & AGAIN
    is_other = is_again or one.measures_otherwise(other)
    if is_other and one.dimension in EVENTFUL:
        return None
    if likeness(one, other) < (LIKE if shared else LIKE_WITHOUT_CONCEPT):
        return None
    return f"{one.dimension} {' '.join(sorted(one.topics & other.topics))}"


def likeness(one: Assertion, other: Assertion) -> float:
    """The share of the topics of the shorter sentence that both have; 0 if both have too few."""
    mine, theirs = _topics(one), _topics(other)
    shared = mine & theirs
    fewer = min(len(mine), len(theirs))
    if one.dimension.startswith("count"):
        is_like = len(shared) > 1 or one.concepts == other.concepts
        return len(shared) / fewer if shared and is_like else 0.0
    is_same = mine == theirs and one.dimension not in EVENTFUL
    least = 1 if is_same or one.dimension == "age" else 2
    return len(shared) / fewer if len(shared) >= least else 0.0


def _topics(assertion: Assertion) -> frozenset[str]:
    """Its topics without the places, where these are what differs."""
    if assertion.dimension != "place":
        return assertion.topics
    places = frozenset[str]().union(*assertion.subject.places)
    return assertion.topics - {stem_of(word) for word in places}


def _shared_role(
    one: Assertion, other: Assertion, shared: frozenset[str]
) -> str | None:
    """A role that both give to a person; `play` asks for somebody or something that both name."""
    roles = shared & ROLES
    if roles:
        return f"name {min(roles)}"
    if not shared:
        return None
    if agree(one, other):
        return _role_played(one, other)
    assert isinstance(one.value, frozenset)
    assert isinstance(other.value, frozenset)
    is_common = one.value <= other.subject.capitals
    if is_common or other.value <= one.subject.capitals:
        return None
    return _role_played(one, other)


def _role_played(one: Assertion, other: Assertion) -> str | None:
    """The role's name, which both have; else the first word that both have."""
    assert isinstance(one.value, frozenset)
    assert isinstance(other.value, frozenset)
    names = frozenset[str]().union(*one.subject.people, *other.subject.people)
    shared = one.subject.capitals & other.subject.capitals
    parts = set(shared - one.value - other.value)
    parts |= (one.topics & other.topics) - {stem_of(name) for name in names}
    parts.discard("=play")
    return f"name play {min(parts)}" if parts else None
