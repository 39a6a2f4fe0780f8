"""A rejected passage stays rejected while its words change."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

# The share of the shorter one's words that two versions of a passage have in common.
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
    smaller = min(len(earlier), len(later))
    if not smaller:
        return False
    shared = len(earlier & later)
    return shared >= SHARED * smaller
