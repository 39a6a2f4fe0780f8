"""A rendition as values for JSON."""

import json

from hypothesis import given

from annotator.core.annotation import Kind, Level
from annotator.core.document import OBJECT, BlockType, MarkType
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, Text, View
from annotator.markup.outgoing.json import write_json_blocks
from tests.core.build import (
    LIST,
    article,
    fact,
    heading,
    hiding,
    image,
    item,
    link,
    mark,
    paragraph,
    spoiler,
)
from tests.strategies import Case, cases


def test_a_block_says_its_type_its_attributes_and_its_children():
    document = article(heading("Two", 2), paragraph("One.", LIST, item(2)))
    title, two, one = write_json_blocks(hiding(document))
    assert title == {"type": "title", "children": [{"text": "A title"}]}
    assert two == {"type": "heading", "level": 2, "children": [{"text": "Two"}]}
    assert one["path"] == [{"type": "list", "key": 1}, {"type": "item", "key": 2}]


def test_a_text_says_its_marks_and_kinds():
    text = "an end"
    document = article(
        paragraph(
            text, marks=(mark(text, "end", MarkType.STRONG), link(text, "end", "/x"))
        )
    )
    block = write_json_blocks(redact(document, [fact(document, "end")], NEWCOMER))[1]
    marks = [{"type": "link", "href": "/x"}, {"type": "strong"}]
    assert block["children"] == [
        {"text": "an "},
        {"text": "end", "marks": marks, "kinds": ["fact"]},
    ]


def test_a_gap_says_its_id_level_and_films_and_nothing_else():
    document = article("He dies.")
    rendition = redact(
        document, [spoiler(document, "dies", level=Level.MINOR)], NEWCOMER
    )
    (gap,) = rendition.gaps()
    children = write_json_blocks(rendition)[1]["children"]
    assert children[1] == {
        "gap": {"id": gap.id, "level": "minor", "film": ["nosferatu"]}
    }


def test_a_gap_says_what_may_stand_for_it():
    document = article("He dies.")
    rendition = redact(
        document, [spoiler(document, "dies", replacement="meets his fate")], NEWCOMER
    )
    assert (
        write_json_blocks(rendition)[1]["children"][1]["gap"]["replacement"]
        == "meets his fate"
    )


def test_revealed_text_says_of_which_gap_it_was():
    document = article("He dies.")
    annotations = [spoiler(document, "dies")]
    (gap,) = redact(document, annotations, NEWCOMER).gaps()
    block = write_json_blocks(
        redact(document, annotations, View(revealed=frozenset({gap.id})))
    )[1]
    assert block["children"][1] == {
        "text": "dies",
        "kinds": ["spoiler"],
        "revealed": gap.id,
    }


def test_hidden_blocks_are_one_block_with_one_gap():
    block = write_json_blocks(hiding(article("One.", "Two."), "One.…Two."))[1]
    assert (block["type"], [set(child) for child in block["children"]]) == (
        "gap",
        [{"gap"}],
    )


def test_an_image_says_its_address_and_its_alternative_text():
    document = article(image("a still", src="/s.jpg", width=640))
    block = write_json_blocks(
        redact(document, [fact(document, "still", Kind.OPINION)], NEWCOMER)
    )[1]
    children = [{"text": "a "}, {"text": "still", "kinds": ["opinion"]}]
    assert block == {
        "type": "image",
        "src": "/s.jpg",
        "alt": "a still",
        "width": 640,
        "children": children,
    }


def test_an_address_that_may_not_be_followed_is_not_written():
    document = article(
        paragraph("x", marks=(link("x", "x", "javascript:x"),)),
        image("s", src="data:x"),
    )
    _, words, still = write_json_blocks(hiding(document))
    assert words["children"] == [{"text": "x"}]
    assert "src" not in still


@given(cases())
def test_json_holds_every_text_and_can_be_written(case: Case):
    rendition = redact(*case)
    read = json.loads(json.dumps(write_json_blocks(rendition)))
    found = [
        "".join(child.get("text", "") for child in block["children"]) for block in read
    ]
    assert found == [
        "".join(
            child.text for child in block.children if isinstance(child, Text)
        ).removeprefix(OBJECT if block.type is BlockType.IMAGE else "")
        for block in rendition.blocks
    ]
