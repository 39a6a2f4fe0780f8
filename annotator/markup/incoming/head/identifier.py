"""What IMDb, TMDB and Wikidata call a film, in fields and in addresses."""

import re
from typing import Any

from annotator.markup.incoming.head.head import FilmHint

_LONGEST = 200  # characters of an address
_LONGEST_TEXT = 4_000
_IMDB = re.compile(r"\btt[0-9]{7,10}\b")
_IMDB_DIGITS = re.compile(r"[0-9]{3,10}")
_TMDB = re.compile(r"(?:.*/)?(?:movie/)?([0-9]{1,9})(?:-.*)?")
_TMDB_ADDRESS = re.compile(r"themoviedb\.org/movie/(\d{1,9})")
_WIKIDATA = re.compile(r"\bQ[1-9][0-9]{0,11}\b")
_WIKIDATA_ADDRESS = re.compile(r"wikidata\.org/(?:wiki|entity)/(Q\d{1,12})")


def film_ids(text: str) -> FilmHint:
    """The identifiers in addresses of IMDb, TMDB and Wikidata."""
    imdb = _IMDB.search(text)
    tmdb = _TMDB_ADDRESS.search(text)
    wikidata = _WIKIDATA_ADDRESS.search(text)
    return FilmHint(
        imdb=imdb[0] if imdb else None,
        tmdb=int(tmdb[1]) if tmdb else None,
        wikidata=wikidata[1] if wikidata else None,
    )


def read_imdb(value: Any) -> str | None:
    """An identifier of IMDb, which may be within an address or without its letters."""
    text = str(value)[:_LONGEST_TEXT].strip()
    match = _IMDB.search(text)
    if match:
        return match[0]
    if not _IMDB_DIGITS.fullmatch(text):
        return None
    return f"tt{int(text):07}"


def read_tmdb(value: Any) -> int | None:
    """A number of TMDB, which may be at the end of an address."""
    match = _TMDB.fullmatch(str(value)[:_LONGEST])
    if match is None:
        return None
    return int(match[1])


def read_wikidata(value: Any) -> str | None:
    """An identifier of Wikidata, which may be within an address."""
    match = _WIKIDATA.search(str(value)[:_LONGEST])
    if match is None:
        return None
    return match[0]
