"""Whatever is done to an article, no word that was ever tagged as a spoiler is shown to who has seen nothing.

Every word of these articles is another one, so a word tells where it comes from, through every edit.
"""

import shutil
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from annotator import create_app
from annotator.core.errors import Conflict
from annotator.core.permission import ANYONE, Actor
from annotator.core.rendition import NEWCOMER, Text, View
from annotator.extensions import session as current_session
from annotator.markup.incoming.report import Format
from annotator.services.annotation.edit import add_annotation
from annotator.services.article.lookup import find_article, working_revision
from annotator.services.article.publication import publish
from annotator.services.article.text import SentText, read_body
from annotator.services.reader.readable import readable
from annotator.services.revision.history import restore_revision
from annotator.services.revision.review import Judgement, Verdict, list_waiting, review
from annotator.services.revision.save import NewText, revise
from tests.contracts.canary import canary
from tests.services import newsdesk
from tests.support.annotation import new_annotation
from tests.support.database import close, settings_for

Paragraphs = list[list[str]]


@pytest.fixture(scope="module")
def app(sqlite_template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for all examples, each of which is rolled back."""
    folder = tmp_path_factory.mktemp("properties")
    path = shutil.copyfile(sqlite_template, folder / "annotator.sqlite")
    app = create_app(settings_for(f"sqlite:///{path}", folder))
    yield app
    close(app)


class Story:
    """An article on its way through edits, with the words that were tagged."""

    def __init__(self, session: Session, data: st.DataObject) -> None:
        self.session, self.data = session, data
        self.numbers = count()
        self.actor: Actor = newsdesk.editor(session)
        self.paragraphs: Paragraphs = [
            self.words(4, 12) for _ in range(data.draw(st.integers(2, 5)))
        ]
        self.dropped: Paragraphs = []
        self.article = newsdesk.article(
            session, self.actor, body=self.body(), title=self.words(2, 2)[0]
        )
        self.spoilt: set[str] = set()
        for _ in range(data.draw(st.integers(1, 3))):
            self.tag()
        publish(session, self.actor, self.article)

    def words(self, fewest: int, most: int) -> list[str]:
        """New words."""
        return [
            canary(str(next(self.numbers)))
            for _ in range(self.data.draw(st.integers(fewest, most)))
        ]

    def body(self) -> str:
        """The paragraphs as HTML."""
        return "".join(f"<p>{' '.join(words)}.</p>" for words in self.paragraphs)

    def tag(self) -> None:
        """A spoiler on some words of the newest text, perhaps over several paragraphs."""
        text = working_revision(self.session, self.article).text
        start = self.data.draw(st.integers(0, len(text) - 2))
        end = self.data.draw(st.integers(start + 1, min(len(text), start + 80)))
        start = text.rfind(" ", 0, start) + 1 if " " in text[:start] else 0
        end = end + (text[end:] + " ").find(" ")
        place = {"start": start, "end": end, "exact": text[start:end]}
        number = self.article.working_revision
        add_annotation(
            self.session,
            self.actor,
            self.article.slug,
            new_annotation({"revision": number, "kind": "spoiler", **place}),
        )
        self.spoilt |= bare(text[start:end])

    def edit(self) -> None:
        """One change of the paragraphs."""
        number = self.data.draw(st.integers(0, len(self.paragraphs) - 1))
        cut = self.data.draw(st.integers(0, len(self.paragraphs[number])))
        self.data.draw(st.sampled_from(EDITS))(self, number, cut)
        self.paragraphs = [words for words in self.paragraphs if words] or [
            self.words(2, 3)
        ]

    def insert(self, number: int, cut: int) -> None:
        """New words."""
        self.paragraphs[number][cut:cut] = self.words(1, 6)

    def delete(self, number: int, cut: int) -> None:
        """Some words go."""
        self.dropped.append(self.paragraphs[number][cut : cut + 4])
        del self.paragraphs[number][cut : cut + 4]

    def drop(self, number: int, _cut: int) -> None:
        """A paragraph goes."""
        self.dropped.append(self.paragraphs.pop(number))

    def bring_back(self, number: int, _cut: int) -> None:
        """Something that went is here again."""
        if self.dropped:
            which = self.data.draw(st.integers(0, len(self.dropped) - 1))
            self.paragraphs.insert(number, self.dropped.pop(which))

    def move(self, number: int, _cut: int) -> None:
        """A paragraph goes elsewhere."""
        moved = self.paragraphs.pop(number)
        self.paragraphs.insert(
            self.data.draw(st.integers(0, len(self.paragraphs))), moved
        )

    def split(self, number: int, cut: int) -> None:
        """A paragraph becomes two."""
        words = self.paragraphs[number]
        self.paragraphs[number : number + 1] = [words[:cut], words[cut:]]

    def merge(self, number: int, _cut: int) -> None:
        """Two paragraphs become one."""
        self.paragraphs[number : number + 2] = [
            [word for words in self.paragraphs[number : number + 2] for word in words]
        ]

    def replace(self, number: int, cut: int) -> None:
        """A word becomes another."""
        self.paragraphs[number][cut : cut + 1] = self.words(1, 2)

    def save(self) -> None:
        """A new text of one to three edits."""
        for _ in range(self.data.draw(st.integers(1, 3))):
            self.edit()
        text = SentText(self.body(), Format.HTML)
        new = NewText(base_revision=self.article.working_revision, text=text)
        revise(self.session, self.actor, self.article.slug, new, read_body(text))

    def restore(self) -> None:
        """An old text again."""
        newest = self.article.working_revision
        number = self.data.draw(st.integers(1, newest))
        restore_revision(
            self.session,
            self.actor,
            self.article.slug,
            number,
            newest,
        )
        text = working_revision(self.session, self.article).text
        self.paragraphs = [line.rstrip(".").split() for line in text.split("\n")[1:]]

    def let_go(self) -> None:
        """Every lost spoiler is let go, with what is left of its words, and the text published where that is allowed."""
        text = working_revision(self.session, self.article).text
        for waiting in list_waiting(
            self.session, self.actor, self.article.slug, None, 100
        ):
            if waiting.placed.anchor.state == "lost":
                sent = Judgement(
                    version=waiting.placed.row.version,
                    verdict=Verdict.RELEASE,
                    reason="gone",
                    publish=True,
                )
                review(self.session, self.actor, waiting.placed.row.id, sent)
                self.spoilt -= bare(waiting.base.exact) & bare(text)

    def try_to_publish(self) -> None:
        """Somebody presses the button."""
        try:
            publish(
                self.session,
                self.actor,
                find_article(self.session, self.actor, self.article.slug),
            )
        except Conflict:
            self.session.flush()


EDITS: tuple[Callable[[Story, int, int], None], ...] = (
    *(Story.insert, Story.delete, Story.drop, Story.bring_back),
    *(Story.move, Story.split, Story.merge, Story.replace),
)
ACTS = (
    Story.save,
    Story.save,
    Story.save,
    Story.restore,
    Story.let_go,
    Story.tag,
    Story.try_to_publish,
)


@settings(
    max_examples=30,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(data=st.data())
def test_no_word_of_a_spoiler_is_ever_shown_to_who_has_seen_nothing(
    app: Flask, data: st.DataObject
):
    with app.app_context():
        session = current_session()
        try:
            story = Story(session, data)
            for act in data.draw(
                st.lists(st.sampled_from(ACTS), min_size=1, max_size=6)
            ):
                act(story)
                assert not shown(session, story, NEWCOMER) & story.spoilt
        finally:
            session.rollback()


def shown(session: Session, story: Story, view: View) -> set[str]:
    """The words that readers with this view get."""
    rendition = readable(session, ANYONE, story.article.slug).rendition(view)
    parts = [
        part
        for block in rendition.blocks
        for part in block.children
        if isinstance(part, Text)
    ]
    return bare(" ".join(part.text for part in parts))


def bare(text: str) -> set[str]:
    return {word.strip(".") for word in text.split()} - {""}
