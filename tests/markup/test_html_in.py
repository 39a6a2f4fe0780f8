"""How HTML is read."""

import pytest

from annotator.core.document import (
    OBJECT,
    SCENE_BREAK,
    Block,
    BlockType,
    MarkType,
    attribute,
)
from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format


def blocks(html: str) -> tuple[Block, ...]:
    return read(html, Format.HTML).blocks


def texts(html: str) -> list[str]:
    return [block.text for block in blocks(html)]


def paths(html: str) -> list[str]:
    return [
        " ".join([*(f"{c.type}{c.key}" for c in block.path), block.type])
        for block in blocks(html)
    ]


def columns(html: str) -> list[tuple[str, object, object]]:
    cells = [(block.text, block.path[-1].attributes) for block in blocks(html)]
    return [
        (text, attribute(has, "column"), attribute(has, "colspan"))
        for text, has in cells
    ]


def dropped(html: str) -> dict[str, tuple[int, str]]:
    return {d.what: (d.count, d.sample) for d in read(html, Format.HTML).dropped}


def test_headings_have_levels_from_two_to_six():
    found = [
        attribute(b.attributes, "level")
        for b in blocks("<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6>")
    ]
    assert found == [2, 2, 3, 6]


def test_marks_are_ranges_and_those_alike_are_joined():
    block = blocks("<p>a <b>b</b><strong>c</strong> <em>d <i>e</i></em></p>")[0]
    assert block.text == "a bc d e"
    assert [(m.start, m.end, m.type) for m in block.marks] == [
        (2, 4, MarkType.STRONG),
        (5, 8, MarkType.EMPHASIS),
    ]


@pytest.mark.parametrize(
    "pair",
    [
        "cite cite",
        "q quoted",
        "s strike",
        "del strike",
        "sub subscript",
        "code code",
        "b strong",
        "i emphasis",
    ],
)
def test_each_mark_is_known_by_its_tags(pair):
    tag, mark = pair.split()
    assert [m.type for m in blocks(f"<p><{tag}>x</{tag}></p>")[0].marks] == [
        MarkType(mark)
    ]


def test_a_mark_goes_on_in_the_next_paragraph():
    found = blocks("<div>a <b>one<div>two</div></b>three</div>")
    assert [[(m.start, m.end) for m in b.marks] for b in found] == [
        [(2, 5)],
        [(0, 3)],
        [],
    ]


def test_a_mark_around_nothing_is_no_mark():
    assert blocks("<p>a<b></b>c<i> </i></p>")[0].marks == ()


def test_white_space_on_both_sides_of_a_tag_counts_to_the_first():
    assert [(m.start, m.end) for m in blocks("<p>a <b> b </b> c</p>")[0].marks] == [
        (2, 4)
    ]


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://example.org/a?b=1&amp;c=2", "https://example.org/a?b=1&c=2"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("/films/x", "/films/x"),
        ("//example.org/x", "https://example.org/x"),
        (" https://example.org/a b ", "https://example.org/a%20b"),
        ("javascript:123", None),
        ("java&#10;script:alert(1)", None),
        ("data:text/html,x", None),
        ("/\\example.org", None),
        ("page.html", None),
        ("#note", None),
        ("https://", None),
    ],
)
def test_a_link_leads_to_the_web_to_mail_or_to_the_root(href, kept):
    marks = blocks(f'<p><a href="{href}">x</a></p>')[0].marks
    assert [attribute(mark.attributes, "href") for mark in marks] == (
        [kept] if kept else []
    )


def test_a_link_that_cannot_be_kept_is_reported():
    assert dropped('<a href="page.html">x</a>') == {
        "links to nowhere on the web": (1, "page.html")
    }


def test_lists_nest_as_paths():
    assert paths("<ul><li>a<ol start=3><li>b</ol></li><li>c</ul>") == [
        "list1 item2 paragraph",
        "list1 item2 list3 item4 paragraph",
        "list1 item5 paragraph",
    ]


def test_an_ordered_list_keeps_a_start_that_is_not_one():
    found = [
        b.path[0].attributes
        for b in blocks("<ol start=3><li>a</ol><ol start=1><li>b</ol>")
    ]
    assert found == [(("ordered", True), ("start", 3)), (("ordered", True),)]


def test_what_stands_in_a_list_without_an_item_joins_the_item_before_it():
    assert paths("<ul><li>a</li><ul><li>b</li></ul>c</ul>") == [
        "list1 item2 paragraph",
        "list1 item2 list3 item4 paragraph",
        "list1 item2 paragraph",
    ]


