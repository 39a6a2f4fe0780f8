"""Kinds of faults that real files showed, each with several of its forms."""

import pytest

from annotator.core.document import BlockType, MarkType
from annotator.markup.incoming.article import FROM_OUTSIDE, Reading, read
from annotator.markup.incoming.report import Format, Imported

ITEM, NOTE = "https://a.example/p.jpg", "He dies."


def texts(imported: Imported) -> list[str]:
    return [block.text for block in imported.blocks]


def sources(imported: Imported) -> list[str]:
    images = (one for one in imported.blocks if one.type is BlockType.IMAGE)
    return [str(dict(image.attributes)["src"]) for image in images]


def links(imported: Imported) -> list[str]:
    marks = (mark for block in imported.blocks for mark in block.marks)
    return [
        str(dict(mark.attributes)["href"])
        for mark in marks
        if mark.type is MarkType.LINK
    ]


def html(body: str) -> Imported:
    return read(body, Format.HTML, FROM_OUTSIDE)


def markdown(body: str) -> Imported:
    return read(body, Format.MARKDOWN, FROM_OUTSIDE)


@pytest.mark.parametrize(
    "body",
    [
        f"The end.[^1]\n\n[^1]: {NOTE}",
        f"The end.^[{NOTE}]",
        f"<br>\nThe end.[^1]\n\n[^1]: {NOTE}",
        f"<!-- x --> The end.[^n]\n\n[^n]: {NOTE}",
        f"The end.[ref]{NOTE}[/ref]",
    ],
)
def test_a_note_in_markdown_is_a_block_behind_the_text(body):
    assert texts(markdown(body)) == ["The end.1", NOTE]


@pytest.mark.parametrize(
    "body",
    [
        f'<p>The end.<sup><a href="#fn1">1</a></sup></p><ol><li id="fn1">{NOTE} <a href="#r1">↩︎</a></li></ol>',
        f'<p>The end.<sup>1</sup></p><ol><li>{NOTE}<a href="#r1">^</a></li></ol>',
        f"<p>The end.[ref]{NOTE}[/ref]</p>",
        f"<p>The end.[efn_note]{NOTE}[/efn_note]</p>",
    ],
)
def test_a_note_on_a_page_has_no_arrow_back(body):
    assert texts(html(body)) == ["The end.1", NOTE]


def test_a_note_that_nothing_refers_to_is_reported():
    imported = markdown("The end.\n\n[^x]: Never shown.")
    dropped = [(one.what, one.words) for one in imported.dropped]
    assert dropped == [("notes without a mark", 2)]


@pytest.mark.parametrize(
    "body",
    [
        "First.\n\nSecond.",
        "<div>First.\n\nSecond.</div>",
        "<p>First.</p>\n\nSecond.",
        "First.\n \n\nSecond.",
        "<b>First.</b>\n\n<i>Second.</i>",
    ],
)
def test_blank_lines_part_paragraphs_of_the_classic_editor(body):
    assert texts(html(body)) == ["First.", "Second."]


@pytest.mark.parametrize(
    "other", ["<table><tr><td>a</td></tr></table>", "<pre>a</pre>"]
)
def test_they_do_so_beside_other_elements(other):
    assert texts(html(f"{other}\n\nFirst.\n\nSecond.")) == ["a", "First.", "Second."]


@pytest.mark.parametrize(
    "body",
    [
        "<p>One\n\npiece</p>",
        "<h2>One\n\npiece</h2>",
        "<html><body><div>One\n\npiece</div></body></html>",
    ],
)
def test_blank_lines_mean_nothing_in_a_paragraph_or_on_a_page(body):
    assert texts(html(body)) == ["One piece"]


@pytest.mark.parametrize(
    "image",
    [
        '<img src="/svg/loading.min.svg" data-src="{}">',
        '<img src="data:image/gif;base64,R0" data-lazy="{}">',
        '<img src="https://a.example/spinner.gif" data-srcset="https://a.example/s.jpg 300w, {} 900w">',
        '<noscript><img alt="" src="{}"></noscript>',
        '<img data-src="{0}"><noscript><img src="{0}"></noscript>',
        '<amp-img src="{}"></amp-img>',
        '<picture><source srcset="https://a.example/p.webp"><img src="{}"></picture>',
    ],
)
def test_an_image_that_is_loaded_late_is_the_one_that_readers_saw(image):
    assert sources(html(image.format(ITEM))) == [ITEM]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/url?q=https://a.example/x&amp;sa=D",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx&amp;h=1",
        "https://href.li/?https://a.example/x",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx&amp;data=1",
        "https://a.example/x",
    ],
)
def test_a_link_leads_where_it_was_meant_to(address):
    assert links(html(f'<p><a href="{address}">l</a></p>')) == ["https://a.example/x"]


