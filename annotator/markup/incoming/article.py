"""Reads an article's body, whatever its format, into blocks, with the head that the file gives."""

from dataclasses import replace

from annotator.markup.incoming.block.inline import line as read_line
from annotator.markup.incoming.gate.bound import decoded, encoded
from annotator.markup.incoming.head.byline import take_byline
from annotator.markup.incoming.head.field import head_of
from annotator.markup.incoming.head.front_matter import part, part_lines
from annotator.markup.incoming.head.head import Head
from annotator.markup.incoming.head.page import head_of_page
from annotator.markup.incoming.html.markdown import write_as_html
from annotator.markup.incoming.html.reader import read_html
from annotator.markup.incoming.report import Format, Imported
from annotator.markup.incoming.tally import Tally
from annotator.markup.incoming.text.reader import read_text


def read(
    body: str | bytes,
    form: Format,
    *,
    split: bool = False,
) -> Imported:
    """The body as blocks, with an account of what was left out; `split` makes the breaks that a plain text suggests.

    Raises InvalidInput (`body`) where it cannot be read, TooLarge beyond a bound; the text says what to do.
    """
    tally = Tally()
    fields, text = part(decoded(body, form))
    if form is Format.MARKDOWN:
        more, text = part_lines(text)
        fields = {**more, **fields}
    head = head_of(fields)
    if head.unused:
        tally.add_several("fields before the text", head.unused)
    if form is Format.TEXT:
        return _read_text(text, head, tally, split=split)
    html = text if form is Format.HTML else write_as_html(text)
    return _read_html(html, head, tally)


def _read_text(text: str, head: Head, tally: Tally, *, split: bool) -> Imported:
    imported = read_text(text, tally, split=split)
    return replace(imported, head=head.over(imported.head))


def _read_html(html: str, head: Head, tally: Tally) -> Imported:
    own, _ = head_of_page(html)
    blocks, head = take_byline(read_html(html, tally), head.over(own), tally)
    return Imported(blocks, tally.dropped, head=head)


def text_of(body: bytes, form: Format) -> str:
    """A file's text, as `read` would read it. Raises InvalidInput or TooLarge."""
    return decoded(body, form)


def line(text: str, field: str = "text") -> str:
    """One line of text, as a title: NFC, white space collapsed. Raises InvalidInput naming `field`."""
    encoded(text, field)
    return read_line(text, field)
