"""Reads one file from outside: `read_file` gives the articles in it.

It is the way in for the API, the import page and the command line. It is pure: no database, no clock.
"""

from annotator.markup.incoming.article import FROM_OUTSIDE, Reading, read
from annotator.markup.incoming.report import Format, Imported

_BY_SUFFIX = {
    "html": Format.HTML,
    "htm": Format.HTML,
    "xhtml": Format.HTML,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "mdx": Format.MARKDOWN,
    "mkd": Format.MARKDOWN,
    "org": Format.MARKDOWN,
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
    form = form or format_of(name) or Format.TEXT
    return (read(content, form, how),)


def format_of(name: str) -> Format | None:
    """The format that a file's name says; None where it says none."""
    return _BY_SUFFIX.get(name.rpartition(".")[2].lower())
