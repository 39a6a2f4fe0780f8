"""Sums up a log in JSON: `python docs/operating/day.py LOG`, or the log on standard input.

Needs nothing but Python. Prints requests by status, the slowest routes, outages and defects.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fileinput import input as lines_of
from typing import Any

SHOWN = 10
REQUEST = ("route", "ms", "status", "actor")
Line = dict[str, Any]


def parsed(lines: Iterable[str]) -> Iterator[Line]:
    """The lines that are JSON objects."""
    for line in lines:
        try:
            fields = json.loads(line)
        except ValueError:
            continue
        if isinstance(fields, dict):
            yield fields


def percentile(times: list[float], share: float) -> float:
    """The time that this share of requests needed at most."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def summary(lines: Iterable[Line]) -> Iterator[str]:
    """The lines of the summary."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    statuses: Counter[int] = Counter()
    actors: Counter[str] = Counter()
    troubles: Counter[str] = Counter()
    for line in lines:
        if line.get("logger") == "annotator.request" and line.keys() >= {*REQUEST}:
            times[line["route"]].append(line["ms"])
            statuses[line["status"]] += 1
            actors[line["actor"]] += 1
        elif line.get("level") in ("warning", "error", "critical"):
            trouble = f"{line.get('logger')}: {line.get('message')}"
            troubles[trouble] += line.get("failures", 1)
    yield f"requests {statuses.total()}, by status {dict(sorted(statuses.items()))}"
    yield f"by actor {dict(actors.most_common())}"
    slowest = sorted(times, key=lambda route: -percentile(times[route], 0.95))
    for route in slowest[:SHOWN]:
        half, most = percentile(times[route], 0.5), percentile(times[route], 0.95)
        yield f"{len(times[route]):8} p50 {half:8.1f} ms  p95 {most:8.1f} ms  {route}"
    for trouble, number in troubles.most_common(SHOWN):
        yield f"{number:8} {trouble}"


if __name__ == "__main__":
    with lines_of() as log:
        sys.stdout.writelines(f"{line}\n" for line in summary(parsed(log)))
