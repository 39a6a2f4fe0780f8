"""Undo and redo by the log do what two stacks would do, for any order of changes, undoing and redoing."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.undo import LoggedChange, next_redo, next_undo, taken_back

ME, OTHER = 1, 2
STEPS = st.lists(
    st.sampled_from(["change", "together", "undo", "redo", "theirs"]), max_size=30
)


@given(STEPS)
def test_the_log_gives_what_two_stacks_would_give(steps: list[str]):
    log: list[LoggedChange] = []
    done: list[
        list[int]
    ] = []  # what can be undone: each the numbers of changes that were made together
    undone: list[list[int]] = []
    for step in steps:
        if step in ("change", "together"):
            done.append(added(log, 2 if step == "together" else 1))
            undone.clear()
        elif step == "theirs":
            log.append(LoggedChange(len(log) + 1, OTHER))
        elif step == "undo":
            assert roots(log, next_undo(log, ME)) == (done[-1] if done else [])
            if done:
                log.extend(undoings(log, next_undo(log, ME)))
                undone.append(done.pop())
        else:
            assert roots(log, next_redo(log, ME)) == (undone[-1] if undone else [])
            if undone:
                log.extend(undoings(log, next_redo(log, ME)))
                done.append(undone.pop())
    assert (
        next_undo(log, OTHER)[:1]
        == [change for change in log if change.actor == OTHER][-1:]
    )


def added(log: list[LoggedChange], count: int) -> list[int]:
    """The numbers of changes that were made together."""
    group = f"group {len(log)}" if count > 1 else None
    made = [
        LoggedChange(len(log) + number, ME, group=group)
        for number in range(1, count + 1)
    ]
    log.extend(made)
    return [change.id for change in made]


def undoings(
    log: list[LoggedChange], changes: list[LoggedChange]
) -> list[LoggedChange]:
    """What undoing these changes adds to the log."""
    group = f"group {len(log)}" if len(changes) > 1 else None
    return [
        LoggedChange(len(log) + number, ME, undoes=change.id, group=group)
        for number, change in enumerate(changes, 1)
    ]


def roots(log: list[LoggedChange], changes: list[LoggedChange]) -> list[int]:
    """The numbers of the changes that these are, or undo, or redo."""
    by_id = {change.id: change for change in log}

    def root(change: LoggedChange) -> int:
        return root(by_id[change.undoes]) if change.undoes else change.id

    return sorted(root(change) for change in changes)


def test_taking_one_change_back_leaves_what_others_added():
    before = {"level": "major", "note": None, "deleted": False}
    after = before | {"level": "minor"}
    now = after | {"note": "added since"}
    assert taken_back(before, after, now) == (before | {"note": "added since"}, [])
    assert taken_back(before, after, now | {"level": "major"})[1] == ["level"]
    assert taken_back(before, after, now | {"deleted": True})[1] == ["deleted"]


def test_a_reveal_point_is_taken_back_as_a_whole():
    before = {"film": "a", "reveals_at": 60, "beat": None, "deleted": False}
    after = before | {"reveals_at": None, "beat": "dawn"}
    assert taken_back(before, after, after | {"film": "b"})[1] == ["film"]
