"""Markdown that shows every text as it is."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from hypothesis import assume, given
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from annotator.core.annotation import Level
from annotator.core.document import (
    OBJECT,
    Block,
    BlockType,
    Container,
    ContainerType,
    Mark,
    MarkType,
    attributes,
)
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, RenditionBlock, spaced
from annotator.markup.outgoing.markdown.article import write_markdown
from tests.core.build import (
    FIGURE,
    LIST,
    QUOTE,
    TABLE,
    article,
    caption,
    cell,
    heading,
    hiding,
    image,
    item,
    link,
    mark,
    paragraph,
    preformatted,
    spoiler,
)
from tests.markup.tree import parsed
from tests.strategies import Case, cases

MARKDOWN = MarkdownIt("commonmark").enable("table").use(deflist_plugin)
GAP = r"\[spoiler: major\]"


def body(*blocks: Block | str) -> str:
    """An article's Markdown below its title."""
    return (
        write_markdown(hiding(article(*blocks)))
        .removeprefix("# A title\n\n")
        .removesuffix("\n")
    )


def hidden_body(*blocks: Block | str, words: str) -> str:
    written = write_markdown(hiding(article(*blocks), words))
    return written.removeprefix("# A title\n\n").removesuffix("\n")


@given(cases())
def test_rendered_markdown_shows_the_same_text(case: Case):
    rendition = redact(*case)
    # Nothing in Markdown ends a definition list, so a list behind one may be read as terms.
    assume(not has_list_behind_definitions(rendition.blocks))
    shown = text_of(MARKDOWN.render(write_markdown(rendition)))
    assert squeezed(shown) == squeezed(
        "".join(said(block) for block in rendition.blocks)
    )


