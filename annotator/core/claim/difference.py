"""Which of several facts surely differ from another one of them."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, islice

from annotator.core.claim.contradiction import contradiction_between
from annotator.core.claim.evidence import SURE
from annotator.core.claim.fact import Fact

# Bounds the cost of one page.
MOST_PAIRS = 5000


def differing(facts: Sequence[Fact]) -> set[int]:
    """The indexes of facts that surely contradict another one. Of facts that share a key, `MOST_PAIRS` pairs are compared."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        for key in fact.sure_keys:
            by_key[key].append(number)
    pairs = {
        pair
        for key in sorted(by_key)
        for pair in islice(combinations(by_key[key], 2), MOST_PAIRS)
    }
    numbers: set[int] = set()
    for one, other in sorted(pairs)[:MOST_PAIRS]:
        if contradiction_between(facts[one], facts[other], SURE):
            numbers |= {one, other}
    return numbers
