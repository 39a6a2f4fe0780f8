"""No one person opens an approved spoiler, whichever way they try: what any reader sees never grows."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator import create_app
from annotator.core.annotation import Level, Tolerance
from annotator.core.errors import Conflict, InvalidInput
from annotator.core.film import (
    BeatChange,
    EditionChange,
    FilmChange,
    NewBeat,
    NewEdition,
)
from annotator.core.permission import Actor, Role, Scope
from annotator.core.plot.point import NewPlotPoint, PlotPointChange
from annotator.core.rendition import View
from annotator.core.statement import Patch
from annotator.extensions import session as current_session
from annotator.markup.incoming.report import Format
from annotator.markup.outgoing.text import write_text
from annotator.services.annotation.batch import Alteration, Removal, make_changes
from annotator.services.annotation.decision import approve, reject
from annotator.services.annotation.edit import change_annotation, remove_annotation
from annotator.services.annotation.lookup import find_annotation
from annotator.services.annotation.undo import undo, undo_last
from annotator.services.article.publication import publish
from annotator.services.article.selection import SelectionChange, change_selection
from annotator.services.article.text import SentText, read_body
from annotator.services.erasure.film import erase_film
from annotator.services.erasure.merger import merge_film
from annotator.services.film.beat import add_beat, change_beat
from annotator.services.film.edition import add_edition, change_edition, remove_edition
from annotator.services.film.film import change_film
from annotator.services.film.plot.change import (
    change_plot_point,
    join_plot_points,
    remove_plot_point,
)
from annotator.services.film.plot.point import create_plot_point
from annotator.services.log import events_of
from annotator.services.reader.approval.decision import Decision
from annotator.services.reader.readable import readable
from annotator.services.revision.history import restore_revision
from annotator.services.revision.review import Judgement, Verdict, review
from annotator.services.revision.save import NewText, revise
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import FilmRow
from annotator.storage.rule import RuleRow
from tests.services.newsdesk import BODY, article, editor, spoiler
from tests.support.annotation import new_annotation
from tests.support.database import close, settings_for
from tests.support.film import create_film

WORDS = "At dawn the lamp is out."
TELLING = "lamp is out"  # what readers must not get
PLACES = (
    *("unseen", "2999", "2999@own", "49.9%", "49.9%@own"),
    # A place in the film, or in the long cut, where it is earlier.
    *("3050", "2999@pal", "49.9%@pal"),
)


@dataclass
class Case:
    """An approved spoiler at 3000 of 6000 seconds, the film's cut, beat and plot point, and an attacker."""

    session: Session
    actor: Actor
    other: Actor
    article: ArticleRow
    id: str = ""
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def film(self) -> FilmRow:
        """The article's."""
        return self.article.film

    @property
    def row(self) -> AnnotationRow:
        """The spoiler."""
        return find_annotation(self.session, self.actor, self.id, deleted=True).row

    def point_at(self, **fields: Any) -> None:
        """Let the spoiler have another reveal point, approved."""
        self.patch(**fields)
        if self.row.approval != "approved":
            approve(self.session, self.other, self.id, Decision())

    def patch(self, **fields: Any) -> None:
        """Change its fields."""
        patch = Patch(values=fields)
        version = self.row.version
        change_annotation(self.session, self.actor, self.id, version, patch)

    def shorten(self) -> None:
        """Let it be on its first words alone."""
        quote = {"revision": 1, "kind": "spoiler", "quote": {"exact": "At dawn"}}
        patch = Patch(place=new_annotation(quote).place)
        change_annotation(self.session, self.actor, self.id, self.row.version, patch)

    def write(self, body: str) -> None:
        """Save another text."""
        base = self.article.working_revision
        text = SentText(body, Format.HTML)
        new = NewText(base_revision=base, text=text)
        revise(self.session, self.actor, self.article.slug, new, read_body(text))

    def judge(self, verdict: Verdict, quote: str | None = None) -> None:
        """Review the spoiler."""
        place = None
        if quote:
            revision = self.article.working_revision
            fields = {"revision": revision, "kind": "fact", "quote": {"exact": quote}}
            place = new_annotation(fields).place
        judgement = Judgement(
            version=self.row.version, verdict=verdict, place=place, reason="Gone."
        )
        review(self.session, self.actor, self.id, judgement)

    def open_to(self) -> list[tuple[str, Tolerance]]:
        """The readers who get what the spoiler tells."""
        self.session.flush()
        self.session.expire_all()
        whole = readable(self.session, Actor(), self.article.slug)
        film = whole.films[self.made.get("film", self.film.slug)]
        readers = []
        for place in PLACES:
            try:
                progress = film.read_progress(place)
            except InvalidInput:
                continue
            for tolerance in (Tolerance.NONE, Tolerance.MINOR):
                view = View({film.slug: progress}, tolerance)
                if TELLING in write_text(whole.rendition(view)):
                    readers.append((place, tolerance))
        return readers


