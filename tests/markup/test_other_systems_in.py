"""Heads, saved pages and encodings of systems that nobody thought of first."""

import json

import pytest

from annotator.core.errors import InvalidInput
from annotator.markup.incoming.article import FROM_OUTSIDE, read
from annotator.markup.incoming.file import exported_files, read_file
from annotator.markup.incoming.report import Format, Imported


def texts(imported: Imported) -> list[str]:
    return [block.text for block in imported.blocks]


HEADS = {
    "Hexo": "title: The keeper\nauthor: Ana\ntags:\n- a\n---\n",
    "Zola": '+++\ntitle = "The keeper"\n[extra]\nauthor = "Ana"\n+++\n',
    "Grav": "---\ntitle: The keeper\nmetadata:\n    author: Ana\n---\n",
    "Eleventy": '---json\n{"title": "The keeper",\n"author": "Ana"}\n---\n',
    "a script": '---js\n{\n  title: "The keeper",\n  author: "Ana",\n}\n---\n',
    "TOML in another sign": '---toml\ntitle = "The keeper"\nauthor = "Ana"\n---\n',
    "Assemble": ';;;\n{"title": "The keeper", "author": "Ana"}\n;;;\n',
    "Nikola": "<!--\n.. title: The keeper\n.. author: Ana\n-->\n\n",
    "directives": ".. title: The keeper\n.. author: Ana\n\n",
    "Pandoc": "% The keeper\n% Ana\n\n",
    "Wiki.js": "<!-- TITLE: The keeper -->\n<!-- AUTHOR: Ana -->\n\n",
    "no end": "---\ntitle: The keeper\nauthor: Ana\n\n",
    "tabs": "---\ntitle:\tThe keeper\nauthor:\n\t- Ana\n---\n",
    "folded lines": "---\ntitle: The keeper\nauthor: >\n  Ana\nx: [\n---\n",
}


@pytest.mark.parametrize("name", HEADS)
def test_the_heads_of_other_systems_do_not_become_text(name):
    imported = read(f"{HEADS[name]}First words.\n\nMore.", Format.MARKDOWN)
    assert texts(imported) == ["First words.", "More."]
    assert (imported.head.title, imported.head.byline) == ("The keeper", "Ana")


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nNote: he dies.\n\nA line without a sign.\n\n---\n\nMore.",
        "---\n\nOne thing has to be said at the very start of this: he dies in it, at sea.\n\n---\n\nMore.",
        "% of the audience\n\nMore.",
        "<!-- To do: cut this --> More.",
        "Note: he dies.\nMore.",
    ],
)
def test_text_between_rules_does_not_become_a_head(text):
    imported = read(text, Format.MARKDOWN)
    assert imported.head.unused == ()
    assert "More." in " ".join(texts(imported))
    assert imported.words.article >= imported.words.file - 1


def test_a_tag_can_say_that_it_is_a_draft():
    head = "<!--\n.. title: The keeper\n.. tags: draft, film\n-->\n\nText."
    assert read(head, Format.MARKDOWN).head.is_draft


TWIN = "<p>Bob: the twin did it!</p>"
COMMENTS = [
    f'<div id="comments">{TWIN}</div>',
    f'<ul class="comment-thread"><li>{TWIN}</li></ul>',
    f'<section class="post-comments"><article class="comment">{TWIN}</article></section>',
    f'<div id="isso-thread">{TWIN}</div>',
    f'<div id="comment-12">{TWIN}</div>',
    f'<article class="teaser">{TWIN}</article>',
]


@pytest.mark.parametrize("comments", COMMENTS)
@pytest.mark.parametrize("above", [True, False])
def test_what_others_wrote_is_not_the_article(comments, above):
    article = '<article class="has-comments"><h1>T</h1><p>Review.</p></article>'
    parts = [comments, article] if above else [article, comments]
    page = f"<html><body>{''.join(parts)}</body></html>"
    imported = read(page, Format.HTML, FROM_OUTSIDE).headed("")
    assert texts(imported) == ["Review."]
    assert sum(one.words for one in imported.dropped) >= 5


@pytest.mark.parametrize(
    "attribute",
    [
        'class="hidden"',
        'class="is-hidden"',
        'class="print-only"',
        'style="font-size: 0"',
        'style="position:absolute; left:-9999px"',
        'hidden="until-found"',
    ],
)
def test_what_nobody_sees_leaves(attribute):
    imported = read(f"<p>A.</p><p {attribute}>He dies.</p>", Format.HTML)
    assert texts(imported) == ["A."]
    assert imported.dropped[0].words == 2


