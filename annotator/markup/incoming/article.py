"""Reads an article's body, whatever its format, into blocks."""

import re

from annotator.core.language import is_language_tag
from annotator.markup.incoming.block.inline import line as read_line
from annotator.markup.incoming.gate.bound import decoded, encoded
from annotator.markup.incoming.head.head import Head
from annotator.markup.incoming.html.markdown import read_markdown
from annotator.markup.incoming.html.reader import read_html
from annotator.markup.incoming.report import Format, Imported
from annotator.markup.incoming.tally import Tally
from annotator.markup.incoming.text.reader import read_text

_HEAD = 2_000  # code points in which a page's first tag ends
_LANGUAGE = re.compile(
    r"<html\b[^>]*?\slang\s*=\s*[\"']?([A-Za-z0-9-]{1,35})", re.IGNORECASE
)


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
    text = decoded(body, form)
    if form is Format.TEXT:
        return read_text(text, tally, split=split)
    blocks = (
        read_html(text, tally) if form is Format.HTML else read_markdown(text, tally)
    )
    language = _language(text) if form is Format.HTML else None
    return Imported(blocks, tally.dropped, head=Head(language=language))


def _language(page: str) -> str | None:
    """The language in a page's first tag; None where it has none that can be read."""
    match = _LANGUAGE.search(page[:_HEAD])
    is_tag = match is not None and is_language_tag(match[1])
    return match[1] if match and is_tag else None


def text_of(body: bytes, form: Format) -> str:
    """A file's text, as `read` would read it. Raises InvalidInput or TooLarge."""
    return decoded(body, form)


def line(text: str, field: str = "text") -> str:
    """One line of text, as a title: NFC, white space collapsed. Raises InvalidInput naming `field`."""
    encoded(text, field)
    return read_line(text, field)
