"""The texts that an answer of another site holds, under every coat that a leak may wear.

A text may be written as HTML within JSON within HTML, with entities, escapes and percent signs, or in base64. Each
layer is what remains when one coat is off. Their number and size are bounded by the answer's size.
"""

import html
import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from annotator.markup.coding import decoded, with_short_numbers

DEPTH = 8  # coats on top of each other
# Elements within a word or a sentence. All others end it.
_INLINE = "a|abbr|b|bdi|bdo|cite|code|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile(r"<!--|<(?:script|style|template)\b", re.IGNORECASE)
# Elements that a page has made up are within the line, unless its style says otherwise.
_OWN_TAG = re.compile(r"</?[a-z][a-z0-9]*-[^<>]*>", re.IGNORECASE)
_ESCAPE = re.compile(
    r"\\(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2})|([nrt\"'/]))|%u([0-9a-fA-F]{4})"
)
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_QUOTED = re.compile(r"=[0-9A-F]{2}|=\r?\n")
# Letters that nobody sees. Unlike soft hyphens and joiners, Unicode counts them as letters.
_FILLERS = re.compile("[\u115f\u1160\u17b4\u17b5\u3164\uffa0]")
_LAST_CODE_POINT = 0x10FFFF
_BLANKS = {"n": "\n", "r": "\r", "t": "\t"}


class Layer(NamedTuple):
    """A text of the answer: as it is read, or as it stands in the source; `coded` where base64 or the like held it."""

    text: str
    is_source: bool = False
    is_coded: bool = False


def layers(answer: str) -> Iterator[Layer]:
    """The texts of an answer, the plainest first; each is there once."""
    known: set[str] = set()
    for text in _uncoated(answer, known):
        yield from _read(text)
    for coded in decoded(answer):
        for text in _uncoated(coded, known):
            yield from (layer._replace(is_coded=True) for layer in _read(text))


def _uncoated(text: str, known: set[str]) -> Iterator[str]:
    """The text, and what it is without each of its coats."""
    for _ in range(DEPTH):
        if text in known:
            return
        known.add(text)
        yield text
        plain = unquote(_unescaped(_unquoted(text)))
        text = html.unescape(with_short_numbers(plain))


def _read(text: str) -> Iterator[Layer]:
    """The text as it is read, and whole."""
    text = with_short_numbers(_FILLERS.sub("", text))
    seen = "".join(_seen(text))
    seen = _INLINE_TAG.sub("", seen)
    yield Layer(_words(seen))
    inline = _OWN_TAG.sub("", seen)
    if inline != seen:
        yield Layer(_words(inline))
    yield Layer(html.unescape(text), is_source=True)


def _words(seen: str) -> str:
    """What is between the tags."""
    return html.unescape(_TAG.sub(" ", seen))


def _seen(text: str) -> Iterator[str]:
    """What is in no comment, script or style sheet. One without an end reaches as far as its sign."""
    small = text.lower()
    if len(small) != len(text):  # a capital whose small letter is two
        small = text
    endless: set[str] = set()
    here = 0
    for match in _UNSEEN.finditer(text):
        sign = match[0].lower()
        end = "-->" if sign == "<!--" else f"</{sign[1:]}"
        if match.start() < here or end in endless:
            continue
        there = small.find(end, match.end())
        if there < 0:
            endless.add(end)
            continue
        yield text[here : match.start()]
        here = there + len(end)
    yield text[here:]


def _unescaped(text: str) -> str:
    """Without the escapes of JSON and scripts."""
    plain = _ESCAPE.sub(_letter, text)
    return _SURROGATES.sub(_joined, plain)


def _letter(match: re.Match[str]) -> str:
    """The letter that an escape means."""
    if match[3]:
        return _BLANKS.get(match[3], match[3])
    digits = match[1] or match[2] or match[4]
    code = int(digits, 16)
    if code > _LAST_CODE_POINT:
        return match[0]
    return chr(code)


def _joined(match: re.Match[str]) -> str:
    halves = match[0].encode("utf-16", "surrogatepass")
    return halves.decode("utf-16")


def _unquoted(text: str) -> str:
    """Without the quoted-printable of mails."""
    breaks = "=\n" in text or "=\r\n" in text
    if not breaks and not _QUOTED.search(text):
        return text
    octets = quopri.decodestring(text.encode())
    return octets.decode(errors="replace")
