"""Reads an article's body, whatever its format, into blocks, with the head that the file gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.core.document import Block
from annotator.markup.incoming.block.inline import line as read_line
from annotator.markup.incoming.block.language import (
    common_language,
    without_language,
)
from annotator.markup.incoming.gate.bound import decoded, encoded
from annotator.markup.incoming.google_document import without_sheet
from annotator.markup.incoming.head.byline import take_byline
from annotator.markup.incoming.head.date import TWO_MEANINGS, has_two_meanings
from annotator.markup.incoming.head.field import head_of
from annotator.markup.incoming.head.front_matter import part, part_bare_head, part_lines
from annotator.markup.incoming.head.head import Head
from annotator.markup.incoming.head.page import head_of_page
from annotator.markup.incoming.html.caption_code import with_captions
from annotator.markup.incoming.html.container import (
    with_classed_spoilers,
    with_spoiler_codes,
)
from annotator.markup.incoming.html.language_code import with_language_elements
from annotator.markup.incoming.html.markdown import write_as_html
from annotator.markup.incoming.html.note_code import with_notes
from annotator.markup.incoming.html.player_code import with_players
from annotator.markup.incoming.html.reader import read_html
from annotator.markup.incoming.html.template_code import without_template_codes
from annotator.markup.incoming.html.word_list import with_word_lists
from annotator.markup.incoming.report import Format, Imported, Words
from annotator.markup.incoming.tally import Tally, count_words
from annotator.markup.incoming.text.reader import read_text


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a body."""

    split: bool = False  # make the paragraph breaks that a plain text suggests
    source_url: str | None = None  # what relative addresses are relative to
    is_foreign: bool = (
        False  # without a source, `/paths` are of a site that nobody names
    )
    # Names of parts that are usually left out, such as "menus", and should stay.
    kept: frozenset[str] = frozenset()


AS_IT_IS = Reading()
FROM_OUTSIDE = Reading(is_foreign=True)


def read(
    body: str | bytes,
    form: Format,
    how: Reading = AS_IT_IS,
) -> Imported:
    """The body as blocks, with an account of what was left out.

    Raises InvalidInput (`body`) where it cannot be read, TooLarge beyond a bound; the text says what to do.
    """
    tally = Tally()
    fields, text = part(decoded(body, form))
    if not fields and form is not Format.TEXT:
        fields, text = part_bare_head(text, is_markdown=form is Format.MARKDOWN)
    if form is Format.MARKDOWN:
        more, text = part_lines(text)
        fields = {**more, **fields}
    head = _head(fields, tally)
    if form is Format.TEXT:
        return _read_text(text, head, tally, how)
    text = with_captions(without_sheet(text, tally))
    is_html = form is Format.HTML
    text = with_notes(with_players(text), is_html=is_html)
    if form is Format.MARKDOWN:
        text = with_classed_spoilers(with_language_elements(text))
    text = without_template_codes(text, tally, is_html=form is Format.HTML)
    if form is Format.MARKDOWN:
        text = write_as_html(with_spoiler_codes(text), tally)
    return _read_html(text, head, tally, how)


def _head(fields: Mapping[str, Any], tally: Tally) -> Head:
    """The head that fields give. What they say and nobody can use is counted."""
    head = head_of(fields)
    for key in head.unused:
        value = fields.get(key)
        if isinstance(value, str) and has_two_meanings(value):
            tally.add(TWO_MEANINGS, value)
    if head.unused:
        tally.add_several("fields before the text", head.unused)
    return head


def _read_text(
    text: str,
    head: Head,
    tally: Tally,
    how: Reading,
) -> Imported:
    imported = read_text(text, tally, split=how.split)
    words = Words(count_words(text), _words_of(imported.blocks))
    head = head.over(imported.head)
    return replace(imported, head=head, words=words)


def _read_html(
    html: str,
    head: Head,
    tally: Tally,
    how: Reading,
) -> Imported:
    """The article in HTML: its body by the reader, its head from the page's own words."""
    own, page_base = head_of_page(html, tally)
    base = page_base or how.source_url or head.source_url or own.source_url
    base = base or ("" if how.is_foreign else None)
    clean = read_html(with_word_lists(html), tally, base, how.kept)
    if how.is_foreign:
        language = common_language(clean.blocks) or own.language
        own = replace(own, language=language)
    head = head.over(own)
    blocks = clean.blocks
    if head.language:
        blocks = without_language(blocks, head.language)
    imported = Imported(
        blocks,
        suggestions=clean.suggestions,
        proposals=clean.proposals,
        words=Words(clean.words, _words_of(blocks)),
    )
    opening, head = take_byline(blocks, head, tally)
    for index in reversed(opening):
        imported = imported.without(index)
    return replace(imported, head=head, dropped=tally.dropped)


def _words_of(blocks: Sequence[Block]) -> int:
    return sum(count_words(block.text) for block in blocks)


def text_of(
    body: bytes,
    form: Format,
) -> str:
    """A file's text, as `read` would read it. Raises InvalidInput or TooLarge."""
    return decoded(body, form)


def line(
    text: str,
    field: str = "text",
) -> str:
    """One line of text, as a title: NFC, white space collapsed. Raises InvalidInput naming `field`."""
    encoded(text, field)
    return read_line(text, field)
