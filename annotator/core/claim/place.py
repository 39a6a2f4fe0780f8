"""Which town or region lies in which country: what happens in a town happens in its country."""

from collections.abc import Iterable, Mapping
from functools import cache

from annotator.core.claim.lexicon.place import PARTS


@cache
def _places() -> Mapping[frozenset[str], tuple[str, str]]:
    """By the words of each name of a place, the first of its names, and that of its country."""
    places: dict[frozenset[str], tuple[str, str]] = {}
    for line in PARTS.strip().splitlines():
        country, _, parts = line.partition(": ")
        first = country.partition("=")[0]
        for name in country.split("="):
            places[_words(name)] = (first, first)
        for part in parts.split():
            town = part.partition("=")[0]
            for name in part.split("="):
                places.setdefault(_words(name), (town, first))
    return places


def _words(name: str) -> frozenset[str]:
    return frozenset(name.split("-"))


def country_of(words: Iterable[str]) -> str | None:
    """The country that these words name, or that the place lies in that they name."""
    place = _places().get(frozenset(words))
    return place[1] if place else None


def is_within(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two names are of one place, or one of a place in the other."""
    mine, theirs = _places().get(frozenset(one)), _places().get(frozenset(other))
    if mine is None or theirs is None:
        return False
    return mine[0] in theirs or theirs[0] in mine
