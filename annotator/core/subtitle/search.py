"""Finds the moment at which words are heard."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log

from annotator.core.search.word import SHORTEST_PREFIX, words
from annotator.core.subtitle.cue import Cue, Cues

MOST_FOUND = 20
# Cues that a sentence may be spread over.
LONGEST_SPAN = 3
# Share of what the words weigh that must be heard where not all are, in order.
ENOUGH = 0.6
MOST_WORDS = 60


def find_cues(cues: Cues, lines: Sequence[str], typed: str) -> list[Cue]:
    """Where these words are heard, the likeliest first; neighbours are joined to one cue.

    `lines` are the words of each cue, folded. The last word may be unfinished. The same
    words in the same order come first, in the film's order. Otherwise most of them must be
    heard within three cues.
    """
    sought = words(typed)[:MOST_WORDS]
    if not sought:
        return []
    spans = list(_phrases(lines, sought)) or _resembling(lines, sought)
    return [_joined(cues[first : last + 1]) for first, last in spans[:MOST_FOUND]]


def _phrases(lines: Sequence[str], sought: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last cue of each place with exactly these words."""
    text = " ".join(["", *lines, ""])
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    end = "" if len(sought[-1]) >= SHORTEST_PREFIX else " "
    phrase = f" {' '.join(sought)}{end}"
    place = text.find(phrase)
    before = -1
    while place >= 0:
        first = bisect_right(starts, place) - 1
        last_letter = place + len(phrase.rstrip()) - 1
        last = max(first, bisect_right(starts, last_letter - 1) - 1)
        if first > before:
            yield first, last
            before = first
        place = text.find(phrase, place + 1)


def _resembling(lines: Sequence[str], sought: Sequence[str]) -> list[tuple[int, int]]:
    """Where most of the words are heard in few cues; rare ones count more."""
    wanted = set(sought)
    heard = [wanted.intersection(line.split(" ")) for line in lines]
    counts = Counter(word for here in heard for word in here)
    weights = {word: _weight(len(lines), counts[word]) for word in wanted}
    enough = ENOUGH * sum(weights.values())
    ranked = []
    for first, here in enumerate(heard):
        if not here:
            continue
        span = _span(heard, first)
        together = set[str]().union(*heard[first : span + 1])
        weight = sum(weights[word] for word in together)
        if weight >= enough and len(together) > 1:
            ranked.append((-weight, span - first, first))
    ranked.sort()
    return _apart([(first, first + length) for _, length, first in ranked])


def _weight(cues: int, count: int) -> float:
    """How much a word counts that is heard in `count` cues."""
    return log(1 + cues / (1 + count))


def _span(heard: Sequence[set[str]], first: int) -> int:
    """The last of the cues from here on that adds a word."""
    together = set(heard[first])
    last = first
    for index in range(first + 1, min(first + LONGEST_SPAN, len(heard))):
        if heard[index] - together:
            last = index
            together |= heard[index]
    return last


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans without those that share a cue with a better one."""
    used: set[int] = set()
    kept = []
    for first, last in spans:
        cues = set(range(first, last + 1))
        if not used & cues:
            kept.append((first, last))
            used |= cues
        if len(kept) == MOST_FOUND:
            break
    return kept


def _joined(cues: Cues) -> Cue:
    text = " ".join(cue.text for cue in cues)
    return Cue(cues[0].start, max(cue.end for cue in cues), text)
