"""Who may do what: the table of permissions."""

import pytest

from annotator.core.errors import Forbidden, SignInRequired
from annotator.core.permission import (
    ANYONE,
    TABLE,
    Act,
    Actor,
    Extent,
    Role,
    Scope,
    extent_of,
    may,
    require,
    require_scope,
)

EVERYTHING = frozenset(Scope)


def test_the_table_names_every_act_and_every_role():
    assert TABLE.keys() == set(Act)
    for row in TABLE.values():
        assert row.keys() == set(Role)


@pytest.mark.parametrize("act", Act)
def test_each_role_from_annotator_on_may_do_what_the_one_before_may(act):
    _writer, *rising = Role
    extents = [extent_of(role, act) for role in rising]
    assert extents == sorted(extents)


@pytest.mark.parametrize("act", Act)
def test_a_stranger_may_do_nothing(act):
    assert not may(ANYONE, act, own=True)
    with pytest.raises(SignInRequired):
        require(ANYONE, act, own=True)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CHIEF, Role.ADMIN])
@pytest.mark.parametrize("act", [Act.WRITE_TEXT, Act.PUBLISH, Act.CHANGE_FILM])
def test_editors_may_do_what_they_could(role, act):
    assert extent_of(role, act) is Extent.ALL


def test_a_writer_may_change_own_work_only():
    writer = Actor(1, Role.WRITER, EVERYTHING)
    assert require(writer, Act.WRITE_TEXT, own=True) == 1
    with pytest.raises(Forbidden, match="own work"):
        require(writer, Act.WRITE_TEXT)
    with pytest.raises(Forbidden, match="writer"):
        require(writer, Act.PUBLISH, own=True)


def test_a_token_needs_the_scope_of_the_act():
    editor = Actor(1, Role.EDITOR, frozenset({Scope.FILMS_WRITE}))
    assert require(editor, Act.CHANGE_FILM) == 1
    with pytest.raises(Forbidden, match="articles:write"):
        require(editor, Act.PUBLISH)
    with pytest.raises(Forbidden, match="annotations:write"):
        require_scope(editor, Scope.ANNOTATIONS_WRITE)