@pytest.mark.parametrize("name", ["hidden md:block", "d-none d-md-block"])
def test_what_small_screens_hide_stays(name):
    assert texts(read(f'<p class="{name}">A.</p>', Format.HTML)) == ["A."]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
def test_two_byte_letters_are_known_without_a_mark(encoding):
    (imported,) = read_file("a.txt", "He dies at the end.".encode(encoding))
    assert texts(imported) == ["He dies at the end."]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"PK\x03\x04\x14\0mimetypeapplication/epub+zip", "an e-book"),
        (b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.x", "an OpenDocument file"),
        (b"PK\x03\x04\x14\0xl/workbook.xml", "an Excel file"),
        (b"\0\0\0\x18ftypmp42", "a video"),
        (b"ID3\x04\0", "a sound"),
        (b"\\documentclass{article}", "a LaTeX file"),
    ],
)
def test_what_is_no_article_is_refused_by_its_name(content, name):
    with pytest.raises(InvalidInput) as refused:
        read_file("a.md", content)
    assert name in str(refused.value.errors)


@pytest.mark.parametrize("name", ["a.json", "a.ipynb"])
def test_other_json_is_no_article(name):
    with pytest.raises(InvalidInput):
        read_file(name, b'{"cells": [{"source": "# x"}]}')


def test_every_article_of_a_long_list_is_read():
    """The first twenty tell whether it is a list of articles. The next one was lost."""
    posts = [
        {"title": f"Film {n}", "date": "2020-01-02", "html": f"<p>Text {n}.</p>"}
        for n in range(23)
    ]
    articles = read_file("a.json", json.dumps({"entries": posts}).encode())
    titles = [article.head.title for article in articles]
    assert titles == [post["title"] for post in posts]


def test_a_page_that_was_saved_with_its_parts_is_read():
    lines = [
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://a.example/x",
        "Subject: The keeper",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="--X"',
        "",
        "----X",
        "Content-Type: text/html",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "<html><body><p>He dies =3D</p><a href=3D'/y'>l</a></body></html>",
        "----X--",
        "",
    ]
    content = "\r\n".join(lines).encode()
    assert exported_files("a.mhtml", content) is None
    (imported,) = read_file("a.mhtml", content)
    assert texts(imported) == ["He dies =", "l"]
    assert imported.head.source_url == "https://a.example/x"
    assert dict(imported.blocks[1].marks[0].attributes)["href"] == "https://a.example/y"


ORG = """#+TITLE: The keeper
#+AUTHOR: Ana
:PROPERTIES:
:ID: x
:END:
* A heading :tag:
He is /calm/ and *old* in [[https://a.example/x][a link]], a/b/c.
#+BEGIN_QUOTE
Quoted.
#+END_QUOTE
#+begin_src python
x = "*b*"
#+end_src
# A private remark
A note[fn:1].

#+begin_spoiler
He dies.
#+end_spoiler

[fn:1] Below.
"""
RST = """The keeper
==========

:Author: Ana

A heading
---------

He is *calm* and **old** in `a link <https://a.example/x>`_, a/b/c.

.. pull-quote::

   Quoted.

.. code:: python

   x = "*b*"

.. A private remark

A note [1]_.

.. spoiler::

   He dies.

.. [1] Below.
"""


@pytest.mark.parametrize(("name", "text"), [("a.org", ORG), ("a.rst", RST)])
def test_text_with_other_signs_is_read_without_them(name, text):
    (imported,) = read_file(name, text)
    imported = imported.headed("")
    assert (imported.head.title, imported.head.byline) == ("The keeper", "Ana")
    body = [line.replace(" 1.", "1.") for line in texts(imported)]
    assert body == [
        "A heading",
        "He is calm and old in a link, a/b/c.",
        "Quoted.",
        'x = "*b*"',
        "A note1.",
        "He dies.",
        "Below.",
    ]
    (spoiler,) = imported.proposals
    assert (spoiler.start.block, spoiler.end.block) == (5, 5)
    assert [mark.type.value for mark in imported.blocks[1].marks] == [
        "emphasis",
        "strong",
        "link",
    ]
    assert "comments" in {one.what for one in imported.dropped}


def test_the_head_of_nikola_is_read_above_other_signs_as_well():
    text = ".. title: The keeper\n.. author: Ana\n\nFirst words.\n"
    (imported,) = read_file("a.rst", text)
    assert (imported.head.title, imported.head.byline) == ("The keeper", "Ana")
    assert texts(imported) == ["First words."]


def test_the_depth_of_nested_directives_is_bounded():
    lines = [" " * depth * 2 + ".. note::\n" for depth in range(200)]
    (imported,) = read_file("a.rst", "\n".join(lines) + "\nHe dies.")
    assert texts(imported)[-1] == "He dies."


