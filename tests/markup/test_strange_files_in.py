"""Files of many systems, a row each: what is text, what is a spoiler, and what the head says."""

import json

import pytest

from annotator.core.document import MarkType
from annotator.core.errors import InvalidInput
from annotator.markup.incoming.file import read_file
from annotator.markup.incoming.report import Imported

ARTICLE = "<h1>The keeper</h1>{}<p>First.</p>"


def imported(name: str, content: str | bytes) -> Imported:
    return read_file(name, content)[0].headed("")


def texts(name: str, content: str | bytes) -> list[str]:
    return [block.text for block in imported(name, content).blocks]


def spoilers(name: str, content: str) -> list[str]:
    """The words of each proposal, which are in one block."""
    one = imported(name, content)
    places = [(spoiler.start, spoiler.end) for spoiler in one.proposals]
    return [one.blocks[a.block].text[a.offset : b.offset] for a, b in places]


BYLINES = [
    '<a class="blog-author-name">Ana P</a> <time class="dt-published" datetime="Jan 2, 2020">x</time>',
    '<p><span data-hook="user-name">Ana P</span></p><p><span data-hook="time-ago">Jan 2, 2020</span></p>',
    '<ul><li><span class="author">Ana P</span></li><li><span class="date">Jan 2, 2020</span></li><li>3 min read</li></ul>',
    '<div class="node__submitted">By <span>Ana P</span>, 2 January, 2020</div>',
    '<p><span class="author">Ana P</span></p><abbr class="published" title="2020-01-02">yesterday</abbr>',
    '<p class="author">作者：Ana P</p><time>2020年1月2日</time>',
    (
        '<div><a data-testid="authorName">Ana P</a><span>·</span><span>5 min read</span>'
        '<span data-testid="storyPublishDate">Jan 2, 2020</span></div><div>--</div><div>2</div><div>Share</div>'
    ),
    (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#a"},'
        ' "datePublished": "2020-01-02"}, {"@id": "#a", "name": "Ana P"}]}</script>'
    ),
    (
        '<script type="application/ld+json">/* <![CDATA[ */{"@type": "Review", "author": [{"name": "Ana P"}],'
        ' "datePublished": "2020-01-02"}/* ]]> */</script>'
    ),
]


def test_sites_say_in_many_ways_who_wrote_an_article_and_when():
    for byline in BYLINES:
        page = f"<html><body><article>{ARTICLE.format(byline)}</article></body></html>"
        one = imported("a.html", page)
        assert one.head.byline == "Ana P", byline
        assert f"{one.head.published_at:%Y-%m-%d}" == "2020-01-02", byline
        assert one.blocks[-1].text == "First.", byline
        assert all("min" not in block.text for block in one.blocks), byline


FILMS = {
    "a.md": '---\ntitle: T\nfilm: "[[Nosferatu (1922)]]"\n---\nFirst.',
    "a.html": '<script type="application/ld+json">{"@type": "Review", "itemReviewed": {"@type": "Movie", "name":'
    ' "Nosferatu", "releasedEvent": [{"startDate": "1922"}]}}</script><p>First.</p>',
}


def test_a_film_may_be_a_wiki_link_or_have_come_out_at_an_event():
    for name, content in FILMS.items():
        film = imported(name, content).head.film
        assert (film.title, film.year) == ("Nosferatu", 1922)


HIDDEN = {
    "He {% include spoiler.html text='dies' %}.": "dies",
    'He {{< spoiler "dies" >}}.': "dies",
    "He {% spoiler 'x' %}dies{% end_spoiler %}.": "dies",
    "He ::spoiler[dies].": "dies",
    "He [spoilr]dies[/spoilr].": "dies",
    "He [спойлер]dies[/спойлер].": "dies",
    'He [read more="x" less="y"]dies[/read].': "dies",
    'He [et_pb_toggle title="x"]dies[/et_pb_toggle].': "dies",
    'He [accordion-item title="x"]dies[/accordion-item].': "dies",
    "He [hiddentext]dies[/hiddentext].": "dies",
    'He <span data-type="spoiler">dies</span>.': "dies",
    'He <font color="black" style="background:black">dies</font>.': "dies",
    'He <span class="spoilertag">dies</span>.': "dies",
    '<Aside type="spoiler" title="x">\nHe dies.\n</Aside>': "He dies.",
    "**[SPOILERS BEGIN]**\n\nHe dies.\n\n**[SPOILERS END]**": "He dies.",
    "--- SPOILER ANFANG ---\n\nEr stirbt.\n\n--- SPOILER ENDE ---": "Er stirbt.",
    "[début spoiler]\n\nIl meurt.\n\n[fin spoiler]": "Il meurt.",
    "INICIO DEL SPOILER\n\nMuere.\n\nFIN DEL SPOILER": "Muere.",
    "НАЧАЛО СПОЙЛЕРА\n\nОн умер.\n\nКОНЕЦ СПОЙЛЕРА": "Он умер.",
    "POCZĄTEK SPOILERA\n\nUmiera.\n\nKONIEC SPOILERA": "Umiera.",
    "他[剧透]死了[/剧透]。": "死了",
    "以下ネタバレ\n\n死ぬ。\n\nネタバレここまで": "死ぬ。",
    '<div class="spoilwrapper"><div class="spoiltitle">x</div><div class="spoilcontent">He dies.</div></div>': "He dies.",
}


