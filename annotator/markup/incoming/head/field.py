"""Which field of an article each key of a front matter gives."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from html import unescape
from typing import Any, TypeVar
from unicodedata import combining, normalize

from annotator.core.errors import InvalidInput
from annotator.core.language import are_alike, names_a_language
from annotator.markup.incoming.gate.bound import composed, plain
from annotator.markup.incoming.head.date import puts_day_first, read_date
from annotator.markup.incoming.head.head import NO_FILM, FilmHint, Head
from annotator.markup.incoming.head.identifier import (
    read_imdb,
    read_tmdb,
    read_wikidata,
)
from annotator.markup.incoming.head.language_name import language_called
from annotator.markup.incoming.head.publication import (
    PUBLICATION_KEYS,
    is_unpublished,
)

LONGEST_TITLE, LONGEST_BYLINE, LONGEST_STANDFIRST = 300, 200, 1000
Value = TypeVar("Value")

# Of one value in characters, and of a list in members.
_LONGEST, _MOST = 4_000, 50
_KEYS = {
    "title": "title headline subject titel titre titulo titolo overskrift rubrik",
    "standfirst": "standfirst subtitle sub_title dek deck lede description excerpt hook summary tagline abstract"
    " blurb teaser untertitel sous_titre subtitulo sottotitolo",
    "byline": "byline author authors creator creators written_by by writer writers contributors reviewer"
    " reviewed_by autor autorin autoren auteur autore autora autores forfatter",
    "published_at": "published_at publish_date published_date date_published pub_date pubdate publishdate"
    " published_on published_time published date_gmt date posted posted_on post_date created created_at date_created"
    " datum fecha data dato",
    "language": "language lang locale in_language sprache langue idioma lingua taal",
    "source_url": "canonical canonical_url source_url permalink original_url source url link",
    "picture": "image picture cover cover_image featured_image thumbnail og_image hero",
    "tags": "tags tag keywords categories category schlagworte etiquetas filetags",
    "film": "film movie film_title movie_title item_reviewed reviewed_item",
    "year": "year film_year movie_year release_year jahr annee ano anno released",
    "imdb": "imdb imdb_id imdbid imdb_url",
    "tmdb": "tmdb tmdb_id tmdbid tmdb_url",
    "wikidata": "wikidata wikidata_id",
    **PUBLICATION_KEYS,
}
# Where Zola, Grav, Hugo and others keep fields of their own.
_GROUPS = frozenset({"custom", "extra", "meta", "metadata", "params"}) | {
    "taxonomies",
    "taxonomy",
}
_NAMES = ("name", "display_name", "displayName", "label")  # of a person
_MARKUP = re.compile(
    r"<[^<>]{1,200}>|\[\[(?:[^\[\]|]{1,300}\|)?|\]\]|(?<!\w)[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAG_ENDS = re.compile(r"[,;]|\s+(?=#)")  # `#noir #review` is of Obsidian
_ORG_TAGS = re.compile(r":(?:[^\s:]+:)+")
_LANGUAGE_KEY = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_MAILED = re.compile(r"[^\s@]+@[^\s@]+ \(([^()]+)\)")  # as RSS has it
_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f\ud800-\udfff]{1,1990}")
_TITLE_AND_YEAR = re.compile(r"[\"“«]?(.+?)[\"”»]?(?: \(|, )((?:18|19|20)[0-9]{2})\)?")
_EMPTY: tuple[Any, ...] = ("", None, [], {})
_YEAR = re.compile(r"\b(18[7-9]\d|19\d\d|20\d\d)\b")


class _Sheet:
    """Fields by their plain names, and which of them were used."""

    def __init__(
        self,
        fields: Mapping[str, Any],
    ) -> None:
        self._fields = fields
        self._keys = {_name(key): key for key in fields}
        self._used: set[str] = set()

    def first(
        self,
        field: str,
        read: Callable[[Any], Value | None],
    ) -> Value | None:
        """The first value for a field that can be read."""
        for name in _KEYS[field].split():
            key = self._keys.get(name)
            if key is None:
                continue
            value = read(self._fields[key])
            if value is not None:
                self._used.add(key)
                return value
        return None

    @property
    def unused(self) -> tuple[str, ...]:
        """The keys that gave nothing, but for empty ones."""
        return tuple(
            str(key)
            for key, value in self._fields.items()
            if key not in self._used and value not in _EMPTY
        )


def head_of(
    fields: Mapping[str, Any],
) -> Head:
    """The head that a front matter's fields give. Keys that give nothing are listed as unused."""
    flat = _flat(fields)
    language = _Sheet(flat).first("language", read_language)
    translated = {key: _in(language, value) for key, value in flat.items()}
    sheet = _Sheet(translated)
    sheet.first("language", read_language)
    tags = sheet.first("tags", _tags) or ()
    read_title = partial(read_line, longest=LONGEST_TITLE)
    read_standfirst = partial(read_line, longest=LONGEST_STANDFIRST)
    head = Head(
        title=sheet.first("title", read_title),
        standfirst=sheet.first("standfirst", read_standfirst),
        byline=sheet.first("byline", read_names),
        published_at=sheet.first("published_at", partial(_date, language)),
        language=language,
        source_url=sheet.first("source_url", read_address),
        picture=sheet.first("picture", read_address),
        tags=tags,
        film=_film(sheet),
        is_draft=is_unpublished(sheet.first, tags),
    )
    return replace(head, unused=sheet.unused)


