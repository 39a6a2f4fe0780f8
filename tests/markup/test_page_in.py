"""The article and not the page around it: what is left out of real files, and what is not."""

import pytest

from annotator.core.document import BlockType, MarkType
from annotator.markup.incoming.article import AS_IT_IS, FROM_OUTSIDE, Reading, read
from annotator.markup.incoming.report import Format, Imported

BASE = Reading(source_url="https://s.example/blog/x/")


def markdown(text: str, how: Reading = AS_IT_IS) -> Imported:
    return read(text, Format.MARKDOWN, how)


def html(text: str, how: Reading = AS_IT_IS) -> Imported:
    return read(text, Format.HTML, how)


def texts(imported: Imported) -> list[str]:
    return [block.text for block in imported.blocks]


def links(imported: Imported) -> list[str]:
    marks = (mark for block in imported.blocks for mark in block.marks)
    return [str(dict(m.attributes)["href"]) for m in marks if m.type is MarkType.LINK]


def words(imported: Imported) -> dict[str, int]:
    return {one.what: one.words for one in imported.dropped}


PAGE = """<nav><a href="/">Home</a></nav><main><article><h1>T</h1><p>Review.</p></article></main>
<aside><h2>Related</h2><a href="/x">Other film: he dies</a></aside>
<section id="comments"><p>Bob: the twin did it!</p></section><footer>© 2020</footer>"""


def test_a_page_gives_its_article_and_names_what_is_around_it():
    imported = html(PAGE).headed("")
    assert (imported.head.title, texts(imported)) == ("T", ["Review."])
    assert words(imported) == {
        "side columns": 5,
        "readers’ comments": 5,
        "menus": 1,
        "page feet": 1,
    }
    left_out = sum(one.words for one in imported.dropped)
    assert imported.words.file == imported.words.article + left_out


def test_an_editor_can_keep_what_is_usually_left_out():
    kept = html(PAGE, Reading(kept=frozenset({"readers’ comments"})))
    assert texts(kept)[-1] == "Bob: the twin did it!"
    kept = html(
        "<p>A.</p><div id='comments'>B.</div>",
        Reading(kept=frozenset({"readers’ comments"})),
    )
    assert texts(kept) == ["A.", "B."]


@pytest.mark.parametrize(
    "body",
    [
        '<body><div class="menu">Home</div><div class="entry-content"><p>Review.</p></div>Footer</body>',
        '<div class="widget">A</div><div itemprop="articleBody"><p>Review.</p></div>',
        "<html><body><header>Site</header><p>Review.</p><footer>F</footer></body></html>",
        "<article>Card</article><article>Card</article><main><p>Review.</p></main>",
        '<main><p>Review.</p><div class="related-posts">More</div></main>',
        "<p>Review.</p><p hidden>Draft note</p>",
        '<p>Review.</p><div style="display: none">popup</div>',
        '<a class="skip-link screen-reader-text" href="#c">Skip to content</a><p>Review.</p>',
        '<p>Review.</p><span class="sr-only">for readers</span>',
    ],
)
def test_only_the_article_comes_in(body):
    imported = html(body)
    assert texts(imported) == ["Review."]
    assert sum(words(imported).values()) > 0


def test_a_part_of_a_page_keeps_its_notes_and_sources():
    text = "<blockquote><p>Q</p><footer>Ada</footer></blockquote><aside>Note</aside>"
    assert texts(html(text)) == ["Q", "Ada", "Note"]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ('<img src="https://a.example/p.jpg">\nThe **review** starts.\n\nAfter.', 3),
        ("<br>\nThe **review** starts.\n\nAfter.", 2),
        ("<!-- x --> The **review** starts.\n\nAfter.", 2),
    ],
)
def test_markdown_behind_empty_html_stays_markdown(text, blocks):
    imported = markdown(text)
    assert len(imported.blocks) == blocks
    assert texts(imported)[-2:] == ["The review starts.", "After."]
    assert imported.blocks[-2].marks[0].type is MarkType.STRONG


