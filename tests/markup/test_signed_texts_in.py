"""Texts of other systems that are known by their signs, and texts that are no article."""

from contextlib import suppress

import pytest

from annotator.core.errors import InvalidInput, TooLarge
from annotator.markup.incoming.file import exported_files, read_file
from annotator.markup.incoming.report import Imported

MOVABLE_TYPE = """TITLE: The keeper
AUTHOR: Ana
DATE: 01/31/2002 08:31:05 PM
STATUS: publish
-----
BODY:
First <b>words</b>
of it.

More.
-----
EXTENDED BODY:
The rest.
-----
COMMENT:
AUTHOR: Bob
The twin did it!
-----
--------
TITLE: Another
STATUS: draft
-----
BODY:
Other words.
-----
--------
"""
KIRBY = """Title: The keeper

----

Date: 2012-05-06

----

Author: Ana

----

Verdict: He dies.

----

Text:

A (link: https://a.example/x text: word) and **more**.

(image: https://a.example/s.jpg alt: A still)
"""
WIKITEXT = """{{Infobox film
| name = The {{nowrap|keeper}}
}}
'''The keeper''' is a [[Film noir|noir]].<ref>A note.</ref>

== Plot ==
He ''dies''. [https://a.example/x A word] {{spoiler|the twin}} {{lang|fr|mot}}
* one
* two
[[File:s.jpg|thumb|A still]] [[Category:Films]]
"""
BBCODE = """[b]The keeper[/b] is a [url=https://a.example/x]film[/url].

[quote=Bob]It was good[/quote]
[img]https://a.example/s.jpg[/img]
[spoiler]the twin[/spoiler]
[list][*]one[*]two[/list]
"""

JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "items": [{
"title": "The keeper", "url": "https://a.example/x",
"date_published": "2020-01-02T00:00:00Z", "content_html": "<p>First.</p>"}]}"""
WORDPRESS = """[{"title": {"rendered": "The keeper"}, "link": "https://a.example/x",
"date": "2020-01-02T10:00:00", "content": {"rendered": "<p>First.</p>"},
"excerpt": {"rendered": "<p>He dies.</p>"}}]"""


def read_one(text: str, name: str = "a.txt") -> Imported:
    (imported,) = read_file(name, text.encode())
    return imported


def texts(imported: Imported) -> list[str]:
    return [block.text for block in imported.blocks]


def addresses(imported: Imported) -> list[object]:
    marks = (mark for block in imported.blocks for mark in block.marks)
    return [
        value for mark in marks for name, value in mark.attributes if name == "href"
    ]


@pytest.mark.parametrize("name", ["mt.txt", "mt", "export.TXT"])
def test_the_posts_of_movable_type_come_in_without_their_comments(name):
    first, second = read_file(name, MOVABLE_TYPE.encode())
    assert texts(first) == ["First words\nof it.", "More.", "The rest."]
    assert (first.head.title, first.head.byline) == ("The keeper", "Ana")
    assert str(first.head.published_at)[:10] == "2002-01-31"
    assert (first.head.is_draft, second.head.is_draft) == (False, True)
    names = [path for path, _ in exported_files(name, MOVABLE_TYPE.encode()) or ()]
    assert names == [f"{name}#1", f"{name}#2"]


def test_fields_of_kirby_are_a_head_and_its_tags_are_read():
    imported = read_one(KIRBY)
    assert texts(imported) == ["A word and more.", "\ufffcA still"]
    assert addresses(imported) == ["https://a.example/x"]
    assert (imported.head.title, imported.head.byline) == ("The keeper", "Ana")
    assert "verdict" in imported.head.unused


@pytest.mark.parametrize("name", ["page.txt", "page.wiki", "page"])
def test_the_text_of_a_wiki_loses_its_signs_and_keeps_its_words(name):
    imported = read_one(WIKITEXT, name)
    assert texts(imported) == [
        "The keeper is a noir.1",
        "Plot",
        "He dies. A word the twin mot",
        "one",
        "two",
        "A still",
        "A note.",
    ]
    assert addresses(imported) == ["https://a.example/x"]
    assert len(imported.proposals) == 1
    assert imported.blocks[1].type == "heading"


@pytest.mark.parametrize("name", ["post.txt", "post"])
def test_codes_of_forums_become_what_they_stand_for(name):
    imported = read_one(BBCODE, name)
    assert texts(imported) == [
        "The keeper is a film.",
        "Bob",
        "It was good",
        "\ufffc",
        "the twin",
        "one",
        "two",
    ]
    assert addresses(imported) == ["https://a.example/x"]
    assert len(imported.proposals) == 1


TUMBLR = """{"response": {"posts": [{"title": "The keeper", "body": "<p>First.</p>",
"date": "2020-01-02 10:00:00 GMT", "post_url": "https://a.example/x", "type": "text"}]}}"""
DRUPAL = """{"data": [{"type": "node--article", "attributes": {"title": "The keeper",
"created": "2020-01-02T10:00:00+00:00", "url": "https://a.example/x",
"body": {"value": "*", "processed": "<p>First.</p>"}}}]}"""
OTHER_LIST = """[{"headline": "The keeper", "published": "2020-01-02",
"permalink": "https://a.example/x", "content": "First."}]"""
TABLE = """Name,Published On,URL,Post Body
The keeper,Thu Jan 02 2020 10:00:00 GMT+0000 (UTC),https://a.example/x,<p>First.</p>
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(
            (text, "posts.json")
            for text in (JSON_FEED, WORDPRESS, TUMBLR, DRUPAL, OTHER_LIST)
        ),
        (TABLE, "posts.csv"),
    ],
)
def test_lists_of_articles_come_in(text, name):
    imported = read_one(text, name)
    assert texts(imported) == ["First."]
    assert imported.head.title == "The keeper"
    assert imported.head.source_url == "https://a.example/x"
    assert str(imported.head.published_at)[:10] == "2020-01-02"


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("a.json", '{"rows": [{"target": [{"selector": [{"type": "TextQuoteSelector"}]}]}]}', "annotations"),
        ("a.jsonld", '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}', "annotations"),
        ("a.csv", "id,article,revision,kind,start,end,exact,prefix\n1,x,1,fact,0,1,a,\n", "annotations"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello\n", "subtitles"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "subtitles"),
        ("a.opml", '<?xml version="1.0"?><opml version="2.0"><body/></opml>', "OPML"),
        ("a.xml", '<?xml version="1.0"?><urlset><url/></urlset>', "site map"),
        ("a.fb2", '<?xml version="1.0"?><FictionBook></FictionBook>', "FB2"),
        ("a.xml", "<mediawiki><page/></mediawiki>", "MediaWiki"),
        ("a.adoc", "= T\n\nText", "AsciiDoc"),
        ("a.txt", "= T\n:author: Ana\n\nText", "AsciiDoc"),
        ("a.textile", "Text", "Textile"),
        ("a.txt", "h1. T\n\nText", "Textile"),
        ("a.txt", "====== T ======\nText", "DokuWiki"),
        ("a.yml", "- title: T", "YAML"),
        ("a.txt", "- title: T\n  body: x\n- title: U\n", "YAML"),
        ("a.php", "<p>Text</p>", "a PHP file"),
        ("a.txt", "<?php echo 1; ?>", "a PHP file"),
        ("a.JS", "let a = 1", "a JavaScript file"),
        ("a.css", "p {}", "a style sheet"),
        ("a", "#!/bin/sh\necho", "a script"),
        ("a.exe", "MZ\x00\x03", "a program"),
        ("a.dat", "MZ\x00\x03", "a program"),
        ("a.eml", "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n\nHello\n", "e-mail"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_by_its_name(name, text, named):
    with pytest.raises(InvalidInput) as refusal:
        read_file(name, text.encode())
    assert named in str(refusal.value.errors["body"])


@pytest.mark.parametrize(
    "text",
    [
        "He said: [the producer] left.\n\nMore.",
        "A == b and c == d.\n\nMore.",
        "Title: The keeper\n\nMore.",
        "First.\n\n----\n\nMore.",
    ],
)
def test_a_usual_text_is_none_of_them(text):
    imported = read_one(text)
    assert "More." in texts(imported)


@pytest.mark.parametrize(
    "text",
    [
        "== a ==\n" + "[[" * 6_000,
        "== a ==\n'''" + "{{" * 6_000,
        "== a ==\n'''" + "<ref>" * 3_000,
        "== a ==\n'''" + "{|" * 6_000,
        "== a ==\n'''\n= " + " " * 10_000,
        '<sup class="modern-footnotes">' * 3_000,
        '<span class="sidenote">' * 4_000,
        "[caption]<img>" * 5_000,
        "[b]x[/b]" + "[quote]" * 2_000,
        "[b]x[/b]" + "[url]" * 2_000,
    ],
)
def test_signs_without_an_end_cost_no_more_than_their_length(text):
    with suppress(InvalidInput, TooLarge):
        read_one(text)


NOTION = (
    "# The keeper\n\nAuthor: Ana\nCreated: January 2, 2020 10:00 AM\n\nFirst: words.\n"
)


def test_properties_of_notion_are_a_head():
    imported = read_one(NOTION, f"The keeper {'0f' * 16}.md")
    assert texts(imported) == ["First: words."]
    assert (imported.head.title, imported.head.byline) == ("The keeper", "Ana")
    assert str(imported.head.published_at)[:10] == "2020-01-02"
    assert len(texts(read_one(NOTION, "keeper.md").headed(""))) == 2
