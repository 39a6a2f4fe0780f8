"""Texts that are no article, such as annotations and subtitles: they are refused by their name."""

import re

from annotator.core.errors import InvalidInput

_LOOKED_AT = 4_000  # characters
_ANNOTATIONS = (
    "This file holds annotations. Import them into their article: "
    "POST /articles/{slug}/annotations/import takes Web Annotations and answers of Hypothesis."
)
_TABLE = (
    "This table holds annotations. Export them as annotations.jsonld, and import that into "
    "their article: POST /articles/{slug}/annotations/import."
)
_OTHERS = "This is {}. Save the article as HTML, Markdown, plain text or Word (.docx)."
# Texts with signs of their own, which would be half read.
_NAMED = {
    "adoc": "an AsciiDoc file",
    "asciidoc": "an AsciiDoc file",
    "asc": "an AsciiDoc file",
    "textile": "a Textile file",
    "tex": "a LaTeX file",
    "yaml": "a YAML file",
    "yml": "a YAML file",
    "typ": "a Typst file",
    **dict.fromkeys(("php", "phtml", "php5"), "a PHP file"),
    **dict.fromkeys(("js", "mjs", "cjs", "jsx", "ts", "tsx"), "a JavaScript file"),
    **dict.fromkeys(("css", "scss", "sass", "less"), "a style sheet"),
    **dict.fromkeys(("exe", "dll", "bat", "cmd", "msi"), "a program"),
    **dict.fromkeys(("asp", "aspx", "jsp", "cgi"), "a program of a server"),
    **dict.fromkeys(("py", "rb", "pl", "sh", "ps1"), "a script"),
    **dict.fromkeys(("ini", "toml", "conf", "env"), "a file of settings"),
}
_KINDS = (
    (
        re.compile(r"\s*= \S[^\n]*\n(?:[^\n]+\n)*?:[\w-]+:(?: [^\n]*)?\n"),
        "an AsciiDoc file",
    ),
    (re.compile(r"\s*(?:h[1-6]|bq|p)(?:\([^)\n]*\))?\. \S"), "a Textile file"),
    (re.compile(r"\s*(={5,6}) [^=\n]+ \1\s*\n"), "a page of DokuWiki"),
    (
        re.compile(r"\s*(?:---\s*\n)?- [\w-]+:[^\n]*\n(?:[ ]{2}[\w-]+:[^\n]*\n)+"),
        "a list in YAML",
    ),
    (
        re.compile(r'\s*[\[{](?=[^\0]*(?:ns/anno\.jsonld|"TextQuoteSelector"))'),
        _ANNOTATIONS,
    ),
    (re.compile(r"id,[\w,]*\bexact\b[\w,]*\n|[\w,]*\bkind,level\b[\w,]*\n"), _TABLE),
    (re.compile(r"\s*(?:\d+\n)?\d\d:\d\d:\d\d[,.]\d{3} --> "), "a file of subtitles"),
    (re.compile(r"\s*WEBVTT\b"), "a file of subtitles"),
    (re.compile(r"\s*\[Script Info\]"), "a file of subtitles"),
    (re.compile(r"(?:<\?xml[^>]*>)?\s*<opml\b"), "a list of feeds (OPML)"),
    (re.compile(r"\s*<\?xml[^>]*>\s*<!DOCTYPE en-export\b"), "an export of Evernote"),
    (re.compile(r"(?:<\?xml[^>]*>)?\s*<(?:urlset|sitemapindex)\b"), "a site map"),
    (re.compile(r"(?:<\?xml[^>]*>)?\s*<FictionBook\b"), "an e-book (FB2)"),
    (re.compile(r"(?:<\?xml[^>]*>)?\s*<mediawiki\b"), "an export of MediaWiki"),
    (
        re.compile(
            r"(?=[^\0]{0,2000}^(?:MIME-Version|Message-ID):)(?:[A-Z][\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
            re.MULTILINE | re.IGNORECASE,
        ),
        "an e-mail",
    ),
    (
        re.compile(r"\s*(?:--[^\n]*\n\s*)*(?:CREATE TABLE|INSERT INTO|DROP TABLE)\b"),
        "a dump of a database",
    ),
    (re.compile(r"\s*<\?(?:php\b|=)"), "a PHP file"),
    (re.compile(r"#!\s*/"), "a script"),
    (re.compile(r"BEGIN:V(?:CALENDAR|CARD)"), "a calendar or a card"),
    (
        re.compile(r'\s*\{\s*"[^{}]{0,500}https://docs\.google\.com/'),
        "a link to a document at Google",
    ),
    (
        re.compile(r"\s*<\?xml[^>]*>\s*(?:<!DOCTYPE plist|<plist)\b"),
        "a property list (XML)",
    ),
)


def refuse_other_texts(text: str) -> None:
    """Raise InvalidInput that says what a text is, and what to do, where it is no article."""
    start = text[:_LOOKED_AT]
    for sign, what in _KINDS:
        if sign.match(start):
            message = what if what.endswith(".") else _OTHERS.format(what)
            raise InvalidInput({"body": message})


def refuse_other_names(suffix: str) -> None:
    """Raise InvalidInput for a file whose ending says that it is written with signs that are not read."""
    if suffix in _NAMED:
        message = _OTHERS.format(_NAMED[suffix])
        raise InvalidInput({"body": message})
