"""The `[codes]` of a CMS that were left in a text.

Editors also use square brackets to adapt a quotation (`[the producer] said`), so a shortcode
has an attribute (`[gallery ids="1,2"]`), closes another (`[/caption]`), or is a known one that needs neither.
"""

import re

# Code points: longer than any code, and a bound on the work for each bracket.
_LONGEST = 500
_BRACKET = re.compile(r"[\[\]]")
_NAME = re.compile(r"\[(/?)([A-Za-z][\w-]*)([\s=][^\[\]]*|/)?\]")
_CLOSING = re.compile(r"\[/([A-Za-z][\w-]*)\s*\]")
_OPENING = re.compile(r"\[([A-Za-z][\w-]*)(?:=[^\[\]]{0,300})?\]")
# A CMS may have curled the quotation marks around a value.
_ATTRIBUTE = re.compile("\\s[\\w:-]+=[\\w\"'\u2018\u2019\u201c\u201d\u2033/.#%&?+-]")
_BARE = frozenset(
    {"caption", "embed", "gallery", "nextpage", "playlist", "toc", "wp_caption"}
)


def shortcodes_in(text: str) -> list[tuple[int, int]]:
    """The ranges of shortcodes, ordered and separate."""
    codes: list[tuple[int, int]] = []
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text) if "[" in text else ():
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            start, end = opened.pop(), bracket.end()
            if _is_code(_without(text, start, end, codes)):
                while codes and codes[-1][0] > start:
                    codes.pop()
                codes.append((start, end))
            else:
                opened.clear()  # anything around these brackets has brackets in it, so it is no code
    return _with_openings(text, codes)


def _with_openings(
    text: str,
    codes: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The same with the bare words that others close, such as `[box]` before `[/box]`."""
    closings = (_CLOSING.fullmatch(text, *span) for span in codes)
    last = {}
    for closing in filter(None, closings):
        last[closing[1].lower()] = closing.start()
    if not last:
        return codes
    every = []
    for opening in _OPENING.finditer(text):
        end = last.get(opening[1].lower(), 0)
        if opening.start() < end:
            every.append(opening.span())
    separate: list[tuple[int, int]] = []
    for start, end in sorted({*codes, *every}):
        if not separate or start >= separate[-1][1]:
            separate.append((start, end))
    return separate


def _without(
    text: str,
    start: int,
    end: int,
    codes: list[tuple[int, int]],
) -> str:
    """`[start, end)` without the codes found in it; empty where it is too long for a code."""
    pieces, size = [], 0
    for inner in reversed(codes):
        if inner[0] < start or size > _LONGEST:
            break
        stop = min(end, inner[1] + _LONGEST + 1)
        pieces.append(text[inner[1] : stop])
        size += end - inner[1]
        end = inner[0]
    if size + end - start > _LONGEST:
        return ""
    pieces.append(text[start:end])
    return "".join(reversed(pieces))


def _is_code(text: str) -> bool:
    """Whether what is in brackets is a code of a CMS, and not a remark of the author."""
    name = _NAME.fullmatch(text)
    if name is None or "spoil" in name[2].lower():  # one without its other end is text
        return False
    bare = not (name[3] or "").strip(" /")
    if _ATTRIBUTE.search(text):
        return True
    if not bare:
        return False
    name_of_code = name[2].lower()
    return name[1] == "/" or name_of_code in _BARE or "_" in name_of_code
