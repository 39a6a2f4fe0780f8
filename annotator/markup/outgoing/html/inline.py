"""The inside of a block as HTML: text, marks, kinds, and the gap."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from markupsafe import escape

from annotator.core.annotation import Kind
from annotator.core.document import Attributes, MarkType, attribute, attributes
from annotator.core.rendition import PLACEHOLDER, Child, Gap, Text, spaces_around
from annotator.markup.address import may_link
from annotator.markup.outgoing.html.footnote import FootnoteLinks
from annotator.markup.outgoing.html.memory import Memory, is_settled
from annotator.markup.outgoing.html.note import NoteLinks
from annotator.markup.outgoing.html.wording import ENGLISH, Words
from annotator.markup.outgoing.language import language_attributes

Tag: TypeAlias = tuple[str, str]  # how it opens, how it closes
Tags: TypeAlias = tuple[Tag, ...]  # outermost first
Numbers: TypeAlias = tuple[int, ...]  # of notes, 0 for one that goes on
Link: TypeAlias = Callable[[str], Tag]  # of an escaped address

_TAG_NAMES = {
    MarkType.STRONG: "strong",
    MarkType.EMPHASIS: "em",
    MarkType.CITE: "cite",
    MarkType.QUOTED: "q",
    MarkType.STRIKE: "s",
    MarkType.SUBSCRIPT: "sub",
    MarkType.SUPERSCRIPT: "sup",
    MarkType.CODE: "code",
}
_NO_TAG = ("", "")
_HERE = ' id="here"'
# Words of the text, outside the button: reader modes, mail and copied text drop buttons.
_MARK = f'<span class="gap-mark" dir="ltr">{PLACEHOLDER}</span>'


def _leading(href: str) -> Tag:
    return (f'<a href="{href}" rel="nofollow noopener">', "</a>")


class _Look:
    """The tags around a text, and the steps from it to other looks as far as they were needed."""

    __slots__ = ("steps", "tags")

    def __init__(self, tags: Tags) -> None:
        self.tags = tags
        self.steps: dict[_Look, str] = {}

    def step(self, after: "_Look") -> str:
        """The tags that close and open on the way from this to the next text."""
        step = self.steps.get(after)
        if step is None:
            step = self.steps[after] = _step(self.tags, after.tags)
        return step


class InlineWriter:
    """Writes children; `films` gives the titles that a gap names to those who hear the page.

    `here` is the gap that the reader has just opened or closed. `last` counts the blocks that each revealed gap
    reaches into: behind the last of them stands a button that closes the gap again. `notes` gives the links to notes.
    `footnotes` gives those to footnotes and back. `memory` is for writers with the same films and words.
    """

    link: Link = staticmethod(_leading)

    def __init__(
        self,
        films: Mapping[str, str],
        words: Words = ENGLISH,
        here: str | None = None,
        last: Mapping[str, int] | None = None,
        notes: NoteLinks | None = None,
        footnotes: FootnoteLinks | None = None,
        memory: Memory | None = None,
    ) -> None:
        self._films = films
        self._words = words
        self._levels = words.levels
        self._ends = f'<span class="visually-hidden"> {escape(words.ends)}</span>'
        self._here = here
        self._left = dict(last or {})
        self._notes = notes
        self.has_notes = notes is not None
        self._footnotes = footnotes
        self.memory = Memory() if memory is None or here else memory
        self._bare = _Look(())
        self._looks: dict[tuple[object, ...], _Look] = {((), (), None): self._bare}

    def write(self, children: Sequence[Child], line_break: str = "<br>") -> str:
        """Balanced HTML with as few tags as their order allows."""
        numbers = self.ending(children)
        html = self.memory.recall(children, line_break, numbers)
        if html is None:
            html = self.write_anew(children, numbers, line_break)
            if is_settled(children):
                self.memory.keep(html, children, line_break, numbers)
        return html

    def ending(self, children: Sequence[Child]) -> Numbers:
        """The numbers of the notes that end in children; asked once for each."""
        if not self._notes:
            return ()
        return self._notes.ending(children)

    def write_anew(
        self, children: Sequence[Child], numbers: Numbers, line_break: str = "<br>"
    ) -> str:
        """The same for the numbers of the notes that end here, whatever is kept."""
        left = iter(numbers)
        if (
            len(children) == 1
            and isinstance(child := children[0], Text)
            and self._look(child) is self._bare
        ):
            return str(escape(child.text)).replace("\n", line_break)
        out: list[str] = []
        look = self._bare
        for index, (child, words) in enumerate(
            zip(children, _escaped(children, line_break), strict=True)
        ):
            if isinstance(child, Gap):
                ahead, behind = spaces_around(children, index)
                out += look.step(self._bare), ahead, self.gap(child), behind
                look = self._bare
            else:
                after = self._look(child)
                shown = self._led(words, child)
                out += (
                    look.step(after),
                    shown
                    if child.revealed is None
                    else self._bounded(shown, children, index),
                )
                look = after
                behind = self._behind(child, left)
                if child.revealed and _ends(children, index):
                    behind += self.closing(child.revealed)
                if behind:
                    out += look.step(self._bare), behind
                    look = self._bare
        out.append(look.step(self._bare))
        return "".join(out)

    def gap(self, gap: Gap) -> str:
        """A word in the text and a button of one constant shape, an editor's replacement ahead of both."""
        if gap.unread:
            return self._unread(gap)
        button = (
            f'<button class="gap" type="submit" form="reveal" name="reveal" value="{escape(gap.id)}"'
            f' data-level="{gap.level}"{self._place(gap.id)}>{escape(self._levels[gap.level])}'
            f'<span class="visually-hidden"> {self._hidden(gap)}</span></button>'
        )
        if gap.replacement is None:
            return f"{_MARK}{button}"
        replacement = escape(gap.replacement)
        return f'<span class="replacement">{replacement}</span> {_MARK}{button}'

    def _unread(self, gap: Gap) -> str:
        """A note in place of text that nobody has read, and a button for those who may open it."""
        note = escape(self._words.unread)
        if not gap.opens:
            how = escape(self._named(self._words.wait, gap))
            return f'<span class="replacement">{note} {how}</span>{_MARK}'
        button = (
            f'<button class="gap" type="submit" form="reveal" name="reveal" value="{escape(gap.id)}"'
            f' data-level="{gap.level}"{self._place(gap.id)}>{escape(self._words.open)}'
            f'<span class="visually-hidden"> {escape(self._named(self._words.opens, gap))}</span></button>'
        )
        return f'<span class="replacement">{note}</span> {_MARK}{button}'

    def opening(self, gap: str) -> str:
        """Says aloud that what was revealed starts."""
        place = self._place(gap)
        focus = ' tabindex="-1"' if place else ""
        return f'<span class="visually-hidden"{place}{focus}>{escape(self._words.revealed)} </span>'

    def closing(self, gap: str) -> str:
        """The button that hides it again, where the last block of what was revealed ends."""
        if gap not in self._left:
            return ""
        self._left[gap] -= 1
        if self._left[gap]:
            return ""
        hide = escape(self._words.hide)
        return f' <button class="hide" type="submit" form="reveal" name="hide" value="{escape(gap)}">{hide}</button>'

    def notes(self, children: Sequence[Child]) -> str:
        """The links to the notes on what ends with these."""
        numbers = iter(self.ending(children))
        texts = (child for child in children if isinstance(child, Text))
        return "".join(self._behind(text, numbers) for text in texts)

    def _behind(self, text: Text, numbers: Iterator[int]) -> str:
        if self._notes is None or not text.remarks:
            return ""
        return self._notes.behind(text, numbers)

    def _led(self, words: str, text: Text) -> str:
        if self._footnotes:
            return self._footnotes.led(words, text)
        return words

    def back(self, footnote: int | None) -> str:
        """The link from the end of a footnote to its reference."""
        if self._footnotes and footnote:
            return self._footnotes.back(footnote)
        return ""

    def place(self, footnote: int | None) -> str:
        """The address of a footnote and its number, as attributes."""
        if self._footnotes and footnote:
            return self._footnotes.place(footnote)
        return ""

    def bounded(self, html: str, gap: str) -> str:
        """Something that is not text, with where it starts and ends said aloud."""
        return f"{self.opening(gap)}{html}{self._ends}"

    def _bounded(
        self,
        words: str,
        children: Sequence[Child],
        index: int,
    ) -> str:
        """Revealed text, with where it starts and ends said aloud."""
        gap = _revealed(children, index) or ""
        is_first = not index or _revealed(children, index - 1) != gap
        start = self.opening(gap) if is_first else ""
        end = self._ends if _ends(children, index) else ""
        return f"{start}{words}{end}"

    def _place(self, gap: str) -> str:
        """An address for the first thing that stands for the gap where the reader is; else nothing."""
        if gap != self._here:
            return ""
        self._here = None
        return _HERE

    def _hidden(self, gap: Gap) -> str:
        """Which films it spoils, and what pressing it does."""
        return str(escape(self._named(self._words.hidden, gap)))

    def _named(self, words: str, gap: Gap) -> str:
        """These words with the gap's films."""
        titles = [self._films.get(film, film) for film in gap.films]
        last = f" {self._words.last_of_several} "
        others = ", ".join(titles[:-1])
        named = last.join(filter(None, [others, titles[-1]]))
        before, _, after = words.partition("{films}")
        return f"{before}{named}{after}"

    def _look(self, text: Text) -> _Look:
        key = text[1:4]
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = _Look(_tags(*key, self.link))
        return look


