"""Words that went elsewhere: runs that are the same, and sentences that were edited on the way."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from annotator.core.alignment.matching import Matches, Matching
from annotator.core.alignment.patience import Check, Pair, patience, unbounded
from annotator.core.alignment.side import Span, is_distinctive

# Tokens that make a moved run worth a look.
RUN = 4
# The share of a sentence's words, rare ones counting more, in the sentence that it may have become.
RESEMBLANCE = 0.6
# A word in more sentences tells next to nothing, and comparing them all takes minutes.
COMMON = 64

Places: TypeAlias = dict[tuple[str, ...], list[int]]


def match_moved_runs(matching: Matching) -> None:
    """Match what is left over and occurs elsewhere, word for word, once."""
    ours = _starts_of_runs(matching.to_new, matching.old.keys)
    theirs = _starts_of_runs(matching.to_old, matching.new.keys)
    for key, places in ours.items():
        others = theirs.get(key, ())
        if len(places) == len(others) == 1:
            _match_run(
                matching,
                old=places[0],
                new=others[0],
            )


def _starts_of_runs(
    matched: Matches,
    keys: Sequence[str],
) -> Places:
    """Where each few unmatched tokens in a row start."""
    starts: Places = defaultdict(list)
    unmatched = 0
    for place, match in enumerate(matched):
        if match is not None:
            unmatched = 0
            continue
        unmatched += 1
        if unmatched >= RUN:
            start = place - RUN + 1
            run = tuple(keys[start : place + 1])
            starts[run].append(start)
    return starts


def _match_run(
    matching: Matching,
    old: int,
    new: int,
) -> None:
    """Match two places and what is the same on both sides of them."""
    if not matching.can_match(old, new):
        return
    shift = new - old
    first = last = old
    while matching.can_match(first - 1, first - 1 + shift):
        first -= 1
    while matching.can_match(last + 1, last + 1 + shift):
        last += 1
    keys = matching.old.keys[first : last + 1]
    if not is_distinctive(keys):
        return
    run = [(i, i + shift) for i in range(first, last + 1)]
    matching.match(run, moved=True)


def match_moved_sentences(matching: Matching, check: Check = unbounded) -> None:
    """Match the words of sentences that were moved and edited, if exactly one sentence is like them."""
    old, new = matching.old, matching.new
    theirs = [span for span in new.sentences if _is_free(matching.to_old, span)]
    keys_of_theirs = [new.keys_in(span) for span in theirs]
    numbers = _numbers_by_word(keys_of_theirs)
    for span in old.sentences:
        check()
        keys = old.keys_in(span)
        is_free = _is_free(matching.to_new, span)
        if not is_free or not is_distinctive(keys):
            continue
        best = _most_alike(keys, numbers)
        if best is None:
            continue
        pairs = list(_pairs_of_sentences(matching, span, theirs[best]))
        matching.match(pairs, moved=True)


def _numbers_by_word(sentences: Sequence[Sequence[str]]) -> Mapping[str, set[int]]:
    """For each word the numbers of the sentences that have it."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for number, keys in enumerate(sentences):
        for key in keys:
            numbers[key].add(number)
    return numbers


def _pairs_of_sentences(
    matching: Matching,
    ours: Span,
    theirs: Span,
) -> Iterator[Pair]:
    """The words that two sentences share, and that have no match yet."""
    old_keys = matching.old.keys_in(ours)
    new_keys = matching.new.keys_in(theirs)
    for i, j in patience(old_keys, new_keys):
        pair = ours.start + i, theirs.start + j
        if matching.can_match(*pair):
            yield pair


def _is_free(matched: Matches, span: Span) -> bool:
    """Whether hardly any token of a sentence has a match."""
    size = span.end - span.start
    matches = matched[span.start : span.end]
    unmatched = matches.count(None)
    return unmatched >= RESEMBLANCE * size


def _most_alike(
    keys: Sequence[str],
    numbers: Mapping[str, set[int]],
) -> int | None:
    """The number of the one sentence that has enough of these words; None if there is none, or are two."""
    total = 0.0
    votes: Counter[int] = Counter()
    for key in dict.fromkeys(keys):
        sentences = numbers.get(key, ())
        if len(sentences) > COMMON:
            continue
        weight = len(key) / max(1, len(sentences))
        total += weight
        for number in sentences:
            votes[number] += weight  # type: ignore[assignment]  # shares of a vote
    if not votes:
        return None
    (best, most), *others = votes.most_common(2)
    if most < RESEMBLANCE * total:
        return None
    has_rival = any(vote > RESEMBLANCE * most for _, vote in others)
    return None if has_rival else best