def test_spoilers_of_more_systems_and_languages_are_proposed():
    for text, words in HIDDEN.items():
        assert spoilers("a.md", f"First.\n\n{text}\n\nLast.") == [words], text


def test_a_heading_that_is_a_spoiler_is_no_title():
    for heading in ("[spoiler]He dies[/spoiler]", "<b class=spoiler>He dies</b>"):
        one = imported("a.html", f"<h1>{heading}</h1><p>First.</p>")
        assert one.head.title is None


WORDS = {
    "If a<b and c>d, stop.": ["If a<b and c>d, stop."],
    "- One\n  id:: 5f5f\n  collapsed:: true\n- Two": ["One", "Two"],
    "First.\n\n[et_pb_row]\n\nSecond.[/et_pb_row]": ["First.", "Second."],
}


def test_no_words_leave_and_no_signs_stay():
    for text, blocks in WORDS.items():
        assert texts("a.md", text) == blocks, text
    toc = '<div class="ez-toc-container"><p>Contents</p></div><p>First.</p>'
    assert texts("a.html", toc) == ["First."]


def test_an_address_may_begin_with_www():
    (block,) = imported("a.md", "See www.a.com/x and scene.it now.").blocks
    links = [mark for mark in block.marks if mark.type is MarkType.LINK]
    assert [block.text[link.start : link.end] for link in links] == ["www.a.com/x"]


def test_lines_of_other_formats_are_what_they_stand_for():
    rst = "#. One\n#. Two\n\n| A line\n| Another\n"
    assert texts("a.rst", rst) == ["One", "Two", "A line\nAnother"]
    org = "#+CAPTION: Dawn\nText.\n\n#+BEGIN_EXPORT html\n<p>Raw.</p>\n#+END_EXPORT\n\n#+BEGIN_EXPORT latex\nx\n#+END_EXPORT"
    assert texts("a.org", org) == ["Dawn", "Text.", "Raw."]
    lektor = "title: T\n---\nauthor: Ana\n---\nbody:\n\nFirst.\n"
    assert texts("contents.lr", lektor) == ["First."]


FEED = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><item><title>T</title><description>{}</description></item></channel></rss>'
RDF = '<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/"><item><title>T</title><description>First.</description></item></rdf:RDF>'


def test_feeds_with_faults_are_read():
    assert texts("a.xml", FEED.format("ISO-8859-1", "Café.").encode("latin-1")) == [
        "Café."
    ]
    assert texts("a.xml", FEED.format("UTF-8", "First.\x08")) == ["First."]
    assert texts("a.xml", FEED.format("UTF-8", "A &amp;amp; b & c&nbsp;d.")) == [
        "A & b & c\xa0d."
    ]
    assert texts("a.rdf", RDF) == ["First."]


LISTS = {
    "a.json": json.dumps(
        {
            "items": [
                {
                    "fields": {
                        "title": "T",
                        "publishedAt": "2020-01-02",
                        "body": "First.",
                    }
                }
            ]
        }
    ),
    "a.jsonl": '{"title": "T", "date": "2020-01-02", "body": "First."}\n{"title": "U", "date": "2020-01-02", "body": "x"}',
    "a.csv": "Titel;Datum;Text\nT;02.01.2020;First.\n",
    "a.tsv": "title\tdate\tbody\nT\t2020-01-02\tFirst.\n",
    "a.txt": "TITLE: T\nDATE: 01/02/2020 10:00:00 AM\n-----\nBODY:\nFirst.\n-----\n--------\n",
}


def test_lists_of_articles_have_many_forms():
    for name, content in LISTS.items():
        one = imported(name, content)
        assert [block.text for block in one.blocks] == ["First."], name
        assert f"{one.head.published_at:%Y-%m-%d}" == "2020-01-02", name


CARDS = [
    ({"type": "codeblock", "code": "x < 1"}, ["x < 1"]),
    ({"type": "gallery", "images": [], "caption": "Dawn"}, ["Dawn"]),
    ({"type": "embed", "html": "<p>a</p>", "caption": "Dawn"}, ["a", "Dawn"]),
    (
        {"type": "bookmark", "url": "https://b.example", "caption": "x"},
        ["https://b.example", "x"],
    ),
    ({"type": "button", "buttonText": "Go", "buttonUrl": "https://b.example"}, ["Go"]),
    (
        {"type": "product", "productTitle": "A", "productDescription": "<p>B</p>"},
        ["A", "B"],
    ),
    ({"type": "header", "heading": "A", "subheading": "B"}, ["A", "B"]),
    ({"type": "call-to-action", "textValue": "<p>A</p>"}, ["A"]),
    ({"type": "email", "html": "<p>By mail.</p>"}, []),
    (
        {
            "type": "paragraph",
            "children": [{"text": "a"}, {"type": "linebreak"}, {"text": "b"}],
        },
        ["a\nb"],
    ),
    (
        {
            "type": "list",
            "children": [
                {
                    "type": "listitem",
                    "children": [
                        {"text": "a"},
                        {"type": "list", "children": [{"children": [{"text": "b"}]}]},
                    ],
                }
            ],
        },
        ["a", "b"],
    ),
]


