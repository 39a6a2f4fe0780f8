"""Put a change at the start of a sentence where the words allow several places.

Between `A. B. ` and `A. A. B. `, either `A.` can be the new one, and so can half of each.
"""

from collections.abc import Sequence

from annotator.core.alignment.patience import Pair
from annotator.core.alignment.side import Side, rank_of_start


def slide_changes(
    pairs: list[Pair],
    old: Side,
    new: Side,
) -> None:
    """Move matches across deletions and insertions, in place, so that these start a sentence where they can."""
    for at in range(1, len(pairs)):
        i, j = pairs[at - 1]
        next_i, next_j = pairs[at]
        is_deletion = next_i - i > 1
        is_insertion = next_j - j > 1
        # Nothing lies between them, or a replacement.
        if is_deletion == is_insertion:
            continue
        if is_deletion:
            _slide(pairs, at, old, 0)
        else:
            _slide(pairs, at, new, 1)


def _slide(
    pairs: list[Pair],
    at: int,
    changed: Side,
    part: int,
) -> None:
    """Move matches from before the change at `at` to behind it; `part` of a pair is on the changed side."""
    end = pairs[at - 1][part]
    gap = pairs[at][part] - end - 1
    steps = _best_steps(pairs, at, changed, part)
    for step in range(1, steps + 1):
        places = list(pairs[at - step])
        places[part] += gap
        before, after = places
        pairs[at - step] = (before, after)


def _best_steps(
    pairs: Sequence[Pair],
    at: int,
    changed: Side,
    part: int,
) -> int:
    """How many matches to move, so that the change starts as high up as it can: a block, a sentence."""
    end = pairs[at - 1][part]
    gap = pairs[at][part] - end - 1
    best = 0
    best_rank = rank_of_start(changed.text, changed.tokens, end + 1)
    for back in range(at):
        pair = pairs[at - 1 - back]
        place = pair[part]
        if place != end - back:
            break
        if changed.keys[place] != changed.keys[place + gap]:
            break
        if back and not _follow(pair, pairs[at - back], 1 - part):
            break
        rank = rank_of_start(changed.text, changed.tokens, place)
        if rank > best_rank:
            best = back + 1
            best_rank = rank
    return best


def _follow(
    pair: Pair,
    following: Pair,
    part: int,
) -> bool:
    """Whether nothing lies between two pairs on the side that did not change."""
    return pair[part] == following[part] - 1