@pytest.mark.parametrize(
    "text",
    [
        "Text\n<div>in</div>\nmore text",
        '<p align="center"><b>in</b></p>\n\nText more text',
        "<aside>in</aside>\n\nText more text",
        '<blockquote class="twitter-tweet">in</blockquote>\nText more text',
        "<figure><img src='https://a.example/b.jpg'><figcaption>in</figcaption></figure>\nText more text",
        "Text <cite>in</cite> <sub>more</sub> <u>text</u>",
        "Text <sup>in</sup> more text 3 < 4 and a < b",
    ],
)
def test_raw_html_loses_no_words(text):
    assert {"in", "more", "text", "Text"} <= set(
        " ".join(texts(markdown(text))).split()
    )


def test_relative_addresses_are_those_of_the_source():
    imported = markdown("[root](/posts/zoo) [other](../other/)\n\n![c](/c.jpg)", BASE)
    assert links(imported) == [
        "https://s.example/posts/zoo",
        "https://s.example/blog/other/",
    ]
    assert dict(imported.blocks[1].attributes)["src"] == "https://s.example/c.jpg"


def test_a_page_may_say_its_own_address():
    base = '<base href="https://b.example/a/"><a href="c">x</a>'
    canonical = '<link rel="canonical" href="https://b.example/a/"><a href="c">x</a>'
    for page in (base, canonical):
        assert links(html(page)) == ["https://b.example/a/c"]


def test_without_a_source_an_image_leaves_its_words():
    imported = markdown(
        "A ![Fresh](/fresh.png) verdict, and [more](/more).", FROM_OUTSIDE
    )
    assert texts(imported) == ["A Fresh verdict, and more."]
    assert {d.what for d in imported.dropped} == {
        "images without a usable address",
        "links to nowhere on the web",
    }


CODES = {
    '{{< figure src="https://a.example/a.jpg" caption="Dawn" >}}': [
        "\ufffc" + "Dawn",
        "Dawn",
    ],
    "{{< youtube abc123 >}}": ["Video (youtube.com)"],
    'a {% include video id="x" %} b': ["a b"],
    "a {{ page.title }} b": ["a b"],
    'import P from "./P"\n\na': ["a"],
    "[[Film|that one]]": ["that one"],
    "[[Film]]": ["Film"],
    "a ![[still.png]] b": ["a b"],
    "a %%editor note%% b": ["a b"],
    "a {/* note */} b": ["a b"],
    "a\n{: .lead}": ["a"],
    "## a {#id}": ["a"],
    "a ==b== c": ["a b c"],
    "a <Player id={1} /> b": ["a b"],
    "a <B>b</B><BR>c": ["a b\nc"],
    "@[youtube](abc123)": ["Video (youtube.com)"],
    "[embed]https://youtu.be/abc123[/embed]": ["Video (youtube.com)"],
    "a {>>he dies<<}{--no --}{++b++} {==c==}": ["a b c"],
    "{% raw %}a{% endraw %}": ["a"],
    "{% comment %}no{% endcomment %}a": ["a"],
    "`{{ code }}` stays": ["{{ code }} stays"],
    "```\n{% code %}\n```": ["{% code %}"],
    "> [!note] Ending\n> b": ["Ending", "b"],
}


@pytest.mark.parametrize("text", CODES, ids=str)
def test_codes_of_generators_are_read_for_what_they_stand_for(text):
    assert texts(markdown(text)) == CODES[text]


def test_github_markdown_is_read():
    imported = markdown("See https://a.example/x now ~~not~~\n\n- [x] seen\n- [ ] not")
    assert links(imported) == ["https://a.example/x"]
    assert [m.type for m in imported.blocks[0].marks][1] is MarkType.STRIKE
    assert texts(imported)[1:] == ["☑ seen", "☐ not"]