def test_each_card_of_ghost_keeps_its_words():
    for card, blocks in CARDS:
        last = {"type": "paragraph", "children": [{"text": "Last."}]}
        document = json.dumps({"root": {"children": [card, last]}})
        post = {"id": "a", "title": "T", "lexical": document}
        export = json.dumps({"data": {"posts": [post]}})
        assert texts("a.json", export) == [*blocks, "Last."], card


def test_two_templates_of_a_wiki_are_around_a_spoiler():
    page = (
        "== Plot ==\n'''Nosferatu'''.\n\n{{spoiler}}\nHe dies.\n{{endspoiler}}\n\nLast."
    )
    assert spoilers("a.wiki", page) == ["He dies."]


OTHERS = {
    '<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "x"><en-export/>': "Evernote",
    '{"url": "https://docs.google.com/open?id=x"}': "Google",
    '<?xml version="1.0"?><!DOCTYPE plist PUBLIC "a" "b"><plist/>': "property list",
}


def test_what_is_no_article_says_what_it_is():
    for content, name in OTHERS.items():
        with pytest.raises(InvalidInput, match=name):
            read_file("a", content)


GOOGLE = (
    "<html><head><style>.c1{font-weight:700}.c2{color:#000}</style></head>"
    '<body class="c9 doc-content"><p class="c2"><span class="c2">First </span><span class="c1 c2">bold</span>.'
    '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div class="c8"><p class="c2">'
    '<a href="#cmnt_ref1" id="cmnt1">[a]</a><span>He dies?</span></p></div></body></html>'
)
WORD = "<div style='mso-element:comment-list'><p>He dies?</p></div><p>First.</p>"


def test_documents_keep_their_looks_and_not_what_others_remarked():
    (block,) = imported("a.html", GOOGLE).blocks
    assert block.text == "First bold."
    assert [mark.type for mark in block.marks] == [MarkType.STRONG]
    assert ("comments", 3) in [
        (one.what, one.words) for one in imported("a.html", GOOGLE).dropped
    ]
    assert texts("a.html", WORD) == ["First."]


PAGES = [
    '<h1><a href="/">Site</a></h1><h2>The keeper</h2><p class="meta">Posted by Ana P on January 2, 2020</p><p>First.</p>',
    "<h1>The keeper</h1><h2>A lamp</h2><p>By Ana P</p><p>January 2, 2020</p><p>First.</p>",
    "<h1>The keeper</h1><p>Author: Ana P<br>Published: 2020-01-02</p><p>First.</p>",
    (
        '<h1>The keeper</h1><div class="byline">Ana P <span>January 02, 2020</span></div><div class="c-entry-content"><p>First.</p>'
        '</div><div class="c-newsletter_box">Join</div><div id="taboola-below">More</div><div class="page-ad-block">Ad</div>'
    ),
]


LINES = [
    "Par Ana P, publié le 2 janvier 2020 à 10h30",
    "Por Ana P | 2 de enero de 2020",
    "Von Ana P, 2. Januar 2020",
    "作者：Ana P 2020年1月2日",
]


def test_a_line_in_another_language_says_who_and_when():
    for line in LINES:
        one = imported(
            "a.html", f"<article><h1>T</h1><p>{line}</p><p>First.</p></article>"
        )
        assert (one.head.byline, len(one.blocks)) == ("Ana P", 1), line
        assert f"{one.head.published_at:%Y-%m-%d}" == "2020-01-02", line


def test_a_page_has_its_title_and_its_lines_above_the_text():
    for body in PAGES:
        page = f"<html><head><title>The keeper « Site</title></head><body>{body}</body></html>"
        one = imported("a.html", page)
        assert (one.head.title, one.head.byline) == ("The keeper", "Ana P"), body
        assert f"{one.head.published_at:%Y-%m-%d}" == "2020-01-02", body
        assert one.blocks[-1].text == "First.", body


def test_a_film_may_have_its_year_behind_a_comma_and_be_quoted():
    for film in ("Nosferatu, 1922", '"Nosferatu" (1922)'):
        hint = imported("a.md", f"---\ntitle: T\nfilm: '{film}'\n---\nFirst.").head.film
        assert (hint.title, hint.year) == ("Nosferatu", 1922)


def test_a_long_head_and_an_underlined_title_are_no_text():
    fields = "".join(f"key{number}: value\n" for number in range(3000))
    assert texts("a.md", f"---\ntitle: T\n{fields}---\nFirst.") == ["First."]
    one = imported("a.txt", "The keeper\n==========\n\nFirst.")
    assert (one.head.title, len(one.blocks)) == ("The keeper", 1)
