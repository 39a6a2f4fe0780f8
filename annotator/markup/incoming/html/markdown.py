"""Writes Markdown as HTML: CommonMark, and of GitHub's tables, bare addresses, struck text and task boxes.

Raw HTML in it stays: what reads the result passes it through the gate, as all foreign HTML.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from annotator.core.errors import TooLarge
from annotator.markup.incoming.tally import Tally

MAX_NESTING = 40  # the parser drops what lies deeper
MAX_SIGNS = {
    "[": 20_000,
    "*": 60_000,
    "_": 60_000,
    "`": 60_000,
    "~": 60_000,
}  # each costs the parser some microseconds

# The parser reads the whole line again for each.
_NESTED = re.compile(
    rf"^(?:[ \t]*+(?:>|[-*+][ \t]|[0-9]{{1,9}}[.)][ \t])){{{MAX_NESTING}}}",
    re.MULTILINE,
)
_TOO_DEEP = (
    f"The Markdown nests more than {MAX_NESTING // 2} lists or quotations. Nest fewer."
)
# What is empty keeps the text behind it from being Markdown, up to the next blank line.
_EMPTY = re.compile(
    r"(?:\s*(?:<!--(?:(?!-->).)*+-->|<(?:img|br|hr)\b[^<>]*+>))++[ \t]*\n?",
    re.IGNORECASE | re.DOTALL,
)
# Elements that swallow what follows, which nobody means in a line of text.
_RAW = re.compile(
    r"</?(?:title|textarea|style|xmp|noembed|noframes|plaintext)\b", re.IGNORECASE
)
# `a<b and c>d`: a tag has values, or one of these without.
_COMPARISON = re.compile(
    r"<[a-z]{1,2}(?:\s+(?!(?:controls|hidden|itemscope|open|reversed|spoiler)\b)[a-z]+)+>"
)
# Outside of a link's own brackets.
_ADDRESS = re.compile(
    r"(?<!\]\()(?<!<)(?:https?:|ftp:|mailto:|\B//|\bwww\.)", re.IGNORECASE
)
_NOTE = re.compile(
    r"^ {0,3}\[\^([^\]\n]+)\]:[ \t]*(.+(?:\n(?![ \t]*\n|\[\^).+)*)", re.MULTILINE
)
# Kramdown and Python-Markdown read what is in such elements.
_MARKED = re.compile(
    r"^([ \t]*<[a-z]+\b(?=[^<>\n]*\bmarkdown=[\"']?(?:1|block|span))[^<>\n]*>)[ \t]*\n?",
    re.MULTILINE | re.IGNORECASE,
)
_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}


def write_as_html(
    text: str,
    tally: Tally,
) -> str:
    """The text as HTML. Raises TooLarge."""
    for sign, limit in MAX_SIGNS.items():
        if text.count(sign) > limit:
            raise TooLarge(
                f"The Markdown has more than {limit:,} of the character {sign}. Split the article."
            )
    if _NESTED.search(text):
        raise TooLarge(_TOO_DEEP)
    text = _MARKED.sub(r"\1\n\n", text)
    parser = _parser(
        links=_ADDRESS.search(text) is not None,
        has_bare="www." in text,
    )
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    apart = _with_lines_apart(text, tokens)
    if apart != text:
        env = {}
        tokens = parser.parse(apart, env)
    if any(token.level >= MAX_NESTING for token in tokens):
        raise TooLarge(_TOO_DEEP)
    _count_unused_notes(apart, env, tally)
    kept = list(_with_markdown_behind(tokens, parser, env))
    _draw_boxes(kept)
    html: str = parser.renderer.render(kept, parser.options, env)
    return html


class _Parser(MarkdownIt):
    """The parser, which leaves addresses as they are."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 # its own name
        """The same."""
        return url


class _Links(LinkifyIt):  # type: ignore[misc]  # it comes without types
    """Finds bare addresses. `scene.it` is a word: an address says how to get there, or begins with `www`."""

    def match(self, text: str) -> list[Any] | None:
        """The addresses in a text."""
        links = super().match(text) or ()
        clear = [link for link in links if link.schema or link.raw.startswith("www.")]
        return clear or None


