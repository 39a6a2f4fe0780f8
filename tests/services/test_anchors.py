"""Anchors that several revisions share: places that nobody touched need no row, and every revision keeps its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session, aliased

from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.permission import ANYONE, Actor, Role
from annotator.core.rendition import NEWCOMER
from annotator.core.statement import Patch
from annotator.extensions import engine
from annotator.extensions import session as current_session
from annotator.markup.incoming.report import Format
from annotator.markup.outgoing.text import write_text
from annotator.services.annotation.decision import approve
from annotator.services.annotation.edit import (
    add_annotation,
    change_annotation,
    remove_annotation,
)
from annotator.services.annotation.undo import undo_last
from annotator.services.article.lookup import find_revision, working_revision
from annotator.services.article.publication import publish, withdraw
from annotator.services.article.text import SentText, read_body
from annotator.services.erasure.revision import erase_revision
from annotator.services.reader.approval.decision import Decision
from annotator.services.reader.card import list_cards
from annotator.services.reader.readable import readable, spoilers_on
from annotator.services.revision import carry
from annotator.services.revision.history import (
    annotation_history,
    compare_revisions,
    restore_revision,
)
from annotator.services.revision.review import Judgement, Verdict, list_waiting, review
from annotator.services.revision.save import NewText, revise
from annotator.storage import anchor as shared
from annotator.storage.anchor import PLACE_FIELDS, holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.rule import RuleRow
from tests.services import newsdesk
from tests.support.annotation import new_annotation

STEPS = 24
Places = dict[int, list[tuple[Any, ...]]]  # by the number of a revision


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in a transaction that is not committed."""
    with app.app_context():
        yield current_session()


