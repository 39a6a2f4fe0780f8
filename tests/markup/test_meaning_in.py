"""Definition lists, details and the sources of quotations keep their meaning on the way in and out."""

import pytest

from annotator.core.annotation import Kind, Spoiler
from annotator.core.document import Block, BlockType, Document
from annotator.core.passage import Passage
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER
from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format
from annotator.markup.outgoing.html.article import write_html
from annotator.markup.outgoing.html.workspace import write_to_be_rewritten
from annotator.markup.outgoing.markdown.article import write_markdown

WORDS = "<dl><dt>Orlok</dt><dd>The count.</dd><dd>He rides at night.</dd><dt>Hutter</dt><dd>A clerk.</dd></dl>"
COUNTED = "<details><summary>How we counted</summary><p>By hand, twice.</p></details>"
OPEN = COUNTED.replace("<details>", '<details class="annotator-settled" open="">')
SOURCE = "https://www.example.org/interview"
TITLE = Block(BlockType.TITLE, "T")


def document(body: str, form: Format = Format.HTML) -> Document:
    return Document((TITLE, *read(body, form).blocks))


def shown(text: Document, *hidden: str) -> str:
    """The body for a newcomer, with these words hidden."""
    spoilers = []
    for number, words in enumerate(hidden):
        start = text.text.index(words)
        passage = Passage(start, start + len(words))
        spoilers.append(Spoiler(f"s{number}", Kind.SPOILER, passage, "film", 60))
    return str(write_html(redact(text, spoilers, NEWCOMER), {}).body)


def test_a_definition_list_stays_one():
    assert shown(document(WORDS)) == WORDS
    wrapped = WORDS.replace("<dt>", "<div><dt>").replace("</dd><dt>", "</dd></div><dt>")
    assert shown(document(wrapped)) == WORDS


def test_one_in_markdown_is_read_and_written():
    text = document("Orlok\n:   The count.\n:   He rides at night.\n", Format.MARKDOWN)
    assert shown(text) == (
        "<dl><dt>Orlok</dt><dd>The count.</dd><dd>He rides at night.</dd></dl>"
    )
    again = write_markdown(redact(document(WORDS), [], NEWCOMER))
    assert shown(document(again.partition("\n\n")[2], Format.MARKDOWN)) == WORDS


@pytest.mark.parametrize(
    ("hidden", "names"),
    [
        ("The count.\nHe rides at night.", ["dt", "dd", "dt", "dd"]),
        ("Orlok", ["dd", "dd", "dt", "dd"]),
        ("Hutter", ["dt", "dd", "dd", "dt", "dd"]),
    ],
)
def test_a_gap_is_an_entry_like_its_neighbours(hidden, names):
    html = shown(document(WORDS), hidden)
    assert hidden.partition("\n")[0] not in html
    assert [tag[:2] for tag in html.split("<") if tag[:2] in {"dt", "dd"}] == names


def test_a_term_outside_of_a_list_is_a_paragraph():
    assert shown(document("<dt>Orlok</dt><dd>The count.</dd>")) == (
        "<p>Orlok</p>\n<p>The count.</p>"
    )


def test_details_are_proposed_and_keep_their_summary_where_they_are_none():
    imported = read(COUNTED, Format.HTML)
    assert imported.proposals[0].replacement == "How we counted"
    assert shown(document(COUNTED)) == COUNTED


def test_details_that_were_looked_at_are_not_proposed_again():
    draft = write_to_be_rewritten(document(COUNTED)).body
    assert draft == OPEN
    again = read(str(draft), Format.HTML)
    assert again.proposals == ()
    assert Document((TITLE, *again.blocks)) == document(COUNTED)


def test_hidden_details_leave_with_their_summary():
    html = shown(document(f"<p>A.</p>{COUNTED}<p>B.</p>"), "By hand, twice.")
    assert "counted" not in html


def test_details_with_a_gap_are_open():
    html = shown(document(COUNTED), "twice")
    assert html.startswith('<details open=""><summary>How we counted</summary>')


@pytest.mark.parametrize(
    "quotation",
    [
        "<p>It was cold.</p><footer>Max Schreck, <cite>Film-Kurier</cite></footer>",
        "<p>It was cold.</p><p>And dark.</p><footer>Max Schreck</footer>",
    ],
)
def test_a_quotation_keeps_the_words_that_name_its_source(quotation):
    html = f"<blockquote>{quotation}</blockquote>"
    assert shown(document(html)) == html


def test_a_name_that_is_cited_behind_a_quotation_is_its_source():
    body = "<blockquote><p>It was cold.</p><cite>Max Schreck</cite></blockquote>"
    assert "<footer><cite>Max Schreck</cite></footer>" in shown(document(body))


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<p>It was cold.</p>", "example.org"),
        ("<p>It was cold.</p><footer>Max Schreck</footer>", "Max Schreck"),
    ],
)
def test_the_address_of_a_source_is_a_link_that_can_be_tagged(inside, words):
    text = document(f'<blockquote cite="{SOURCE}">{inside}</blockquote>')
    html = shown(text)
    assert f'<footer><a href="{SOURCE}" rel="nofollow noopener">{words}</a>' in html
    assert html.count(f">{words}<") == 1
    assert SOURCE not in shown(text, words)
    assert document(html) == text


def test_an_address_that_is_linked_already_is_not_added():
    body = f'<blockquote cite="{SOURCE}"><p>It was <a href="{SOURCE}">cold</a>.</p></blockquote>'
    assert shown(document(body)).count(SOURCE) == 1


def test_a_source_in_a_spoiler_is_in_the_proposal():
    body = f'<details><summary>S</summary><blockquote cite="{SOURCE}"><p>He dies.</p></blockquote></details>'
    imported = read(body, Format.HTML)
    (proposal,) = imported.proposals
    assert proposal.end.block == len(imported.blocks) - 1
    assert imported.blocks[-1].text == "example.org"


def test_a_source_behind_words_that_are_a_spoiler_is_in_the_proposal():
    words = "<p>It was cold.</p><p>[spoiler]He dies.[/spoiler]</p>"
    body = f'<blockquote cite="{SOURCE}">{words}</blockquote>'
    (proposal,) = read(body, Format.HTML).proposals
    assert (proposal.start.block, proposal.end.block) == (1, 2)
    assert proposal.end.offset == len("example.org")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://www.youtube.com/watch?v=abc", "video"),
        ("https://open.spotify.com/episode/abc", "audio"),
        ("https://x.com/somebody/status/1", "post"),
        ("https://example.org/essay", None),
    ],
)
def test_a_link_alone_to_a_video_or_a_post_is_a_card(address, kind):
    html = shown(document(f'<p><a href="{address}">Look</a></p>'))
    named = f' class="facade facade--{kind}"' if kind else ""
    assert html == f'<p{named}><a href="{address}" rel="nofollow noopener">Look</a></p>'


def test_a_card_with_a_gap_says_nothing_of_where_it_leads():
    link = '<a href="https://x.com/somebody/status/1">Look here</a>'
    assert "facade" not in shown(document(f"<p>{link}</p>"), "here")
