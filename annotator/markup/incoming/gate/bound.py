"""Checks before anything is parsed: size, encoding, and characters that no text contains.

Each check is one pass over the text, so a refusal takes milliseconds and no memory.
"""

import re
import unicodedata
from functools import cache

from annotator.core.errors import InvalidInput, TooLarge
from annotator.markup.coding import with_short_numbers
from annotator.markup.incoming.gate.encoding import decoded_text
from annotator.markup.incoming.report import Format

MAX_BYTES = {Format.HTML: 2_000_000, Format.MARKDOWN: 500_000, Format.TEXT: 2_000_000}
MAX_BLOCKS = 20_000
MAX_MARKS = 50_000
MAX_COMBINING = 64  # normalising takes quadratic time in a run of them; Unicode's stream-safe format allows 30

_LINE_ENDS = re.compile("\r\n?|[\f\v\x85\u2028\u2029]")
# Soft hyphen, zero-width space, byte order mark: they break searching for words. And the object replacement
# character, which in a document stands for an image. Joiners and marks of direction stay: scripts need them.
_INVISIBLE = re.compile("[\xad\u200b\ufeff\ufffc\ufdd0\ufdd1]")
# U+FFFE and U+FFFF are no characters, and a feed that holds one is not XML.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def decoded(
    body: str | bytes,
    form: Format,
) -> str:
    """The body as text whose lines end in a line feed. Raises InvalidInput or TooLarge with the remedy."""
    _check_size(len(body), form)
    text = decoded_text(body) if isinstance(body, bytes) else body
    _check_size(len(encoded(text)), form)
    return plain(text)


def plain(
    text: str,
    field: str = "body",
) -> str:
    """The text with line feeds and without invisible characters. Raises InvalidInput for a control character."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    text = with_short_numbers(_LINE_ENDS.sub("\n", text))
    if control := _CONTROL.search(text):
        raise InvalidInput(
            {
                field: f"It contains the control character U+{ord(control[0]):04X}{_place(text, control)}. Remove it."
            }
        )
    return text


def composed(
    text: str,
    field: str = "body",
) -> str:
    """The text in NFC. Raises InvalidInput for more accents on one letter than any script has."""
    if text.isascii():
        return text
    if marks := _combining_run().search(text):
        place = _place(text, marks)
        message = f"It contains more than {MAX_COMBINING} combining marks in a row{place}. Remove them."
        raise InvalidInput({field: message})
    return unicodedata.normalize("NFC", text)


def encoded(
    text: str,
    field: str = "body",
) -> bytes:
    """The text as UTF-8. Raises InvalidInput for half a character, which can be neither stored nor sent."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidInput(
            {
                field: f"It contains half a character (a lone surrogate) at position {error.start}. Remove it."
            }
        ) from error


def _check_size(
    size: int,
    form: Format,
) -> None:
    """Raise TooLarge for more bytes than a format may have."""
    if size > MAX_BYTES[form]:
        raise TooLarge(
            f"The body is {size / 1e6:.1f} MB. The limit for {form} is {MAX_BYTES[form] / 1e6:g} MB. "
            "Split the article, or remove what is not text."
        )


def _place(
    text: str,
    match: re.Match[str],
) -> str:
    start = max(0, match.start() - 20)
    words = text[start : match.start()].split()
    before = " ".join(words)
    return f" after {before!r}" if before else ""


@cache
def _combining_run() -> re.Pattern[str]:
    # No code point from U+20000 on combines.
    letters = map(chr, range(0x20000))
    marks = "".join(filter(unicodedata.combining, letters))
    return re.compile(f"[{marks}]{{{MAX_COMBINING + 1}}}")
