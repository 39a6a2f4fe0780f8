"""Reads one file from outside: `read_file` gives the articles in it.

It is the way in for the API, the import page and the command line. It is pure: no database, no clock.
"""

from dataclasses import dataclass

from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format, Imported

_BY_SUFFIX = {
    "html": Format.HTML,
    "htm": Format.HTML,
    "xhtml": Format.HTML,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "mdx": Format.MARKDOWN,
    "mkd": Format.MARKDOWN,
    "txt": Format.TEXT,
    "text": Format.TEXT,
}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file."""

    format: Format | None = None  # else by its name and content
    split: bool = False  # make the paragraph breaks that a plain text suggests
    source_url: str | None = None  # what relative addresses are relative to


AS_IT_IS = ReadOptions()


def read_file(
    name: str,
    content: bytes | str,
    options: ReadOptions = AS_IT_IS,
) -> tuple[Imported, ...]:
    """The articles in a file, in its order: one, or several of an export. `name` may be a path.

    Raises InvalidInput (`body`) for a file that holds no article, TooLarge beyond a bound.
    """
    form = options.format or format_of(name) or Format.TEXT
    return (read(content, form, split=options.split),)


def format_of(name: str) -> Format | None:
    """The format that a file's name says; None where it says none."""
    return _BY_SUFFIX.get(name.rpartition(".")[2].lower())
