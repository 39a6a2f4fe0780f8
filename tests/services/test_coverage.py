"""Coverage: which blocks of an article have been read for spoilers."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from annotator.core.coverage import block_hash
from annotator.core.document import Block, BlockType, Mark, MarkType, attributes
from annotator.core.errors import SignInRequired
from annotator.core.permission import ANYONE
from annotator.extensions import session as current_session
from annotator.services.article.coverage import (
    mark_reviewed,
    reviewed_blocks,
    unmark_reviewed,
)
from annotator.services.article.lookup import find_source
from tests.services import newsdesk


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in a transaction that is not committed."""
    with app.app_context():
        yield current_session()


def test_a_marked_block_is_reviewed_until_the_mark_is_taken_back(session: Session):
    actor = newsdesk.editor(session)
    article = newsdesk.article(session, actor)
    blocks = find_source(session, actor, article.slug)[2].blocks
    hashes = [block_hash(block) for block in blocks]
    mark_reviewed(session, actor, article, hashes[1:3])
    mark_reviewed(session, actor, article, hashes[2:4])
    assert reviewed_blocks(session, actor, article).keys() == set(hashes[1:4])
    unmark_reviewed(session, actor, article, hashes[:2])
    assert reviewed_blocks(session, actor, article).keys() == set(hashes[2:4])


@pytest.mark.parametrize(("held_back", "changes"), [(True, 2), (False, 0)])
def test_a_mark_counts_as_a_change_where_readers_could_see_it(
    session: Session, held_back: bool, changes: int
):
    actor = newsdesk.editor(session)
    article = newsdesk.article(session, actor)
    article.hold_new = held_back
    before = article.version
    for act in (mark_reviewed, mark_reviewed, unmark_reviewed, unmark_reviewed):
        act(session, actor, article, ["0" * 64])
    assert article.version == before + changes


def test_the_mark_of_a_colleague_stays_when_one_takes_ones_own_back(session: Session):
    one, other = newsdesk.editor(session), newsdesk.editor(session)
    article = newsdesk.article(session, one)
    article.hold_new = True
    mark, marks = "0" * 64, []
    mark_reviewed(session, one, article, [mark])
    mark_reviewed(session, other, article, [mark])
    version = article.version
    for actor in (other, other, one):
        unmark_reviewed(session, actor, article, [mark])
        marks.append(mark in reviewed_blocks(session, one, article))
    assert marks == [True, True, False]
    assert article.version == version + 1


def test_coverage_is_for_editors_alone(session: Session):
    article = newsdesk.article(session, newsdesk.editor(session))
    for act in (mark_reviewed, unmark_reviewed):
        with pytest.raises(SignInRequired):
            act(session, ANYONE, article, ["0" * 64])
    with pytest.raises(SignInRequired):
        reviewed_blocks(session, ANYONE, article)


def test_a_block_is_another_when_its_words_its_picture_or_a_link_are_others():
    text = Block(BlockType.PARAGRAPH, "a lamp")
    linked = [
        Block(text.type, text.text, (Mark(0, 1, MarkType.LINK, attributes(href=href)),))
        for href in "xy"
    ]
    pictures = [
        Block(BlockType.IMAGE, "a lamp", attributes=attributes(src=src)) for src in "xy"
    ]
    others = [Block(BlockType.PARAGRAPH, "a light"), Block(BlockType.CAPTION, "a lamp")]
    assert (
        len({block_hash(block) for block in (text, *linked, *pictures, *others)}) == 7
    )
    assert block_hash(text) == block_hash(
        Block(text.type, text.text, (Mark(0, 1, MarkType.STRONG),))
    )