class Story:
    """An article on its way through random changes, the same for the same seed."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session, self.random = session, Random(seed)  # noqa: S311  # the same each time
        self.actor, self.other = newsdesk.editor(session), newsdesk.editor(session)
        self.admin = replace(self.actor, role=Role.ADMIN)
        self.paragraphs = [[f"w{10 * n + i}" for i in range(6)] for n in range(4)]
        self.count = 100
        self.article: ArticleRow = newsdesk.article(
            session, self.actor, body=self.body()
        )
        for _ in range(3):
            self.tag()

    @property
    def slug(self) -> str:
        """Its name."""
        return self.article.slug

    def body(self) -> str:
        """The paragraphs as HTML."""
        return "".join(f"<p>{' '.join(words)}.</p>" for words in self.paragraphs)

    def step(self) -> str:
        """One change; its name, and how it was refused."""
        act = self.random.choice(ACTS)
        before = [list(words) for words in self.paragraphs]
        try:
            with self.session.begin_nested():
                act(self)
        except (Conflict, InvalidInput, NotFound) as error:
            self.paragraphs = before
            return f"{act.__name__}: {type(error).__name__}"
        return act.__name__

    def place(self) -> dict[str, Any]:
        """Some words of the newest text."""
        text = working_revision(self.session, self.article).text
        starts = [0, *(n + 1 for n, letter in enumerate(text) if letter in " \n")]
        first = self.random.randrange(len(starts))
        last = min(first + self.random.randint(1, 4), len(starts))
        end = [*starts, len(text) + 1][last] - 1
        passage = {"start": starts[first], "end": end}
        number = self.article.working_revision
        exact = text[starts[first] : end]
        return {"revision": number, "kind": "spoiler", "exact": exact, **passage}

    def tag(self) -> None:
        """One more spoiler."""
        self.count += 1
        new = new_annotation({**self.place(), "note": str(self.count)})
        add_annotation(self.session, self.actor, self.slug, new)

    def some(self) -> AnnotationRow:
        """Any annotation that editors see."""
        query = select(AnnotationRow).where(AnnotationRow.is_live)
        query = query.where(AnnotationRow.article_id == self.article.id)
        rows = self.session.scalars(query.order_by(AnnotationRow.note)).all()
        if not rows:
            raise NotFound("none is left")
        return self.random.choice(rows)

    def move(self) -> None:
        """A spoiler elsewhere."""
        row, place = self.some(), new_annotation(self.place()).place
        change_annotation(
            self.session, self.actor, row.id, row.version, Patch(place=place)
        )

    def remove(self) -> None:
        """A spoiler less."""
        row = self.some()
        remove_annotation(self.session, self.actor, row.id, row.version)

    def approve(self) -> None:
        """Somebody else agrees."""
        approve(self.session, self.other, self.some().id, Decision())

    def judge(self) -> None:
        """A verdict on one that waits."""
        waiting = list_waiting(self.session, self.actor, self.slug, None, 100)
        if not waiting:
            raise NotFound("none waits")
        by_note = sorted(waiting, key=lambda one: one.placed.row.note or "")
        row = self.random.choice(by_note).placed.row
        sent = Judgement(
            version=row.version,
            verdict=self.random.choice(list(Verdict)),
            place=new_annotation(self.place()).place,
            reason="Gone.",
            publish=self.random.random() < 0.5,
        )
        review(self.session, self.actor, row.id, sent)

    def append(self) -> None:
        """Nothing moves."""
        self.paragraphs.append([self.word(), self.word()])
        self.save()

    def rewrite(self) -> None:
        """Words come, go and change places."""
        for _ in range(self.random.randint(1, 2)):
            words = self.random.choice(self.paragraphs)
            cut = self.random.randrange(len(words) + 1)
            gone = self.random.choice((0, 0, 1, 3))
            new = [self.word() for _ in range(self.random.randint(0, 2))]
            words[cut : cut + gone] = new
            if self.random.random() < 0.3:
                self.random.shuffle(self.paragraphs)
        kept = [words for words in self.paragraphs if words]
        self.paragraphs = kept or [[self.word()]]
        self.save()

    def word(self) -> str:
        """A new word."""
        self.count += 1
        return f"w{self.count}"

    def save(self) -> None:
        """The paragraphs as the next text."""
        text = SentText(self.body(), Format.HTML)
        new = NewText(base_revision=self.article.working_revision, text=text)
        revise(self.session, self.actor, self.slug, new, read_body(text))

    def publish(self) -> None:
        """Readers get the newest text."""
        publish(self.session, self.actor, self.article)

    def withdraw(self) -> None:
        """They get none."""
        withdraw(self.session, self.actor, self.article)

    def undo(self) -> None:
        """The editor's last change is undone."""
        undo_last(self.session, self.actor, self.slug)

    def restore(self) -> None:
        """An old text again."""
        newest = self.article.working_revision
        number = self.random.randint(1, newest)
        restore_revision(self.session, self.actor, self.slug, number, newest)
        text = working_revision(self.session, self.article).text
        self.paragraphs = [line.rstrip(".").split() for line in text.split("\n")[1:]]

    def erase(self) -> None:
        """A revision goes."""
        number = self.random.randint(1, self.article.working_revision)
        erase_revision(self.session, self.admin, self.slug, number)

    def places(self) -> Places:
        """Where everything is in each revision, removed annotations and guards too."""
        self.session.flush()
        guarded = aliased(AnnotationRow)
        fields = [getattr(AnchorRow, name) for name in PLACE_FIELDS]
        note = func.coalesce(AnnotationRow.note, guarded.note)
        query = select(RevisionRow.number, note, *fields).select_from(AnnotationRow)
        query = query.outerjoin(guarded, guarded.id == AnnotationRow.guards_id)
        query = query.join(AnnotationRow.anchors)
        query = query.join(RevisionRow, holding(RevisionRow))
        query = query.where(RevisionRow.article_id == self.article.id)
        places: Places = {}
        for number, *place in self.session.execute(query):
            places.setdefault(number, []).append(tuple(place))
        return {number: sorted(rows, key=repr) for number, rows in places.items()}

    def histories(self) -> list[tuple[Any, ...]]:
        """What editors are told of each annotation."""
        query = select(AnnotationRow).where(AnnotationRow.guards_id.is_(None))
        query = query.where(AnnotationRow.article_id == self.article.id)
        stays = []
        for row in self.session.scalars(query.order_by(AnnotationRow.note)).all():
            history = annotation_history(self.session, self.actor, row.id, None, 100)
            for stay in history:
                fields = (getattr(stay.anchor, name) for name in PLACE_FIELDS)
                stays.append((row.note, stay.entry.row.number, *fields))
        return stays


