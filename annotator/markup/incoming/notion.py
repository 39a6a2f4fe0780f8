"""A page of a Notion export as Markdown with front matter: its properties are lines below its title."""

import re

from annotator.markup.incoming.export_head import front_matter

_NAME = re.compile(r".* [0-9a-f]{32}\.md", re.IGNORECASE | re.DOTALL)
_HEAD = re.compile(
    r"\s*# (?P<title>[^\n]+)\n\n(?P<lines>(?:[^\s:#>*-][^\n:]{0,60}: [^\n]*\n){2,})(?=\n|\Z)"
)


def is_notion(name: str) -> bool:
    """Whether a file has the name that Notion gives to pages: their title and 32 signs."""
    return _NAME.fullmatch(name) is not None


def notion_as_markdown(text: str) -> str:
    """The page with its properties as front matter."""
    match = _HEAD.match(text)
    if match is None:
        return text
    fields = {"title": match["title"]}
    for line in match["lines"].strip().split("\n"):
        key, _, value = line.partition(": ")
        fields[key] = value
    return front_matter(fields) + text[match.end() :]
