"""Signs of Markdown that name the language of a phrase, a paragraph or a part, as elements of HTML."""

import re
from collections.abc import Iterator

from annotator.markup.incoming.html.container import CODE

# As in Pandoc, kramdown and Python-Markdown: `{lang=fr}`, `{: lang="fr"}`.
_LANGUAGE = r"""\{:?(?P<before>[^{}\n]{0,100}?)\blang=["']?(?P<tag>[A-Za-z][\w-]{0,34})["']?(?P<after>[^{}\n]{0,100})\}"""
_PHRASE = re.compile(
    CODE
    + r"|(?P<words>\[[^\[\]\n]{1,2000}\]|(?P<star>\*{1,3}|_{1,3})(?!\s)[^*_\n]{1,500}(?P=star))"
    + _LANGUAGE,
    re.MULTILINE | re.DOTALL,
)
_LINE = re.compile(_LANGUAGE)
_FENCE = re.compile(r":{3,}[ \t]*(?P<name>.*)")
_CODE_FENCE = re.compile(r"[ \t>]*(```+|~~~+)")


def with_language_elements(text: str) -> str:
    """Markdown with `<span lang>` and `<div lang>` instead of such signs."""
    if "lang=" not in text:
        return text
    lines = _PHRASE.sub(_element, text).split("\n")
    return "\n".join(_with_parts(lines))


def _element(match: re.Match[str]) -> str:
    """The words of a code in an element that names their language."""
    words = match["words"]
    if not words:
        return match[0]
    others = f"{match['before']}{match['after']}".strip()
    if words.startswith("["):
        words = f"{words}{{{others}}}" if others else words[1:-1]
    return f'<span lang="{match["tag"]}">{words}</span>'


def _with_parts(lines: list[str]) -> Iterator[str]:
    """Lines with an element around each part whose fence, or whose last line, names a language."""
    code: str | None = None
    opened: list[bool] = []
    block: list[str] = []
    for line in lines:
        fence = _CODE_FENCE.match(line)
        if fence and code in (None, fence[1]):
            code = fence[1] if code is None else None
        named = _LINE.fullmatch(line.strip()) if code is None else None
        part = _FENCE.fullmatch(line) if code is None else None
        if named and block:
            yield from (_opening(named), *block, "", "</div>")
            block = []
        elif part:
            opening = _fence(line, part["name"].strip(), opened)
            yield from (*block, opening)
            block = []
        elif line.strip() or code is not None:
            block.append(line)
        else:
            yield from (*block, line)
            block = []
    yield from block


def _fence(line: str, name: str, opened: list[bool]) -> str:
    """The line that opens or closes a part; `opened` has whether each open one names a language."""
    if not name:
        names_language = opened.pop() if opened else False
        return "\n</div>\n" if names_language else line
    named = _LINE.fullmatch(name)
    names_language = (
        named is not None and not f"{named['before']}{named['after']}".strip()
    )
    opened.append(names_language)
    if named and names_language:
        return _opening(named)
    return line


def _opening(named: re.Match[str]) -> str:
    return f'\n<div lang="{named["tag"]}">\n'