@given(cases())
def test_no_text_becomes_markup(case: Case):
    document = article(
        *(
            block.text
            for block in case.document.blocks
            if block.type is not BlockType.IMAGE
        )
    )
    rendered = MARKDOWN.render(write_markdown(hiding(document)))
    assert set(re.findall(r"</?([a-z0-9]+)", rendered)) <= {"h1", "p", "br"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("2) no list", r"2\) no list"),
        ("1922 was", "1922 was"),
        ("- no list", r"\- no list"),
        ("a - b + c", "a - b + c"),
        ("a\n=== b", "a\\\n\\=== b"),
        ("*no* _emphasis_", r"\*no\* \_emphasis\_"),
        ("<b> &amp; `x` [y](z) a|b \\", r"\<b\> \&amp; \`x\` \[y\](z) a\|b \\"),
        ("~~~ no code", r"\~\~\~ no code"),
        ("a | b\n:-- | :--", "a \\| b\\\n\\:-- \\| :--"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, written: str):
    assert body(text) == written
    assert text_of(MARKDOWN.render(written)).strip() == text


def test_the_title_is_the_heading_of_the_first_level():
    assert write_markdown(hiding(article("B.", title="A #"))) == "# A \\#\n\nB.\n"


def test_headings_keep_their_level():
    assert body(heading("Two ##", 2), heading("Six", 6)) == "## Two #\\#\n\n###### Six"


def test_marks_are_written_where_markdown_has_them():
    text = "one two too, three four five"
    marks = (
        mark(text, "one two too", MarkType.STRONG),
        mark(text, "two", MarkType.EMPHASIS),
        mark(text, "three", MarkType.CODE),
        link(text, "four", "https://example.org/x_(y)"),
        mark(text, "five", MarkType.STRIKE),
    )
    assert body(paragraph(text, marks=marks)) == (
        r"**one *two* too**, `three` [four](https://example.org/x\_\(y\)) <s>five</s>"
    )


def test_a_mark_does_not_hold_the_spaces_at_its_ends():
    text = "one two three"
    assert (
        body(paragraph(text, marks=(mark(text, " two ", MarkType.STRONG),)))
        == "one **two** three"
    )


def test_a_mark_that_markdown_would_not_read_is_left_out():
    text = "so“well”known"
    assert body(paragraph(text, marks=(mark(text, "“well”", MarkType.STRONG),))) == text


def test_of_two_marks_that_cross_one_is_left_out():
    text = "one two three"
    marks = (
        mark(text, "one two", MarkType.STRONG),
        mark(text, "two three", MarkType.EMPHASIS),
    )
    assert body(paragraph(text, marks=marks)) == "**one two** three"


def test_of_two_marks_with_the_same_sign_one_is_left_out():
    marks = (Mark(0, 2, MarkType.CITE), Mark(0, 1, MarkType.EMPHASIS))
    assert body(paragraph("Bo", marks=marks)) == "*B*o"


def test_code_with_backticks_has_a_longer_fence():
    assert body(paragraph("a`b", marks=(Mark(0, 3, MarkType.CODE),))) == "``a`b``"
    assert body(preformatted("```\n# no heading")) == "````\n```\n# no heading\n````"


def test_an_exclamation_mark_makes_no_image_of_a_link():
    assert (
        body(paragraph("No!way", marks=(link("No!way", "way", "/x"),)))
        == r"No\![way](/x)"
    )


def test_an_address_that_may_not_be_followed_is_not_written():
    assert (
        body(paragraph("words", marks=(link("words", "words", "javascript:x"),)))
        == "words"
    )
    assert body(image("a still", src="javascript:x")) == "a still"


def test_an_image_stands_with_its_alternative_text():
    assert body(image("a [still]", src="/p(1).png")) == r"![a \[still\]](/p\(1\).png)"


def test_a_link_around_an_image_is_written():
    whole = Mark(0, 2, MarkType.LINK, attributes(href="/x"))
    picture = replace(image("s", src="/s.png"), marks=(whole,))
    assert body(picture) == "[![s](/s.png)](/x)"


def test_a_figure_is_its_image_and_its_caption():
    assert (
        body(image("s", FIGURE, src="/s.png"), caption("C.", FIGURE))
        == "![s](/s.png)\n\nC."
    )


def test_quotations_and_lists_nest():
    ordered = Container(ContainerType.LIST, 5, attributes(ordered=True, start=3))
    blocks = [
        paragraph("One.", LIST, item(2)),
        paragraph("Two.", LIST, item(2), ordered, item(6)),
    ]
    assert body(*blocks) == "- One.\n\n  3. Two."
    assert (
        body(paragraph("One.", QUOTE), paragraph("Two.", QUOTE)) == "> One.\n>\n> Two."
    )


def test_two_lists_in_a_row_stay_two():
    blocks = [
        paragraph("One.", LIST, item(2)),
        paragraph("Two.", Container(ContainerType.LIST, 4), item(5)),
    ]
    assert body(*blocks) == "- One.\n\n* Two."


def test_a_scene_break_is_a_rule_in_a_list_too():
    assert body(Block(BlockType.RULE, "⁂", path=(LIST, item(2)))) == "- ___"
    assert "<hr" in MARKDOWN.render("- ___")


def test_a_table_has_its_headers_or_an_empty_row_for_them():
    heads = [
        paragraph(text, *cell(1, column, header=True))
        for column, text in enumerate(["a|b", "c"])
    ]
    cells = [paragraph("d", *cell(2, 1))]
    assert (
        body(caption("T", TABLE), *heads, *cells)
        == "T\n\n| a\\|b | c |\n| --- | --- |\n|  | d |"
    )
    assert body(*cells) == "|  |  |\n| --- | --- |\n|  | d |"


def test_a_gap_is_its_level_in_brackets_spaced_as_a_word():
    assert hidden_body("He dies, at dawn.", words="dies") == f"He {GAP}, at dawn."


def test_a_gap_is_a_paragraph_an_item_or_a_row_where_whole_blocks_are_hidden():
    blocks = [
        paragraph(text, LIST, item(key))
        for key, text in enumerate(["One.", "Two.", "Three."], 2)
    ]
    assert hidden_body("One.", "Two.", words="Two.") == f"One.\n\n{GAP}"
    assert hidden_body(*blocks, words="Two.") == f"- One.\n- {GAP}\n- Three."
    rows = [paragraph(str(row), *cell(row, 0)) for row in (1, 2, 3)]
    assert hidden_body(*rows, words="2") == f"|  |\n| --- |\n| 1 |\n| {GAP} |\n| 3 |"


def test_a_gap_in_preformatted_text_is_not_escaped():
    assert (
        hidden_body(preformatted("a\n  b"), words="b")
        == "```\na\n  [spoiler: major]\n```"
    )


def test_a_replacement_stands_for_the_gap_and_is_escaped():
    document = article("He dies.")
    annotations = [spoiler(document, "dies", level=Level.MINOR, replacement="*goes*")]
    assert "He \\*goes\\*." in write_markdown(redact(document, annotations, NEWCOMER))


def has_list_behind_definitions(blocks: Sequence[RenditionBlock]) -> bool:
    """Whether a list follows a definition list."""
    kinds = [[one.type for one in block.path] for block in blocks]
    return any(
        ContainerType.DEFINITIONS in before and ContainerType.LIST in after
        for before, after in pairwise(kinds)
    )


def text_of(html: str) -> str:
    """The words of rendered Markdown, with those of images and a letter for each rule."""
    return "".join(in_order(parsed(html)))


def in_order(element: Element) -> list[str]:
    alone = {"img": element.get("alt") or "", "hr": "⁂"}
    words = [alone.get(str(element.tag), ""), element.text or ""]
    for child in element:
        words += [*in_order(child), child.tail or ""]
    return words


def said(block: RenditionBlock) -> str:
    """What a block says; `spaced` needs one level for its placeholder, so both are written as one."""
    return "".join(
        part.text for part in spaced(block.children, "[spoiler: level]")
    ).removeprefix(OBJECT)


def squeezed(text: str) -> str:
    """Without white space, and with gaps of either level alike."""
    return re.sub(
        r"\[spoiler:(minor|major)\]", "[spoiler:level]", "".join(text.split())
    )