def _parser(*, links: bool, has_bare: bool) -> MarkdownIt:
    """The parser; looking for bare addresses takes it a sixth of its time."""
    parser = _Parser(
        "commonmark",
        {"maxNesting": MAX_NESTING, "html": True, "linkify": links},
    )
    parser.enable(["table", "strikethrough"])
    if links and parser.linkify is not None:
        parser.enable("linkify")
        options = {"fuzzy_link": has_bare, "fuzzy_email": False}
        parser.linkify = _Links().set(options)
    footnote_plugin(parser)
    deflist_plugin(parser)
    for name, rule in _FOOTNOTES.items():
        parser.add_render_rule(name, rule)
    return parser


def _reference(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    number = _number(tokens, index)
    place = _place(tokens, index)
    return f'<sup><a id="fnref-{place}" href="#fn-{number}">{number}</a></sup>'


def _back(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return f' <a href="#fnref-{_place(tokens, index)}">↩</a>'


def _note(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return f'<li id="fn-{_number(tokens, index)}">'


def _number(tokens: Sequence[Token], index: int) -> int:
    return int(tokens[index].meta["id"]) + 1


def _place(tokens: Sequence[Token], index: int) -> str:
    """Which reference to a note it is, and to which."""
    again = tokens[index].meta.get("subId", 0)
    number = _number(tokens, index)
    return f"{number}-{again}" if again else f"{number}"


# Renderers get themselves, the tokens, an index, options and an environment.
_FOOTNOTES: dict[str, Callable[..., str]] = {
    "footnote_ref": _reference,
    "footnote_anchor": _back,
    "footnote_block_open": lambda *_: "<ol>\n",
    "footnote_block_close": lambda *_: "</ol>\n",
    "footnote_open": _note,
    "footnote_close": lambda *_: "</li>\n",
}


def _with_lines_apart(
    text: str,
    tokens: Sequence[Token],
) -> str:
    """The same with a blank line between empty HTML and the Markdown behind it."""
    lines = text.split("\n")
    for token in reversed(tokens):
        is_outermost = token.type == "html_block" and not token.level
        empty = _EMPTY.match(token.content) if is_outermost else None
        behind = token.content[empty.end() :] if empty else ""
        if empty and token.map and behind.strip():
            first, end = token.map
            words = behind.split("\n")
            lines[first:end] = [empty[0].rstrip(), "", *words]
    return "\n".join(lines)


def _count_unused_notes(
    text: str,
    env: Mapping[str, Any],
    tally: Tally,
) -> None:
    """Count the notes that no mark refers to."""
    footnotes = env.get("footnotes", {})
    refs: Mapping[str, int] = footnotes.get("refs", {})
    unused = {label.removeprefix(":") for label, id in refs.items() if id < 0}
    for note in _NOTE.finditer(text) if unused else ():
        if note[1] in unused:
            tally.add_text("notes without a mark", note[2])


def _with_markdown_behind(
    tokens: Iterable[Token],
    parser: MarkdownIt,
    env: dict[str, Any],
) -> Iterator[Token]:
    """The same with the text behind empty HTML read as Markdown."""
    for token in tokens:
        is_html = token.type == "html_block"
        empty = _EMPTY.match(token.content) if is_html else None
        behind = token.content[empty.end() :] if empty else ""
        if empty and behind.strip():
            token.content = empty[0]
            yield token
            yield from parser.parse(behind, env)
            continue
        for child in token.children or ():
            if child.type == "html_inline" and _is_text(child.content):
                child.type = "text"
        yield token


def _is_text(tag: str) -> bool:
    """Whether what looks like a tag is meant as text."""
    if _RAW.match(tag):
        return True
    return _COMPARISON.fullmatch(tag) is not None


def _draw_boxes(tokens: list[Token]) -> None:
    """Write the boxes of task lists as signs."""
    for index, token in enumerate(tokens[2:], 2):
        first = token.children[0] if token.children else None
        if first is None or tokens[index - 2].type != "list_item_open":
            continue
        box = _BOXES.get(first.content[:4])
        if box:
            first.content = box + first.content[4:]
