"""Documents that Google exports as HTML: their looks are in a style sheet, and comments are below the text."""

import re

from annotator.markup.incoming.tally import Tally

_SIGN = re.compile(r"<body[^<>]*\bdoc-content\b|#(?:ftnt|cmnt)(?:_ref)?\d")
_RULE = re.compile(r"\.(c\d{1,4})\{([^{}]{0,1000})\}")
_LOOKS = re.compile(
    r"font-weight:(?:bold|[6-9]00)|font-style:italic|text-decoration:line-through"
    r"|vertical-align:(?:super|sub)"
)
_CLASSED = re.compile(r'<span class="(c\d{1,4}(?: c\d{1,4}){0,9})">')
_TAG = re.compile(r"<[^<>]*>")
_REFERENCE = re.compile(r'<sup><a href="#cmnt\d+"[^<>]*>\[\w{1,4}\]</a></sup>')
_COMMENT = re.compile(
    r'<div[^<>]*>\s*<p[^<>]*>\s*(?:<span[^<>]*>)?<a href="#cmnt_ref\d+"(?:(?!</?div\b).)*</div>',
    re.DOTALL,
)


def without_sheet(html: str, tally: Tally) -> str:
    """Such a document with its looks at each element, and without what others remarked; any other page as it is."""
    if not _SIGN.search(html):
        return html
    html = _REFERENCE.sub("", html)
    for remark in _COMMENT.finditer(html):
        words = _TAG.sub(" ", remark[0])
        tally.add_text("comments", words)
    html = _COMMENT.sub("", html)
    looks = {}
    for rule in _RULE.finditer(html):
        looks[rule[1]] = ";".join(_LOOKS.findall(rule[2]))

    def styled(match: re.Match[str]) -> str:
        own = (looks.get(name, "") for name in match[1].split())
        style = ";".join(filter(None, own))
        return f'<span style="{style}">' if style else match[0]

    return _CLASSED.sub(styled, html)
