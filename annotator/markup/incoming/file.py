"""Reads one file from outside: `read_file` gives the articles in it.

It is the way in for the API, the import page and the command line. It is pure: no database, no clock.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from annotator.core.errors import InvalidInput
from annotator.markup.incoming.article import FROM_OUTSIDE, Reading, read
from annotator.markup.incoming.bbcode import bbcode_as_html, is_bbcode
from annotator.markup.incoming.export_file import exported_articles
from annotator.markup.incoming.export_head import Exported
from annotator.markup.incoming.gate.bound import plain
from annotator.markup.incoming.gate.encoding import decoded_text
from annotator.markup.incoming.head.field import read_address
from annotator.markup.incoming.head.file import head_of_place
from annotator.markup.incoming.head.head import Head
from annotator.markup.incoming.kirby import is_kirby, kirby_as_markdown
from annotator.markup.incoming.notion import is_notion, notion_as_markdown
from annotator.markup.incoming.org import org_as_markdown
from annotator.markup.incoming.other_text import (
    refuse_other_names,
    refuse_other_texts,
)
from annotator.markup.incoming.report import Format, Imported
from annotator.markup.incoming.rst import rst_as_markdown
from annotator.markup.incoming.web_archive import is_web_archive, saved_page
from annotator.markup.incoming.wikitext import is_wikitext, wikitext_as_html
from annotator.markup.incoming.word_file import is_word, word_as_html

_LOOKED_AT = 100_000  # characters
_PAGE = re.compile(
    r"\s*<(?:!doctype|\?xml|html|head|body|article|main)\b", re.IGNORECASE
)
_FRONT_MATTER = re.compile(r"\s*(?:---|\+\+\+)[ \t]*\n|#\+[A-Za-z]+:|\s*\{\s*\"")
_TAGS = re.compile(
    r"</(?:p|div|h[1-6]|li|article|body|span|a|em|strong|i|b|blockquote|table)>|<br ?/?>|<p[ >]",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^[-*>+] \S|^[0-9]{1,3}\. \S|\]\([^)\s]|\*\*\S|^```|(?<![\w*])\*[^\s*](?:[^*\n]{0,80}[^\s*])?\*(?![\w*])|^\|?[ :]*-{3,}[ :]*\||^\[\^?\w+\]:|\{\{[<%]|^:::",
    re.MULTILINE,
)
# What no HTML has outside of code, whatever tags are around it.
_CLEAR = re.compile(r"^#{1,6} \S|\]\(https?://[^)\s]|^\S.*\n={3,}[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"<(?:pre|script|style|textarea)\b", re.IGNORECASE)
# Endings of files of several articles; each has the file's name, this sign and a number.
EXPORTS, PART = frozenset({"xml", "json", "csv", "atom", "rss"}), "#"
_ONLY_EXPORTS = {
    "csv": "table",
    "tsv": "table",
    "ipynb": "notebook",
    "json": "JSON",
    **dict.fromkeys(("xml", "atom", "rss"), "XML"),
}
_PAGE_IN_XML = re.compile(r"<(?:\w+:)?(?:html|body|article|p)\b", re.IGNORECASE)
# Formats whose signs become those of Markdown.
_AS_MARKDOWN = {
    "org": org_as_markdown,
    "rst": rst_as_markdown,
    "rest": rst_as_markdown,
}
# Texts that are known by their signs, as what they are read, and in which form.
_SIGNED = (
    (is_kirby, kirby_as_markdown, Format.MARKDOWN),
    (is_wikitext, wikitext_as_html, Format.HTML),
    (is_bbcode, bbcode_as_html, Format.HTML),
)
_BY_SUFFIX = {
    "html": Format.HTML,
    "htm": Format.HTML,
    "xhtml": Format.HTML,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "mdx": Format.MARKDOWN,
    "mkd": Format.MARKDOWN,
    "org": Format.MARKDOWN,
    "rst": Format.MARKDOWN,
    "rest": Format.MARKDOWN,
    "txt": Format.TEXT,
    "text": Format.TEXT,
}


def read_file(
    name: str,
    content: bytes | str,
    how: Reading = FROM_OUTSIDE,
    form: Format | None = None,
) -> tuple[Imported, ...]:
    """The articles in a file, in its order: one, or several of an export. `name` may be a path.

    Raises InvalidInput (`body`) for a file that holds no article, TooLarge beyond a bound.
    """
    if isinstance(content, bytes) and is_word(content):
        html = word_as_html(content)
        return (read(html, Format.HTML, how),)
    if isinstance(content, bytes) and is_web_archive(content):
        page, address = saved_page(content)
        saved = replace(how, source_url=how.source_url or address)
        return (_read_saved(page, saved, address),)
    text = content if isinstance(content, str) else decoded_text(content)
    articles = exported_articles(text) if form is None else None
    if articles is not None:
        return tuple(_read_exported(one, how) for one in articles)
    if form is not None:
        return (read(text, form, how),)
    refuse_other_texts(text)
    imported = _read_one(name, text, how)
    head = imported.head.over(head_of_place(name))
    return (replace(imported, head=head),)


def _read_one(
    name: str,
    text: str,
    how: Reading,
) -> Imported:
    """A text that is one article, in the form that its name or its signs tell."""
    suffix = name.lower().rpartition(".")[2]
    refuse_other_names(suffix)
    other = _ONLY_EXPORTS.get(suffix)
    is_page = other == "XML" and _PAGE_IN_XML.search(text[:_LOOKED_AT])
    if other and not is_page:
        message = f"This {other} is no export of articles that is known."
        raise InvalidInput({"body": message})
    if is_notion(name):
        text = notion_as_markdown(plain(text))
    if suffix in _AS_MARKDOWN:
        text = _AS_MARKDOWN[suffix](plain(text))
    form = format_of(name)
    if form in (None, Format.TEXT):
        for is_such, convert, as_form in _SIGNED:
            if is_such(text):
                return read(convert(plain(text)), as_form, how)
    return read(text, form or likely_format(text), how)


def _read_saved(
    page: str,
    how: Reading,
    address: str | None,
) -> Imported:
    """A page that was saved with its parts, which knows where it came from."""
    imported = read(page, Format.HTML, how)
    own = Head(source_url=read_address(address))
    return replace(imported, head=imported.head.over(own))


def _read_exported(
    article: Exported,
    how: Reading,
) -> Imported:
    """An exported article with what the export says of it over what its text does."""
    address = article.head.source_url or how.source_url
    own = replace(how, source_url=address)
    imported = read(article.html, Format.HTML, own)
    head = article.head.over(imported.head)
    return replace(imported, head=head)


def format_of(name: str) -> Format | None:
    """The format that a file's name says; None where it says none."""
    suffix = name.rpartition(".")[2].lower()
    kind, sign, number = suffix.partition(PART)
    if sign and kind in EXPORTS and number:
        return Format.HTML
    return _BY_SUFFIX.get(suffix)


def exported_files(name: str, content: bytes) -> Iterator[tuple[str, bytes]] | None:
    """The articles of an export as files of their own, with names; None for any other file.

    Raises InvalidInput and TooLarge, also on the way.
    """
    if is_word(content) or is_web_archive(content):
        return None
    if format_of(name) not in (None, Format.TEXT):
        return None
    articles = exported_articles(decoded_text(content))
    if articles is None:
        return None
    numbered = enumerate(articles, start=1)
    return (
        (f"{name}{PART}{one.name or number}", one.content) for number, one in numbered
    )


def likely_format(text: str) -> Format:
    """The probable format of a text whose file does not say it. Markdown may hold tags."""
    start = text[:_LOOKED_AT]
    if _PAGE.match(start):
        return Format.HTML
    if _CLEAR.search(start) and not _CODE.search(start):
        return Format.MARKDOWN
    signs = len(_MARKDOWN.findall(start))
    tags = len(_TAGS.findall(start))
    if _FRONT_MATTER.match(start):
        if tags and not signs:
            return Format.HTML
        return Format.MARKDOWN
    if tags > signs:
        return Format.HTML
    return Format.MARKDOWN if signs else Format.TEXT
