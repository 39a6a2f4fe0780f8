"""Blocks that wait: the document and what is said of it are as if they were not written yet."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Claim, Kind, Spoiler
from annotator.core.coverage import block_hash
from annotator.core.document import SCENE_BREAK, Block, BlockType, Document
from annotator.core.holding import held_blocks, without
from annotator.core.passage import Passage
from tests.strategies import annotations_of, documents

WORDS = ("Of a lamp", "One.", "Two.", "Three.")
ARTICLE = Document(
    (
        Block(BlockType.TITLE, WORDS[0]),
        *(Block(BlockType.PARAGRAPH, words) for words in WORDS[1:]),
    )
)


def spoiler(start: int, end: int) -> Spoiler:
    return Spoiler("s", Kind.SPOILER, Passage(start, end), film="m", reveals_at=60)


def kept(annotation: Annotation, *held: int) -> str | None:
    """What an annotation is on when these blocks wait."""
    document, annotations = without(ARTICLE, [annotation], set(held))
    passages = [one.passage for one in annotations]
    return document.text[passages[0].start : passages[0].end] if passages else None


def test_every_block_of_the_body_waits_until_it_is_reviewed_and_the_head_never_does():
    assert held_blocks(ARTICLE, set()) == {1, 2, 3}
    assert held_blocks(ARTICLE, {block_hash(ARTICLE.blocks[2])}) == {1, 3}


def test_a_scene_break_is_there_where_both_of_its_sides_are():
    rule = Block(BlockType.RULE, SCENE_BREAK)
    one, two, three = ARTICLE.blocks[1:]
    document = Document((ARTICLE.blocks[0], one, rule, two, rule, rule, three, rule))
    reviewed = {block_hash(one), block_hash(two)}
    assert held_blocks(document, reviewed) == {4, 5, 6, 7}


def test_an_annotation_stays_on_what_is_left_of_its_passage():
    assert kept(spoiler(10, 25), 2) == "One.\nThree"
    assert kept(spoiler(12, 17), 2) == "e."
    assert kept(spoiler(15, 25), 2) == "Three"
    assert kept(spoiler(14, 19), 2) is None
    assert kept(spoiler(20, 26), 1, 2) == "Three."


def test_a_fact_waits_with_any_part_of_it():
    fact = Claim("f", Kind.FACT, Passage(10, 17), statement="It says two.")
    assert kept(fact, 2) is None
    assert kept(fact, 3) == "One.\nTw"


@given(st.data())
def test_whatever_waits_the_rest_is_word_for_word_and_its_annotations_are_on_it(
    data: st.DataObject,
):
    document = data.draw(documents())
    annotations = data.draw(annotations_of(document))
    held = data.draw(st.sets(st.integers(1, max(1, len(document.blocks) - 1)))) & set(
        range(len(document.blocks))
    )
    shorter, moved = without(document, annotations, held)
    assert shorter.blocks == tuple(
        b for n, b in enumerate(document.blocks) if n not in held
    )
    before = {
        annotation.id: covered(document, annotation, held) for annotation in annotations
    }
    assert all(
        covered(shorter, annotation, set()) == before[annotation.id]
        for annotation in moved
    )
    gone = before.keys() - {annotation.id for annotation in moved}
    assert all(
        not before[a.id] or isinstance(a, Claim) for a in annotations if a.id in gone
    )


def covered(
    document: Document, annotation: Annotation, held: set[int]
) -> list[tuple[str, str]]:
    """The blocks that an annotation is on, with the words, those that wait aside."""
    found = []
    for number, (start, block) in enumerate(
        zip(document.starts, document.blocks, strict=True)
    ):
        here = annotation.passage.within(start, start + len(block.text))
        if here and number not in held:
            found.append((block.text, document.text[here.start : here.end]))
    return found


@pytest.mark.measured
def test_an_article_of_scene_breaks_alone_is_held_back_in_no_time():
    """Each looked through all that follow it: a few thousand took readers seconds."""
    rules = (Block(BlockType.RULE, SCENE_BREAK),) * 20_000
    started = process_time()
    assert held_blocks(Document((*ARTICLE.blocks[:2], *rules)), set()) == set(
        range(1, 20_002)
    )
    assert process_time() - started < 2
