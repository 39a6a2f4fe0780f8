"""The views that every route is asked with: one second before each reveal point, at it, and one second after."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.contracts.manuscript import (
    MAIN,
    OTHER,
    OTHER_RUNTIME,
    RUNTIME,
    SECOND_TAGS,
    TAGS,
)

UNSEEN, FINISHED = "unseen", "finished"
TOLERANCES = {"none": (), "minor": ("minor",), "all": ("minor", "major")}
RUNTIMES = {MAIN: RUNTIME, OTHER: OTHER_RUNTIME}


@dataclass(frozen=True, slots=True)
class View:
    """A reader as the tests know one: positions as they are written in a query."""

    main: str = UNSEEN
    other: str = UNSEEN
    tolerance: str = "none"

    def __str__(self) -> str:
        return f"{self.main} {self.other} {self.tolerance}"

    def seconds(self, film: str) -> int:
        """The position as a number: before every second, or after all."""
        written = self.main if film == MAIN else self.other
        return {UNSEEN: -1, FINISHED: 10**9}.get(written) or int(written)

    @property
    def tolerated(self) -> tuple[str, ...]:
        """The levels that this reader accepts."""
        return TOLERANCES[self.tolerance]

    def query(self, films: dict[str, str]) -> str:
        """The view in a query string, every film by its name."""
        at = [f"{films[MAIN]}:{self.main}", f"{films[OTHER]}:{self.other}"]
        return urlencode(
            [*(("at", value) for value in at), ("tolerance", self.tolerance)]
        )


NEWCOMER = View()


def points(film: str) -> list[int]:
    """The seconds of a film at which something opens."""
    return sorted(
        {
            tag.reveal_point
            for tag in (*TAGS, *SECOND_TAGS)
            if tag.film == film and tag.kind == "spoiler"
        }
    )


def positions(film: str) -> list[str]:
    """Unseen, the start, and each reveal point -1, =, +1 as far as the film goes; finished."""
    seconds = {0} | {point + step for point in points(film) for step in (-1, 0, 1)}
    return [
        UNSEEN,
        *(str(second) for second in sorted(seconds) if 0 <= second <= RUNTIMES[film]),
        FINISHED,
    ]


def all_views() -> list[View]:
    """Every position in either film, alone and on the way through the other; every step with minor spoilers too."""
    return list(dict.fromkeys(_views()))


def steps() -> list[View]:
    """One view for each set of spoilers that progress opens, and for each tolerance."""
    opened = [UNSEEN, *map(str, points(MAIN))]
    alone = [
        *(View(main=position) for position in opened),
        *(View(other=str(point)) for point in points(OTHER)),
    ]
    together = [View("2400", "900"), View("1200", FINISHED), View(FINISHED, "900")]
    return [*alone, *together, View(tolerance="minor"), View("1200", "900", "minor")]


def _views() -> Iterator[View]:
    for main in positions(MAIN):
        yield View(main)
    for other in positions(OTHER):
        yield from (View(other=other), View("2400", other))
    for view in steps():
        yield View(view.main, view.other, "minor")
    yield from (
        View(FINISHED, FINISHED),
        View(tolerance="all"),
        View("1200", "900", "all"),
    )
