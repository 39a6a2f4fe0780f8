"""Foreign HTML is read here first, tag by tag, and written again with nothing but known tags in a plain form.

What follows then works on tags whose number and depth are known, whatever was hidden in quotation marks, comments,
scripts or drawings: the cleaners take minutes for a crafted megabyte, and parsers disagree about malformed tags.
The grammar is that of the HTML standard's tokenizer, as regular expressions that never step back.
"""

import re
from collections.abc import Iterator

from annotator.core.errors import InvalidInput, TooLarge
from annotator.markup.incoming.gate.depth import Depth
from annotator.markup.incoming.gate.frame import (
    AMP_PLAYERS,
    FILLED_LATER,
    frame_link,
)
from annotator.markup.incoming.gate.look import LOOK, STYLED, look_of
from annotator.markup.incoming.gate.part import ASKING_TAGS, PART, part_of
from annotator.markup.incoming.gate.spoiler_part import is_spoiler_tag
from annotator.markup.incoming.gate.vocabulary import (
    ATTRIBUTES,
    OWN,
    REMOVED,
    REMOVED_RAW,
    REMOVED_VOID,
    TAGS,
    VOID,
)
from annotator.markup.incoming.tally import Tally, count_words_of_page

MAX_TAGS = 80_000
MAX_SPECIAL = 60_000  # characters that HTML writes as entities; writing and reading them takes quadratic time
MAX_ATTRIBUTES = 100
MAX_VALUE = 20_000  # code points of one attribute; an image written into its address is longer, and left out
FRAMES = frozenset({"iframe", "embed", "video", "audio", "object", *AMP_PLAYERS})
PLAYERS = frozenset({"audio", "video"})
# A player's addresses are in elements of its own, right behind its tag.
_SOURCE = re.compile(
    r"""<source\b[^>]{0,500}?\ssrc\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE
)
_IMAGE = re.compile(
    r"""\s*<img\b[^<>]*\ssrc\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)')[^<>]*>\s*""",
    re.IGNORECASE,
)
_DIV_END = re.compile(r"\s*</div\b", re.IGNORECASE)
# A form or dialog with so many words is a whole page; each ends at the next such tag.
_WORDS_OF_PAGE = 150
_ASKING_EDGE = re.compile(r"</?(?:form|dialog)\b", re.IGNORECASE)
_CHOICES = re.compile(
    r"<(script|style|select|textarea)\b(?:(?!</\1)[^\0])*+", re.IGNORECASE
)
_PLAYER_END = re.compile(r"</(?:audio|video)\b", re.IGNORECASE)
_SOURCES_REACH = 2_000
_AMP = {"amp-img": "img", "amp-anim": "img"}
# They are read for their language alone.
_PHRASES = "abbr acronym bdi bdo dfn font mark small u var"
RENAMED = (
    _AMP | dict.fromkeys(_PHRASES.split(), "span") | dict.fromkeys(ASKING_TAGS, "div")
)
PREFIX = "x-"  # before the name of what leaves with its content, which makes it an element like any other

_ATTRIBUTE = r"""[^ \t\n/>][^ \t\n/>=]*+(?:[ \t\n]*+=[ \t\n]*+(?:"[^"]*+"|'[^']*+'|[^ \t\n"'>][^ \t\n>]*+)?+)?+"""
TAG = re.compile(rf"<(/?)([A-Za-z][^ \t\n/>]*+)((?:[ \t\n/]++|{_ATTRIBUTE})*+)>")
_NAMED = re.compile(
    r"""[ \t\n/]*+([^ \t\n/>][^ \t\n/>=]*+)(?:[ \t\n]*+=[ \t\n]*+(?:"([^"]*+)"|'([^']*+)'|([^ \t\n"'>][^ \t\n>]*+))?+)?+"""
)
_COMMENT = re.compile(r"<!--(?:-?>|(.*?)--!?>)", re.DOTALL)
_MARKUP = re.compile(r"<(?:(/?[A-Za-z])|[!?]|/(?=.))", re.DOTALL)
_LETTER = re.compile(
    "&#(?:[1-9][0-9]{3,6}|[xX][0-9A-Fa-f]{3,5});"
)  # some write whole alphabets so
_MARKUP_END = re.compile(">")
_RAW_END = {
    name: re.compile(rf"</{name}(?=[ \t\n/>])", re.IGNORECASE) for name in REMOVED_RAW
}


