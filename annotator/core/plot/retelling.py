"""Tellings in other words: sentences that share rare words, or words with the same meaning, with a source.

A sentence has points of its own (`sentence.py`). The words that it shares with a source add to them, and as
much what it shares on average with all tellings of the same plot point: what only one of them has is
often beside the point. A long source shares words more easily. The sum is the logarithm of the odds that
the sentence tells the source.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from math import exp, log
from typing import NamedTuple

from annotator.core.plot.sentence import THOUSANDTHS, Sentence
from annotator.core.plot.source import NOTHING, Source, Sources, Telling

# For each unit of weight of what is shared, and of the mean over all tellings of the plot point.
SHARED = 0.32
MEAN = 0.47
# For the size of the source, the logarithm of what it weighs.
SOURCE = -0.7
# One of eight such sentences tells the source. Of all that are offered, more than half do.
LEAST_CHANCE = 0.12
LEAST_ODDS = log(LEAST_CHANCE / (1 - LEAST_CHANCE))


class Retelling(NamedTuple):
    """How likely a source is told, its number, and the telling words and meanings that both have."""

    score: float
    source: int
    keys: tuple[str, ...]


def retelling(
    sentence: Sentence,
    sources: Sources,
    rejected: Set[str] = frozenset(),
    told: Set[str] = frozenset(),
) -> Retelling | None:
    """The source that a sentence most likely tells, of those that nobody rejected.

    One word is not enough if it is in `told`, the keys and meanings of what is tagged in the text: it is
    only named again.
    """
    shared = weights_shared(sentence.numbers, sources)
    likely = likely_told(sentence.points, shared, sources)
    # Of sources with the same odds, the first.
    for odds, number in sorted(likely, key=lambda one: (-one[0], one[1])):
        source = sources.all[number]
        if source.subject in rejected:
            continue
        keys = sentence.keys
        if not _is_told(keys, source, sources, told):
            both = _telling_keys(keys, number, sources)
            return Retelling(1 / (1 + exp(-odds)), number, tuple(both))
    return None


def likely_told(
    points: int, shared: Mapping[int, float], sources: Sources
) -> Iterator[tuple[float, int]]:
    """The sources that a sentence may tell, by what it shares with each; the logarithm of the odds first."""
    by_subject: defaultdict[int, float] = defaultdict(float)
    for number, weight in shared.items():
        by_subject[sources.subjects[number]] += weight
    own = points / THOUSANDTHS
    for number, weight in shared.items():
        if not weight:
            continue
        subject = sources.subjects[number]
        mean = by_subject[subject] / sources.tellings[subject]
        odds = own + SHARED * weight + MEAN * mean
        odds += SOURCE * sources.sizes[number]
        if odds >= LEAST_ODDS:
            yield odds, number


def weights_shared(
    words: Mapping[int, Set[int]], sources: Sources
) -> Mapping[int, float]:
    """By sources, how much a sentence shares with them, by the numbers of its words and of what each means.

    A word counts by itself, or else by what it means.
    """
    telling = sources.telling
    shared: defaultdict[int, float] = defaultdict(float)
    covered: defaultdict[int, set[int]] = defaultdict(set)
    for word, meanings in words.items():
        own, having = telling.get(word, NOTHING)
        weight = _weight(own, meanings, telling)
        _add(shared, having, weight)
        if meanings:
            for number in having:
                covered[number] |= meanings
    others = set().union(*words.values()) & telling.keys()
    for meaning in sorted(others):
        weight, having = telling[meaning]
        for number in having:
            if meaning not in covered[number]:
                shared[number] += weight
    return shared


def _add(shared: defaultdict[int, float], having: Sequence[int], weight: float) -> None:
    """Add a word's weight to the sources that have it. Most words have none, and those are in many sources."""
    if weight:
        for number in having:
            shared[number] += weight


def _weight(own: float, meanings: Set[int], telling: Mapping[int, Telling]) -> float:
    """How much a word tells: at least as much as what it means."""
    if not own or not meanings:
        return own
    known = (telling.get(meaning, NOTHING).weight for meaning in meanings)
    return max(own, *known)


def _is_told(
    keys: Mapping[str, Set[str]], source: Source, sources: Sources, told: Set[str]
) -> bool:
    """Whether a sentence has only one word of a source, in whatever words, and that is tagged in the text."""
    meanings: set[str] = set().union(*keys.values())
    both = {
        term.key: term.meanings
        for term in source.terms
        if (term.key in keys and sources.telling_weight(term.key))
        or not meanings.isdisjoint(term.meanings)
    }
    if len(both) != 1:
        return False
    ((key, own),) = both.items()
    return key in told or not told.isdisjoint(own)


def _telling_keys(
    keys: Mapping[str, Set[str]], number: int, sources: Sources
) -> list[str]:
    """The words that tell something, or what they mean, that a sentence and a source have."""
    telling = []
    for key in sorted(keys):
        is_shared = key in sources.keys[number] and sources.telling_weight(key)
        if is_shared or not keys[key].isdisjoint(sources.meanings[number]):
            telling.append(key)
    return telling
