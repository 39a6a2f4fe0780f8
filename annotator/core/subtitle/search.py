"""Finds the moment at which words are heard."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from math import log
from typing import NamedTuple, TypeAlias

from annotator.core.search.word import SHORTEST_PREFIX, words
from annotator.core.subtitle.cue import Cue, Cues

MOST_FOUND = 20
MOST_WORDS = 60
# Cues that a sentence may be spread over.
LONGEST_SPAN = 3
# Share of what the words weigh that must be heard where not all are, in order.
ENOUGH = 0.6
FEWEST_WORDS = 2


class Span(NamedTuple):
    """From one cue to another."""

    first: int
    last: int


Lines: TypeAlias = Sequence[str]


def find_cues(cues: Cues, lines: Lines, typed: str) -> list[Cue]:
    """Where these words are heard, the likeliest first; neighbours are joined to one cue.

    `lines` are the words of each cue, folded. The last word may be unfinished. The same
    words in the same order come first, in the film's order. Otherwise most of them must be
    heard within three cues.
    """
    sought = words(typed)[:MOST_WORDS]
    if not sought:
        return []
    spans = list(_phrases(lines, sought))
    if not spans:
        spans = _resembling(lines, sought)
    shown = spans[:MOST_FOUND]
    return [_joined(cues, span) for span in shown]


def _phrases(lines: Lines, sought: Sequence[str]) -> Iterator[Span]:
    """The cues of each place with exactly these words."""
    text = " ".join(["", *lines, ""])
    lengths = (len(line) + 1 for line in lines)
    starts = [0, *accumulate(lengths)]
    is_open = len(sought[-1]) >= SHORTEST_PREFIX
    sentence = " ".join(["", *sought])
    phrase = sentence if is_open else f"{sentence} "
    before = -1
    place = text.find(phrase)
    while place >= 0:
        end = place + len(sentence) - 1
        first = bisect_right(starts, place) - 1
        last = bisect_right(starts, end - 1) - 1
        if first > before:
            yield Span(first, last)
            before = first
        place = text.find(phrase, place + 1)


def _resembling(lines: Lines, sought: Sequence[str]) -> list[Span]:
    """Where most of the words are heard in few cues; rare ones count more."""
    wanted = set(sought)
    matches = [wanted.intersection(line.split(" ")) for line in lines]
    weights = _weights(matches, wanted)
    enough = ENOUGH * sum(weights.values())
    ranked = []
    for span, together in _spans(matches):
        weight = sum(weights[word] for word in together)
        if weight >= enough and len(together) >= FEWEST_WORDS:
            length = span.last - span.first
            ranked.append((-weight, length, span))
    ranked.sort()
    return _apart(span for _, _, span in ranked)


def _weights(
    matches: Sequence[set[str]],
    wanted: Iterable[str],
) -> Mapping[str, float]:
    """How much each word counts: less if it is heard often."""
    counts = Counter(word for here in matches for word in here)
    weights = {}
    for word in wanted:
        rarity = len(matches) / (1 + counts[word])
        weights[word] = log(1 + rarity)
    return weights


def _spans(matches: Sequence[set[str]]) -> Iterator[tuple[Span, set[str]]]:
    """From each cue with a word to the last that adds one, and the words of both."""
    for first, here in enumerate(matches):
        if not here:
            continue
        together = set(here)
        last = first
        near = matches[first : first + LONGEST_SPAN]
        for index, there in enumerate(near, first):
            if there - together:
                together |= there
                last = index
        yield Span(first, last), together


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans without those that share a cue with a better one."""
    used: set[int] = set()
    best = []
    for span in spans:
        cues = range(span.first, span.last + 1)
        if used.isdisjoint(cues):
            best.append(span)
            used.update(cues)
        if len(best) == MOST_FOUND:
            break
    return best


def _joined(cues: Cues, span: Span) -> Cue:
    joined = cues[span.first : span.last + 1]
    text = " ".join(cue.text for cue in joined)
    end = max(cue.end for cue in joined)
    return Cue(joined[0].start, end, text)
