"""One file from outside: its format, its encoding, and what is no text."""

import pytest

from annotator.core.errors import InvalidInput
from annotator.markup.incoming.article import read
from annotator.markup.incoming.file import likely_format, read_file
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
