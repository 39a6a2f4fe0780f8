"""What one view may see, rule by rule."""

from dataclasses import replace

import pytest

from annotator.core.annotation import Kind, Level, Tolerance
from annotator.core.document import BlockType, Container, ContainerType, MarkType
from annotator.core.progress import Progress
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, Gap, Text, View
from tests.core.build import (
    FIGURE,
    FILM,
    LIST,
    POINT,
    QUOTE,
    article,
    at,
    caption,
    cell,
    fact,
    heading,
    hiding,
    image,
    item,
    link,
    mark,
    outline,
    paragraph,
    preformatted,
    spoiler,
    standfirst,
)
from tests.core.oracle import shown_text


def test_a_reader_before_the_reveal_sees_no_spoiler_text():
    document = article("The count dies at dawn.")
    assert outline(
        redact(document, [spoiler(document, "dies at dawn")], at(POINT - 1)).blocks
    ) == [
        "A title",
        "The count [].",
    ]


@pytest.mark.parametrize("seconds", [POINT, POINT + 1, Progress.FINISHED.seconds])
def test_a_reader_from_the_reveal_point_on_sees_the_text(seconds: int):
    document = article("The count dies.")
    assert (
        outline(redact(document, [spoiler(document, "dies")], at(seconds)).blocks)[1]
        == "The count dies."
    )


def test_a_spoiler_of_the_very_first_second_is_hidden_from_who_has_seen_nothing():
    document = article("The count dies.")
    annotations = [spoiler(document, "dies", at=0)]
    assert "dies" not in shown_text(redact(document, annotations, NEWCOMER))
    assert "dies" in shown_text(redact(document, annotations, at(0)))


def test_progress_in_one_film_opens_nothing_of_another():
    document = article("The count dies.")
    annotations = [spoiler(document, "dies", film="other-film")]
    assert "dies" not in shown_text(
        redact(document, annotations, View({FILM: Progress.FINISHED}))
    )


def test_text_under_two_spoilers_needs_both_to_be_visible():
    document = article("The count dies at dawn.")
    both = [
        spoiler(document, "dies at", "s1"),
        spoiler(document, "at dawn", "s2", film="other-film"),
    ]
    assert outline(redact(document, both, at(POINT)).blocks)[1] == "The count dies []."


@pytest.mark.parametrize(
    ("tolerance", "seen"),
    [
        (Tolerance.NONE, "The [] and the []."),
        (Tolerance.MINOR, "The hat and the []."),
        (Tolerance.ALL, "The hat and the end."),
    ],
)
def test_tolerance_shows_levels_up_to_its_own(tolerance: Tolerance, seen: str):
    document = article("The hat and the end.")
    annotations = [
        spoiler(document, "hat", "s1", level=Level.MINOR),
        spoiler(document, "end", "s2"),
    ]
    assert (
        outline(redact(document, annotations, View(tolerance=tolerance)).blocks)[1]
        == seen
    )


def test_a_revealed_gap_shows_its_text_and_says_that_it_was_revealed():
    document = article("Count dies. Ellen dies.")
    annotations = [
        spoiler(document, "Count dies", "s1"),
        spoiler(document, "Ellen dies", "s2"),
    ]
    first, _ = redact(document, annotations, NEWCOMER).gaps()
    opened = redact(document, annotations, View(revealed=frozenset({first.id})))
    assert opened.blocks[1].children[0] == Text(
        "Count dies", kinds=(Kind.SPOILER,), revealed=first.id
    )
    assert outline(opened.blocks)[1] == "Count dies. []."


def test_the_id_of_a_gap_opens_nothing_where_the_gap_holds_more():
    document = article("Count dies at dawn.")
    small, large = (
        spoiler(document, "dies", "s1", at=10),
        spoiler(document, "dies at", "s2", at=20),
    )
    (gap,) = redact(document, [small], NEWCOMER).gaps()
    view = View(revealed=frozenset({gap.id}))
    assert outline(redact(document, [small, large], view).blocks)[1] == "Count [] dawn."


