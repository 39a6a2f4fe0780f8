"""What an editor takes back or brings back next, and which state that gives: read from the log of changes alone.

The log is all there is, so undo and redo work across reloads, days and workers. Who undoes a change of somebody else
makes a change of their own; who undoes their own undoing brings back what it took.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from annotator.core.annotation_field import NATURE, PLACE, POINT

State = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the log: by whom, which change it undoes, and with which others it was made."""

    id: int
    actor: int
    undoes: int | None = None
    group: str | None = None


def next_undo(
    log: Sequence[Change], actor: int, passed_over: Set[int] = frozenset()
) -> list[Change]:
    """The actor's last change that stands, all of its group, newest first; empty where there is none."""
    return _last(log, actor, passed_over, undoings=False)


def next_redo(
    log: Sequence[Change], actor: int, passed_over: Set[int] = frozenset()
) -> list[Change]:
    """The actor's last undoing that stands and was followed by no new change of theirs, newest first."""
    return _last(log, actor, passed_over, undoings=True)


def _last(
    log: Sequence[Change], actor: int, passed_over: Set[int], *, undoings: bool
) -> list[Change]:
    """Depth 0 is a change, 1 its undoing, 2 the redoing of that, and so on; the log is in the order of its ids."""
    depths = _depths(log, actor)
    undone = _undone(log)
    latest_change = max((id for id, depth in depths.items() if depth == 0), default=0)
    standing = [
        change
        for change in log
        if change.id in depths
        and change.id not in undone
        and (
            depths[change.id] % 2 == 1 and change.id > latest_change
            if undoings
            else depths[change.id] == 0
        )
    ]
    groups = {
        change.group for change in standing if change.group and change.id in passed_over
    }
    standing = [
        c
        for c in standing
        if c.id not in passed_over and (c.group is None or c.group not in groups)
    ]
    if not standing:
        return []
    last = standing[-1]
    return [
        c
        for c in reversed(standing)
        if c is last or (last.group and c.group == last.group)
    ]


def _depths(log: Sequence[Change], actor: int) -> dict[int, int]:
    depths: dict[int, int] = {}
    for change in log:
        if change.actor == actor:
            depths[change.id] = (
                depths[change.undoes] + 1 if change.undoes in depths else 0
            )
    return depths


def _undone(log: Sequence[Change]) -> set[int]:
    """What is undone by an undoing that is not undone itself: later entries decide first."""
    undone: set[int] = set()
    for change in reversed(log):
        if change.undoes is not None and change.id not in undone:
            undone.add(change.undoes)
    return undone


def taken_back(
    before: State | None, after: State, current: State
) -> tuple[dict[str, Any], list[str]]:
    """The current state without one change, and the names of what was altered since so that it cannot be had.

    Only what the change touched has to be as it left it: a note that somebody has added since stays.
    """
    touched = _touched(before, after)
    moved_on = current.get("revision") != after.get("revision")
    compared = touched - PLACE if moved_on else touched
    compared |= {"deleted"}
    altered = sorted(name for name in compared if current.get(name) != after.get(name))
    if before is None:
        return {**current, "deleted": True}, altered
    return {**current, **{name: before.get(name) for name in touched}}, altered


def _touched(before: State | None, after: State) -> frozenset[str]:
    if before is None:
        return frozenset(after)
    touched = frozenset(name for name in after if before.get(name) != after.get(name))
    for unit, sign in ((NATURE, frozenset({"kind"})), (POINT, POINT), (PLACE, PLACE)):
        if touched & sign:
            touched |= unit
    return touched
