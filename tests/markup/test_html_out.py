"""HTML as it is written, shape by shape."""

from dataclasses import replace

import pytest
from markupsafe import Markup

from annotator.core.annotation import Kind, Level
from annotator.core.document import (
    Block,
    BlockType,
    Container,
    ContainerType,
    Mark,
    MarkType,
    attributes,
)
from annotator.core.progress import Progress
from annotator.core.redaction import redact
from annotator.core.rendition import (
    NEWCOMER,
    Gap,
    Rendition,
    RenditionBlock,
    Text,
    View,
)
from annotator.markup.outgoing.html.article import write_html
from tests.core.build import (
    FIGURE,
    FILM,
    LIST,
    QUOTE,
    TABLE,
    article,
    caption,
    cell,
    fact,
    heading,
    hiding,
    image,
    item,
    link,
    mark,
    paragraph,
    preformatted,
    spoiler,
    standfirst,
)

FILMS = {FILM: "Nosferatu", "other-film": "Night & Day"}


def body(*blocks: Block | str) -> str:
    """The whole of an article's body as HTML."""
    return str(write_html(hiding(article(*blocks)), FILMS).body)


def hidden_body(*blocks: Block | str, words: str) -> str:
    """The body with a spoiler on these words, and `[gap]` for its mark and button."""
    rendition = hiding(article(*blocks), words)
    (gap,) = rendition.gaps()
    return str(write_html(rendition, FILMS).body).replace(button(gap.id), "[gap]")


def button(name: str, level: str = "major", film: str = "Nosferatu") -> str:
    return (
        '<span class="gap-mark" dir="ltr">[spoiler]</span>'
        f'<button class="gap" type="submit" form="reveal" name="reveal" value="{name}" data-level="{level}">'
        f'Spoiler · {level}<span class="visually-hidden"> for {film}, hidden. Reveal.</span></button>'
    )


def test_paragraphs_and_headings_are_elements_of_their_own():
    assert (
        body("One.", heading("Two", 3), "Three.")
        == "<p>One.</p>\n<h3>Two</h3>\n<p>Three.</p>"
    )


def test_every_text_is_escaped():
    assert (
        body('<script>"&amp;"</script>')
        == "<p>&lt;script&gt;&#34;&amp;amp;&#34;&lt;/script&gt;</p>"
    )


def test_the_parts_are_markup_that_templates_do_not_escape_again():
    written = write_html(
        hiding(article(standfirst("S & s"), "B", title="T & t")), FILMS
    )
    assert (written.title, written.standfirst) == (
        Markup("T &amp; t"),
        Markup("S &amp; s"),
    )
    assert (
        written.whole
        == '<h1 class="title">T &amp; t</h1>\n<p class="standfirst">S &amp; s</p>\n<p>B</p>'
    )
    assert isinstance(written.whole, Markup)


def test_a_line_break_is_an_element_except_in_preformatted_text():
    assert body("a\nb") == "<p>a<br>b</p>"
    assert body(preformatted("a\n  b")) == "<pre>a\n  b</pre>"


def test_a_line_break_that_starts_preformatted_text_survives_the_parser():
    assert body(preformatted("\na")) == "<pre>\n\na</pre>"


def test_marks_nest_and_neighbours_share_their_tags():
    text = "one two three"
    marks = (
        mark(text, "one two", MarkType.STRONG),
        mark(text, "two three", MarkType.EMPHASIS),
    )
    assert body(paragraph(text, marks=marks)) == (
        "<p><strong>one <em>two</em></strong><em> three</em></p>"
    )


def test_a_link_is_opened_once_for_all_that_is_marked_in_it():
    text = "a long link"
    marks = (link(text, text), mark(text, "long", MarkType.CODE))
    assert body(paragraph(text, marks=marks)) == (
        '<p><a href="https://example.org/page" rel="nofollow noopener">a <code>long</code> link</a></p>'
    )


def test_a_link_over_a_fact_is_not_split():
    text = "filmed in 1922 in Wismar"
    document = article(paragraph(text, marks=(link(text, "in 1922 in"),)))
    written = write_html(
        redact(document, [fact(document, "1922")], NEWCOMER), FILMS
    ).body
    assert written.count("<a ") == written.count("</a>") == 1
    assert '>in <span class="fact">1922</span> in</a>' in written