def passed(
    html: str,
    tally: Tally,
) -> str:
    """The same article in known tags. Raises TooLarge beyond a limit, InvalidInput for markup without an end."""
    _check_count(html.count("<"), MAX_TAGS, "tags")
    known = "".join(_pieces(html, Depth(), tally))
    letters = len(_LETTER.findall(known))
    signs = known.count("&") - letters + known.count("\xa0")
    signs += known.count(">") - known.count("<")  # each tag has one of both
    _check_count(signs, MAX_SPECIAL, "ampersands, entities and the like")
    return known


def _check_count(
    count: int,
    limit: int,
    what: str,
) -> None:
    """Raise TooLarge for more than a limit."""
    if count > limit:
        raise TooLarge(
            f"The HTML has {count:,} {what}. The limit is {limit:,}. Split the article."
        )


def _pieces(
    html: str,
    depth: Depth,
    tally: Tally,
) -> Iterator[str]:
    """The text between the tags, and the tags as they go on."""
    position = 0
    while (start := html.find("<", position)) >= 0:
        yield html[position:start]
        markup = _MARKUP.match(html, start)
        if markup is None:
            yield "&lt;"
            position = start + 1
        elif markup[1]:
            tag = _ended(TAG.match(html, start), html, start)
            position = tag.end()
            if tag[2].lower() in REMOVED_RAW:
                position = _after_raw(tag, tally)
            yield _frame(tag)
            yield _rewritten(tag, depth, tally)
        else:
            position = _after_comment(html, start, tally)
    yield html[position:]


def _rewritten(
    tag: re.Match[str],
    depth: Depth,
    tally: Tally,
) -> str:
    """The tag as it goes on; empty where it does not."""
    name = tag[2].lower()
    name = RENAMED.get(name, name)
    if is_spoiler_tag(name):
        return _spoiler(tag)
    if name == "input" and depth.is_in_item and _is_box(tag):
        return "☑ " if "checked" in attributes_of(tag) else "☐ "
    if name in REMOVED_VOID and not _frame(tag):
        source = attributes_of(tag).get("src", "")
        tally.add(REMOVED_VOID[name], source)
    if name in REMOVED:
        if not tag[1] and not _frame(tag):
            tally.add(REMOVED[name], tag[0])
        name = PREFIX + name
    elif name not in TAGS:
        return ""
    if tag[1]:
        return _closed(name, depth)
    return _opened(name, tag, depth)


def _closed(
    name: str,
    depth: Depth,
) -> str:
    depth.close(name)
    return "" if name in VOID else f"</{name}>"


def _opened(
    name: str,
    tag: re.Match[str],
    depth: Depth,
) -> str:
    """A tag with the attributes that stay, and with the part and the look that it gives."""
    depth.open(name)
    has = attributes_of(tag)
    if "xml:lang" in has:
        has.setdefault("lang", has["xml:lang"])
    kept = ATTRIBUTES.get(name, set()) - OWN
    pieces = [_written(key, value) for key, value in has.items() if key in kept]
    part = part_of(name, has) or _asking_part(tag)
    if part:
        pieces.append(_written(PART, part))
    look = None
    if name in STYLED and "style" in has:
        look = look_of(name, has["style"])
    if look is not None:
        pieces.append(_written(LOOK, look))
    return f"<{name}{''.join(pieces)}>"


def _asking_part(tag: re.Match[str]) -> str | None:
    """The part that a form or a dialog is. Some systems put the whole page into one form."""
    part = ASKING_TAGS.get(tag[2].lower())
    if part is None:
        return None
    end = _ASKING_EDGE.search(tag.string, tag.end())
    stop = end.start() if end else len(tag.string)
    inner = tag.string[tag.end() : stop]
    words = count_words_of_page(_CHOICES.sub(" ", inner))
    return part if words < _WORDS_OF_PAGE else None


def _is_box(tag: re.Match[str]) -> bool:
    """Whether it is the box of a task in a list."""
    if tag[1]:
        return False
    kind = attributes_of(tag).get("type", "")
    return kind.lower() == "checkbox"


