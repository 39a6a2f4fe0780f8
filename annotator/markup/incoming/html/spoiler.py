"""What a page marks as a spoiler: codes in its text, and elements."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape

from annotator.markup.incoming.gate.part import HIDDEN, PART
from annotator.markup.incoming.gate.spoiler_part import SPOILER
from annotator.markup.incoming.report import Place, Proposal
from annotator.markup.incoming.spoiler_code import pairs_in

MAX_SPOILERS = 5_000
DETAILS = "<details>"
# Their titles are shown instead of what they hold.
REPLACED = frozenset({"[details]", "[collapse]", "[expand]", "[toggle]", "[cut]"})
_BRACKETS = re.compile(
    r"&(?:#(?:91|93|124|x5[bd]|x7c)|[lr]sqb|[lr]brack|vert|verbar);", re.IGNORECASE
)
_TAG = re.compile(r"</?(?:a|b|code|em|i|s|span|strong|sub|sup)\b[^<>]*>")
_BRACKETED = re.compile(
    rf"\[(?=[^\[\]\n<]{{0,300}}<)(?:[^\[\]\n<]{{1,300}}+|{_TAG.pattern}){{1,20}}+\]"
)
_SIGN = re.compile(r"x-spoiler-(starts|ends)-([0-9]{1,6})")


# What forums write above what they show after a click, alone or with more words.
_WORD = r"(?:spoilers?|спойлер|ネタバレ|스포일러|剧透)"
_BEFORE_CLICK = re.compile(
    rf"\W*(?:(?:show|hide|reveal|view|toggle|click)[\w ]{{0,20}}? )?{_WORD}\b(?![ -]?free).{{0,60}}",
    re.IGNORECASE | re.DOTALL,
)
_ALONE = re.compile(rf"\W*{_WORD}\W*(?:(?:show|hide)\W*)*", re.IGNORECASE)
_LONGEST_LINE = 100
_IN_LINE = frozenset({"a", "b", "em", "i", "s", "span", "strong", "sub", "sup"})


class Announcement:
    """The last line of text, which may name as a spoiler what comes behind it."""

    def __init__(self) -> None:
        self._line = ""
        self._is_over = True

    def add(self, text: str) -> None:
        """Text was read."""
        if self._is_over and text.strip():
            self._line, self._is_over = "", False
        longer = self._line + text
        self._line = longer[: _LONGEST_LINE + 1]

    def begin(
        self,
        tag: str,
        has: Mapping[str, str],
    ) -> Mapping[str, str]:
        """An element begins; its attributes say that it is a spoiler where the line before it does."""
        self._is_over = self._is_over or tag not in _IN_LINE
        is_hidden = has.get(PART) == HIDDEN
        pattern = _BEFORE_CLICK if is_hidden else _ALONE
        if not is_hidden and tag != "dd":
            return has
        is_named = pattern.fullmatch(self._line.strip())
        if is_named:
            return {**has, PART: SPOILER}
        return has


@dataclass(frozen=True, slots=True)
class _Reason:
    """Which markup it is, and what that says besides."""

    markup: str
    note: str | None = None
    replacement: str | None = None


class Spoilers:
    """The spoilers of a text, numbered as they were met."""

    def __init__(self) -> None:
        self._reasons: list[_Reason] = []
        self._open: list[int] = []  # those of elements

    @property
    def is_in_element(self) -> bool:
        """Whether an element that is a spoiler is open."""
        return bool(self._open)

    def add(
        self,
        markup: str,
        title: str | None = None,
    ) -> int:
        """A new spoiler; returns its number."""
        note, replacement = title, None
        if markup in REPLACED:
            note, replacement = None, title
        self._reasons.append(_Reason(markup, note, replacement))
        return len(self._reasons) - 1

    def begin(
        self,
        markup: str,
    ) -> int:
        """A new spoiler of an element that has begun."""
        self._open.append(self.add(markup))
        return self._open[-1]

    def end(self) -> None:
        """The innermost element has ended."""
        self._open.pop()

    def replace_last(
        self,
        words: str,
    ) -> None:
        """What the innermost element shows instead of its text."""
        number = self._open[-1]
        reason = self._reasons[number]
        self._reasons[number] = replace(reason, replacement=words or None)

    def placed(
        self,
        ranges: Mapping[int, tuple[Place, Place]],
    ) -> tuple[Proposal, ...]:
        """The proposals, in the order of the text, without those within others."""
        proposals: list[Proposal] = []
        in_order = sorted(ranges, key=lambda number: _order(*ranges[number]))
        for number in in_order:
            start, end = ranges[number]
            reason = self._reasons[number]
            last = proposals[-1] if proposals else None
            if last is None or not _is_within(end, last.end):
                proposal = Proposal(
                    start, end, reason.markup, reason.note, reason.replacement
                )
                proposals.append(proposal)
        return tuple(proposals)


def with_spoiler_signs(
    known: str,
    spoilers: Spoilers,
) -> str:
    """HTML of known tags with a sign, an empty element, where a spoiler's code begins or ends."""
    known = _BRACKETS.sub(_bracket, known)
    known = _BRACKETED.sub(_without_tags, known)
    signs: list[tuple[int, int, str]] = []
    for opened, closed in pairs_in(known, is_html=True):
        if len(signs) >= 2 * MAX_SPOILERS:
            break
        number = spoilers.add(opened.kind, opened.title)
        first = _sign("starts", number)
        last = _sign("ends", number)
        signs.append((opened.start, opened.end, first))
        signs.append((closed.start, closed.end, last))
    pieces: list[str] = []
    position = 0
    for start, end, sign in sorted(signs):
        pieces += known[position:start], sign
        position = end
    return "".join([*pieces, known[position:]])


def _bracket(match: re.Match[str]) -> str:
    return unescape(match[0])


def _without_tags(match: re.Match[str]) -> str:
    """A code as it was before an editor of rich text wrote tags into it."""
    code = match[0]
    if "spoil" in code.lower():
        return _TAG.sub("", code)
    return code


def sign_of(name: str) -> tuple[bool, int] | None:
    """Whether the spoiler starts at a sign with this class, and its number; None for other classes."""
    match = _SIGN.fullmatch(name)
    if not match:
        return None
    starts = match[1] == "starts"
    return (starts, int(match[2]))


def _sign(
    kind: str,
    number: int,
) -> str:
    return f'<span class="x-spoiler-{kind}-{number}"></span>'


def _order(
    start: Place,
    end: Place,
) -> tuple[int, int, int, int]:
    return start.block, start.offset, -end.block, -end.offset


def _is_within(
    end: Place,
    other: Place,
) -> bool:
    return (end.block, end.offset) <= (other.block, other.offset)
