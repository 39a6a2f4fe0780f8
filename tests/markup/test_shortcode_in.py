"""Which brackets are shortcodes."""

import pytest

from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('a [gallery ids="1,2"] b', "a b"),
        ("a [time-player not-now=”true”]b", "a b"),
        (
            "a [gallery] b [embed]https://v.example/1[/embed] c",
            "a b https://v.example/1 c",
        ),
        ('[caption id="x" width="3"]a b[/caption]', "a b"),
        ("a [gal[gallery]lery] b", "a b"),
        ('a [b [c d="1"] e]', "a [b e]"),
        (
            "“[The producer] saw [it] then,” [she] said [sic]",
            "“[The producer] saw [it] then,” [she] said [sic]",
        ),
        ("a [ b = c ] [1] [see x = y]", "a [ b = c ] [1] [see x = y]"),
        ("[more] [ad] [video]", "[more] [ad] [video]"),
    ],
)
@pytest.mark.parametrize("form", Format)
def test_shortcodes_leave_and_the_brackets_of_editors_stay(form, text, left):
    assert [block.text for block in read(text, form).blocks] == [left]


def test_shortcodes_are_reported_with_the_first_of_them():
    found = read('a [x y="1"] b [/x]', Format.TEXT)
    assert [(d.what, d.count, d.sample) for d in found.dropped] == [
        ("shortcodes", 2, '[x y="1"]')
    ]


def test_a_mark_around_a_shortcode_stays_around_the_rest():
    block = read("<p>a <b>[gallery]b</b> c</p>", Format.HTML).blocks[0]
    assert (block.text, [(m.start, m.end) for m in block.marks]) == ("a b c", [(2, 3)])
