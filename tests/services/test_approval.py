"""Two pairs of eyes: what one person proposes, another approves; until then it hides as before."""

from collections.abc import Iterator
from random import Random

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind, Tolerance
from annotator.core.errors import AnnotatorError, Conflict, Forbidden, InvalidInput
from annotator.core.film import BeatChange, FilmChange, NewBeat
from annotator.core.permission import Actor, Role, Scope
from annotator.core.progress import Progress
from annotator.core.rendition import View
from annotator.core.statement import Patch
from annotator.extensions import session as current_session
from annotator.markup.outgoing.text import write_text
from annotator.services.annotation.decision import approve, reject
from annotator.services.annotation.edit import change_annotation, remove_annotation
from annotator.services.annotation.lookup import find_annotation, list_annotations
from annotator.services.annotation.undo import undo_last
from annotator.services.article.coverage import covered_blocks, mark_reviewed
from annotator.services.article.lookup import find_source
from annotator.services.article.publication import publish
from annotator.services.film.beat import add_beat, change_beat
from annotator.services.film.film import change_film
from annotator.services.reader.approval.decision import Decision
from annotator.services.reader.readable import readable
from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from annotator.storage.rule import RuleRow
from tests.services.newsdesk import article, editor, spoiler

WORDS = "At dawn the lamp is out."


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A database without rows."""
    with app.app_context():
        yield current_session()


@pytest.fixture
def two(session: Session) -> tuple[Actor, Actor, ArticleRow, str]:
    """Two editors where approval needs two people, and an article with an approved spoiler."""
    one, other = editor(session), editor(session)
    session.add(RuleRow(two_people=True))
    piece = article(session, one, status="published")
    id = spoiler(session, one, piece.slug, WORDS, reveals_at=3000).row.id
    approve(session, other, id, Decision())
    return one, other, piece, id


def text(session: Session, piece: ArticleRow, at: int = 0, tolerance=Tolerance.NONE):
    """What a reader gets at a second of the film."""
    session.flush()
    progress = {piece.film.slug: Progress(at)} if at else {}
    whole = readable(session, Actor(), piece.slug)
    return write_text(whole.rendition(View(progress, tolerance)))


def version(session: Session, actor: Actor, id: str) -> int:
    return find_annotation(session, actor, id, deleted=True).row.version


def test_a_new_spoiler_hides_at_once_and_waits_for_somebody_else(session, two):
    one, other, piece, _ = two
    id = spoiler(session, one, piece.slug, "burns again").row.id
    assert find_annotation(session, one, id).row.approval == "proposed"
    assert "burns again" not in text(session, piece)
    with pytest.raises(Forbidden, match="Somebody else"):
        approve(session, one, id, Decision())
    row = approve(session, other, id, Decision()).row
    assert row.approval == "approved"
    assert row.decider.id == other.user_id
    with pytest.raises(Conflict):
        approve(session, other, id, Decision())


def test_a_removed_spoiler_hides_until_somebody_else_approves(session, two):
    one, other, piece, id = two
    remove_annotation(session, one, id, version(session, one, id))
    row = find_annotation(session, one, id).row
    assert (row.approval, row.removes) == ("proposed", True)
    assert WORDS not in text(session, piece)
    with pytest.raises(Forbidden):
        approve(session, one, id, Decision())
    approve(session, other, id, Decision())
    assert WORDS in text(session, piece)
    assert list_annotations(session, one, piece.slug, None, 10) == []


@pytest.mark.parametrize(
    "patch",
    [
        Patch(values={"level": "minor"}),
        Patch(values={"reveals_at": 10}),
        Patch(kind=Kind.FACT),
    ],
)
def test_a_loosened_spoiler_hides_as_before_until_it_is_approved(session, two, patch):
    one, other, piece, id = two
    at, tolerance = 2999, Tolerance.MINOR
    change_annotation(session, one, id, version(session, one, id), patch)
    assert WORDS not in text(session, piece, at, tolerance)
    assert WORDS in text(session, piece, 3000)
    assert approve(session, other, id, Decision()).row.approval == "approved"
    assert WORDS in text(session, piece, at, tolerance)


def test_a_rejected_loosening_leaves_it_as_it_was(session, two):
    one, other, piece, id = two
    patch = Patch(values={"level": "minor", "reveals_at": 10})
    change_annotation(session, one, id, version(session, one, id), patch)
    with pytest.raises(InvalidInput):
        reject(session, other, id, Decision())
    row = reject(session, other, id, Decision(reason="The twist is a twist.")).row
    assert (row.approval, row.level, row.reveals_at) == ("approved", "major", 3000)
    assert WORDS not in text(session, piece, 2999, Tolerance.MINOR)


def test_who_takes_a_loosening_back_needs_nobody(session, two):
    one, _, piece, id = two
    change_annotation(
        session, one, id, version(session, one, id), Patch(values={"level": "minor"})
    )
    undo_last(session, one, piece.slug)
    row = find_annotation(session, one, id).row
    assert (row.approval, row.level) == ("approved", "major")


def test_nobody_adds_to_the_loosening_of_another_and_approves_both(session, two):
    one, other, piece, id = two
    change_annotation(
        session, one, id, version(session, one, id), Patch(values={"level": "minor"})
    )
    remove_annotation(session, other, id, version(session, other, id))
    approve(session, other, id, Decision())
    assert WORDS not in text(session, piece)
    approve(session, one, id, Decision())
    assert WORDS in text(session, piece)


def test_a_rejected_proposal_hides_nothing_and_can_be_approved(session, two):
    one, other, piece, _ = two
    id = spoiler(session, one, piece.slug, "burns again").row.id
    reject(session, other, id, Decision(reason="No spoiler."))
    assert "burns again" in text(session, piece)
    approve(session, other, id, Decision())
    assert "burns again" not in text(session, piece)


def test_an_approval_that_is_undone_opens_nothing(session, two):
    one, other, piece, id = two
    last = undo_last(session, other, piece.slug)
    assert last.annotations[0].row.approval == "proposed"
    remove_annotation(session, one, id, version(session, one, id))
    assert WORDS not in text(session, piece)


@pytest.mark.parametrize(
    "patch",
    [{"level": "minor"}, {"reveals_at": 10}, {"replacement": "The end."}, None],
)
def test_an_approved_loosening_hides_again_when_its_approval_is_undone(
    session, two, patch
):
    one, other, piece, id = two
    before = text(session, piece, 10, Tolerance.MINOR)
    last = version(session, one, id)
    if patch is None:
        remove_annotation(session, one, id, last)
    else:
        change_annotation(session, one, id, last, Patch(values=patch))
    approve(session, other, id, Decision())
    assert text(session, piece, 10, Tolerance.MINOR) != before
    undo_last(session, other, piece.slug)
    assert text(session, piece, 10, Tolerance.MINOR) == before
    with pytest.raises(Forbidden):
        approve(session, one, id, Decision())
    row = reject(session, other, id, Decision(reason="The twist is a twist.")).row
    assert (row.approval, row.level, row.reveals_at) == ("approved", "major", 3000)
    assert text(session, piece, 10, Tolerance.MINOR) == before


def test_a_chief_can_decide_alone_with_a_reason(session, two):
    one, _, piece, id = two
    chief = _with_role(session, one, Role.CHIEF)
    remove_annotation(session, chief, id, version(session, chief, id))
    with pytest.raises(Forbidden, match="reason"):
        approve(session, chief, id, Decision())
    approve(session, chief, id, Decision(reason="Nobody is in."))
    assert WORDS in text(session, piece)


def test_an_annotator_proposes_even_where_one_is_enough(session):
    one = editor(session)
    piece = article(session, one, status="published")
    id = spoiler(session, one, piece.slug, WORDS).row.id
    assert find_annotation(session, one, id).row.approval == "approved"
    trainee = _with_role(session, editor(session), Role.ANNOTATOR)
    own = spoiler(session, trainee, piece.slug, "burns again").row
    assert own.approval == "proposed"
    with pytest.raises(Forbidden):
        approve(session, trainee, own.id, Decision())
    with pytest.raises(Forbidden):
        remove_annotation(session, trainee, id, 1)


def test_an_earlier_beat_opens_no_approved_spoiler(session, two):
    one, other, piece, _ = two
    beat = add_beat(session, one, piece.film, NewBeat(position=4000, label="Dawn"))
    id = spoiler(session, one, piece.slug, "burns again", beat=beat.public_id).row.id
    approve(session, other, id, Decision())
    change_beat(session, one, beat, beat.version, BeatChange(position=100))
    assert "burns again" not in text(session, piece, 3999)
    assert find_annotation(session, one, id).row.approval == "proposed"
    approve(session, other, id, Decision())
    assert "burns again" in text(session, piece, 100)


def test_a_share_of_a_longer_film_opens_nothing(session, two):
    one, _, piece, id = two
    patch = Patch(values={"level": "minor"})  # a proposal is guarded, and refused too
    change_annotation(session, one, id, version(session, one, id), patch)
    film, change = piece.film, FilmChange(runtime=6100)
    with pytest.raises(Conflict, match="two people"):
        change_film(session, one, film, film.version, change)


def test_one_person_never_opens_what_was_approved(session, two):
    one, _, piece, id = two
    random = Random(18)  # noqa: S311
    before = {at: WORDS in text(session, piece, at) for at in (0, 2999, 3000)}
    for _ in range(60):
        _act(session, one, id, random)
        for at, was_open in before.items():
            assert was_open or WORDS not in text(session, piece, at)


def _act(session: Session, actor: Actor, id: str, random: Random) -> None:
    """One of the ways in which somebody may change an annotation."""
    row = find_annotation(session, actor, id, deleted=True)
    patches = (
        {"level": random.choice(("minor", "major"))},
        {"reveals_at": random.choice((0, 10, 3000, 5000, None))},
    )
    acts = (
        lambda: change_annotation(
            session, actor, id, row.row.version, Patch(values=random.choice(patches))
        ),
        lambda: change_annotation(
            session,
            actor,
            id,
            row.row.version,
            Patch(kind=random.choice((Kind.FACT, Kind.SPOILER))),
        ),
        lambda: remove_annotation(session, actor, id, row.row.version),
        lambda: undo_last(session, actor, row.article.slug),
        lambda: approve(session, actor, id, Decision()),
        lambda: reject(session, actor, id, Decision(reason="So.")),
    )
    try:
        with session.begin_nested():
            random.choice(acts)()
    except AnnotatorError:
        pass


def _with_role(session: Session, actor: Actor, role: Role) -> Actor:
    session.get_one(UserRow, actor.user_id).role = role
    session.flush()
    return Actor(actor.user_id, role, frozenset(Scope))


def test_two_people_who_share_the_work_publish_what_both_have_read(session):
    one, other = editor(session), editor(session)
    session.add(RuleRow(two_people=True, approved_reading=True))
    piece = article(session, one)
    marks = covered_blocks(find_source(session, one, piece.slug)[2])
    id = spoiler(session, one, piece.slug, WORDS).row.id
    approve(session, other, id, Decision())
    mark_reviewed(session, one, piece, marks)
    for actor in (one, other):  # who tagged a paragraph is no second reader of it
        with pytest.raises(Conflict, match="review each paragraph"):
            publish(session, actor, piece)
    mark_reviewed(session, other, piece, marks)
    publish(session, one, piece)
    assert piece.status == "published"


def test_readers_approve_what_others_have_tagged_though_they_publish_it(session):
    one, other = editor(session), editor(session)
    session.add(RuleRow(approved_reading=True))
    piece = article(session, one)
    marks = covered_blocks(find_source(session, one, piece.slug)[2])
    spoiler(session, other, piece.slug, WORDS)
    mark_reviewed(session, one, piece, marks)
    with pytest.raises(Conflict):
        publish(session, one, piece)
    mark_reviewed(session, other, piece, [marks[0], marks[1], marks[3]])
    publish(session, one, piece)
    assert piece.status == "published"
