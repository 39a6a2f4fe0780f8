"""The codes around spoilers in a text: `[spoiler]`, `||`, `>!`."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

_NAMES = (
    r"(?:[a-z]+[-_]?)?(?:spoil(?:er|r)?s?|spoliers?)"
    r"(?:[-_]?(?:alert|block|box|content|inline|tag|text|warning))?"
    r"|спойлер|剧透|劇透|ネタバレ|isp|spl|sp|hid(?:e|den)(?:[-_]?(?:this|text|content|box))?|show[-_]?hide|reveal|blur|secret|cut"
    r"|(?:[a-z]+_)*(?:accordion|details|collapse|collapsible|expand|toggle)(?:[-_](?:item|content|box|text))?"
    r"|read(?=[ ]more=|\])"
)
# In quotation marks, a title may hold codes.
_TITLES = (
    r"[= ][ \t]*(?:[\w-]+=)?(?:\"[^\"\n<]{0,300}\"|&quot;(?:(?!&quot;)[^\n<]){0,300}&quot;)"
    r"|[= ][^\[\]\n<]{0,300}"
)
# Words alone in a line.
_SPOILER = r"(?:spoiler(?:s|a|y|ów)?|спойлер\w{0,2}|ネタバレ)"
_OF = r"(?:[ \t]+(?:of|the|des?|del|du|di|de[ \t]la|dos?|degli|van|van[ \t]de))*[ \t]+"
_START = r"(?:start|begin|anfang|beginn|début|debut|inicio|início|inizio|początek|börjar|начало)"
_END = r"(?:end|ende|fin|fim|fine|einde|koniec|slutar|конец)"
_STARTS = (
    rf"{_SPOILER}[ \t:–-]{{1,3}}(?:{_START}|begins|starts)(?:[ \t]+here)?"
    rf"|{_START}{_OF}{_SPOILER}|{_SPOILER}ここから|以下{_SPOILER}"
)
_ENDS = (
    rf"{_SPOILER}[ \t:–-]{{1,3}}(?:{_END}|ends|over|stops?)(?:[ \t]+here)?"
    rf"|{_END}{_OF}{_SPOILER}|{_SPOILER}(?:ここまで|終わり)"
)
_CODE = re.compile(
    rf"(?<![^\n>])[^\w\n<>]{{0,10}}(?:(?P<starts>{_STARTS})|(?P<ends>{_ENDS}))[^\w\n<>]{{0,10}}(?=\s*(?:[<\n]|\Z))"
    rf"|\[(?P<twin>\[)?(?P<close>/)?(?P<name>{_NAMES})(?P<title>{_TITLES})?\](?(twin)\])"
    r"|\{(?P<slash>/)?(?P<brace>spoilers?)(?::(?P<label>[^{}\n<]{0,300}))?\}"
    r"|(?<!\|)(?P<bars>\|\|)(?!\|)|(?P<open>(?:&gt;|>)!)|(?P<end>!(?:&lt;|<))",
    re.IGNORECASE,
)
# Without one of these there is no code; looking for all of them takes longer.
_SIGNS = re.compile(
    r"\[/|\|\||![<&]|\{/?spoil"
    rf"|{_SPOILER}\W{{0,3}}(?:{_END}|over|stop|ここまで|終わり)|{_END}\b.{{1,12}}{_SPOILER}",
    re.IGNORECASE,
)
# What is text between tags, and outside of code.
_HTML = re.compile(
    r"<(?:pre|code)\b[^<>]*>(?:(?!<(?:pre|code)\b).)*?</(?:pre|code)>|<[^<>]*>|[^<]+",
    re.DOTALL,
)
_TITLE = re.compile(r"""\s*=?\s*["“”'«]?(.*?)["“”'»]?\s*""")
_ATTRIBUTE = re.compile(
    r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|[“”]([^“”]*)[“”]|([^\s"'“”]+(?:[ ](?![\w-]+=)[^\s"'“”]+)*))"""
)
_TITLE_KEYS = ("title", "label", "name", "summary", "show", "heading", "header")
_PARAGRAPH_ENDS = re.compile(r"</p>|</li>|<br>\s*<br>|\n\s*\n")
_AT_START = re.compile(r"(?:\A|\n[ \t]*\n|<p>)\s*\Z")
_AT_END = re.compile(r"\s*(?:\Z|\n[ \t]*\n|</p>)")
_LOOK_BACK = 20  # characters
_INNER_CODE = re.compile(r"\[/?\w[^\[\]]{0,100}\]")


@dataclass(frozen=True, slots=True)
class SpoilerCode:
    """One code in a text, and where it is."""

    start: int
    end: int
    kind: str
    opens: bool
    closes: bool
    title: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether it is a word, in brackets or alone in its line."""
        return self.kind[0] in "[{s"


def pairs_in(
    text: str,
    *,
    is_html: bool,
) -> Iterator[tuple[SpoilerCode, SpoilerCode]]:
    """Each code that begins a spoiler, with the one that ends it. Others are text: a copied page has `[spoiler]`."""
    opened: dict[str, list[SpoilerCode]] = defaultdict(list)
    pairs: list[tuple[SpoilerCode, SpoilerCode]] = []
    for code in _codes(text, is_html=is_html):
        waiting = opened[code.kind]
        if waiting and code.closes and _is_pair(waiting[-1], code, text):
            pairs.append((waiting.pop(), code))
        elif code.opens:
            if not code.is_named:
                waiting.clear()
            waiting.append(code)
    yield from pairs
    unclosed = (code for waiting in opened.values() for code in waiting)
    yield from _closed_later(unclosed, sorted(pairs, key=_start), text)


def _closed_later(
    unclosed: Iterable[SpoilerCode],
    pairs: Sequence[tuple[SpoilerCode, SpoilerCode]],
    text: str,
) -> Iterator[tuple[SpoilerCode, SpoilerCode]]:
    """Codes without an end that another spoiler follows: what is between may be one, too."""
    for code in unclosed:
        index = bisect_left(pairs, code.end, key=_start)
        if index == len(pairs) or not code.is_named:
            continue
        start, end = pairs[index]
        if _PARAGRAPH_ENDS.search(text, code.end, start.start) is None:
            yield code, end


def _start(pair: tuple[SpoilerCode, SpoilerCode]) -> int:
    return pair[0].start


def _is_pair(
    first: SpoilerCode,
    last: SpoilerCode,
    text: str,
) -> bool:
    """Whether the second ends what the first begins: `a>!b`, `c!<d` compare, and begin nothing."""
    if first.kind == ">!":
        edges = (
            text[max(0, first.start - 1) : first.start],
            text[last.end : last.end + 1],
        )
        if all(map(str.isalnum, edges)):
            return False
    return _is_near(first, last, text)


def _is_near(
    first: SpoilerCode,
    last: SpoilerCode,
    text: str,
) -> bool:
    """Whether signs are in one paragraph, or around whole ones; names in brackets may be far from each other."""
    if first.is_named:
        return True
    if _PARAGRAPH_ENDS.search(text, first.end, last.start) is None:
        return True
    before = text[max(0, first.start - _LOOK_BACK) : first.start]
    return bool(_AT_START.search(before) and _AT_END.match(text, last.end))


def _codes(
    text: str,
    *,
    is_html: bool,
) -> Iterator[SpoilerCode]:
    """The codes in a text, but not those in tags."""
    if not _SIGNS.search(text):
        return
    pieces = _HTML.finditer(text) if is_html else re.finditer(r"(?s).+", text)
    for piece in pieces:
        if is_html and piece[0].startswith("<"):
            continue
        for match in _CODE.finditer(text, piece.start(), piece.end()):
            yield _code(match)


def _code(match: re.Match[str]) -> SpoilerCode:
    """What a code begins or ends, by the way in which it is written."""
    start, end = match.span()
    if match["name"]:
        title = _title(_INNER_CODE.sub("", unescape(match["title"] or "")))
        closes = bool(match["close"])
        name = f"[{match['name'].lower()}]"
        return SpoilerCode(start, end, name, not closes, closes, title)
    if match["brace"]:
        closes, label = bool(match["slash"]), match["label"] or ""
        title = _title(f" {label}" if "=" in label else f"={label}")
        is_either = not closes and not title
        return SpoilerCode(
            start, end, "{spoiler}", not closes, closes or is_either, title
        )
    if match["starts"] or match["ends"]:
        opens = bool(match["starts"])
        return SpoilerCode(start, end, "spoiler start", opens, not opens)
    if match["bars"]:
        before, after = match.string[start - 1 : start], match.string[end : end + 1]
        is_first = _AT_START.search(match.string[max(0, start - _LOOK_BACK) : start])
        is_last = _AT_END.match(match.string, end)
        opens = after != "" and (not after.isspace() or bool(is_first))
        closes = before != "" and (not before.isspace() or bool(is_last))
        return SpoilerCode(start, end, "||", opens, closes)
    return SpoilerCode(start, end, ">!", bool(match["open"]), bool(match["end"]))


def _title(rest: str) -> str | None:
    """What a code says of its spoiler: `=Ending`, or an attribute of that meaning."""
    if rest.lstrip().startswith("=") or "=" not in rest:
        match = _TITLE.fullmatch(rest)
        if match and match[1]:
            return match[1]
        return None
    attributes = _ATTRIBUTE.finditer(rest)
    values = {m[1].lower(): m[2] or m[3] or m[4] or m[5] for m in attributes}
    return next(filter(None, map(values.get, _TITLE_KEYS)), None)
