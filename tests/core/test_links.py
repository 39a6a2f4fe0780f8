"""A link that HTML spread over several blocks is one link: hidden in one, it says nothing in the others."""

import pytest

from annotator.core.annotation import Kind, Spoiler
from annotator.core.document import (
    Block,
    BlockType,
    Document,
    with_continued_links,
)
from annotator.core.passage import Passage
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, View
from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format

LINK = '<a href="https://example.org/bob-did-it">'
CARD = f"{LINK}<h3>Bob did it</h3><p>Read on</p></a>"
BROKEN_LINE = f"<p>{LINK}Bob did it<br><br>Read on</a></p>"
PICTURE = f'<p>{LINK}<img src="/b.png" alt="Bob did it"> Read on</a></p>'
BEYOND_A_PICTURE = f'<p>{LINK}Bob did it<img src="/b.png" alt="A room"> Read on</a></p>'


@pytest.mark.parametrize("body", [CARD, BROKEN_LINE, PICTURE, BEYOND_A_PICTURE])
@pytest.mark.parametrize("hidden", ["Bob did it", "Read on"])
def test_a_link_over_several_blocks_loses_its_address_in_all(body: str, hidden: str):
    document, spoiler = _spoiled(body, hidden)
    assert "bob-did-it" not in repr(redact(document, [spoiler], NEWCOMER))
    gap = next(redact(document, [spoiler], NEWCOMER).gaps())
    assert "bob-did-it" in repr(
        redact(document, [spoiler], View(revealed=frozenset({gap.id})))
    )


def test_the_links_beside_a_hidden_one_keep_their_addresses():
    items = [
        f'<li><a href="https://example.org/{name}">{name}</a></li>'
        for name in ("first", "bob", "last")
    ]
    document, spoiler = _spoiled(f"<ul>{''.join(items)}</ul>", "bob")
    seen = repr(redact(document, [spoiler], NEWCOMER))
    assert ["bob" in seen, "org/first" in seen, "org/last" in seen] == [
        False,
        True,
        True,
    ]


U, V = ("https://example.org/bob", "https://example.org/alice")


@pytest.mark.parametrize(
    "body",
    [
        '<p>Also <a href="{u}">read on</a><a href="{other}">then he did it</a>.</p>',
        '<p>Also <a href="{other}">then he did it</a><a href="{u}">read on</a>.</p>',
        '<p>Also <a href="{u}">read on</a></p><p><a href="{other}">then he did it</a></p>',
        '<p><a href="{other}">then he did it</a></p><p><a href="{u}">read on</a></p>',
        '<ul><li><a href="{u}">read on</a><li><a href="{other}">then he did it</a></ul>',
        '<a href="{u}"><img src="/b.png" alt="A room"></a><a href="{other}">then he did it</a>',
    ],
)
def test_a_hidden_link_says_nothing_of_the_one_that_it_touches(body: str):
    seen = [
        redact(document, [spoiler], NEWCOMER)
        for other in (U, V)
        for document, spoiler in [
            _spoiled(body.format(u=U, other=other), "then he did it")
        ]
    ]
    assert seen[0] == seen[1]


def test_a_link_over_several_blocks_stays_one_when_each_is_written_alone():
    document, spoiler = _spoiled(CARD, "Bob did it")
    apart, _ = _spoiled(f"<h3>{LINK}Bob did it</a></h3>{LINK}Read on</a>", "Bob did it")
    assert "bob-did-it" in repr(redact(apart, [spoiler], NEWCOMER))
    again = with_continued_links(apart, document)
    assert "bob-did-it" not in repr(redact(again, [spoiler], NEWCOMER))


def _spoiled(body: str, hidden: str) -> tuple[Document, Spoiler]:
    document = Document(
        (Block(BlockType.TITLE, "A title"), *read(body, Format.HTML).blocks)
    )
    start = document.text.index(hidden)
    return document, Spoiler(
        "s", Kind.SPOILER, Passage(start, start + len(hidden)), "film", 10
    )
