"""Mentions in the text of a comment: `@name` or `@name@host`."""

import re

# An address, or what comes before its @.
_MENTION = re.compile(r"(?<![\w@.])@([\w.+-]+(?:@[\w-]+(?:\.[\w-]+)+)?)")
FORMER = "@…"  # in place of a deleted account's name


def mentions_in(text: str) -> list[str]:
    """Whom a text names, each once."""
    names = map(_name, _MENTION.findall(text))
    return list(dict.fromkeys(names))


def without_mentions(text: str, email: str) -> str:
    """The text without the mentions of this address."""
    names = (email, email.partition("@")[0])

    def replaced(mention: re.Match[str]) -> str:
        if _name(mention[1]) in names:
            return FORMER
        return mention[0]

    return _MENTION.sub(replaced, text)


def _name(mention: str) -> str:
    return mention.rstrip(".-").lower()
