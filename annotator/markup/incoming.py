"""Reads an article's body, whatever its format, into blocks."""

from annotator.markup import inline_in
from annotator.markup.bound import decoded, encoded
from annotator.markup.html_in import read_html
from annotator.markup.imported import Format, Imported
from annotator.markup.tally import Tally


def read(body: str | bytes, form: Format, *, split: bool = False) -> Imported:
    """The body as blocks, with an account of what was left out; `split` makes the paragraph breaks that look likely.

    Raises InvalidInput (`body`) where it cannot be read, TooLarge beyond a bound; the text says what to do.
    """
    tally = Tally()
    text = decoded(body, form)
    return Imported(read_html(text, tally), tally.dropped)


def line(text: str, field: str = "text") -> str:
    """One line of text, as a title: NFC, white space collapsed. Raises InvalidInput naming `field`."""
    encoded(text, field)
    return inline_in.line(text, field)