def _flat(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields and those in groups; of two with one name, the one outside of groups counts."""
    inner: dict[str, Any] = {}
    outer: dict[str, Any] = {}
    for key, value in fields.items():
        if isinstance(value, dict) and _name(key) in _GROUPS:
            inner.update(value)
        else:
            outer[key] = value
    return {**inner, **outer}


def _in(language: str | None, value: Any) -> Any:
    """A value in the language of the article where it is given in several, else the first one of them."""
    if not isinstance(value, dict) or not value:
        return value
    keys = map(str, value)
    if not all(map(_LANGUAGE_KEY.fullmatch, keys)):
        return value
    texts = value.values()
    if not all(isinstance(text, str | list) for text in texts):
        return value
    first = next(iter(value))
    if not language:
        return value[first]
    alike = (key for key in value if are_alike(_tag(key), language))
    return value[next(alike, first)]


def read_line(
    value: Any,
    longest: int,
) -> str | None:
    """One line of text without markup; None for anything else, and for more than that."""
    if isinstance(value, bool):
        return None
    if not isinstance(value, str | int | float):
        return None
    bare = _MARKUP.sub("", str(value)[:_LONGEST])
    text = unescape(bare)
    try:
        words = composed(plain(text)).split()
    except InvalidInput:
        return None
    line = " ".join(words)
    if 0 < len(line) <= longest:
        return line
    return None


def read_names(value: Any) -> str | None:
    """One name or several, of persons as text or with a `name`."""
    persons = _persons(value)
    names = map(_person, persons[:_MOST])
    line = ", ".join(filter(None, names))
    return read_line(line, LONGEST_BYLINE)


def read_language(value: Any) -> str | None:
    """A language tag; `en_US` is `en-US`, and `Deutsch` is `de`."""
    text = str(value).strip()
    tag = _tag(text.partition(".")[0])
    if names_a_language(tag):
        return tag
    return language_called(str(value))


def _tag(key: Any) -> str:
    return str(key).replace("_", "-")


def read_address(value: Any) -> str | None:
    """An absolute address on the web, also of an image with its properties."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        addresses = map(value.get, ("url", "src", "path", "@id"))
        value = next(filter(None, addresses), None)
    text = value.strip() if isinstance(value, str) else ""
    if not _ADDRESS.fullmatch(text):
        return None
    return text


def read_film(value: Any) -> FilmHint:
    """What a film is called, or what a mapping says of it."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        day = value.get("datePublished") or value.get("dateCreated")
        film = value.get("title") or value.get("name")
        fields = {"released": day} | value | {"film": film}
        return _film(_Sheet(fields))
    title = read_line(value, LONGEST_TITLE)
    dated = _TITLE_AND_YEAR.fullmatch(title or "")
    if dated:
        return FilmHint(title=dated[1], year=int(dated[2]))
    return FilmHint(title=title)


def _film(sheet: _Sheet) -> FilmHint:
    """What a film's own field says of it, and what others do."""
    named = sheet.first("film", read_film) or NO_FILM
    return FilmHint(
        title=named.title,
        year=sheet.first("year", _year) or named.year,
        imdb=sheet.first("imdb", read_imdb) or named.imdb,
        tmdb=sheet.first("tmdb", read_tmdb) or named.tmdb,
        wikidata=sheet.first("wikidata", read_wikidata) or named.wikidata,
    )


def _name(key: Any) -> str:
    snake = _CAMEL.sub("_", str(key)).lower()
    signs = normalize("NFD", snake)
    plain = "".join(sign for sign in signs if not combining(sign))
    return re.sub(r"[\s.:-]+", "_", plain).strip("_\"'")


def _persons(value: Any) -> list[Any]:
    """Those of a list, of a mapping from their identifiers, or the one."""
    if isinstance(value, dict) and value:
        inner = list(value.values())
        if all(isinstance(one, dict) for one in inner):
            return inner
    if isinstance(value, list):
        return value
    return [value]


def _person(person: Any) -> str | None:
    """The name of one person, without an address."""
    if isinstance(person, dict):
        names = map(person.get, _NAMES)
        parts = filter(None, map(person.get, ("first", "last")))
        whole = next(filter(None, names), None)
        person = whole or " ".join(map(str, parts))
    name = read_line(person, LONGEST_BYLINE)
    if name and (mailed := _MAILED.fullmatch(name)):
        return mailed[1]
    return name and re.sub(r"^@|\s*<[^<>]*@[^<>]*>$", "", name)


def _date(language: str | None, value: Any) -> datetime | None:
    """The moment of a value; None for one that is none."""
    if isinstance(value, datetime):
        if value.tzinfo:
            return value
        return value.replace(tzinfo=UTC)
    if isinstance(value, list | dict | bool):
        return None
    return read_date(str(value), is_day_first=puts_day_first(language))


def _tags(value: Any) -> tuple[str, ...] | None:
    """The tags of a list, or of a line."""
    words = _words(value) if isinstance(value, str) else value
    if not isinstance(words, list):
        return None
    names = (str(word).lstrip("#") for word in words[:_MOST])
    tags = (read_line(name, LONGEST_TITLE) for name in names)
    return tuple(filter(None, tags)) or None


def _words(tags: str) -> list[str]:
    """The tags in a line; Org has colons around them."""
    line = tags.strip()
    if _ORG_TAGS.fullmatch(line):
        tags = line.strip(":").replace(":", ",")
    return _TAG_ENDS.split(tags)


def _year(value: Any) -> int | None:
    match = _YEAR.search(str(value)[:40])
    if not match:
        return None
    return int(match[1])
