"""What holds for whatever is read."""

import re
from collections import Counter
from contextlib import suppress
from unicodedata import is_normalized, normalize
from xml.etree.ElementTree import Element

import html5lib
from bleach import clean as bleach_clean
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.document import Block, BlockType, Document
from annotator.core.errors import InvalidInput, TooLarge
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER
from annotator.markup.incoming.article import Reading, line, read
from annotator.markup.incoming.gate.depth import Depth
from annotator.markup.incoming.gate.sanitizer import bleaching
from annotator.markup.incoming.gate.tag import passed
from annotator.markup.incoming.gate.vocabulary import ATTRIBUTES, SCHEMES, TAGS
from annotator.markup.incoming.report import Format, Imported
from annotator.markup.incoming.tally import SAMPLE_LENGTH, Tally
from annotator.markup.outgoing.html.article import write_html

_NAMES = [
    *sorted(TAGS - {"img"}),
    "svg",
    "form",
    "select",
    "template",
    "noscript",
    "script",
    "textarea",
    "x-y",
]
_HTML = [
    *(f"<{name}>" for name in _NAMES),
    *(f"</{name}>" for name in _NAMES),
    *(
        "<a href='/x'>",
        "<img src=/x.png alt='a b'>",
        "<td colspan=3 rowspan=2>",
        "<ol start=4>",
        "<br><br>",
    ),
    *(
        "<div class=wp-caption>",
        "<p class=caption>",
        "&amp;",
        "&lt;b>",
        "&nbsp;",
        "&#1;",
        "&#x301;",
        "&shy;",
    ),
    *(
        "<!--",
        "-->",
        "<",
        "</",
        ">",
        '<a title="',
        '"',
        "'",
        "=",
        "/>",
        "[gallery]",
        '[a b="c"]',
        "[",
        "]",
    ),
]
_MARKDOWN = [
    "*",
    "**",
    "`",
    "#",
    "# ",
    "> ",
    "- ",
    "1. ",
    "|",
    "|-|-|\n",
    "\n|a|b|\n",
    "![",
    "](",
    "/u)",
    "\\",
    "_",
]
_TEXT = [
    "text",
    "x",
    " ",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\f",
    "\u2028",
    "\u00a0",
    "é",
    "e\u0301",
    "\u0301",
    "日本",
]
_TEXT += [
    "👩\u200d👧",
    "\u200b",
    "\u00ad",
    "\u200d",
    "Read more: X",
    "By Bo Ek",
    "Leave a Reply",
    "Wait 5 sec.",
]
_TEXT += ["end.Next", "wordThe", "”", "“", "A short line"]
_TAG_SOUP = [
    piece
    for piece in _HTML
    if piece[0] == "<" and piece[-1] == ">" and "-" not in piece
]

soup = st.lists(
    st.one_of(st.sampled_from(_HTML + _MARKDOWN + _TEXT), st.text(max_size=3)),
    max_size=30,
).map("".join)
tag_soup = st.lists(st.sampled_from([*_TAG_SOUP, "x"]), max_size=60).map("".join)


def exported(found: Imported) -> str:
    document = Document((Block(BlockType.TITLE, "Title"), *found.blocks))
    return str(write_html(redact(document, (), NEWCOMER), {}).body)


def ink(text: str) -> Counter[str]:
    return Counter("".join(normalize("NFC", text).split()))


@given(
    st.one_of(soup, st.text(st.characters(), max_size=50), st.binary(max_size=50)),
    st.sampled_from(Format),
)
def test_anything_is_read_or_refused(body, form):
    with suppress(InvalidInput, TooLarge):
        read(body, form, Reading(split=True))


@given(soup, st.sampled_from(Format))
def test_what_was_read_is_in_normal_form(body, form):
    try:
        found = read(body, form)
    except (InvalidInput, TooLarge):
        return
    for block in found.blocks:
        assert block.text.strip()
        assert is_normalized("NFC", block.text)
        assert (
            block.type is BlockType.PREFORMATTED
            or block.text == " ".join(block.text.split(" ")).strip()
        )


@given(soup, st.sampled_from(Format))
def test_reading_what_was_written_from_it_changes_nothing(body, form):
    try:
        found = read(body, form)
    except (InvalidInput, TooLarge):
        return
    again = read(exported(found), Format.HTML)
    assert (again.blocks, again.dropped) == (found.blocks, ())


@given(
    st.lists(
        st.one_of(
            st.sampled_from(_TEXT), st.text(st.characters(exclude_categories=["C"]))
        ),
        max_size=30,
    )
)
def test_plain_text_neither_gains_nor_loses_a_character_but_by_report(pieces):
    text = "".join(pieces).translate(
        dict.fromkeys(map(ord, "\u00ad\u200b\ufeff\ufffc\ufdd0\ufdd1"))
    )
    try:
        found = read("".join(pieces), Format.TEXT)
    except (InvalidInput, TooLarge):
        return
    kept = ink(
        " ".join(
            [
                found.head.title or "",
                found.head.byline or "",
                *(block.text for block in found.blocks),
            ]
        )
    )
    assert kept <= ink(text)
    if found.head.published_at is None and all(
        dropped.count == 1 and len(dropped.sample) < SAMPLE_LENGTH
        for dropped in found.dropped
    ):
        reported = " ".join(
            [
                *(dropped.sample for dropped in found.dropped),
                "By" if found.head.byline else "",
            ]
        )
        assert kept + ink(reported) == ink(text)


@given(st.text())
def test_a_line_is_in_normal_form(text):
    try:
        found = line(text)
    except InvalidInput:
        return
    assert line(found) == found


@given(tag_soup)
def test_elements_lie_about_as_deep_as_was_reckoned_before_they_were_parsed(html):
    try:
        known = passed(html, Tally())
    except (InvalidInput, TooLarge):
        return
    tree = html5lib.parseFragment(known, treebuilder="etree")
    # A table's rows and bodies are not reckoned, and unclosed formatting comes back up to three times of each kind.
    assert depth_of(tree) <= 2 * reckoned_depth(known) + 24


@given(soup)
def test_walking_in_linear_time_gives_what_bleach_gives(html):
    attributes = {tag: sorted(names) for tag, names in ATTRIBUTES.items()}
    by_bleach = bleach_clean(
        html, tags=TAGS, attributes=attributes, protocols=SCHEMES, strip=True
    )
    assert bleaching().clean(html) == by_bleach


def reckoned_depth(known: str) -> int:
    depth, deepest = Depth(), 0
    for end, name in re.findall(r"<(/?)([a-z0-9-]+)", known):
        depth.close(name) if end else depth.open(name)
        deepest = max(deepest, len(depth._open))
    return deepest


def depth_of(tree: Element) -> int:
    return max((1 + depth_of(child) for child in tree), default=0)
