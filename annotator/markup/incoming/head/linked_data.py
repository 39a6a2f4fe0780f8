"""What a page says of its article in JSON-LD, a script of linked data."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from annotator.markup.incoming.head.date import read_date
from annotator.markup.incoming.head.field import (
    LONGEST_STANDFIRST,
    LONGEST_TITLE,
    read_address,
    read_film,
    read_language,
    read_line,
    read_names,
)
from annotator.markup.incoming.head.head import NO_FILM, NO_HEAD, FilmHint, Head
from annotator.markup.incoming.head.identifier import film_ids

# Of a script, in characters; and of what is searched in it, in objects.
_LONGEST, _MOST_OBJECTS = 400_000, 2_000
# What hides a script from old browsers, at its start and its end.
_WRAPPERS = re.compile(
    r"\A\s*(?:/\*\s*|//\s*)?<!(?:\[CDATA\[|--)(?:\s*\*/)?"
    r"|(?:/\*\s*|//\s*)?(?:\]\]|--)>(?:\s*\*/)?\s*\Z"
)
_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|(?:Critic|User)?Review|Report)")


def head_of_script(script: str) -> Head:
    """The head that the articles in a script give."""
    head = NO_HEAD
    for thing in _objects(script):
        head = head.over(_of_object(thing))
    return head


def _objects(script: str) -> list[dict[str, Any]]:
    """The articles in a piece of JSON-LD."""
    if len(script) > _LONGEST:
        return []
    try:
        unwrapped = _WRAPPERS.sub("", script)
        waiting = [json.loads(unwrapped)]
    except (ValueError, RecursionError):
        return []
    articles: list[dict[str, Any]] = []
    named: dict[str, Any] = {}
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            break
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting += thing
        elif isinstance(thing, dict):
            waiting.append(thing.get("@graph"))
            waiting.append(thing.get("mainEntity"))
            named[str(thing.get("@id"))] = thing
            articles += [thing] if _is_article(thing) else []
    return [_with_author(article, named) for article in articles]


def _with_author(
    article: dict[str, Any],
    named: Mapping[str, Any],
) -> dict[str, Any]:
    """The same with the author that it refers to."""
    author = article.get("author")
    if not isinstance(author, dict) or "name" in author:
        return article
    identifier = str(author.get("@id"))
    return article | {"author": named.get(identifier, author)}


def _is_article(
    thing: dict[str, Any],
) -> bool:
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    texts = (name for name in names if isinstance(name, str))
    return any(map(_ARTICLES.fullmatch, texts))


def _of_object(
    thing: dict[str, Any],
) -> Head:
    """The head that an article's object gives."""
    title = thing.get("headline") or thing.get("name")
    author = thing.get("author") or thing.get("creator")
    address = thing.get("url") or thing.get("mainEntityOfPage")
    date = thing.get("datePublished")
    film = thing.get("itemReviewed") or thing.get("about")
    return Head(
        title=read_line(title, LONGEST_TITLE),
        standfirst=read_line(thing.get("description"), LONGEST_STANDFIRST),
        byline=read_names(author),
        published_at=read_date(date) if isinstance(date, str) else None,
        language=_language(thing.get("inLanguage")),
        source_url=read_address(address),
        picture=read_address(thing.get("image")),
        film=_film(film),
    )


def _language(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return read_language(value)


def _film(thing: Any) -> FilmHint:
    """The film that a review is about, with the identifiers in its addresses."""
    if not isinstance(thing, dict):
        return NO_FILM
    if thing.get("@type") != "Movie":
        return NO_FILM
    stated = thing.get("dateCreated") or thing.get("datePublished")
    year = stated or _released(thing)
    named = thing | {"year": year}
    hint = read_film(named)
    addresses = [thing.get(name) for name in ("sameAs", "url", "@id")]
    ids = film_ids(json.dumps(addresses)[:4_000])
    return replace(hint, imdb=ids.imdb, tmdb=ids.tmdb, wikidata=ids.wikidata)


def _released(film: Mapping[str, Any]) -> Any:
    """When a film came out, as Letterboxd says it."""
    event = film.get("releasedEvent")
    if isinstance(event, list) and event:
        event = event[0]
    if not isinstance(event, dict):
        return None
    return event.get("startDate")
