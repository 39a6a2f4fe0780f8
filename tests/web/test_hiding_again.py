"""Where the button that closes a revealed passage stands."""

from annotator.core.annotation import Level
from annotator.core.document import OBJECT, BlockType, MarkType
from annotator.core.rendition import Gap, Rendition, RenditionBlock, Text
from annotator.markup.outgoing.html.article import write_html, write_html_page

GAP = "0123456789abcdef"
TITLE = RenditionBlock(BlockType.TITLE, (Text("A title"),))
BUTTON = f' <button class="hide" type="submit" form="reveal" name="hide" value="{GAP}">Hide again</button>'


def paragraph(*children: Text | Gap) -> RenditionBlock:
    return RenditionBlock(BlockType.PARAGRAPH, children)


def body(*blocks: RenditionBlock, here: str | None = None) -> str:
    return write_html_page(Rendition((TITLE, *blocks)), {}, here).body


def test_a_passage_of_several_blocks_has_one_at_its_end():
    html = body(
        paragraph(Text("Seen. "), Text("One.", revealed=GAP)),
        paragraph(Text("Two.", revealed=GAP), Text(" Seen.")),
    )
    assert html.count("Hide again") == 1
    assert f"{BUTTON} Seen.</p>" in html


def test_it_stands_in_no_link():
    link = ((MarkType.LINK, (("href", "/somewhere"),)),)
    html = body(paragraph(Text("Linked", link, revealed=GAP), Text(" still", link)))
    assert f"</a>{BUTTON}<a " in html


def test_it_follows_a_picture():
    picture = RenditionBlock(
        BlockType.IMAGE,
        (Text(f"{OBJECT}A tower", revealed=GAP),),
        attributes=(("src", "/tower.png"),),
    )
    html = body(picture)
    assert html.endswith(f"</span>{BUTTON}")
    assert 'alt="A tower"' in html


def test_a_passage_revealed_in_the_title_and_the_text_is_arrived_at_once():
    written = write_html_page(
        Rendition(
            (
                TITLE._replace(children=(Text("A", revealed=GAP),)),
                paragraph(Text("B", revealed=GAP)),
            )
        ),
        {},
        GAP,
    )
    assert (written.title.count('id="here"'), written.body.count('id="here"')) == (1, 0)


def test_a_gap_that_was_closed_is_arrived_at_and_stays_in_the_order_of_tabs():
    html = body(paragraph(Gap(GAP, Level.MINOR, ("film",))), here=GAP)
    assert 'data-level="minor" id="here">Spoiler' in html


def test_what_programs_get_has_none():
    assert (
        "Hide again"
        not in write_html(
            Rendition((TITLE, paragraph(Text("One.", revealed=GAP)))), {}
        ).whole
    )
