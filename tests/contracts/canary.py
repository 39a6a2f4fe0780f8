"""Nonsense words that stand for secrets, and every form in which one could leave the server."""

import html
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import chain
from urllib.parse import unquote_plus

from werkzeug.test import TestResponse

CONSONANTS, VOWELS, ACCENTED = "bdfgklmnprtvwxz", "aeiou", "áèîöú"
SYLLABLES = 6
PIECE = 8  # letters: a cut-off excerpt of a word is found, and no random identifier is mistaken for one
_TOKEN = re.compile("«([a-z0-9-]+)»")
_LETTERS = re.compile(f"[a-z]{{{PIECE},}}")
_ENCODED = re.compile("[A-Za-z0-9+/_-]{12,}")
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@cache
def canary(name: str) -> str:
    """The word of this name, the same in every run; a name with `accent` has letters outside ASCII."""
    digest = blake2b(name.encode(), digest_size=2 * SYLLABLES).digest()
    vowels = ACCENTED if "accent" in name else VOWELS
    syllables = (
        CONSONANTS[a % len(CONSONANTS)] + vowels[b % 5]
        for a, b in zip(*[iter(digest)] * 2, strict=True)
    )
    return f"Zq{''.join(syllables)}"


def with_canaries(text: str) -> str:
    """The text with the word itself for each `«name»`."""
    return _TOKEN.sub(lambda token: canary(token[1]), text)


def names_in(text: str) -> list[str]:
    """Which words a text asks for."""
    return _TOKEN.findall(text)


def whole_answer(response: TestResponse) -> bytes:
    """Everything that left the server: status, headers, body."""
    headers = "".join(f"{name}: {value}\n" for name, value in response.headers)
    return f"{response.status}\n{headers}\n".encode() + response.data


def found_in(answer: bytes, words: Iterable[str]) -> list[str]:
    """Those of the words that an answer holds, whole or cut off, in whatever form."""
    raw = answer.decode(errors="replace")
    letters, encoded = _letters(raw), _runs(_ENCODED, raw)
    return [
        word
        for word in words
        if any(piece in letters for piece in _pieces(word))
        or any(form in encoded for form in _encoded(word))
    ]


@lru_cache(64)
def _letters(raw: str) -> str:
    """All runs of letters of an answer, as readers of each encoding would read it, small and without accents."""
    unescaped = _JSON_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), raw)
    together = unquote_plus(html.unescape(unescaped))
    readings = {raw, unescaped, html.unescape(raw), unquote_plus(raw), together}
    runs = (_LETTERS.findall(_folded(reading)) for reading in readings)
    return " ".join(dict.fromkeys(chain.from_iterable(runs)))


def _runs(pattern: re.Pattern[str], text: str) -> str:
    """The runs of a text that may hold a form, so that the rest is not searched for each word."""
    return " ".join(pattern.findall(text))


def _folded(text: str) -> str:
    """Small letters without their accents, as in a slug."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return text.lower()


@cache
def _pieces(word: str) -> tuple[str, str]:
    folded = _folded(word)
    return folded[:PIECE], folded[-PIECE:]


@cache
def _encoded(word: str) -> frozenset[str]:
    spellings = {word, _folded(word), word.upper()}
    encoded = {form for written in spellings for form in _base64(written.encode())}
    return frozenset(encoded | {written.encode().hex() for written in spellings})


def _base64(word: bytes) -> Iterator[str]:
    """What stays the same of a word's base64 wherever in a longer text it starts."""
    for before in range(3):
        for symbols in (b"+/", b"-_"):
            encoded = b64encode(b"\0" * before + word, symbols).decode().rstrip("=")
            yield encoded[-(-before * 4 // 3) : -1]
