"""A rejected passage stays rejected while its words change."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from annotator.core.plot.rarity import connects

# The share of the shorter one's words that two versions of a passage have in common. Words that
# only connect others count if there are no others: "The lamp is out" is not "The keeper is dead".
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Rejection:
    """The words of a passage, and the subject of the sources that it does not tell."""

    keys: frozenset[str]
    subject: str


def rejected_by(keys: Set[str], rejections: Iterable[Rejection]) -> frozenset[str]:
    """What editors decided that this passage, or an earlier version of it, does not tell."""
    return frozenset(
        rejection.subject
        for rejection in rejections
        if _are_versions(keys, rejection.keys)
    )


def _are_versions(earlier: Set[str], later: Set[str]) -> bool:
    """Whether two sets of words are of the same passage."""
    one, other = _telling(earlier), _telling(later)
    smaller = min(len(one), len(other))
    if not smaller:
        return False
    shared = len(one & other)
    return shared >= SHARED * smaller


def _telling(keys: Set[str]) -> Set[str]:
    """The words that tell something; all of them if none does."""
    telling = {key for key in keys if not connects(key)}
    return telling or keys
