"""Editions as a film's row keeps them, so that no reader's request looks further."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from annotator.core.clock import Clock, Pair, Stretch, draw_line
from annotator.core.edition import Cut

CUTS_KEPT = 512  # films


def dump_clock(clock: Clock) -> str:
    """A clock as an edition's row keeps it."""
    return json.dumps(
        {
            "rate": str(clock.rate),
            "pairs": [[pair.edition, pair.film] for pair in clock.pairs],
            "only_here": [[one.start, one.end] for one in clock.only_here],
            "only_film": [[one.start, one.end] for one in clock.only_film],
        }
    )


def load_clock(stored: str) -> Clock:
    """The clock that `dump_clock` wrote."""
    fields = json.loads(stored)
    return Clock(
        rate=Fraction(fields["rate"]),
        pairs=tuple(Pair(*pair) for pair in fields["pairs"]),
        only_here=tuple(Stretch(*one) for one in fields["only_here"]),
        only_film=tuple(Stretch(*one) for one in fields["only_film"]),
    )


def dump_cuts(editions: Sequence[Mapping[str, Any]]) -> str | None:
    """The other cuts of a film as its row keeps them: `slug`, `name`, `runtime` and `clock` of each."""
    return json.dumps(editions, ensure_ascii=False) if editions else None


@lru_cache(CUTS_KEPT)
def cuts_of(stored: str | None, runtime: int | None) -> tuple[Cut, ...]:
    """The other cuts of a film of this running time."""
    if stored is None or runtime is None:
        return ()
    return tuple(
        Cut(
            one["slug"],
            one["name"],
            one["runtime"],
            draw_line(load_clock(one["clock"]), one["runtime"], runtime),
        )
        for one in json.loads(stored)
    )