@pytest.fixture(scope="module")
def app(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """One application for all of them, each of which is rolled back; `test_approval.py` has both databases."""
    folder = tmp_path_factory.mktemp("second")
    path = shutil.copyfile(sqlite_template, folder / "annotator.sqlite")
    app = create_app(settings_for(f"sqlite:///{path}", folder))
    yield app
    close(app)


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A database without rows."""
    with app.app_context():
        yield current_session()


@pytest.fixture
def case(session: Session) -> Case:
    """One editor against what two have approved."""
    one, other = editor(session), editor(session)
    session.add(RuleRow(two_people=True))
    piece = article(session, one, status="published")
    case = Case(session, one, other, piece)
    pal = NewEdition(name="PAL", runtime=6000, pairs=[(5000, 5000)])
    long = NewEdition(name="Long", runtime=6100, only_here=[(0, 100)])
    case.made["cut"] = add_edition(session, one, piece.film, pal)
    case.made["long"] = add_edition(session, one, piece.film, long)
    case.id = spoiler(session, one, piece.slug, WORDS, reveals_at=3000).row.id
    approve(session, other, case.id, Decision())
    assert case.open_to() == []
    return case


def lower(case: Case) -> None:
    case.patch(level="minor")


def by_a_beat(case: Case) -> None:
    beat = add_beat(
        case.session, case.actor, case.film, NewBeat(position=3000, label="Dawn")
    )
    case.point_at(beat=beat.public_id)
    change = BeatChange(position=10)
    change_beat(case.session, case.actor, beat, beat.version, change)


def _plot_point(case: Case) -> Any:
    new = NewPlotPoint(sentence="The lamp goes out.", tellings=[case.id])
    return create_plot_point(case.session, case.actor, case.film, new)


def by_an_earlier_plot_point(case: Case) -> None:
    point = _plot_point(case)
    change = PlotPointChange(reveals_at=10)
    change_plot_point(case.session, case.actor, point.public_id, point.version, change)


def by_a_minor_plot_point(case: Case) -> None:
    point = _plot_point(case)
    change = PlotPointChange(level=Level.MINOR)
    change_plot_point(case.session, case.actor, point.public_id, point.version, change)


def by_joining_plot_points(case: Case) -> None:
    point = _plot_point(case)
    new = NewPlotPoint(sentence="Dawn.", reveals_at=10, level=Level.MINOR)
    early = create_plot_point(case.session, case.actor, case.film, new)
    ids = point.public_id, point.version, early.public_id
    join_plot_points(case.session, case.actor, *ids)


def by_a_plot_point_that_goes(case: Case) -> None:
    point = _plot_point(case)
    remove_plot_point(case.session, case.actor, point.public_id, point.version)
    case.patch(reveals_at=10)


def by_unlinking(case: Case) -> None:
    _plot_point(case)
    case.patch(plot_point=None)
    case.patch(reveals_at=10)


def by_a_faster_cut(case: Case) -> None:
    cut = case.made["cut"]
    change = EditionChange(pairs=[(0, 0), (100, 5000), (5000, 5100)])
    change_edition(case.session, case.actor, cut, cut.version, change)


def by_a_longer_cut(case: Case) -> None:
    cut = case.made["cut"]
    change = EditionChange(runtime=6100)
    change_edition(case.session, case.actor, cut, cut.version, change)


def by_no_cut(case: Case) -> None:
    cut = case.made["long"]
    remove_edition(case.session, case.actor, cut, cut.version)


def by_a_proposal_and_a_faster_cut(case: Case) -> None:
    case.patch(level="minor")
    by_a_faster_cut(case)


def by_a_longer_film(case: Case) -> None:
    change = FilmChange(runtime=6100)
    change_film(case.session, case.actor, case.film, case.film.version, change)


def by_another_film(case: Case) -> None:
    fields = {"title": "Dawn", "year": 1932, "runtime": 60}
    film = create_film(case.session, case.actor, fields)
    case.made["film"] = case.film.slug
    case.patch(film=film.slug, reveals_at=1)


def by_a_dismissal(case: Case) -> None:
    case.write(BODY.replace(WORDS, "The storm has passed over."))
    case.judge(Verdict.RELEASE)
    _publish_if_possible(case)


def by_a_place_elsewhere_and_the_old_text(case: Case) -> None:
    case.write(BODY.replace(f"<p>{WORDS}</p>", ""))
    case.judge(Verdict.PLACE, "At dusk")
    restore_revision(
        case.session, case.actor, case.article.slug, 1, case.article.working_revision
    )
    _publish_if_possible(case)


def by_moving_its_words(case: Case) -> None:
    case.write(f"<p>{WORDS[8:]}</p>" + BODY.replace(WORDS, "At dawn it rained."))
    case.judge(Verdict.CONFIRM)
    _publish_if_possible(case)


def by_moving_its_words_before_others_write(case: Case) -> None:
    body = f"<p>{WORDS[8:]}</p>" + BODY.replace(WORDS, "At dawn it rained.")
    case.write(body)
    writer, case.actor = case.actor, case.other
    case.write(body.replace("At dusk", "At night"))
    case.actor = writer
    case.judge(Verdict.CONFIRM)
    _publish_if_possible(case)


def by_an_old_text(case: Case) -> None:
    case.write(BODY.replace(WORDS, "At noon the sun is up."))
    restore_revision(
        case.session, case.actor, case.article.slug, 1, case.article.working_revision
    )


def by_a_batch(case: Case) -> None:
    version = case.row.version
    minor = Alteration(case.id, version, Patch(values={"level": "minor"}))
    make_changes(case.session, case.actor, case.article.slug, [minor])
    gone = [Removal(case.id, case.row.version)]
    make_changes(case.session, case.actor, case.article.slug, gone)


def by_undoing_the_approval(case: Case) -> None:
    events = events_of(case.session, case.actor, f"annotation:{case.id}")
    event = next(one for one in events if one.row.action == "approve")
    undo(case.session, case.actor, event.row.id)
    remove_annotation(case.session, case.actor, case.id, case.row.version)


def by_a_rejection(case: Case) -> None:
    reject(case.session, case.actor, case.id, Decision(reason="No."))


def by_a_rule_of_another_film(case: Case) -> None:
    fields = {"title": "Dawn", "year": 1932, "runtime": 60}
    film = create_film(case.session, case.actor, fields)
    case.made["film"] = case.film.slug
    case.session.add(RuleRow(film_id=film.id, two_people=False))
    case.session.flush()
    change = SelectionChange(film=film.slug)
    change_selection(case.session, case.actor, [case.article.slug], change)
    remove_annotation(case.session, case.actor, case.id, case.row.version)


def by_many_small_steps(case: Case) -> None:
    for second in (2500, 2000, 1000):
        case.patch(reveals_at=second)
    case.shorten()
    remove_annotation(case.session, case.actor, case.id, case.row.version)


def _publish_if_possible(case: Case) -> None:
    with suppress(Conflict):
        publish(case.session, case.actor, case.article)


WAYS = (
    *(lower, by_a_beat, by_an_earlier_plot_point, by_a_minor_plot_point),
    *(by_joining_plot_points, by_a_plot_point_that_goes, by_unlinking),
    *(by_another_film, by_a_dismissal, by_a_place_elsewhere_and_the_old_text),
    *(by_moving_its_words, by_moving_its_words_before_others_write),
    *(by_an_old_text, by_a_batch, by_undoing_the_approval, by_a_rejection),
    *(by_many_small_steps, Case.shorten),
    *(by_a_faster_cut, by_a_longer_cut, by_no_cut, by_a_proposal_and_a_faster_cut),
)
REFUSED = (by_a_longer_film, by_a_rule_of_another_film)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_one_person_opens_an_approved_spoiler(
    case: Case, way: Callable[[Case], None]
):
    way(case)
    assert case.open_to() == []


@pytest.mark.parametrize("way", REFUSED, ids=lambda way: way.__name__)
def test_what_nothing_can_guard_is_refused(case: Case, way: Callable[[Case], None]):
    with pytest.raises(Conflict, match="two people"), case.session.begin_nested():
        way(case)
    assert case.open_to() == []


@pytest.mark.parametrize("way", REFUSED, ids=lambda way: way.__name__)
def test_an_editor_in_chief_can_take_the_rule_from_a_film_first(
    case: Case, way: Callable[[Case], None]
):
    case.session.add(RuleRow(film_id=case.film.id, two_people=False))
    way(case)


def test_words_that_one_has_moved_another_confirms_or_approves(case: Case):
    by_moving_its_words(case)
    assert (case.row.approval, case.article.live_revision) == ("proposed", 1)
    approve(case.session, case.other, case.id, Decision())
    _publish_if_possible(case)
    assert case.article.live_revision == 1  # "dawn" was hidden, and is open now
    publish(case.session, case.other, case.article)
    assert case.article.live_revision == 2
    case.write(BODY.replace(WORDS, "It rained, at noon."))
    case.actor = case.other
    case.judge(Verdict.CONFIRM)
    assert case.row.approval == "approved"


def test_a_rejected_place_keeps_the_moved_words_back(case: Case):
    by_moving_its_words(case)
    reject(case.session, case.other, case.id, Decision(reason="It moved."))
    _publish_if_possible(case)
    assert case.open_to() == []
    case.judge(Verdict.CONFIRM)
    assert case.row.approval == "proposed"


def test_undoing_its_creation_opens_nothing(case: Case):
    with pytest.raises(Conflict, match="changed since"), case.session.begin_nested():
        undo_last(case.session, case.actor, case.article.slug)
    assert case.open_to() == []


def test_a_shorter_film_opens_nothing_at_its_new_end(session: Session):
    one, other = editor(session), editor(session)
    session.add(RuleRow(two_people=True))
    case = Case(session, one, other, article(session, one, status="published"))
    case.id = spoiler(session, one, case.article.slug, WORDS).row.id
    approve(session, other, case.id, Decision())
    film = case.film
    change_film(session, one, film, film.version, FilmChange(runtime=2999))
    assert case.open_to() == []


def test_films_with_rules_can_be_deleted_and_merged(session: Session):
    one = editor(session)
    admin = Actor(one.user_id, Role.ADMIN, frozenset(Scope))
    films = [article(session, one).film, article(session, one).film]
    fields = {"title": "Dawn", "year": 1932, "runtime": 60}
    films.append(create_film(session, one, fields))
    session.add_all(RuleRow(film_id=film.id, two_people=True) for film in films)
    session.flush()
    merge_film(session, admin, films[0].slug, films[0].version, films[1].slug)
    erase_film(session, admin, films[2].slug)
    assert len(session.scalars(select(RuleRow)).all()) == 1
