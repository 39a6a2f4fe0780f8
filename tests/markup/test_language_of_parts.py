"""The language of a paragraph or a phrase, where it is not the article's."""

import pytest

from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER
from annotator.markup.incoming.article import FROM_OUTSIDE, read
from annotator.markup.incoming.report import Format
from annotator.markup.outgoing.html.article import write_html
from annotator.markup.outgoing.json import write_json_blocks
from tests.core.build import article, hiding


def written(body: str, form: Format = Format.HTML) -> str:
    document = article(*read(body, form, FROM_OUTSIDE).blocks)
    return str(write_html(redact(document, (), NEWCOMER), {}).body)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ('<p lang="fr">Un mot.</p>', '<p lang="fr">Un mot.</p>'),
        ('<p xml:lang="fr">Un mot.</p>', '<p lang="fr">Un mot.</p>'),
        ('<h2 lang="de_AT">Wort</h2>', '<h2 lang="de-AT">Wort</h2>'),
        (
            '<div lang="fr"><p>Un <b>mot</b>.</p></div>',
            '<p lang="fr">Un <strong>mot</strong>.</p>',
        ),
        (
            '<blockquote lang="fr"><p>Un.</p></blockquote>',
            '<blockquote lang="fr"><p>Un.</p></blockquote>',
        ),
        ('<ul><li lang="fr">Un</li></ul>', '<ul><li lang="fr">Un</li></ul>'),
        (
            "<p>A <i lang=fr>mot</i> here.</p>",
            '<p>A <span lang="fr"><em>mot</em></span> here.</p>',
        ),
        (
            "<p>A word <bdi lang=he>שלום</bdi>.</p>",
            '<p>A word <span lang="he" dir="rtl">שלום</span>.</p>',
        ),
        (
            '<p lang="fr">Un <span lang="la">et tu</span>.</p>',
            '<p><span lang="fr">Un </span><span lang="la">et tu</span><span lang="fr">.</span></p>',
        ),
        (
            "<table><tr><td><p lang=fr>Un</p><pre>x</pre></td></tr></table>",
            '<table><tr><td><span lang="fr">Un</span><pre>x</pre></td></tr></table>',
        ),
        ('<p lang="">A word.</p>', "<p>A word.</p>"),
        ('<p lang="und">A word.</p>', "<p>A word.</p>"),
        ('<p lang="&quot;&gt;<script>">A word.</p>', "<p>A word.</p>"),
    ],
)
def test_a_part_keeps_its_language(body: str, html: str):
    assert written(f"{body}<p>In English.</p>") == f"{html}\n<p>In English.</p>"


@pytest.mark.parametrize(
    "body",
    [
        "A [mot]{lang=fr} here.",
        'A [mot]{lang="fr"} here.',
        'A <span lang="fr">mot</span> here.',
        "A <u lang=fr>mot</u> here.",
    ],
)
def test_a_phrase_of_markdown_keeps_its_language(body: str):
    assert written(body, Format.MARKDOWN) == '<p>A <span lang="fr">mot</span> here.</p>'


@pytest.mark.parametrize(
    "body",
    [
        "::: {lang=fr}\nUn mot.\n:::\n\nHere.",
        'Un mot.\n{: lang="fr"}\n\nHere.',
        '<div lang="fr">\n\nUn mot.\n\n</div>\n\nHere.',
        '<p lang="fr">Un mot.</p>\n\nHere.',
        "::: note\n::: {lang=fr}\nUn mot.\n:::\nHere.\n:::",
    ],
)
def test_a_paragraph_of_markdown_keeps_its_language(body: str):
    html = '<p lang="fr">Un mot.</p>\n<p>Here.</p>'
    assert written(body, Format.MARKDOWN) == html


@pytest.mark.parametrize("code", ["`[mot]{lang=fr}`", "```\n[mot]{lang=fr}\n```"])
def test_code_that_looks_so_stays(code: str):
    assert "[mot]{lang=fr}" in written(code, Format.MARKDOWN)


def test_what_is_in_the_pages_own_language_says_nothing_of_it():
    page = '<html lang="en"><body><p lang="en-GB">Colour.</p><p lang="fr">Mot.</p>'
    imported = read(page, Format.HTML, FROM_OUTSIDE)
    assert [len(block.marks) for block in imported.blocks] == [0, 1]


def test_a_language_around_the_whole_text_is_the_articles():
    page = '<html lang="en"><body><div lang="de"><p>Eins.</p><p>Zwei.</p></div>'
    imported = read(page, Format.HTML, FROM_OUTSIDE)
    assert imported.head.language == "de"
    assert not any(block.marks for block in imported.blocks)


def test_a_program_gets_the_language():
    document = article(*read("<p>A <i lang=fr>mot</i></p>", Format.HTML).blocks)
    child = write_json_blocks(redact(document, (), NEWCOMER))[-1]["children"][-1]
    assert child["marks"] == [{"type": "language", "lang": "fr"}, {"type": "emphasis"}]


def test_the_language_of_hidden_words_is_not_sent():
    blocks = read("<p>A <i lang=fr>mot</i> here.</p>", Format.HTML).blocks
    rendition = hiding(article(*blocks), "mot")
    assert "lang" not in str(write_html(rendition, {}).body).replace("language", "")
    assert "fr" not in str(write_json_blocks(rendition)[-1]["children"])