def _frame(tag: re.Match[str]) -> str:
    """A link instead of a frame, a video or a player; empty for anything else."""
    name = tag[2].lower()
    is_frame = name in FRAMES or (name == "div" and _is_empty(tag))
    if tag[1] or not is_frame:
        return ""
    has = attributes_of(tag)
    if name in PLAYERS and not has.get("src"):
        reach = (tag.end(), tag.end() + _SOURCES_REACH)
        source = _SOURCE.search(tag.string, *reach)
        within = _PLAYER_END.search(tag.string, *reach)
        if source and (within is None or source.start() < within.start()):
            has = {**has, "src": source[1]}
    return frame_link(name, has) or ""


def _is_empty(tag: re.Match[str]) -> bool:
    """Whether a script would have written what an element shows."""
    is_named = any(key in tag[3] for key in FILLED_LATER)
    if not is_named:
        return False
    return _DIV_END.match(tag.string, tag.end()) is not None


def _spoiler(tag: re.Match[str]) -> str:
    """The code that stands for a spoiler's element."""
    if tag[1]:
        return "[/spoiler]"
    has = attributes_of(tag)
    title = has.get("title") or has.get("label", "")
    plain = title.replace("[", "(").replace("]", ")")
    plain = plain.replace("<", "&lt;")
    return f"[spoiler={plain}]" if plain else "[spoiler]"


def attributes_of(tag: re.Match[str]) -> dict[str, str]:
    """The attributes, the first of each name. Their values keep their entities."""
    if not tag[3]:
        return {}
    values: dict[str, str] = {}
    for count, attribute in enumerate(_NAMED.finditer(tag[3])):
        if count >= MAX_ATTRIBUTES:
            raise TooLarge(
                f"A tag has more than {MAX_ATTRIBUTES} attributes: {tag[0][:60]!r}... Remove some."
            )
        value = attribute[2] or attribute[3] or attribute[4] or ""
        values.setdefault(attribute[1].lower(), value)
    return values


def _written(
    name: str,
    value: str,
) -> str:
    if len(value) > MAX_VALUE:
        return ""
    plain = value.replace('"', "&quot;").replace("<", "&lt;")
    plain = plain.replace(">", "&gt;")
    return f' {name}="{plain}"'


def _after_raw(
    tag: re.Match[str],
    tally: Tally,
) -> int:
    """The end of an element whose content is no HTML."""
    name = tag[2].lower()
    if tag[1]:
        return tag.end()
    ending = _RAW_END[name].search(tag.string, tag.end())
    end = _ended(ending, tag.string, tag.start())
    if name == "noscript" and _is_only_place(tag, end.start()):
        return tag.end()
    stop = min(end.start(), tag.end() + 200)
    content = tag.string[tag.end() : stop]
    if not _frame(tag):
        source = attributes_of(tag).get("src")
        tally.add(REMOVED_RAW[name], source or content)
    return end.start()


def _is_only_place(
    tag: re.Match[str],
    end: int,
) -> bool:
    """Whether a part for browsers without script is an image that the page loads late, from no address before it."""
    image = _IMAGE.fullmatch(tag.string, tag.end(), end)
    if image is None:
        return False
    start = max(0, tag.start() - _SOURCES_REACH)
    before = tag.string[start : tag.start()]
    return (image[1] or image[2]) not in before


def _after_comment(
    html: str,
    start: int,
    tally: Tally,
) -> int:
    """The end of a comment, or of what browsers take for one."""
    if html.startswith("<!--", start):
        comment = _ended(_COMMENT.match(html, start), html, start)
        tally.add("comments", comment[1] or "")
        return comment.end()
    ending = _MARKUP_END.search(html, start)
    return _ended(ending, html, start).end()


def _ended(
    match: re.Match[str] | None,
    html: str,
    start: int,
) -> re.Match[str]:
    """The match. Without one, a browser would drop all text to the end, so the body is refused."""
    if match is None:
        beginning = html[start : start + 40]
        message = f"The markup {beginning!r} never ends. Close it, or write &lt; for <."
        raise InvalidInput({"body": message})
    return match