def _escaped(children: Sequence[Child], line_break: str) -> list[str]:
    """The words of each child, none for a gap. They are escaped in one go, which is several times as fast."""
    texts = [child.text if isinstance(child, Text) else "" for child in children]
    words = str(escape("\0".join(texts))).replace("\n", line_break).split("\0")
    if len(words) != len(texts):
        raise ValueError("a text holds U+0000")
    return words


def wrapped(
    html: str,
    kinds: Sequence[Kind],
    revealed: str | None,
    href: str | None = None,
) -> str:
    """Something that is not text, with what is said of it, and where it leads."""
    links = []
    if href:
        links.append((MarkType.LINK, attributes(href=href)))
    tags = _tags(links, kinds, revealed)
    return f"{_step((), tags)}{html}{_step(tags, ())}"


def _tags(
    marks: Sequence[tuple[MarkType, Attributes]],
    kinds: Sequence[Kind],
    revealed: str | None,
    link: Link = _leading,
) -> Tags:
    """What text that bears these stands in. The link comes first, since each opening of it is one more link."""
    tags = [_link(has, link) for mark, has in marks if mark is MarkType.LINK]
    if revealed is not None:
        tags.append(
            (f'<span class="revealed" data-gap="{escape(revealed)}">', "</span>")
        )
        kinds = [
            kind for kind in kinds if kind is not Kind.SPOILER
        ]  # it goes without saying
    if kinds:
        tags.append((f'<span class="{" ".join(kinds)}">', "</span>"))
    tags += [_spoken(has) for mark, has in marks if mark is MarkType.LANGUAGE]
    tags += [
        (f"<{name}>", f"</{name}>")
        for mark, _ in marks
        if (name := _TAG_NAMES.get(mark))
    ]
    return tuple(tag for tag in tags if tag != _NO_TAG)


def _link(has: Attributes, link: Link) -> Tag:
    href = attribute(has, "href")
    if may_link(href):
        return link(str(escape(href)))
    return _NO_TAG


def _spoken(has: Attributes) -> Tag:
    language = language_attributes(has)
    return (f"<span{language}>", "</span>") if language else _NO_TAG


def _step(before: Tags, after: Tags) -> str:
    """The tags that close and open on the way from one text to the next."""
    shared = 0
    for here, there in zip(before, after, strict=False):
        if here != there:
            break
        shared += 1
    closing = [end for _start, end in reversed(before[shared:])]
    opening = [start for start, _end in after[shared:]]
    return "".join(closing + opening)


def _ends(children: Sequence[Child], index: int) -> bool:
    if index + 1 == len(children):
        return True
    return _revealed(children, index + 1) != _revealed(children, index)


def _revealed(children: Sequence[Child], index: int) -> str | None:
    child = children[index]
    if not isinstance(child, Text):
        return None
    return child.revealed
