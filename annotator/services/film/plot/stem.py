"""What the forms of a word share, in the languages that have an algorithm for it."""

from functools import cache

from annotator.core.plot.term import Stem, kept_stem

# For articles that name no language: most are in the service's own.
USUAL_LANGUAGE = "en"
ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


def stem_for(language: str | None) -> Stem:
    """The stems of a language, by its tag; the words themselves if it has no algorithm."""
    tag = language or USUAL_LANGUAGE
    primary = tag.partition("-")[0].lower()
    return _stem(ALGORITHMS.get(primary))


@cache
def _stem(algorithm: str | None) -> Stem:
    if algorithm is None:
        return kept_stem()
    # Read at first use: its tables take time, and a start needs none of them.
    import snowballstemmer  # noqa: PLC0415

    if algorithm not in snowballstemmer.algorithms():
        return kept_stem()
    stemmer = snowballstemmer.stemmer(algorithm)
    return kept_stem(stemmer.stemWord, algorithm)