def test_an_item_without_a_list_is_a_paragraph():
    assert paths("<li>a</li>") == ["paragraph"]


def test_a_figure_holds_its_image_and_caption():
    assert paths('<figure><img src="/a.png"><figcaption>b</figcaption></figure>') == [
        "figure1 image",
        "figure1 caption",
    ]


@pytest.mark.parametrize(
    "html", ["<figcaption>b</figcaption>", '<p class="caption">b</p>']
)
def test_a_caption_may_stand_alone(html):
    assert paths(html) == ["caption"]


def test_captions_as_one_cms_writes_them():
    html = '<div class="wp-caption"><img src="/a.png"><p class="wp-caption-text">b</p></div>'
    assert paths(html) == ["figure1 image", "figure1 caption"]


def test_a_quotation_holds_paragraphs():
    assert paths("<blockquote><p>a<p>b</blockquote>c") == [
        "quote1 paragraph",
        "quote1 paragraph",
        "paragraph",
    ]


def test_an_image_splits_its_paragraph():
    html = '<p>one <a href="/x"><img src="/a.png" alt=" A &amp;\n B " width="30" height="20px"> two</a></p>'
    before, image, after = blocks(html)
    assert (before.text, image.text, after.text) == ("one", f"{OBJECT}A & B", "two")
    assert image.attributes == (("height", 20), ("src", "/a.png"), ("width", 30))
    assert image.marks[0].attributes == (("href", "/x"),)
    assert dropped(html) == {}


@pytest.mark.parametrize(
    ("has", "src"),
    [
        (
            'src="https://a.example/1.png" srcset="/2.png 900w"',
            "https://a.example/1.png",
        ),
        ('src="data:image/gif;base64,AA" data-src="/3.png"', "/3.png"),
        ('srcset="/s.png 300w, /l.png 900w, /m.png 600w"', "/l.png"),
        ('data-srcset="/s.png 1x, /l.png 2x" src=""', "/l.png"),
        ('src="/4.png" width="100%"', "/4.png"),
    ],
)
def test_an_image_lies_where_src_or_a_lazy_loader_says(has, src):
    assert blocks(f"<img {has}>")[0].attributes == (("src", src),)


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<img alt="" src="ftp://a/b">', "images without a usable address"),
        ('<img src="/p.gif" width=1 height=1>', "tracking images"),
    ],
)
def test_an_image_that_cannot_be_shown_is_reported(html, what):
    assert blocks(html) == ()
    assert what in dropped(html)


def test_a_pictogram_that_was_made_an_image_is_text_again():
    assert texts('<p>so <img class="emoji" alt="👍🏽" src="/1.svg"> good</p>') == [
        "so 👍🏽 good"
    ]


def test_a_table_has_captions_rows_cells_and_headers():
    html = "<table><caption>c</caption><thead><tr><th>a</thead><tbody><tr><td><p>b</p></table>"
    assert paths(html) == [
        "table1 caption",
        "table1 row2 cell3 paragraph",
        "table1 row4 cell5 paragraph",
    ]
    assert attribute(blocks(html)[1].path[-1].attributes, "header") is True


def test_a_cell_that_reaches_down_shifts_those_below():
    html = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td rowspan=9>d<tr><td>e<td>f</table>"
    first, second, third = columns(html)[:2], columns(html)[2:4], columns(html)[4:]
    assert first == [("a", 0, None), ("b", 1, 2)]
    assert second == [("c", 1, None), ("d", 2, None)]
    assert third == [("e", 0, None), ("f", 1, None)]


def test_an_empty_cell_counts_as_a_column():
    assert columns("<table><tr><td><td> <td>c</table>") == [("c", 2, None)]


def test_preformatted_text_keeps_its_white_space():
    block = blocks("<pre>\n\n  a\n\tb  c\n \n</pre>")[0]
    assert (block.type, block.text) == (BlockType.PREFORMATTED, "  a\n\tb  c")


def test_a_rule_is_a_scene_break():
    assert [b.text for b in blocks("a<hr>b")] == ["a", SCENE_BREAK, "b"]


def test_one_break_is_a_new_line_and_two_are_a_new_paragraph():
    assert texts("a <br> b<br>\n&nbsp;<br />c<br>") == ["a\nb", "c"]