def test_one_spoiler_over_the_title_and_the_text_makes_two_gaps_to_open_one_by_one():
    document = article("Count dies.", title="How he ends")
    annotations = [spoiler(document, "ends…Count")]
    title, rest = redact(document, annotations, NEWCOMER).gaps()
    opened = redact(document, annotations, View(revealed=frozenset({title.id})))
    assert outline(opened.blocks) == ["How he ends", "[] dies."]
    assert title.id != rest.id


def test_hidden_passages_with_only_white_space_between_them_are_one_gap():
    assert (
        outline(hiding(article("He dies at dawn."), "dies", "at").blocks)[1]
        == "He [] dawn."
    )


def test_hidden_passages_with_a_word_between_them_are_two_gaps():
    assert (
        outline(hiding(article("He dies at dawn."), "dies", "dawn").blocks)[1]
        == "He [] at []."
    )


def test_hidden_blocks_in_a_row_are_one_gap_with_no_trace_of_their_number():
    two, three = (
        article("First.", *words, "Last.")
        for words in (["One.", "Two."], ["One.", "2.", "Two."])
    )
    assert hiding(two, "One.…Two.") == hiding(three, "One.…Two.")
    assert outline(hiding(two, "One.…Two.").blocks) == [
        "A title",
        "First.",
        "[]",
        "Last.",
    ]


def test_a_gap_that_ends_a_paragraph_stands_for_the_hidden_paragraphs_after_it_too():
    rendition = hiding(article("He dies.", "Secret.", "Last."), "dies.…Secret.")
    assert outline(rendition.blocks)[1:] == ["He []", "Last."]


def test_a_gap_that_starts_a_paragraph_stands_for_the_hidden_paragraphs_before_it_too():
    rendition = hiding(article("First.", "Secret.", "He dies."), "Secret.…He")
    assert outline(rendition.blocks)[1:] == ["First.", "[] dies."]


def test_a_gap_is_as_grave_as_its_gravest_spoiler_and_names_every_film():
    document = article("He dies at dawn.")
    annotations = [
        spoiler(document, "dies at", "s1", film="a-film", level=Level.MINOR),
        spoiler(document, "at dawn", "s2", film="b-film"),
    ]
    (gap,) = redact(document, annotations, NEWCOMER).gaps()
    assert (gap.level, gap.films) == (Level.MAJOR, ("a-film", "b-film"))


def test_the_visible_ends_of_two_paragraphs_become_one():
    assert outline(hiding(article("He dies.", "She lives."), "dies.…She").blocks)[
        1:
    ] == ["He [] lives."]


def test_the_visible_ends_of_blocks_that_look_different_stay_apart():
    rendition = hiding(article(heading("He dies."), "She lives."), "dies.…She")
    assert outline(rendition.blocks)[1:] == ["He []", " lives."]
    assert [block.type for block in rendition.blocks[1:]] == [
        BlockType.HEADING,
        BlockType.PARAGRAPH,
    ]


def test_the_visible_ends_of_two_list_items_become_one_and_what_follows_stays_in_it():
    body = [
        paragraph("He dies.", LIST, item(2)),
        paragraph("She lives.", LIST, item(3)),
        paragraph("End.", LIST, item(3)),
    ]
    rendition = hiding(article(*body), "dies.…She")
    assert outline(rendition.blocks)[1:] == ["He [] lives.", "End."]
    assert rendition.blocks[1].path == rendition.blocks[2].path


def test_a_wholly_hidden_block_leaves_with_its_containers():
    rendition = hiding(
        article("First.", paragraph("Secret.", QUOTE), "Last."), "Secret."
    )
    assert [(block.type, block.path) for block in rendition.blocks[1:]] == [
        (BlockType.PARAGRAPH, ()),
        ("gap", ()),
        (BlockType.PARAGRAPH, ()),
    ]


