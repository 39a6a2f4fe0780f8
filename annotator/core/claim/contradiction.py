"""Which facts contradict each other: the same attribute of the same thing with values that cannot both be right.

In doubt they do not. Two values are of one attribute where

- they have the same dimension, and neither is about a kind, a market or a place that the other is not about,
- they may be about the same people, or about the film itself,
- both name an event that there is one of (a premiere, a birth), or they share most of their other words.

Facts that agree on one value of an attribute contradict each other in none of it.
"""

from collections.abc import Sequence

from annotator.core.claim.assertion import Assertion
from annotator.core.claim.concept import (
    FILM_PARTS,
    GROWING,
    LASTING,
    MOMENTS,
    OF_THE_FILM,
    PARTS,
    PERSONAL,
    RECURRING,
    ROLES,
    SINGLE,
    word_set,
)
from annotator.core.claim.date import Moment
from annotator.core.claim.evidence import ENOUGH
from annotator.core.claim.fact import Fact
from annotator.core.claim.history import HISTORY_ROLES
from annotator.core.claim.likeness import EVENTFUL, likeness, shared_history
from annotator.core.claim.number import Span
from annotator.core.claim.parallel import Contradiction, difference_between
from annotator.core.claim.phrasing_difference import POINTS, conflict_between
from annotator.core.claim.quantity import PRIZES, stem_of, unit_in
from annotator.core.claim.topic import are_of_one_sort

# Of these a person or a film has one.
GRADES = ("class", "rating", "colour")
# The share of the words of the shorter sentence that both have.
LIKE, LIKE_WITHOUT_CONCEPT = 0.6, 0.75
# When something began, and when it ended.
PHASES = word_set("begin end")
# Of these a person has one, whatever else a sentence tells.
UNIQUE = word_set("birth death")
# Things of which there are many, by the stem: their dates contradict nothing.
AGAIN = word_set("interv tourna fight show screen visit critic festiv wrot call nannt")
# How a thing came about, which says nothing of its size.
_WAYS = word_set("shoot build produce runtime begin")


def contradiction_between(
    one: Fact, other: Fact, least: float = ENOUGH
) -> Contradiction | None:
    """The first contradiction of two facts with more points than `least`.

    What the tables of words find counts as evidence beside all other.
    """
    told = _of_assertions(one.assertions, other.assertions)
    for mine in one.sentences:
        for theirs in other.sentences:
            difference = difference_between(mine, theirs, told, least)
            if difference is None and least <= POINTS:
                difference = conflict_between(mine, theirs)
            if difference:
                return difference
    return None


def _of_assertions(
    one: Sequence[Assertion], other: Sequence[Assertion]
) -> Contradiction | None:
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
    return shared_history(one, other) or _shared_event(one, other)


def _shared_event(one: Assertion, other: Assertion) -> str | None:
    shared = one.concepts & other.concepts
    if not _are_of_one_kind(one, other, shared):
        return None
    if one.dimension == "name":
        return _shared_role(one, other, shared)
    is_other = _is_part(one, other) or _is_as_of_a_time(one, other)
    if is_other or not _are_of_one_subject(one, other, shared):
        return None
    if one.dimension.startswith(GRADES):
        is_another = one.subject.is_another_person(other.subject)
        return None if is_another else one.dimension
    return _single_attribute(one, shared) or _likely_attribute(one, other, shared)


def _single_attribute(one: Assertion, shared: frozenset[str]) -> str | None:
    """What both are about, where there is one value of it; the beginning and the end of a thing are such."""
    phased = shared - PHASES - RECURRING if shared & PHASES else frozenset()
    single = shared & _singles(one.dimension, shared) or phased
    return f"{one.dimension} {min(single)}" if single else None


def _is_as_of_a_time(one: Assertion, other: Assertion) -> bool:
    """Whether only one of both says when there were so many, or whether one is somebody's wages or prizes."""
    is_growing = unit_in(one.dimension) in GROWING
    if is_growing and bool(one.dates) is not bool(other.dates):
        return True
    is_paid = "gross" in one.concepts & other.concepts
    is_paid = is_paid or unit_in(one.dimension) in PRIZES
    return is_paid and one.subject.offices != other.subject.offices


def _is_part(one: Assertion, other: Assertion) -> bool:
    """Whether both are lengths, but one of a part of the film, such as `the fight`."""
    is_length = "runtime" in one.concepts & other.concepts
    is_length = is_length and one.dimension == "duration"
    return is_length and one.topics & FILM_PARTS != other.topics & FILM_PARTS