def test_marks_are_cut_where_two_breaks_cut_the_paragraph():
    found = [
        [(m.start, m.end) for m in b.marks]
        for b in blocks("<p>a <b>b<br><br>c</b> d</p>")
    ]
    assert found == [[(2, 3)], [(0, 1)]]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("a  b\n\tc", ["a b c"]),
        ("<p> a <b> b </b> c </p>", ["a b c"]),
        ("a&nbsp;b", ["a\u00a0b"]),
        ("a&nbsp; b \u00a0c&nbsp;&nbsp;d", ["a b c d"]),
        ("<p>&nbsp;a&nbsp;</p><p>&nbsp;</p>", ["a"]),
        ("<p>a\u00adb\u200bc\ufeff&shy;d</p>", ["abcd"]),
        ("<p>👩\u200d👧 \u200fx</p>", ["👩\u200d👧 \u200fx"]),
        ("<p>e\u0301</p>", ["é"]),
    ],
)
def test_white_space_and_invisible_characters_mean_one_thing(html, found):
    assert texts(html) == found


def test_an_accent_behind_a_tag_joins_its_letter_and_the_mark_stays_around_the_rest():
    block = blocks("<p>e<b>\u0301a</b></p>")[0]
    assert (block.text, [(m.start, m.end) for m in block.marks]) == ("éa", [(1, 2)])


def test_entities_are_decoded_once():
    assert texts("<p>&lt;b&gt; &amp;lt; &eacute; &#8220; AT&T 1 < 2</p>") == [
        "<b> &lt; é “ AT&T 1 < 2"
    ]


def test_wrappers_dissolve_and_separate():
    assert texts(
        "<div>a<section><span>b</span><x-note>c</x-note></section><font>d</font></div>e"
    ) == [
        "a",
        "bc",
        "d",
        "e",
    ]


@pytest.mark.parametrize(
    ("html", "what", "sample"),
    [
        ("<script>if (a < b) {}</script>", "scripts", "if (a < b) {}"),
        ("<style>p {}</style>", "style sheets", "p {}"),
        (
            '<iframe src="about:blank">x</iframe>',
            "embedded frames",
            "about:blank",
        ),
        ("<video><p>x</p></video>", "videos", "<video>"),
        ("<form><p>x</p><input></form>", "forms", "x"),
        ("<svg><path d=''/><text>x</text></svg>", "drawings", "<svg>"),
        ("<!-- x -->", "comments", "x"),
        ('<ins class="adsbygoogle">x</ins>', "advertisements", "x"),
        ('<div class="sharedaddy"><p>x</p></div>', "share buttons", "x"),
    ],
)
def test_what_is_no_text_leaves_and_is_reported(html, what, sample):
    assert texts(f"<p>a</p>{html}<p>b</p>") == ["a", "b"]
    assert dropped(html)[what] == (1, sample)


def test_a_form_around_the_whole_page_is_no_form():
    review = "<p>A.</p><form><h1>T</h1><p>" + "word " * 200 + "</p></form>"
    assert [text[:4] for text in texts(review)] == ["A.", "T", "word"]
    assert texts("<form><article><p>A.</p></article></form>") == ["A."]
    assert dropped("<form><p>Your name</p></form>")["forms"] == (1, "Your name")


def test_tags_in_capitals_are_tags():
    page = (
        '<HTML><BODY><H2>T</H2><P>A <B>b</B><BR>c <FONT SIZE="2">d</FONT></BODY></HTML>'
    )
    assert texts(page) == ["T", "A b\nc d"]


@pytest.mark.parametrize(
    ("name", "leaves"),
    [
        ("share-bar", True),
        ("article__share", True),
        ("post-share-buttons", True),
        ("social-links", True),
        ("social-share_list", True),
        ("market-share", False),
        ("shared", False),
        ("social", False),
        ("social-history", False),
    ],
)
def test_buttons_to_share_are_known_by_their_names(name: str, leaves: bool):
    page = (
        f"<html><body><p>a</p><div class='{name}'><p>b</p></div><p>c</p></body></html>"
    )
    assert texts(page) == (["a", "c"] if leaves else ["a", "b", "c"])


def test_styles_and_handlers_vanish_without_a_report():
    html = '<p style="color:red" onclick="x()" lang=de id=t>a</p>'
    assert (texts(html), dropped(html)) == (["a"], {})


def test_the_report_counts():
    assert dropped("<script>1</script><p>a<script>2</script>")["scripts"] == (2, "1")


def test_the_first_of_two_attributes_of_one_name_counts():
    assert blocks('<img src="/a.png" src="/b.png">')[0].attributes == (
        ("src", "/a.png"),
    )


def test_text_after_malformed_tags_is_not_lost():
    assert texts("<p>a</>b<p / x=>c</p x><?php?>d<!doctype html>e") == ["ab", "c", "de"]


def test_unknown_content_is_an_article_without_blocks():
    assert blocks("<div><span> </span></div>") == ()