def test_a_gap_between_two_items_of_a_list_stands_in_the_list():
    body = [
        paragraph(text, LIST, item(key))
        for key, text in enumerate(["One.", "Two.", "Three."], 2)
    ]
    gap = hiding(article(*body), "Two.").blocks[2]
    assert (gap.type, [container.type for container in gap.path]) == (
        "gap",
        [ContainerType.LIST],
    )


def test_containers_are_numbered_as_they_appear_to_the_reader():
    body = [
        paragraph("Secret.", QUOTE),
        paragraph("Open.", Container(ContainerType.QUOTE, 7)),
    ]
    assert hiding(article(*body), "Secret.").blocks[2].path == (QUOTE,)


def test_a_spoiler_on_one_word_of_alternative_text_hides_the_picture_and_keeps_the_caption():
    rendition = hiding(
        article(image("the dead count", FIGURE), caption("A still.", FIGURE)), "dead"
    )
    assert outline(rendition.blocks)[1:] == ["[]", "A still."]
    assert "jpg" not in repr(rendition)


def test_a_picture_in_part_under_a_replaced_spoiler_is_replaced():
    document = article(image("the dead count"))
    (gap,) = redact(
        document, [spoiler(document, "dead", replacement="a still")], NEWCOMER
    ).gaps()
    assert gap.replacement == "a still"


def test_a_link_that_is_hidden_in_part_loses_its_address_and_keeps_its_visible_text():
    text = "See the ship of death here."
    rendition = hiding(
        article(paragraph(text, marks=(link(text, "the ship of death"),))), "of death"
    )
    assert rendition.blocks[1].children[0] == Text("See the ship ")
    assert "href" not in repr(rendition)


def test_a_link_beside_a_hidden_passage_keeps_its_address():
    text = "See the ship of death here."
    rendition = hiding(
        article(paragraph(text, marks=(link(text, "here"),))), "of death"
    )
    assert "https://example.org/page" in repr(rendition)


def test_emphasis_that_is_hidden_in_part_stays_on_what_is_visible():
    text = "the ship of death"
    rendition = hiding(
        article(paragraph(text, marks=(mark(text, text, MarkType.EMPHASIS),))),
        "of death",
    )
    assert rendition.blocks[1].children[0] == Text(
        "the ship ", ((MarkType.EMPHASIS, ()),)
    )


@pytest.mark.parametrize("words", ["A title", "A…dies."])
def test_a_title_of_which_nothing_is_seen_is_still_the_title(words: str):
    rendition = hiding(article("He dies."), words)
    assert rendition.blocks[0].type is BlockType.TITLE
    assert rendition.title == "[spoiler]"


def test_a_gap_that_ends_the_title_does_not_merge_with_one_that_begins_the_text():
    rendition = hiding(article("Dawn kills.", title="He dies"), "dies", "Dawn")
    assert outline(rendition.blocks) == ["He []", "[] kills."]
    assert len({gap.id for gap in rendition.gaps()}) == 2


def test_a_hidden_standfirst_is_a_gap_like_any_other_and_no_standfirst():
    rendition = hiding(article(standfirst("All is lost."), "First."), "All is lost.")
    assert rendition.standfirst is None
    assert outline(rendition.blocks) == ["A title", "[]", "First."]


def test_the_visible_ends_of_two_cells_stay_in_their_cells():
    document = article(
        paragraph("He dies.", *cell(1, 0)), paragraph("She lives.", *cell(1, 1))
    )
    rendition = hiding(document, "dies.…She")
    assert outline(rendition.blocks)[1:] == ["He []", " lives."]


def test_the_visible_ends_of_two_cells_in_a_column_stay_in_their_cells():
    document = article(
        paragraph("He dies.", *cell(1, 0)), paragraph("She lives.", *cell(2, 0))
    )
    assert outline(hiding(document, "dies.…She").blocks)[1:] == ["He []", " lives."]


