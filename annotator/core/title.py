"""Titles of films as people spell them: what makes two of them the same."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
# In the languages in which many films are listed.
_ARTICLES = frozenset(
    (
        *("the", "a", "an"),
        *("der", "die", "das", "ein", "eine"),
        *("le", "la", "les", "l", "un", "une"),
        *("il", "lo", "gli"),
        *("el", "los", "las"),
        *("o", "os", "uma"),
    )
)


def title_key(title: str) -> str:
    """The words of a title, without accents, capitals, signs, and an article before or behind."""
    spelled = title.replace("&", " and ")
    plain = unicodedata.normalize("NFKD", spelled).casefold()
    letters = [letter for letter in plain if not unicodedata.combining(letter)]
    words = _WORD.findall("".join(letters))
    if len(words) == 1:
        return str(words[0])
    if words and words[0] in _ARTICLES:
        words = words[1:]
    elif words and "," in title and words[-1] in _ARTICLES:
        words = words[:-1]
    return " ".join(words)


def title_slug(title: str) -> str:
    """A title as a part of an address."""
    plain = unicodedata.normalize("NFKD", title)
    ascii_title = plain.encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_title.lower())
    return words.strip("-")[:80] or "film"
