"""How Markdown is read."""

from annotator.core.document import BlockType, ContainerType, MarkType
from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format


def blocks(text: str):
    return read(text, Format.MARKDOWN).blocks


def test_markdown_becomes_the_blocks_that_its_html_would():
    text = "# A\n\nb *c* [d](/x)\n\n- e\n- f\n\n> g\n\n---\n\n    h\n\n![i](/i.png)"
    html = '<h1>A</h1><p>b <em>c</em> <a href="/x">d</a><ul><li>e<li>f</ul><blockquote>g</blockquote>'
    html += '<hr><pre><code>h</code></pre><img src="/i.png" alt="i">'
    assert blocks(text) == read(html, Format.HTML).blocks


def test_tables_are_read():
    table = blocks("| a | b |\n|---|---|\n| **c** | d |")
    assert [b.text for b in table] == ["a", "b", "c", "d"]
    assert {b.path[0].type for b in table} == {ContainerType.TABLE}


def test_raw_html_is_read_as_html_is():
    text = "a <b>c</b>\n\n<div>d</div><script>e</script>"
    found = read(text, Format.MARKDOWN)
    assert [b.text for b in found.blocks] == ["a c", "d"]
    assert [m.type for m in found.blocks[0].marks] == [MarkType.STRONG]
    assert [(d.what, d.count) for d in found.dropped] == [("scripts", 1)]


def test_a_line_break_may_be_written_as_html():
    assert blocks("a<br>b")[0].text == "a\nb"


def test_entities_and_escapes_are_decoded_once():
    assert blocks(r"&amp;lt; \* &copy;")[0].text == "&lt; * ©"


def test_shortcodes_leave_markdown_too():
    assert [b.text for b in blocks('a [gallery ids="1,2"] b')] == ["a b"]


def test_a_link_with_another_scheme_is_text():
    block = blocks("[x](javascript:alert)")[0]
    assert (block.type, block.marks) == (BlockType.PARAGRAPH, ())


def test_code_keeps_what_looks_like_markup():
    block = blocks("`<b>` x")[0]
    assert (block.text, [m.type for m in block.marks]) == ("<b> x", [MarkType.CODE])