def test_the_visible_ends_of_two_paragraphs_of_one_cell_become_one():
    document = article(
        paragraph("He dies.", *cell(1, 0)), paragraph("She lives.", *cell(1, 0))
    )
    assert outline(hiding(document, "dies.…She").blocks)[1:] == ["He [] lives."]


def test_a_gap_for_a_cell_stands_in_its_row():
    document = article(
        *(
            paragraph(text, *cell(1, i))
            for i, text in enumerate(["One.", "Two.", "Three."])
        )
    )
    gap = hiding(document, "Two.").blocks[2]
    assert [container.type for container in gap.path] == [
        ContainerType.TABLE,
        ContainerType.ROW,
    ]


def test_a_gap_for_the_second_paragraph_of_a_cell_stays_in_that_cell():
    document = article(
        paragraph("One.", *cell(1, 0)),
        paragraph("Two.", *cell(1, 0)),
        paragraph("Three.", *cell(1, 1)),
    )
    gap = hiding(document, "Two.").blocks[2]
    assert gap.path[-1].type is ContainerType.CELL


def test_kinds_are_said_of_visible_text_only():
    document = article("The film of 1922 ends at dawn.")
    annotations = [fact(document, "1922 ends"), spoiler(document, "ends at dawn")]
    rendition = redact(document, annotations, NEWCOMER)
    assert rendition.blocks[1].children[1] == Text("1922 ", kinds=(Kind.FACT,))
    assert outline(rendition.blocks)[1] == "The film of 1922 []."


def test_a_visible_spoiler_is_marked_as_one_beside_the_other_kinds():
    document = article("A masterly end.")
    annotations = [
        fact(document, "masterly end", Kind.OPINION),
        spoiler(document, "end"),
    ]
    children = (
        redact(document, annotations, View({FILM: Progress.FINISHED}))
        .blocks[1]
        .children
    )
    assert children[1:3] == (
        Text("masterly ", kinds=(Kind.OPINION,)),
        Text("end", kinds=(Kind.OPINION, Kind.SPOILER)),
    )


def test_a_replacement_stands_only_where_its_spoiler_covers_all_that_is_hidden():
    document = article("He dies at dawn.")
    replaced = spoiler(document, "dies", "s1", replacement="meets his fate")
    (gap,) = redact(document, [replaced], NEWCOMER).gaps()
    (wider,) = redact(
        document, [replaced, spoiler(document, "dies at", "s2")], NEWCOMER
    ).gaps()
    assert (gap.replacement, wider.replacement) == ("meets his fate", None)


def test_a_spoiler_that_begins_on_the_line_end_before_a_block_hides_the_block_and_no_more():
    document = article("First.", "Secret.", "Last.")
    wide, exact = spoiler(document, "\nSecret.\n"), spoiler(document, "Secret.")
    assert redact(document, [wide], NEWCOMER) == redact(document, [exact], NEWCOMER)


def test_offsets_count_code_points():
    assert (
        outline(hiding(article("👩‍👩‍👧 e\u0301 dies שלום."), "dies").blocks)[1]
        == "👩‍👩‍👧 e\u0301 [] שלום."
    )


def test_white_space_of_preformatted_text_is_kept_around_a_gap():
    assert (
        outline(hiding(article(preformatted("a\n   b\n  c")), "b").blocks)[1]
        == "a\n   []\n  c"
    )


def test_a_gap_says_nothing_of_what_it_holds():
    short, long = article("He dies."), article("He dies, and the whole town with him.")
    rendition = hiding(short, "dies")
    assert rendition == hiding(long, "dies…with him")
    said = {"id", "level", "films", "replacement", "unread", "opens"}
    assert set(Gap._fields) == said


def test_reveals_are_compared_with_gaps_and_not_with_annotations():
    document = article("He dies.")
    view = replace(NEWCOMER, revealed=frozenset({"s1", "", "0" * 16}))
    assert (
        outline(redact(document, [spoiler(document, "dies")], view).blocks)[1]
        == "He []."
    )
