"""Content files of Kirby as Markdown with front matter: fields between lines of `----`."""

import re

from annotator.markup.incoming.export_head import front_matter

# Lektor has one hyphen fewer.
_SPLIT = re.compile(r"^----?[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"\s*([A-Za-z][\w-]{0,60}):[ \t]*(.*)", re.DOTALL)
_START = re.compile(
    r"\ufeff?\s*[A-Za-z][\w-]{0,60}:[^\n]*\n\s*----?[ \t]*\n\s*[A-Za-z][\w-]{0,60}:"
)
_TAG = re.compile(
    r"\((link|image|video|youtube|vimeo|email|file|gist|twitter):[ \t]*([^\s()]{1,2000})"
    r"((?:[^()\n]|\([^()\n]*\)){0,1000})\)"
)
_ATTRIBUTE = re.compile(
    r"\b(text|alt|caption|title|class|link|width|height|rel|target):[ \t]*"
)
_TEXTS = ("text", "body", "content")


def is_kirby(text: str) -> bool:
    """Whether a text begins with two fields and the line between them."""
    return _START.match(text[:4_000]) is not None


def kirby_as_markdown(text: str) -> str:
    """The longest text as the body, all other fields as front matter."""
    fields = {}
    for part in _SPLIT.split(text):
        field = _FIELD.fullmatch(part.strip("\n"))
        if field:
            fields[field[1].lower()] = field[2].strip()
    named = filter(fields.get, _TEXTS)
    name = next(named, None)
    if name is None:
        name = max(fields, key=lambda field: len(fields[field]))
    body = fields.pop(name).replace("\\----", "----")
    return front_matter(fields) + _TAG.sub(_written, body)


def _written(tag: re.Match[str]) -> str:
    """A tag of Kirby as Markdown."""
    kind, address, rest = tag.groups()
    pieces = _ATTRIBUTE.split(rest)
    attributes = zip(pieces[1::2], pieces[2::2], strict=True)
    has = {name: words.strip() for name, words in attributes}
    if kind == "image":
        caption = f"\n\n*{has['caption']}*" if has.get("caption") else ""
        return f"![{has.get('alt', '')}]({address}){caption}"
    address = f"mailto:{address}" if kind == "email" else address
    return f"[{has.get('text') or address}]({address})"
