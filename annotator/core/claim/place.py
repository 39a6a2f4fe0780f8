"""Which town or region lies in which country: what happens in a town happens in its country."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from annotator.core.claim.lexicon.place import PARTS


class Place(NamedTuple):
    """A town, a region or a country, by its first name."""

    name: str
    country: str

    def meets(self, other: "Place") -> bool:
        """Whether both are one place, or one of them is in the other."""
        return self.name in other or other.name in self


@cache
def _places() -> Mapping[frozenset[str], Place]:
    """By the words of each of its names."""
    places: dict[frozenset[str], Place] = {}
    for line in PARTS.strip().splitlines():
        names, _, parts = line.partition(": ")
        countrys_names = names.split("=")
        country = countrys_names[0]
        for name in countrys_names:
            places[_words(name)] = Place(country, country)
        for part in parts.split():
            _add(places, part.split("="), country)
    return places


def _add(
    places: dict[frozenset[str], Place], names: Sequence[str], country: str
) -> None:
    """Add a place of a country, unless another one has its name already."""
    place = Place(names[0], country)
    for name in names:
        words = _words(name)
        places.setdefault(words, place)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.split("-"))


def country_of(words: Iterable[str]) -> str | None:
    """The country that these words name, or that the place lies in that they name."""
    place = _place(words)
    return place.country if place else None


def is_within(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two names are of one place, or one of a place in the other."""
    mine = _place(one)
    theirs = _place(other)
    if mine is None or theirs is None:
        return False
    return mine.meets(theirs)


def _place(words: Iterable[str]) -> Place | None:
    key = frozenset(words)
    return _places().get(key)