def word_item(sign: str, words: str, level: int = 1) -> str:
    """An item of a list as Word puts it on the clipboard."""
    space = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span>"
    return (
        f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
        f"<![if !supportLists]><span style='mso-list:Ignore'>{sign}{space}</span>"
        f"<![endif]>{words}<o:p></o:p></p>\n"
    )


def test_lists_that_word_writes_as_paragraphs_are_lists():
    html = (
        "<p class=MsoNormal>First.</p>"
        + word_item("·", "A lamp")
        + word_item("o", "of brass", 2)
        + word_item("·", "A horn")
        + "<p class=MsoNormal>Then.</p>"
        + word_item("1.", "Light it")
        + word_item("2.", "Wait")
    )
    imported = read(html, Format.HTML, FROM_OUTSIDE)
    lists = [
        (block.text, [str(container.type) for container in block.path])
        for block in imported.blocks
    ]
    assert lists == [
        ("First.", []),
        ("A lamp", ["list", "item"]),
        ("of brass", ["list", "item", "list", "item"]),
        ("A horn", ["list", "item"]),
        ("Then.", []),
        ("Light it", ["list", "item"]),
        ("Wait", ["list", "item"]),
    ]


PRIVATE = """* COMMENT Plan
He dies.
** Below
So does she.
* Shown
SCHEDULED: <2020-01-02 Thu>
Text.
#+begin_comment
He dies.
#+end_comment
** Notes :noexport:
He dies.
* Last
More."""


def test_what_org_shows_nobody_leaves_and_is_reported():
    (imported,) = read_file("a.org", PRIVATE)
    assert texts(imported) == ["Shown", "Text.", "Last", "More."]
    assert "comments" in {one.what for one in imported.dropped}


@pytest.mark.parametrize(
    "directive",
    [
        ".. dropdown:: Ending\n\n   He dies.\n",
        ".. collapse:: Ending\n\n   He dies.\n",
        ".. admonition:: Ending\n   :class: dropdown\n\n   He dies.\n",
    ],
)
def test_folded_directives_are_proposed(directive):
    (imported,) = read_file("a.rst", f"Text.\n\n{directive}\nMore.\n")
    assert texts(imported) == ["Text.", "He dies.", "More."]
    assert [one.replacement for one in imported.proposals] == ["Ending"]


GRID = """+------+------+
| Name | Part |
+======+======+
| Ana  | the  |
|      | twin |
+------+------+
"""
SIMPLE = """====  ====
Name  Part
====  ====
Ana   the
      twin
====  ====
"""
LISTED = """.. list-table::
   :header-rows: 1

   * - Name
     - Part
   * - Ana
     - the
       twin
"""
COMMAS = """.. csv-table::
   :header: "Name", "Part"

   Ana, "the twin"
"""


@pytest.mark.parametrize("table", [GRID, SIMPLE, LISTED, COMMAS])
def test_a_table_of_restructuredtext_is_one(table):
    (imported,) = read_file("a.rst", f"First.\n\n{table}\nLast.\n")
    assert texts(imported) == ["First.", "Name", "Part", "Ana", "the twin", "Last."]
    kinds = [[part.type.value for part in block.path] for block in imported.blocks]
    assert kinds[1:5] == [["table", "row", "cell"]] * 4
    assert imported.dropped == ()


def test_cells_that_span_and_marks_in_cells_keep_their_words():
    table = "+---+---+\n| both  |\n+---+---+\n| *a* | c\n+---+---+\n"
    assert "both" in texts(read_file("a.rst", table)[0])
    (imported,) = read_file("a.rst", "+-----+---+\n| *a* | b |\n+-----+---+\n")
    assert imported.blocks[0].marks[0].type == "emphasis"


@pytest.mark.parametrize("rule", ["", "|---+---|\n"])
@pytest.mark.parametrize("top", ["", "|---+---|\n"])
def test_a_table_of_org_is_one_with_or_without_rules(top, rule):
    (imported,) = read_file("a.org", f"{top}| a | b |\n{rule}| c | d |\n")
    assert texts(imported) == ["a", "b", "c", "d"]
    assert {block.path[0].type.value for block in imported.blocks} == {"table"}


def test_terms_and_tags_of_org_are_what_they_stand_for():
    (imported,) = read_file(
        "a.org", "#+FILETAGS: :noir:crime:\n\n- Keeper :: He dies.\n"
    )
    assert imported.head.tags == ("noir", "crime")
    assert [block.path[1].type.value for block in imported.blocks] == [
        "term",
        "definition",
    ]
