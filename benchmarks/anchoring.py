"""What becomes of passages when an article is edited, against the known truth, and how long it takes to find out.

Run with `python -m benchmarks.anchoring`. For each kind of edit and length of passage: the share of passages that are

- right: sure, and all that is left of the passage is covered; or sent to an editor since it stands in several places;
- wrong: sure, and on other text;
- short: sure, and something that is left of it is not covered, which would be a leak;
- wide: sure, and it takes in more beside what is left of the passage than stands for its lost words;
- seen: sent to an editor.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from statistics import median
from time import process_time

from annotator.core.carrying.carry import Carried, carry
from annotator.core.passage import Passage
from benchmarks.edited_text import (
    DELETING,
    KEEPING,
    NOBODY,
    Edit,
    Text,
    Writer,
    copied,
    document,
    several,
)

LENGTHS = {"a word": 1, "a phrase": 5, "sentences": 25}
ROUNDS = 400
OUTCOMES = ("right", "wrong", "short", "wide", "seen")


def judged(carried: Carried, old: set[int], new_numbers: Sequence[int]) -> str:
    """One of OUTCOMES, by the numbers of the letters."""
    left = [at for at, number in enumerate(new_numbers) if number in old]
    if not carried.is_sure or carried.passage is None or carried.cover is None:
        return "right" if _is_scattered(left, old, new_numbers) else "seen"
    here = range(carried.cover.start, carried.cover.end)
    if not any(at in here for at in left):
        return "wrong"
    if not all(at in here for at in left):
        return "short"
    outside = left[0] - carried.passage.start + carried.passage.end - left[-1] - 1
    gone = len(old) - len({new_numbers[at] for at in left})
    return "wide" if outside - gone > max(12, len(old) / 5) else "right"


def _is_scattered(
    left: Sequence[int], old: set[int], new_numbers: Sequence[int]
) -> bool:
    """Whether other old letters stand between them: no one passage holds them, and an editor has to look."""
    between = new_numbers[left[0] : left[-1]] if left else ()
    return sum(number not in old and number != NOBODY for number in between) > len(old)


def one(edit: Edit, words: int, seed: int, length: int = 4000) -> str:
    """What becomes of one passage of a new text."""
    writer = Writer(seed)
    text = writer.text(length)
    old, numbers = document(text)
    own = writer.passage(text, words)
    places = [at for at, number in enumerate(numbers) if number in own]
    passage = Passage(places[0], places[-1] + 1)
    edited: Text = copied(text)
    edit(writer, edited, own)
    new, new_numbers = document(edited)
    return judged(carry(old, new, [passage])[0], own, new_numbers)


def table(edits: Sequence[Edit], rounds: int) -> Counter[str]:
    """Print a line for each kind of edit and length of passage; returns all outcomes together."""
    total: Counter[str] = Counter()
    for edit in edits:
        for name, words in LENGTHS.items():
            outcomes = Counter(one(edit, words, seed) for seed in range(rounds))
            total += outcomes
            _line(f"{edit.__name__.replace('_', ' ')}, {name}", outcomes)
    return total


def _line(name: str, outcomes: Counter[str]) -> None:
    shares = "".join(
        f"{outcomes[outcome] / outcomes.total():9.2%}" for outcome in OUTCOMES
    )
    print(f"{name:38}{shares}")


def seconds() -> float:
    """CPU time for 12,000 characters with 60 passages and five edits, the median of 40."""
    times = []
    for seed in range(40):
        writer = Writer(seed)
        text = writer.text(12_000)
        old, _ = document(text)
        own = writer.passage(text, 5)
        edited = copied(text)
        several(writer, edited, own)
        new, _ = document(edited)
        step = len(old.text) // 60
        passages = [Passage(at * step, at * step + 90) for at in range(60)]
        start = process_time()
        carry(old, new, passages)
        times.append(process_time() - start)
    return median(times)


def main(rounds: int = ROUNDS) -> None:
    """Print the tables and the time."""
    print(f"{'':38}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES))
    _line("where the passage survives", table((*KEEPING, several), rounds))
    _line("where it was deleted", table(DELETING, rounds))
    print(f"12,000 characters, 60 passages: {seconds() * 1000:.1f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
