"""Which of several facts differ from another one of them."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, islice

from annotator.core.claim.assertion import Assertion
from annotator.core.claim.contradiction import contradiction_between

# Bounds the cost of one page.
MOST_PAIRS = 5000


def differing(facts: Sequence[Sequence[Assertion]]) -> set[int]:
    """The indexes of facts that contradict another one. Of facts that share a key, `MOST_PAIRS` pairs are compared."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, assertions in enumerate(facts):
        for key in {key for one in assertions for key in one.keys}:
            by_key[key].append(number)
    pairs = {
        pair
        for key in sorted(by_key)
        for pair in islice(combinations(by_key[key], 2), MOST_PAIRS)
    }
    numbers: set[int] = set()
    for one, other in sorted(pairs)[:MOST_PAIRS]:
        if contradiction_between(facts[one], facts[other]):
            numbers |= {one, other}
    return numbers