FRAMES = {
    '<iframe src="https://www.youtube.com/embed/abc" title="Trailer"></iframe>': (
        "Video: Trailer (youtube.com)",
        "https://www.youtube.com/watch?v=abc",
    ),
    '<iframe src="//player.vimeo.com/video/123"></iframe>': (
        "Video (vimeo.com)",
        "https://vimeo.com/123",
    ),
    "<p>https://youtu.be/abc</p>": ("Video (youtube.com)", "https://youtu.be/abc"),
    '<figure class="wp-block-embed"><div>\nhttps://twitter.com/a/status/1\n</div></figure>': (
        "Post (twitter.com)",
        "https://twitter.com/a/status/1",
    ),
    "[embed]https://vimeo.com/123[/embed]": (
        "Video (vimeo.com)",
        "https://vimeo.com/123",
    ),
    "<p>https://a.example/x</p>": ("https://a.example/x", "https://a.example/x"),
}


@pytest.mark.parametrize("page", FRAMES)
def test_a_video_of_another_site_becomes_a_link(page):
    imported = html(f"<p>Before.</p>{page}<p>After.</p>")
    text, address = FRAMES[page]
    assert texts(imported) == ["Before.", text, "After."]
    assert links(imported) == [address]
    assert imported.blocks[1].type is BlockType.PARAGRAPH


def test_an_advertisement_in_a_frame_becomes_none():
    page = (
        '<iframe src="https://www.googletagmanager.com/ns.html"></iframe><p>Text.</p>'
    )
    assert texts(html(page)) == ["Text."]


def test_classic_content_has_paragraphs():
    assert texts(html("First <em>a\n\nb</em>.\n\nThird.")) == [
        "First a",
        "b.",
        "Third.",
    ]
    assert texts(html("<p>First\n\nSecond.</p>")) == ["First Second."]


def test_a_lazy_image_is_the_real_one():
    page = '<img src="https://a.example/loading.svg" data-src="https://a.example/b.jpg" alt="B">'
    assert dict(html(page).blocks[0].attributes)["src"] == "https://a.example/b.jpg"


def test_the_report_counts_words_and_has_noise_last():
    page = (
        f"<script>a</script><style>b</style><main><p>One two.</p></main>{'three ' * 3}"
    )
    dropped = html(page).dropped
    assert [(one.what, one.is_noise) for one in dropped] == [
        ("parts of the page around the article", False),
        ("scripts", True),
        ("style sheets", True),
    ]
    assert dropped[0].words == 3


AROUND = [
    '<div id="header">Site</div>',
    '<ul id="menu"><li>Home</li></ul>',
    '<div id="sidebar">Archives</div>',
    '<div id="footer">Bottom</div>',
    '<article class="related-card"><p>Other</p></article>',
    '<div class="more-stories">Other</div>',
    '<div class="author-bio">Ana writes</div>',
    '<div class="site-footer">Bottom</div>',
]


@pytest.mark.parametrize("around", AROUND)
def test_parts_of_old_pages_are_known_by_their_names(around):
    page = f"<html><body>{around}<div><p>Review.</p></div></body></html>"
    imported = html(page)
    assert [block.text for block in imported.blocks] == ["Review."]
    assert imported.dropped[0].words


@pytest.mark.parametrize("id", ["menu", "comments", "footer", "related-posts"])
def test_a_heading_may_have_the_name_of_a_part(id):
    imported = html(f'<h1>T</h1><p>A.</p><h2 id="{id}">Menu</h2><p>B.</p>')
    assert "Menu" in [block.text for block in imported.blocks]


LATE = [
    '<lite-youtube videoid="abc" playlabel="Trailer"></lite-youtube>',
    '<div data-oembed-url="https://youtu.be/abc" title="Trailer"></div>',
]


@pytest.mark.parametrize("element", LATE)
def test_a_video_that_a_script_would_show_is_a_link(element):
    imported = html(f"<p>A.</p>{element}")
    assert imported.blocks[1].text == "Video: Trailer (youtube.com)"


def test_the_time_that_reading_takes_is_no_text():
    imported = html("<h1>T</h1><p>By Ana</p><p>·</p><p>5 min read</p><p>A.</p>")
    assert [block.text for block in imported.headed("").blocks] == ["A."]
    assert ("reading times", 3) in [(one.what, one.words) for one in imported.dropped]
