"""Footnotes of a page: a link to a note further down, and a link back.

Word, WordPress, Pandoc, Kramdown, MediaWiki and Substack write different elements, but all of them link both ways.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import takewhile
from urllib.parse import unquote

from annotator.core.document import MarkType, attributes
from annotator.markup.incoming.block.builder import Builder
from annotator.markup.incoming.gate.part import FOOTNOTE
from annotator.markup.incoming.html.inline import do_nothing
from annotator.markup.incoming.tally import count_words

BACK = "back"  # the link from a note to its reference
AROUND = "around"  # the superscript around a reference, which is one itself
LONGEST_SIGN = 12  # characters of a reference, without tags
LONGEST_CONTENT = 400  # characters of a link that are read, with tags
MOST_BACK_WORDS = 3  # "Jump back up"

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>")
_VALUE = re.compile(r' (href|id|name)="([^"]*)"')
_ANY_TAG = re.compile(r"<[^<>]*>")
_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "section"})
_AROUND = frozenset({"sup", "span", "cite"})


def begin_footnote(
    builder: Builder,
    tag: str,
    value: str,
) -> Callable[[], None]:
    """Begin a note, or write the sign of a reference; `value` says what the element is."""
    if value in {BACK, AROUND}:
        return do_nothing
    number = attributes(footnote=int(value))
    if tag != "a":
        builder.enter_item(number)
        return builder.leave
    builder.begin_mark(MarkType.SUPERSCRIPT, number)
    builder.text(value)
    builder.end_mark()
    return do_nothing


@dataclass(frozen=True, slots=True)
class _Target:
    """An element with an id. A link's own stands for the element that begins with it."""

    name: str
    start: int
    insertion: (
        int | None
    )  # where a note's number can be written; None for what holds no note


@dataclass(frozen=True, slots=True)
class _Link:
    """A link within the page, from `start` to `end`, with the ids at its start."""

    start: int
    insertion: int
    end: int
    to: str
    ids: frozenset[str]
    around: int | None  # where the superscript around it can say so
    words: str


def with_footnotes(known: str) -> str:
    """HTML of known tags in which references, notes and links back say what they are."""
    if 'href="#' not in known:
        return known
    links, targets = _links_and_targets(known)
    pairs = list(_pairs(links, targets))
    numbers: dict[str, int] = {}
    edits: dict[int, str] = {}
    for link, back in pairs:
        insertion = targets[link.to].insertion
        if insertion is None:
            continue
        if insertion in edits and link.to not in numbers:
            continue
        number = numbers.setdefault(link.to, len(numbers) + 1)
        edits[insertion] = _written(number)
        edits[link.insertion] = _written(number)
        is_around = known.startswith("</a></sup>", link.end)
        if link.around is not None and is_around:
            edits[link.around] = _written(AROUND)
        if back is not None:
            edits[back.insertion] = _written(BACK)
    return _edited(known, edits)


def _links_and_targets(known: str) -> tuple[list[_Link], dict[str, _Target]]:
    """The links within a page, and the places that they can lead to."""
    links: list[_Link] = []
    targets: dict[str, _Target] = {}
    before: list[tuple[str, int, int, frozenset[str]]] = []  # tags with no text between
    position = 0
    for tag in _TAG.finditer(known):
        if known[position : tag.start()].strip():
            before = []
        position = tag.end()
        if tag[1]:
            before = []
            continue
        name = tag[2]
        insertion = tag.start() + 1 + len(name)
        values = dict(_VALUE.findall(tag[3]))
        named = (values.get("id"), values.get("name"))
        ids = frozenset(filter(None, named))
        before.append((name, tag.start(), insertion, ids))
        holders = (one for one in reversed(before) if one[0] in _HOLDERS)
        holder = next(holders, None)
        is_holder = name in _HOLDERS
        for one in ids:
            start = tag.start() if is_holder or holder is None else holder[1]
            place = None if holder is None else holder[2]
            target = _Target(name, start, place)
            targets.setdefault(unescape(one), target)
        href = values.get("href", "")
        if name == "a" and href.startswith("#"):
            link = _link(known, tag, insertion, href, before)
            links.append(link)
    return links, targets


def _link(
    known: str,
    tag: re.Match[str],
    insertion: int,
    href: str,
    before: Sequence[tuple[str, int, int, frozenset[str]]],
) -> _Link:
    """A link with the names and the sign around it."""
    end = known.find("</a>", tag.end())
    if end < 0:
        end = len(known)
    content = known[tag.end() : end][:LONGEST_CONTENT]
    words = unescape(_ANY_TAG.sub("", content))
    earlier = reversed(before[:-1])
    near = [before[-1], *takewhile(_is_around, earlier)]
    ids: set[str] = set()
    around = None
    for name, _, place, own in near:
        ids.update(map(unescape, own))
        if name == "sup" and around is None:
            around = place
    return _Link(
        start=tag.start(),
        insertion=insertion,
        end=end,
        to=unquote(unescape(href[1:])),
        ids=frozenset(ids),
        around=around,
        words=words.strip(),
    )


def _is_around(element: tuple[str, int, int, frozenset[str]]) -> bool:
    return element[0] in _AROUND


def _pairs(
    links: Sequence[_Link], targets: dict[str, _Target]
) -> Iterator[tuple[_Link, _Link | None]]:
    """Each reference with the link back to it, if there is one."""
    backs = _backs(links, targets)
    for link in links:
        target = targets.get(link.to)
        if target is None or link.start >= target.start:
            continue
        if not 0 < len(link.words) <= LONGEST_SIGN:
            continue
        ways = [(link.to, name) for name in link.ids]
        own = [backs[way] for way in ways if way in backs]
        if own:
            yield link, own[0]
        elif link.around is not None:
            yield link, None


def _backs(
    links: Iterable[_Link], targets: dict[str, _Target]
) -> dict[tuple[str, str], _Link]:
    """Links back, by the note that they are in and where they lead."""
    named = {link.to for link in links}
    here = named & targets.keys()
    notes = sorted((targets[name].start, name) for name in here)
    starts = [start for start, _ in notes]
    backs: dict[tuple[str, str], _Link] = {}
    for link in links:
        before = bisect_right(starts, link.start)
        if before and count_words(link.words) <= MOST_BACK_WORDS:
            _, note = notes[before - 1]
            backs.setdefault((note, link.to), link)
    return backs


def _written(value: int | str) -> str:
    return f' {FOOTNOTE}="{value}"'


def _edited(known: str, edits: dict[int, str]) -> str:
    """The text with insertions at some places."""
    pieces: list[str] = []
    position = 0
    for place in sorted(edits):
        pieces.append(known[position:place])
        pieces.append(edits[place])
        position = place
    pieces.append(known[position:])
    return "".join(pieces)