@pytest.mark.parametrize(
    ("body", "link"),
    [
        ('<video src="https://a.example/v.mp4"></video>', "Video (a.example)"),
        ('<audio><source src="https://a.example/a.mp3"></audio>', "Audio (a.example)"),
        ('<amp-youtube data-videoid="abc"></amp-youtube>', "Video (youtube.com)"),
        ('<amp-twitter data-tweetid="1"></amp-twitter>', "Post (twitter.com)"),
    ],
)
def test_a_player_is_a_link_to_what_it_plays(body, link):
    assert texts(html(body)) == [link]


@pytest.mark.parametrize(
    ("style", "marks"),
    [
        ("font-weight:700", {MarkType.STRONG}),
        ("font-style: italic", {MarkType.EMPHASIS}),
        ("text-decoration:line-through", {MarkType.STRIKE}),
        ("font-weight:bold;font-style:italic", {MarkType.STRONG, MarkType.EMPHASIS}),
        ("font-weight:400", set()),
    ],
)
def test_a_style_gives_its_mark(style, marks):
    (block,) = html(f'<p>a <span style="{style}">b</span></p>').blocks
    assert {mark.type for mark in block.marks} == marks


def test_the_wrapper_of_google_docs_is_not_bold():
    (block,) = html('<b style="font-weight:normal"><p>a</p></b>').blocks
    assert block.marks == ()


def test_a_small_line_without_a_picture_is_no_caption():
    assert html('<p class="Caption">Genre: Drama</p>').blocks[0].type == "paragraph"
    under = html(f'<img src="{ITEM}"><p class="Caption">Dawn</p>')
    assert under.blocks[1].type is BlockType.CAPTION


@pytest.mark.parametrize(
    "body",
    [
        '<ul class="links"><li class="comment_forbidden">Log in to post comments</li></ul>',
        '<p class="button-wrapper"><a href="https://x.example">Subscribe now</a></p>',
        '<div class="graf graf--mixtapeEmbed"><a href="https://x.example">Other</a></div>',
        '<div class="subscription-widget-wrap">Thanks for reading!</div>',
    ],
)
def test_boxes_of_a_site_leave_and_can_be_put_back(body):
    imported = html(f"<p>Text.</p>{body}")
    assert texts(imported) == ["Text."]
    assert imported.dropped[0].words


def test_boxes_of_tasks_are_signs():
    boxes = '<ul><li><input type="checkbox" checked> a</li><li><input type=checkbox> b</li></ul>'
    assert texts(html(boxes)) == ["☑ a", "☐ b"]
    assert texts(html('<input type="checkbox"><p>a</p>')) == ["a"]


@pytest.mark.parametrize(
    "body",
    [
        "[box]Text[/box]",
        "{% raw %}Text{% endraw %}",
        "<% render %>Text",
        "Text\n\nexport const meta = {\n  a: 1\n}",
    ],
)
def test_codes_leave_with_both_their_ends(body):
    assert texts(markdown(body)) == ["Text"]


def test_code_keeps_its_signs():
    body = "```\n{{< spoiler >}}\n[ref]x[/ref]\n:::note\n```\n\n`[ref]x[/ref]` text"
    imported = markdown(body)
    assert texts(imported) == [
        "{{< spoiler >}}\n[ref]x[/ref]\n:::note",
        "[ref]x[/ref] text",
    ]


@pytest.mark.parametrize("element", ["blockquote", "a", 'blockquote cite=""'])
def test_what_names_no_address_does_not_lead_to_the_source(element):
    tag = element.split(" ")[0]
    body = f"<{element}><p>Words.</p></{tag}>"
    how = Reading(source_url="https://site.example/secret/")
    imported = read(body, Format.HTML, how)
    assert texts(imported) == ["Words."]
    assert links(imported) == []


@pytest.mark.parametrize(
    "note",
    [
        '<span class="sidenote">He dies.</span>',
        '<label for="s">⊕</label><input id="s"><span class="marginnote">He <em>dies</em>.</span>',
        '<sup class="modern-footnotes-footnote"><a>1</a></sup><span class="modern-footnotes-footnote__note" data-mfn="1">He dies.</span>',
    ],
)
def test_a_note_beside_a_line_is_a_note_below_the_text(note):
    imported = html(f"<p>First.{note} More.</p>")
    assert texts(imported) == ["First.1 More.", "He dies."]
