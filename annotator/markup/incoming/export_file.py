"""Exports of other systems: WordPress, Atom and Blogger, RSS, Ghost, lists in JSON and CSV, Movable Type, Letterboxd.

Each article in one becomes a page with a head, and is read as any page.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import starmap

from annotator.core.errors import InvalidInput, TooLarge
from annotator.markup.incoming.export_feed import feed_articles
from annotator.markup.incoming.export_head import Exported, exported
from annotator.markup.incoming.ghost import ghost_articles
from annotator.markup.incoming.item_list import listed_articles, tabled_articles
from annotator.markup.incoming.movable_type import is_movable_type, movable_type_posts

MAX_ARTICLES = 20_000  # of one export


def exported_articles(text: str) -> Iterator[Exported] | None:
    """The articles of an export, one at a time; None for a file that is none.

    Raises InvalidInput and TooLarge, also on the way.
    """
    text = text.removeprefix("\ufeff")
    start = text[:4_000].lstrip()
    articles: Iterable[Exported | None] | None = None
    if start.startswith(("<?xml", "<rss", "<feed", "<rdf:RDF")):
        articles = feed_articles(text) if _is_feed(start) else None
    elif start.startswith(("{", "[")):
        articles = _of_json(text)
    elif is_movable_type(start):
        articles = starmap(exported, movable_type_posts(text))
    elif start.startswith("Date,Name,Year,Letterboxd URI"):
        articles = _of_letterboxd(text)
    elif (tabled := tabled_articles(text)) is not None:
        articles = starmap(exported, tabled)
    return None if articles is None else _counted(filter(None, articles))


def _of_json(text: str) -> Iterable[Exported | None] | None:
    """The articles of Ghost or of a list; None for JSON that holds none."""
    posts = ghost_articles(text) if '"posts"' in text else None
    if posts is not None:
        return posts
    listed = listed_articles(text)
    if listed is None:
        return None
    return starmap(exported, listed)


def _counted(articles: Iterable[Exported]) -> Iterator[Exported]:
    """The articles, as long as there are not too many. Raises TooLarge and InvalidInput."""
    try:
        for number, article in enumerate(articles):
            if number == MAX_ARTICLES:
                message = f"The export has more than {MAX_ARTICLES:,} articles. Export fewer at once."
                raise TooLarge(message)
            yield article
    except csv.Error as error:
        message = f"This table cannot be read: {error}. Export it again."
        raise InvalidInput({"body": message}) from error


def _is_feed(start: str) -> bool:
    signs = ("<rss", "<feed", "<rdf:RDF")
    return any(sign in start for sign in signs)


def _of_letterboxd(text: str) -> Iterator[Exported | None]:
    """A review a row."""
    for row in csv.DictReader(StringIO(text)):
        title = row.get("Name") or ""
        year = row.get("Year") or ""
        fields = {
            "title": f"{title} ({year})" if year else title,
            "date": row.get("Watched Date") or row.get("Date"),
            "link": row.get("Letterboxd URI"),
            "film": title,
            "year": year,
            "tags": row.get("Tags"),
        }
        yield exported(row.get("Review") or "", fields)
