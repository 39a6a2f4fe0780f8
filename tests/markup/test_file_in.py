"""One file from outside: its format, its encoding, and what is no text."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from annotator.core.errors import InvalidInput
from annotator.markup.incoming.article import read
from annotator.markup.incoming.file import exported_files, likely_format, read_file
from annotator.markup.incoming.report import Format


def texts(content: bytes | str, name: str = "") -> list[str]:
    """The blocks of the first article in a file."""
    return [block.text for block in read_file(name, content)[0].blocks]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("---\ntitle: T\n---\nWords", Format.MARKDOWN),
        ("## T\n\nA <div>b</div> [x](y)", Format.MARKDOWN),
        ("A **b** <span>c</span> and **d**", Format.MARKDOWN),
        ("#+TITLE: T\n\nWords", Format.MARKDOWN),
        ("---\ntitle: T\n---\n<p>Words</p>", Format.HTML),
        ("<p>a</p><p>b</p>", Format.HTML),
        ("<!DOCTYPE html><h1>a</h1>", Format.HTML),
        ("<div>a</div>\n\n# T\n\n<b>c</b>", Format.MARKDOWN),
        ('<p align="center"><b>a</b></p>\n\n[x](https://a.example)', Format.MARKDOWN),
        ("T\n===\n\n<b>a</b> <i>b</i>", Format.MARKDOWN),
        ("| a | b |\n|---|---|\n| c | d |", Format.MARKDOWN),
        ("He saw *Nosferatu* in 1922.", Format.MARKDOWN),
        ("Two * three * four.", Format.TEXT),
        ("<p>a</p><pre># T</pre>", Format.HTML),
        ("First <em>a</em>.\n\nSecond.", Format.HTML),
        ("First.\n\nSecond.", Format.TEXT),
    ],
)
def test_a_pasted_text_is_taken_for_what_it_is(text, form):
    assert likely_format(text) is form


def test_a_name_may_have_capitals():
    assert texts("# T\n\n*a*", "REVIEW.MD")[-1] == "a"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Ёлка".encode("utf-16"), "Ёлка"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        ('<meta charset="windows-1251"><p>Ёлка</p>'.encode("cp1251"), "Ёлка"),
        (b"<meta charset=iso-8859-1><p>caf\xe9 \x96</p>", "café –"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>\x93\xfa\x96{</p>',
            "日本",
        ),
    ],
)
def test_a_file_may_declare_its_encoding(content, says):
    assert texts(content) == [says]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"{\\rtf1 x", "an RTF file"),
        (b"%PDF-1.7", "a PDF file"),
        (b"a" * 257 + b"ustar\0", "a tar archive"),
        (b"-- x\nCREATE TABLE y (z int);", "a dump of a database"),
        (b"\xd0\xcf\x11\xe0x", "an old Word file"),
        (b'<meta charset="zip"><p>\xff', "(zip)"),
        (b"caf\xe9", "not UTF-8: byte 3"),
    ],
)
def test_what_is_no_text_is_refused_by_its_name(content, kind):
    with pytest.raises(InvalidInput) as caught:
        read_file("a", content)
    assert kind in caught.value.errors["body"][0]


def test_footnotes_lose_no_words():
    text = "The ending divides.[^1] So[^2]\n\n[^1]: https://a.example/x\n[^2]: Nosferatu\n\n    A second paragraph.\n\nLast."
    imported = read(text, Format.MARKDOWN)
    assert [block.text for block in imported.blocks] == [
        "The ending divides.1 So2",
        "Last.",
        "https://a.example/x",
        "Nosferatu",
        "A second paragraph.",
    ]


WXR = """<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<item><title>The keeper</title><link>https://s.example/k/</link><dc:creator>Ana</dc:creator>
<content:encoded><![CDATA[First.[gallery]\n\nSecond <a href="/x">x</a>.]]></content:encoded>
<wp:post_date_gmt>2020-01-02 00:00:00</wp:post_date_gmt><wp:status>draft</wp:status>
<wp:post_type>post</wp:post_type></item>
<item><title>A picture</title><content:encoded>x</content:encoded>
<wp:post_type>attachment</wp:post_type></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>The keeper</title>
<author><name>Ana</name></author><published>2020-01-02T00:00:00Z</published>
<link rel="alternate" href="https://s.example/k/"/>
<content type="html">&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second &lt;a href="/x"&gt;x&lt;/a&gt;.&lt;/p&gt;</content>
</entry></feed>"""
GHOST = json.dumps(
    {
        "db": [
            {
                "data": {
                    "posts": [
                        {
                            "id": 1,
                            "title": "The keeper",
                            "html": "<p>First.</p><p>Second <a href='/x'>x</a>.</p>",
                            "canonical_url": "https://s.example/k/",
                            "published_at": "2020-01-02T00:00:00.000Z",
                            "status": "draft",
                        }
                    ],
                    "users": [{"id": 7, "name": "Ana"}],
                    "posts_authors": [{"post_id": 1, "author_id": 7}],
                }
            }
        ]
    }
)
LETTERBOXD = """Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date
2020-01-03,Nosferatu,1922,https://boxd.it/a,4,,"First, <i>b</i>.",,2020-01-02
2020-01-04,M,1931,https://boxd.it/b,5,,Second.,,2020-01-04
"""


@pytest.mark.parametrize("text", [WXR, ATOM, GHOST], ids=["WXR", "Atom", "Ghost"])
def test_an_export_gives_its_articles_with_their_heads(text):
    (imported,) = read_file("export", text.encode())
    assert [b.text for b in imported.blocks] == ["First.", "Second x."]
    head = imported.head
    assert (head.title, head.byline) == ("The keeper", "Ana")
    assert head.source_url == "https://s.example/k/"
    assert f"{head.published_at:%Y-%m-%d}" == "2020-01-02"
    assert head.is_draft is (None if text == ATOM else True)
    href = dict(imported.blocks[1].marks[0].attributes)["href"]
    assert href == "https://s.example/x"


def test_each_row_of_letterboxd_is_an_article_about_its_film():
    first, second = read_file("reviews.csv", LETTERBOXD)
    assert [b.text for b in first.blocks] == ["First, b."]
    assert (first.head.film.title, first.head.film.year) == ("Nosferatu", 1922)
    assert f"{first.head.published_at:%Y-%m-%d}" == "2020-01-02"
    assert second.head.film.title == "M"


def test_a_gallery_of_an_export_shows_its_pictures():
    item = """<item><wp:post_id>{id}</wp:post_id><wp:post_parent>{of}</wp:post_parent>
    <wp:attachment_url>https://s.example/{id}.jpg</wp:attachment_url>
    <wp:post_type>attachment</wp:post_type></item>"""
    pictures = item.format(id=1, of=9) + item.format(id=2, of=0)
    post = WXR.replace("<item>", f"{pictures}<item><wp:post_id>9</wp:post_id>", 1)
    for code, numbers in (("[gallery]", [1]), ('[gallery ids="2,1"]', [2, 1])):
        (imported,) = read_file("a.xml", post.replace("[gallery]", code))
        images = [block for block in imported.blocks if block.type == "image"]
        sources = [dict(image.attributes)["src"] for image in images]
        assert sources == [f"https://s.example/{number}.jpg" for number in numbers]


def test_comments_in_an_export_of_blogger_are_no_articles():
    comment = (
        "<entry><b:type xmlns:b='b'>COMMENT</b:type><content>He dies.</content></entry>"
    )
    export = ATOM.replace("</feed>", f"{comment}</feed>")
    assert len(read_file("feed.atom", export)) == 1


def test_a_table_that_is_no_export_is_refused():
    with pytest.raises(InvalidInput):
        read_file("subscribers.csv", b"email\nana@example.org")


@pytest.mark.parametrize("text", ["<films><film>a</film></films>", "words"])
def test_other_xml_is_no_article_but_a_page_is(text):
    with pytest.raises(InvalidInput, match="XML is no export"):
        read_file("a.xml", text)
    page = "<?xml version='1.0'?><html><body><p>First.</p></body></html>"
    assert texts(page, "a.xml") == ["First."]
    with pytest.raises(InvalidInput, match="JSON is no export"):
        read_file("a.json", '{"a": "<p>b</p>"}')


def test_an_export_with_entities_is_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>'
    with pytest.raises(InvalidInput):
        read_file("a.xml", bomb)


def test_a_word_file_is_read():
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Target="word/document.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>First.</w:t></w:r></w:p></w:body></w:document>",
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert texts(file.getvalue(), "a.docx") == ["First."]


def wordpress(inner: str, kind: str = "post") -> str:
    """A WordPress export of one post."""
    names = "".join(
        f' xmlns:{name}="http://{place}"'
        for name, place in (
            ("content", "purl.org/rss/1.0/modules/content/"),
            ("dc", "purl.org/dc/elements/1.1/"),
            ("excerpt", "wordpress.org/export/1.2/excerpt/"),
            ("wp", "wordpress.org/export/1.2/"),
        )
    )
    author = (
        "<wp:author><wp:author_login>ana</wp:author_login>"
        "<wp:author_display_name><![CDATA[Ana P]]></wp:author_display_name></wp:author>"
    )
    return (
        f"<rss{names}><channel><language>pt-BR</language>{author}<item><title>T</title>"
        f"<dc:creator>ana</dc:creator><wp:post_type>{kind}</wp:post_type>{inner}"
        "</item></channel></rss>"
    )


def test_an_export_of_wordpress_says_more_than_its_text():
    inner = (
        "<content:encoded>First.</content:encoded><excerpt:encoded>A house.</excerpt:encoded>"
        "<wp:post_password>x</wp:post_password><wp:status>publish</wp:status>"
        "<wp:postmeta><wp:meta_key>imdb_id</wp:meta_key><wp:meta_value>tt0013442</wp:meta_value></wp:postmeta>"
        "<wp:comment><wp:comment_content>The twin!</wp:comment_content></wp:comment>"
    )
    (one,) = read_file("a.xml", wordpress(inner))
    head = one.head
    assert (head.byline, head.language, head.standfirst) == (
        "Ana P",
        "pt-BR",
        "A house.",
    )
    assert head.film.imdb == "tt0013442"
    assert head.is_draft
    assert [block.text for block in one.blocks] == ["First."]


@pytest.mark.parametrize("kind", ["wp_template", "custom_css", "acf-field", "revision"])
def test_what_wordpress_keeps_beside_articles_is_none(kind):
    text = wordpress("<content:encoded>a{}</content:encoded>", kind)
    assert read_file("a.xml", text) == ()


PLAYERS = [
    "[youtube https://youtu.be/abc]",
    '[embed width="3"]https://youtu.be/abc[/embed]',
    '[youtube url="https://youtu.be/abc"]',
]


@pytest.mark.parametrize("code", PLAYERS)
def test_a_code_that_plays_a_video_is_a_link_to_it(code):
    (one,) = read_file("a.html", f"First.\n\n{code}\n\nSecond.")
    assert [block.text for block in one.blocks] == [
        "First.",
        "Video (youtube.com)",
        "Second.",
    ]


def test_elements_in_an_entry_of_atom_are_its_text():
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><entry><title>T</title>'
        "<updated>2020-01-02T00:00:00Z</updated>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>He <b>dies</b>.</p></div></content>'
        "</entry></feed>"
    )
    (one,) = read_file("a.atom", text)
    assert [block.text for block in one.blocks] == ["He dies."]
    assert one.head.language == "de"
    assert str(one.head.published_at)[:10] == "2020-01-02"


@pytest.mark.parametrize(
    "fields",
    [
        {"visibility": "members"},
        {"status": "scheduled"},
        {
            "html": None,
            "lexical": '{"root": {"children": [{"children": [{"text": "He dies."}]}]}}',
        },
    ],
)
def test_a_post_of_ghost_that_is_not_for_everyone_stays_a_draft(fields):
    post = {"id": "a", "title": "T", "slug": "k", "html": "<p>He dies.</p>"}
    export = {"data": {"posts": [post | {"status": "draft"} | fields]}}
    (one,) = read_file("a.json", json.dumps(export))
    assert one.head.is_draft
    assert [block.text for block in one.blocks] == ["He dies."]
    files = exported_files("a.json", json.dumps(export).encode())
    assert files is not None
    assert [name for name, _ in files] == ["a.json#k"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“Nosferatu” — ну и конец. ", "utf-16-le"),
        ("Он умер в конце фильма. ", "utf-16-be"),
        ("彼は最後に死ぬ。\n", "utf-16-le"),
        ("彼は最後に死ぬ。", "iso-2022-jp"),
    ],
)
def test_letters_of_two_bytes_are_known_by_the_spaces_between_them(text, encoding):
    (one,) = read_file("a.txt", (text * 3).encode(encoding))
    assert text.strip() in one.blocks[0].text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("x-sjis", "cp932"),
        ("Shift_JIS", "cp932"),
        ("gb2312", "gbk"),
        ("macintosh", "mac_roman"),
    ],
)
def test_an_encoding_may_have_the_name_that_browsers_know(declared, encoding):
    words = {"cp932": "髙①", "gbk": "镕他", "mac_roman": "“ä”"}[encoding]
    page = f'<meta charset="{declared}"><p>{words}</p>'
    (one,) = read_file("a.html", page.encode(encoding))
    assert one.blocks[0].text == words


MOBILEDOC = {
    "cards": [
        ["card-markdown", {"markdown": "# H\n\n**b**"}],
        ["image", {"src": "https://a.example/i.png", "alt": "A", "caption": "Cap"}],
    ],
    "sections": [
        [1, "p", [[0, [], 0, "First."]]],
        [10, 0],
        [3, "ul", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
        [10, 1],
    ],
}
LEXICAL = {
    "root": {
        "children": [
            {"type": "paragraph", "children": [{"text": "First.", "format": 1}]},
            {"type": "markdown", "markdown": "# H\n\n**b**"},
            {
                "type": "list",
                "children": [
                    {"type": "listitem", "children": [{"text": "one"}]},
                    {"type": "listitem", "children": [{"text": "two"}]},
                ],
            },
            {
                "type": "image",
                "src": "https://a.example/i.png",
                "alt": "A",
                "caption": "Cap",
            },
        ]
    }
}


@pytest.mark.parametrize(
    ("name", "document"), [("mobiledoc", MOBILEDOC), ("lexical", LEXICAL)]
)
def test_a_post_of_ghost_that_was_never_shown_is_read_from_its_cards(name, document):
    post = {"id": 1, "title": "T", name: json.dumps(document)}
    export = json.dumps({"db": [{"data": {"posts": [post]}}]})
    assert texts(export) == ["First.", "H", "b", "one", "two", "\ufffcA", "Cap"]


def test_other_cards_of_ghost_lose_no_words():
    cards = [
        {"type": "html", "html": "<p>One <em>two</em></p>"},
        {"type": "callout", "calloutText": "<b>Three</b>"},
        {
            "type": "bookmark",
            "url": "https://a.example/x",
            "metadata": {"title": "Four"},
        },
        {"type": "toggle", "heading": "Ending", "content": "<p>He dies</p>"},
        "no card",
        {"type": "audio", "src": "https://a.example/a.mp3", "title": "Five"},
    ]
    post = {
        "id": 1,
        "title": "T",
        "lexical": json.dumps({"root": {"children": cards}}),
    }
    export = json.dumps({"db": [{"data": {"posts": [post]}}]})
    (imported,) = read_file("", export)
    assert texts(export) == ["One two", "Three", "Four", "He dies", "Five"]
    assert [one.replacement for one in imported.proposals] == ["Ending"]


def test_a_code_around_a_picture_is_its_caption():
    code = '[caption id="a"]<img src="https://a.example/i.png"> A still[/caption]'
    (imported,) = read_file("a.html", f"<p>First.</p>\n{code}\n<p>Last.</p>")
    assert [block.type.value for block in imported.blocks][1:3] == ["image", "caption"]
    assert imported.dropped == ()
