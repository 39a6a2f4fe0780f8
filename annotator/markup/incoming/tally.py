"""Counts the parts that are left out while an article is read."""

from collections.abc import Sequence

from annotator.markup.incoming.report import Dropped

SAMPLE_LENGTH = 80  # enough to recognise the place


class Tally:
    """The parts left out so far: a label, a count, and the beginning of the first one."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._samples: dict[str, str] = {}

    def add(self, what: str, sample: str = "") -> None:
        """Count one part. The first sample that is not empty is kept."""
        self._counts[what] = self._counts.get(what, 0) + 1
        if not self._samples.get(what):
            self._samples[what] = " ".join(sample[: 4 * SAMPLE_LENGTH].split())[
                :SAMPLE_LENGTH
            ]

    def add_several(self, what: str, samples: Sequence[str]) -> None:
        """Count parts that are named, such as fields."""
        self._counts[what] = self._counts.get(what, 0) + len(samples)
        self._samples.setdefault(what, ", ".join(samples)[:SAMPLE_LENGTH])

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """Everything counted, in the order in which it was first met."""
        return tuple(
            Dropped(what, count, self._samples[what])
            for what, count in self._counts.items()
        )