@pytest.mark.parametrize(
    "href",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.test",
            "/\\evil.test",
        ),
        *(
            "/\t/evil.test",
            "https:evil.test",
            " https://a.test",
            "https://a.test\n",
            "ftp://a.test",
            "page",
            "#top",
            "?q",
            "",
            "blob:x",
        ),
        *("\x01javascript:x", "https://a.test/\x00", "https://a b.test"),
    ],
)
def test_an_address_that_may_not_be_followed_is_not_written(href: str):
    written = body(paragraph("words", marks=(link("words", "words", href),)))
    assert written == "<p>words</p>"


@pytest.mark.parametrize(
    "href",
    [
        "https://a.test",
        "HTTP://a.test/?a=1&b=%22",
        "mailto:a@b.test",
        "/",
        "/films/x#y",
    ],
)
def test_an_address_that_may_be_followed_is_written_escaped(href: str):
    written = body(paragraph("words", marks=(link("words", "words", href),)))
    assert f'href="{href.replace("&", "&amp;")}"' in written


def test_an_attribute_cannot_be_left():
    written = body(
        paragraph("x", marks=(link("x", "x", 'https://a.test/"onclick="x'),))
    )
    assert (
        written
        == '<p><a href="https://a.test/&#34;onclick=&#34;x" rel="nofollow noopener">x</a></p>'
    )


def test_an_image_has_its_alternative_text_and_the_size_that_is_known():
    assert body(image('a "still"', src="/s.jpg", width=640, height=480)) == (
        '<img src="/s.jpg" alt="a &#34;still&#34;" width="640" height="480" loading="lazy" decoding="async">'
    )


def test_a_link_around_an_image_is_written():
    picture = linked_image("https://a.example/post")
    assert body(picture).startswith(
        '<a href="https://a.example/post" rel="nofollow noopener"><img src="/s.jpg"'
    )
    assert body(picture).endswith('decoding="async"></a>')
    assert body(linked_image("javascript:x")).startswith("<img ")


def linked_image(href: str) -> Block:
    """An image in a link."""
    whole = Mark(0, 2, MarkType.LINK, attributes(href=href))
    return replace(image("s", src="/s.jpg"), marks=(whole,))


def test_an_image_that_may_not_be_fetched_is_its_alternative_text():
    assert (
        body(image("a <still>", src="data:image/png;base64,x"))
        == "<p>a &lt;still&gt;</p>"
    )


def test_a_figure_holds_images_and_one_caption():
    written = body(image("", FIGURE, src="/s.jpg"), caption("One.", FIGURE))
    assert written.startswith('<figure><img src="/s.jpg" alt="" ')
    assert written.endswith("<figcaption>One.</figcaption></figure>")


def test_several_captions_are_paragraphs_of_one_element():
    written = body(caption("One.", FIGURE), caption("Two.", FIGURE))
    assert written == "<figure><figcaption><p>One.</p><p>Two.</p></figcaption></figure>"


def test_a_caption_of_no_figure_is_a_paragraph():
    assert body(caption("One.")) == '<p class="caption">One.</p>'


def test_a_single_paragraph_in_an_item_has_no_tags_and_several_have():
    blocks = [
        paragraph("One.", LIST, item(2)),
        paragraph("Two.", LIST, item(3)),
        paragraph("Three.", LIST, item(3)),
    ]
    assert body(*blocks) == "<ul><li>One.</li><li><p>Two.</p><p>Three.</p></li></ul>"


def test_lists_nest_and_count():
    ordered = Container(ContainerType.LIST, 5, attributes(ordered=True, start=3))
    blocks = [
        paragraph("One.", LIST, item(2)),
        paragraph("Two.", LIST, item(2), ordered, item(6)),
    ]
    assert body(*blocks) == '<ul><li>One.<ol start="3"><li>Two.</li></ol></li></ul>'


def test_two_lists_in_a_row_stay_two():
    other = Container(ContainerType.LIST, 4)
    written = body(paragraph("One.", LIST, item(2)), paragraph("Two.", other, item(5)))
    assert written == "<ul><li>One.</li></ul>\n<ul><li>Two.</li></ul>"


def test_a_quotation_keeps_its_paragraphs():
    assert (
        body(paragraph("One.", QUOTE), paragraph("Two.", QUOTE))
        == "<blockquote><p>One.</p><p>Two.</p></blockquote>"
    )


