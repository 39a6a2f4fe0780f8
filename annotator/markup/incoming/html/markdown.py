"""Reads Markdown: CommonMark with tables, converted to HTML. Raw HTML is removed and counted."""

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from annotator.core.document import Block
from annotator.core.errors import TooLarge
from annotator.markup.incoming.html.reader import read_html
from annotator.markup.incoming.tally import Tally

MAX_NESTING = 40  # the parser drops what lies deeper
MAX_SIGNS = {
    "[": 20_000,
    "*": 60_000,
    "_": 60_000,
    "`": 60_000,
}  # each costs the parser some microseconds

# The parser reads the whole line again for each.
_NESTED = re.compile(
    rf"^(?:[ \t]*+(?:>|[-*+][ \t]|[0-9]{{1,9}}[.)][ \t])){{{MAX_NESTING}}}",
    re.MULTILINE,
)
_TOO_DEEP = (
    f"The Markdown nests more than {MAX_NESTING // 2} lists or quotations. Nest fewer."
)
_LINE_BREAKS = frozenset({"<br>", "<br/>", "<br />"})


def read_markdown(text: str, tally: Tally) -> tuple[Block, ...]:
    """The body's blocks. Raises InvalidInput and TooLarge."""
    for sign, limit in MAX_SIGNS.items():
        if text.count(sign) > limit:
            raise TooLarge(
                f"The Markdown has more than {limit:,} of the character {sign}. Split the article."
            )
    if _NESTED.search(text):
        raise TooLarge(_TOO_DEEP)
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    tokens = parser.parse(text)
    if any(token.level >= MAX_NESTING for token in tokens):
        raise TooLarge(_TOO_DEEP)
    kept = list(_without_html(tokens, tally))
    return read_html(parser.renderer.render(kept, parser.options, {}), tally)


def _without_html(tokens: Iterable[Token], tally: Tally) -> Iterable[Token]:
    """The same without raw HTML, but for line breaks."""
    for token in tokens:
        if token.type in ("html_block", "html_inline"):
            if token.content.lower() in _LINE_BREAKS:
                yield token
            else:
                tally.add("raw HTML", token.content)
            continue
        if token.children:
            token.children = list(_without_html(token.children, tally))
        yield token