def _singles(dimension: str, shared: frozenset[str]) -> frozenset[str]:
    """Concepts of which there is one value of this dimension."""
    if dimension == "age":
        return shared
    if dimension.startswith("count"):
        return MOMENTS
    return {"duration": LASTING, "date": MOMENTS}.get(dimension, SINGLE)


def _are_of_one_kind(one: Assertion, other: Assertion, shared: frozenset[str]) -> bool:
    if one.dimension != other.dimension:
        return False
    is_apart = one.apart != other.apart and not _name_one_thing(one, other)
    is_rank = one.dimension.startswith("count rank")
    if is_apart and not is_rank and not shared & UNIQUE:
        return False
    if one.scopes and other.scopes and not one.scopes & other.scopes:
        return False
    is_one_length = ("runtime" in one.concepts) is ("runtime" in other.concepts)
    if one.dimension == "duration" and shared and not is_one_length:
        return False
    if one.dimension.startswith("count"):
        return (
            bool(shared) or not (one.concepts - _WAYS) or not (other.concepts - _WAYS)
        )
    return bool(shared) or not one.concepts or not other.concepts


def _name_one_thing(one: Assertion, other: Assertion) -> bool:
    """Whether both name the same thing by several words, such as a book by its title."""
    return any(
        len(name) > 1 and name <= other.subject.capitals for name in one.subject.people
    )


def _are_of_one_subject(
    one: Assertion, other: Assertion, shared: frozenset[str]
) -> bool:
    """Whether both may be about the same people, place and time, but for what differs."""
    if shared & PERSONAL and one.subject.begins_otherwise(other.subject):
        return False
    is_personal = shared & PERSONAL or one.dimension == "age"
    if is_personal and one.subject.is_another_person(other.subject):
        return False
    of_the_film = bool(shared) and bool(one.concepts & OF_THE_FILM)
    if not of_the_film and not one.subject.may_be(other.subject):
        return False
    is_one_market = bool(one.scopes & other.scopes)
    is_bound = one.dimension != "place" and not is_one_market
    if is_bound and one.subject.is_elsewhere(other.subject):
        return False
    return one.dimension == "date" or one.may_be_at_the_time_of(other)


def _likely_attribute(
    one: Assertion, other: Assertion, shared: frozenset[str]
) -> str | None:
    """What both are about, where they share most of their words."""
    is_he = bool(one.subject.gender) is not bool(other.subject.gender)
    if one.subject.begins_otherwise(other.subject):
        return None
    if one.is_led_otherwise(other) and not is_he:
        return None
    is_again = shared & RECURRING or one.topics & other.topics & AGAIN
    is_other = is_again or one.measures_otherwise(other)
    if is_other and one.dimension in EVENTFUL:
        return None
    is_count = one.dimension.startswith("count")
    is_certain = is_count or (shared and one.dimension != "place")
    if likeness(one, other) < (LIKE if is_certain else LIKE_WITHOUT_CONCEPT):
        return None
    return f"{one.dimension} {' '.join(sorted(one.topics & other.topics))}"


def _shared_role(
    one: Assertion, other: Assertion, shared: frozenset[str]
) -> str | None:
    """A role that both give to a person; `play` asks for somebody or something that both name."""
    roles = shared & ROLES
    if roles:
        return f"name {min(roles)}"
    parts = sorted(shared & (PARTS | HISTORY_ROLES))
    if not parts:
        return None
    role = parts[0]
    if agree(one, other):
        return _role_of_a_part(role, one, other)
    assert isinstance(one.value, frozenset)
    assert isinstance(other.value, frozenset)
    is_common = one.value <= other.subject.capitals
    if is_common or other.value <= one.subject.capitals:
        return None
    if role in HISTORY_ROLES and role != "called":
        return f"name {role}"
    return _role_of_a_part(role, one, other)


def _role_of_a_part(role: str, one: Assertion, other: Assertion) -> str | None:
    """The role's name, which both have; else the first word that both have."""
    assert isinstance(one.value, frozenset)
    assert isinstance(other.value, frozenset)
    names = frozenset[str]().union(*one.subject.people, *other.subject.people)
    shared = one.subject.capitals & other.subject.capitals
    parts = set(shared - one.value - other.value)
    parts |= (one.topics & other.topics) - {stem_of(name) for name in names}
    parts.discard(f"={role}")
    return f"name {role} {min(parts)}" if parts else None
