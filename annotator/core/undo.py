"""Undo and redo: which change is next, and which state it gives, read from the log alone.

The log is all there is, so undo and redo work across reloads, days and workers. To undo
the change of another editor is a change of one's own; to undo an undoing is to redo.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, TypeAlias

from annotator.core.annotation_field import NATURE, PLACE, POINT

# What the log keeps of a subject, as JSON.
Snapshot: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One entry of the log: its author, the change that it undoes, and its group."""

    id: int
    actor: int
    undoes: int | None = None
    group: str | None = None


def next_undo(
    log: Sequence[LoggedChange],
    actor: int,
    passed_over: Set[int] = frozenset(),
) -> list[LoggedChange]:
    """The actor's last change that is not undone, with its group, newest first."""
    depths = _depths(log, actor)
    undone = _undone(log)
    present = [
        change
        for change in log
        if depths.get(change.id) == 0 and change.id not in undone
    ]
    return _last_group(_without(present, passed_over))


def next_redo(
    log: Sequence[LoggedChange],
    actor: int,
    passed_over: Set[int] = frozenset(),
) -> list[LoggedChange]:
    """The actor's last undoing with its group, newest first, unless they have changed something since."""
    depths = _depths(log, actor)
    undone = _undone(log)
    changes = [id for id, depth in depths.items() if depth == 0]
    latest = max(changes, default=0)
    present = [
        change
        for change in log
        if depths.get(change.id, 0) % 2 == 1
        and change.id not in undone
        and change.id > latest
    ]
    return _last_group(_without(present, passed_over))


def _without(
    changes: Sequence[LoggedChange], passed_over: Set[int]
) -> list[LoggedChange]:
    """The changes without those that are passed over, and without their groups."""
    groups = {change.group for change in changes if change.id in passed_over}
    return [
        change
        for change in changes
        if change.id not in passed_over
        and (change.group is None or change.group not in groups)
    ]


def _last_group(changes: Sequence[LoggedChange]) -> list[LoggedChange]:
    """The last of these with the others of its group, newest first."""
    if not changes:
        return []
    last = changes[-1]
    if last.group is None:
        return [last]
    newest_first = reversed(changes)
    return [change for change in newest_first if change.group == last.group]


def _depths(log: Sequence[LoggedChange], actor: int) -> dict[int, int]:
    """Of the actor's changes: 0 for a change, 1 for its undoing, 2 for the redoing of that, and so on."""
    depths: dict[int, int] = {}
    for change in log:
        if change.actor != actor:
            continue
        depths[change.id] = 0
        if change.undoes in depths:
            depths[change.id] = depths[change.undoes] + 1
    return depths


def _undone(log: Sequence[LoggedChange]) -> set[int]:
    """The ids of what is undone by an undoing that is not itself undone: later entries count first."""
    undone: set[int] = set()
    for change in reversed(log):
        if change.undoes is not None and change.id not in undone:
            undone.add(change.undoes)
    return undone


def taken_back(
    before: Snapshot | None,
    after: Snapshot,
    current: Snapshot,
) -> tuple[dict[str, Any], list[str]]:
    """The current state without one change, and the names of fields that prevent it.

    The fields that the change touched have to be as it left them; a note that was added
    since stays.
    """
    touched = _touched(before, after)
    moved_on = current.get("revision") != after.get("revision")
    compared = touched - PLACE if moved_on else touched
    compared |= {"deleted"}
    altered = [name for name in compared if current.get(name) != after.get(name)]
    altered.sort()
    if before is None:
        return {**current, "deleted": True}, altered
    earlier = {name: before.get(name) for name in touched}
    return {**current, **earlier}, altered


def _touched(before: Snapshot | None, after: Snapshot) -> frozenset[str]:
    """The fields that a change touched, with all that belong together with one of them."""
    if before is None:
        return frozenset(after)
    names = (name for name in after if before.get(name) != after.get(name))
    touched = frozenset(names)
    if "kind" in touched:
        touched |= NATURE
    for unit in (POINT, PLACE):
        if touched & unit:
            touched |= unit
    return touched