ACTS: tuple[Callable[[Story], None], ...] = (
    *(Story.append, Story.append, Story.append, Story.rewrite, Story.rewrite),
    *(Story.publish, Story.publish, Story.withdraw),
    *(Story.judge, Story.judge, Story.judge, Story.judge),
    *(Story.tag, Story.move, Story.move, Story.remove, Story.undo, Story.approve),
    *(Story.restore, Story.erase, Story.erase),
)


@pytest.fixture
def keep_everything(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """A call in which each revision gets a row of its own for each annotation, as in the plainest model."""

    def run(act: Callable[..., Any], *arguments: Any) -> Any:
        with monkeypatch.context() as plain:
            plain.setattr(carry, "says_the_same", lambda *_: False)
            plain.setattr(shared, "_fold", lambda *_: None)
            return act(*arguments)

    return run


@pytest.mark.parametrize("seed", [1, 9])
def test_every_revision_has_the_places_of_a_model_that_keeps_everything(
    session: Session, keep_everything: Callable[..., Any], seed: int
):
    session.add(RuleRow(two_people=bool(seed % 2)))
    plain, story = keep_everything(Story, session, seed), Story(session, seed)
    for _ in range(STEPS):
        assert story.step() == keep_everything(plain.step)
        assert story.places() == plain.places()
    assert story.histories() == plain.histories()
    assert rows_of(session, story.article) < rows_of(session, plain.article)


def rows_of(session: Session, article: ArticleRow) -> int:
    """How many rows the places of an article take."""
    query = select(func.count()).select_from(AnchorRow).join(AnchorRow.annotation)
    return session.scalar(query.where(AnnotationRow.article_id == article.id)) or 0


class Paper:
    """An article of which nothing moves: each save adds a paragraph at the end."""

    def __init__(self, session: Session, *, published: bool = False) -> None:
        self.session, self.actor = session, newsdesk.editor(session)
        self.article = newsdesk.article(session, self.actor)
        words = ("climbs", "the lamp is out")
        self.ids = [self.spoil(exact) for exact in words]
        if published:
            publish(session, self.actor, self.article)

    @property
    def admin(self) -> Actor:
        """The editor as an admin."""
        return replace(self.actor, role=Role.ADMIN)

    def spoil(self, words: str) -> str:
        """A spoiler on these words of the first text; its id."""
        return newsdesk.spoiler(
            self.session, self.actor, self.article.slug, words
        ).row.id

    def write(self, body: str) -> None:
        """Save this text."""
        text = SentText(body, Format.HTML)
        new = NewText(base_revision=self.article.working_revision, text=text)
        revise(self.session, self.actor, self.article.slug, new, read_body(text))

    def lengthen(self, times: int = 1) -> None:
        """Add paragraphs at the end."""
        for _ in range(times):
            number = self.article.working_revision
            more = "".join(f"<p>Part {n} of it.</p>" for n in range(number))
            self.write(newsdesk.BODY + more)

    def move(self, words: str) -> None:
        """Place the first annotation on these words of the newest text."""
        number = self.article.working_revision
        quote = {"revision": number, "kind": "fact", "quote": {"exact": words}}
        row = self.session.get_one(AnnotationRow, self.ids[0])
        patch = Patch(place=new_annotation(quote).place)
        change_annotation(self.session, self.actor, row.id, row.version, patch)

    def words(self) -> dict[int, str]:
        """What the first annotation is on, by revision."""
        self.session.flush()
        stays = annotation_history(self.session, self.actor, self.ids[0], None, 100)
        return {stay.entry.row.number: stay.anchor.exact for stay in stays}


@pytest.mark.parametrize("published", [False, True])
def test_saves_where_nothing_moves_add_no_row(session: Session, published: bool):
    paper = Paper(session, published=published)
    paper.lengthen(2)  # the first was placed by an editor, the next was carried
    before = rows_of(session, paper.article)
    paper.lengthen(10)
    assert rows_of(session, paper.article) == before == 4
    assert paper.words() == dict.fromkeys(range(1, 14), "climbs")


def test_a_publication_after_drafts_leaves_no_more_rows_than_a_save(session: Session):
    paper = Paper(session, published=True)
    paper.lengthen(2)
    before = rows_of(session, paper.article)
    for _ in range(3):
        withdraw(session, paper.actor, paper.article)
        paper.lengthen(2)
        assert rows_of(session, paper.article) == before + 2  # the live revision stays
        publish(session, paper.actor, paper.article)
        assert rows_of(session, paper.article) == before
    assert paper.words() == dict.fromkeys(range(1, 10), "climbs")


def test_a_new_place_leaves_the_old_one_to_the_revisions_before(session: Session):
    paper = Paper(session)
    paper.lengthen(3)
    paper.move("At dusk")
    assert paper.words() == {4: "At dusk", 3: "climbs", 2: "climbs", 1: "climbs"}
    comparison = compare_revisions(session, paper.actor, paper.article.slug, 2, 4)
    pairs = {row.id: (old, new) for row, old, new in comparison.annotations}
    old, new = pairs[paper.ids[0]]
    assert old
    assert new
    assert (old.exact, new.exact) == ("climbs", "At dusk")


def test_what_is_hidden_in_the_live_text_changes_no_revision_before_it(
    session: Session,
):
    paper = Paper(session, published=True)
    paper.lengthen(2)
    paper.write(newsdesk.BODY.replace("At dusk", "").replace("the lamp is out", "So"))
    assert paper.article.live_revision == 3
    paper.move("burns")
    assert paper.words() == {4: "burns", 3: "burns", 2: "climbs", 1: "climbs"}


def test_whoever_has_read_which_text_is_live_gets_what_it_hides_after_the_next_is_live(
    session: Session,
):
    paper = Paper(session, published=True)
    paper.lengthen(2)
    live = find_revision(session, paper.article, 3)
    before = spoilers_on(session, live)
    paper.lengthen(2)
    assert paper.article.live_revision == 5
    assert [one.passage for one in before] == [
        one.passage for one in spoilers_on(session, live)
    ]
    assert len(before) == 2


def read_article(reader: Session, slug: str) -> str:
    return write_text(readable(reader, ANYONE, slug).rendition(NEWCOMER))


def read_list(reader: Session, _slug: str) -> str:
    cards, _ = list_cards(reader, lambda _film: NEWCOMER)
    return write_text(cards[0].rendition)


@pytest.mark.parametrize("read", [read_article, read_list])
def test_a_reader_whose_text_is_replaced_between_two_statements_sees_nothing_hidden(
    session: Session, read: Callable[[Session, str], str]
):
    paper = Paper(session)
    paper.spoil("light")
    publish(session, paper.actor, paper.article)
    paper.lengthen(2)
    session.commit()
    overtaken: list[str] = []

    def overtake(connection, _cursor, statement, *_rest) -> None:
        is_text = "revision.document" in statement or "revision.head" in statement
        if is_text and connection is reader.connection() and not overtaken:
            overtaken.append(statement)
            paper.lengthen(2)
            session.commit()

    event.listen(engine(), "after_cursor_execute", overtake)
    with Session(engine()) as reader:
        shown = read(reader, paper.article.slug)
    event.remove(engine(), "after_cursor_execute", overtake)
    assert overtaken
    assert "sea" in shown
    assert "light" not in shown


@pytest.mark.parametrize("numbers", [(2, 3, 4), (4, 3, 2), (3, 1, 2, 4)])
def test_an_erased_revision_takes_no_place_from_others(
    session: Session, numbers: tuple[int, ...]
):
    paper = Paper(session)
    paper.lengthen(3)
    paper.write(f"<p>All of this is behind it now.</p>{newsdesk.BODY}")
    expected = paper.words()
    for number in numbers:
        erase_revision(session, paper.admin, paper.article.slug, number)
        del expected[number]
        assert paper.words() == expected
