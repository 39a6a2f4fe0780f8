"""What archives say of their posts: Substack in a list (`posts.csv` beside `posts/1.html`), Medium below each post."""

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from io import StringIO
from typing import Any

from annotator.markup.incoming.head.field import head_of
from annotator.markup.incoming.head.head import Head

LIST = "posts.csv"
_START = ("post_id,", '"post_id",')
_AUTHOR = re.compile(r'class="p-author[^">]*">([^<]{1,200})<')
_ADDRESS = re.compile(r'<a href="([^"]{1,1990})" class="p-canonical"')
_EMPTY: tuple[Any, ...] = (None, "", [], {})
_FIELDS = {
    "title": "title",
    "subtitle": "standfirst",
    "post_date": "date",
    "audience": "audience",
}


@dataclass(frozen=True, slots=True)
class Exported:
    """One article of an export: its HTML, what the export says of it, and its name there, if it has one."""

    html: str
    fields: Mapping[str, Any]
    name: str = ""

    @property
    def head(self) -> Head:
        """The head that its fields give."""
        return replace(head_of(self.fields), unused=())

    @property
    def content(self) -> bytes:
        """The same as a file of its own, with front matter."""
        text = front_matter(self.fields) + self.html
        return text.encode()


def exported(
    html: str,
    fields: Mapping[str, Any],
    name: str = "",
) -> Exported | None:
    """An article, unless it is empty."""
    stated = {key: value for key, value in fields.items() if value not in _EMPTY}
    if not html.strip():
        return None
    return Exported(html, stated, name)


def heads_of_list(text: str) -> dict[str, str]:
    """The front matter of each post, by its number; empty where the text is no such list."""
    if not text.lstrip("\ufeff").startswith(_START):
        return {}
    heads = {}
    rows = csv.DictReader(StringIO(text.lstrip("\ufeff")))
    for row in rows:
        number = (row.get("post_id") or "").partition(".")[0]
        fields = {_FIELDS[name]: row[name] for name in _FIELDS if row.get(name)}
        is_published = row.get("is_published") or ""
        if is_published.lower() == "false":
            fields["draft"] = "true"
        heads[number] = front_matter(fields)
    return heads


def head_of_medium(html: str) -> dict[str, str]:
    """Who wrote a post of Medium, and its address, from the lines below it."""
    foot = html[-5_000:]
    author = _AUTHOR.search(foot)
    address = _ADDRESS.search(foot)
    fields = {
        "author": unescape(author[1]) if author else "",
        "canonical": unescape(address[1]) if address else "",
    }
    return {name: value for name, value in fields.items() if value}


def front_matter(fields: Mapping[str, Any]) -> str:
    """The fields as lines before a text."""
    lines = [f"{name}: {json.dumps(value)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", ""])
