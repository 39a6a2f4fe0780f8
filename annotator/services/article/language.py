"""The language of an article."""

from annotator.core.errors import InvalidInput
from annotator.core.language import is_language_tag


def checked_language(given: str | None) -> str | None:
    """The given language, or None. Raises InvalidInput."""
    if not given:
        return None
    if not is_language_tag(given):
        raise InvalidInput({"language": "Give a language tag such as de or en-GB."})
    return given