def test_a_scene_break_is_a_rule():
    assert (
        body("One.", Block(BlockType.RULE, "⁂"), "Two.")
        == "<p>One.</p>\n<hr>\n<p>Two.</p>"
    )


def test_headers_say_of_which_cells_they_are_headers():
    blocks = [
        paragraph("Film", *cell(1, 0, header=True)),
        paragraph("Year", *cell(1, 1, header=True)),
        paragraph("Nosferatu", *cell(2, 0, header=True)),
        paragraph("1922", *cell(2, 1)),
    ]
    assert body(caption("Films", TABLE), *blocks) == (
        '<table><caption>Films</caption><tr><th scope="col">Film</th><th scope="col">Year</th></tr>'
        '<tr><th scope="row">Nosferatu</th><td>1922</td></tr></table>'
    )


def test_missing_cells_are_written_empty_so_that_columns_stay_in_line():
    blocks = [paragraph("a", *cell(1, 0, colspan=3)), paragraph("b", *cell(2, 1))]
    assert body(*blocks) == (
        '<table><tr><td colspan="3">a</td></tr><tr><td></td><td>b</td><td></td></tr></table>'
    )


def test_a_gap_in_a_line_is_a_button_spaced_as_a_word():
    assert hidden_body("He dies, at dawn.", words="dies") == "<p>He [gap], at dawn.</p>"


def test_a_gap_names_its_films_and_its_level_to_those_who_hear_the_page():
    gap = Gap("ab", Level.MINOR, ("nosferatu", "other-film"))
    rendition = Rendition((RenditionBlock(BlockType.TITLE, (gap,)),))
    assert write_html(rendition, FILMS).title == button(
        "ab", "minor", "Nosferatu and Night &amp; Day"
    )


def test_three_films_are_named_as_a_person_would():
    gap = Gap("ab", Level.MINOR, ("nosferatu", "other-film", "third"))
    rendition = Rendition((RenditionBlock(BlockType.TITLE, (gap,)),))
    assert (
        "for Nosferatu, Night &amp; Day and third, hidden."
        in write_html(rendition, FILMS).title
    )


def test_a_replacement_stands_ahead_of_the_button():
    document = article("He dies, at dawn.")
    rendition = redact(
        document, [spoiler(document, "dies", replacement="meets <fate>")], NEWCOMER
    )
    (gap,) = rendition.gaps()
    assert write_html(rendition, FILMS).body == (
        f'<p>He <span class="replacement">meets &lt;fate&gt;</span> {button(gap.id)}, at dawn.</p>'
    )


def test_a_gap_for_whole_blocks_is_a_paragraph():
    assert (
        hidden_body("One.", "Two.", words="Two.")
        == '<p>One.</p>\n<p class="gap-block">[gap]</p>'
    )


def test_a_gap_between_items_is_an_item():
    blocks = [
        paragraph(text, LIST, item(key))
        for key, text in enumerate(["One.", "Two.", "Three."], 2)
    ]
    assert hidden_body(*blocks, words="Two.") == (
        '<ul><li>One.</li><li class="gap-block">[gap]</li><li>Three.</li></ul>'
    )


def test_a_gap_between_rows_is_a_row():
    blocks = [
        paragraph(f"{row}{column}", *cell(row, column))
        for row in (1, 2, 3)
        for column in (0, 1)
    ]
    assert hidden_body(*blocks, words="20…21") == (
        "<table><tr><td>10</td><td>11</td></tr>"
        '<tr><td class="gap-block" colspan="2">[gap]</td></tr>'
        "<tr><td>30</td><td>31</td></tr></table>"
    )


def test_a_gap_between_cells_reaches_the_next_visible_cell():
    blocks = [paragraph(text, *cell(1, column)) for column, text in enumerate("abcd")]
    assert hidden_body(*blocks, words="b…c") == (
        '<table><tr><td>a</td><td class="gap-block">[gap]</td><td>d</td></tr></table>'
    )
    heads = [paragraph(text, *cell(2, column)) for column, text in enumerate("klmn")]
    assert '<td class="gap-block" colspan="2">[gap]</td><td>d</td>' in hidden_body(
        *heads, *blocks, words="b…c"
    )


