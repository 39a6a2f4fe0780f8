"""The languages that files call by a name, such as `German` or `Deutsch`."""

from functools import cache

from babel.core import Locale

# Those that call themselves by their own names in the heads of articles; all have English names.
_OWN = "ar ca cs da de el es fi fr he hi hu id it ja ko nb nl pl pt ro ru sk sv tr uk vi zh"


def language_called(name: str) -> str | None:
    """The tag of the language with this name, in English or in itself."""
    return _tags().get(name.strip().casefold())


@cache
def _tags() -> dict[str, str]:
    """The tags of languages by their names in English and in the language itself."""
    english = Locale("en").languages
    tags = {}
    for tag, name in english.items():
        tags[name.casefold()] = tag.replace("_", "-")
    for tag in _OWN.split():
        own = Locale(tag).get_language_name(tag)
        tags.setdefault((own or tag).casefold(), tag)
    return tags