def test_a_gap_after_the_first_paragraph_of_a_cell_takes_no_column():
    blocks = [
        paragraph("a", *cell(1, 0)),
        paragraph("b", *cell(1, 0)),
        paragraph("c", *cell(1, 1)),
    ]
    assert hidden_body(*blocks, words="b") == (
        '<table><tr><td>a<p class="gap-block">[gap]</p></td><td>c</td></tr></table>'
    )


def test_kinds_are_said_of_visible_text_in_as_few_elements_as_can_be():
    text = "a masterly end"
    document = article(
        paragraph(text, marks=(mark(text, "masterly", MarkType.EMPHASIS),))
    )
    said = [fact(document, text), fact(document, text, Kind.OPINION)]
    assert write_html(redact(document, said, NEWCOMER), FILMS).body == (
        '<p><span class="fact opinion">a <em>masterly</em> end</span></p>'
    )


def test_a_visible_spoiler_is_marked_as_one():
    document = article("He dies.")
    rendition = redact(
        document, [spoiler(document, "dies")], View({FILM: Progress.FINISHED})
    )
    assert (
        write_html(rendition, FILMS).body
        == '<p>He <span class="spoiler">dies</span>.</p>'
    )


def test_revealed_text_says_where_it_starts_and_ends():
    text = "He dies at dawn."
    document = article(paragraph(text, marks=(mark(text, "at", MarkType.STRONG),)))
    annotations = [spoiler(document, "dies at dawn")]
    (gap,) = redact(document, annotations, NEWCOMER).gaps()
    rendition = redact(document, annotations, View(revealed=frozenset({gap.id})))
    assert write_html(rendition, FILMS).body == (
        f'<p>He <span class="revealed" data-gap="{gap.id}">'
        '<span class="visually-hidden">Revealed spoiler: </span>dies <strong>at</strong> dawn'
        '<span class="visually-hidden"> End of spoiler.</span></span>.</p>'
    )


def test_a_revealed_picture_says_which_gap_it_was():
    document = article(image("the end", src="/end.jpg"))
    annotations = [spoiler(document, "end")]
    (gap,) = redact(document, annotations, NEWCOMER).gaps()
    rendition = redact(document, annotations, View(revealed=frozenset({gap.id})))
    assert write_html(rendition, FILMS).body == (
        f'<span class="revealed" data-gap="{gap.id}"><span class="visually-hidden">Revealed spoiler: </span>'
        '<img src="/end.jpg" alt="the end" loading="lazy" decoding="async">'
        '<span class="visually-hidden"> End of spoiler.</span></span>'
    )


def test_a_text_that_would_confuse_the_writer_is_refused_and_not_written():
    rendition = Rendition(
        (
            RenditionBlock(
                BlockType.TITLE, (Text("a\0b"), Text("c", kinds=(Kind.FACT,)))
            ),
        )
    )
    with pytest.raises(ValueError, match=r"U\+0000"):
        write_html(rendition, FILMS)


def test_marks_that_overlap_in_any_order_are_closed_in_the_right_one():
    marks = tuple(
        Mark(0, 3, kind)
        for kind in (MarkType.CODE, MarkType.QUOTED, MarkType.SUBSCRIPT)
    )
    assert (
        body(paragraph("abc", marks=marks))
        == "<p><q><sub><code>abc</code></sub></q></p>"
    )


def test_visible_pictures_in_a_row_are_a_gallery():
    pictures = [
        RenditionBlock(
            BlockType.IMAGE,
            (Text("\N{OBJECT REPLACEMENT CHARACTER}a lamp"),),
            attributes=attributes(src=f"https://pictures.example/{name}.jpg"),
        )
        for name in ("one", "two", "three")
    ]
    title = RenditionBlock(BlockType.TITLE, (Text("Lamps"),))
    gap = RenditionBlock("gap", (Gap("a1", Level.MINOR, ("the-lamp-1931",)),))

    def galleries(*blocks: RenditionBlock) -> list[int]:
        body = str(write_html(Rendition((title, *blocks)), {}).body)
        parts = body.split('<div class="gallery">')[1:]
        return [part.count("<img") for part in parts]

    one, two, three = pictures
    assert galleries(one, two, three) == [3]
    assert galleries(one, two, gap) == [2]
    assert galleries(one, gap, three) == []
