"""Reads clean HTML into blocks. Elements that no document can hold are removed and counted."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from annotator.core.document import (
    SETTLED,
    Block,
    ContainerType,
)
from annotator.markup.incoming.block.builder import Builder
from annotator.markup.incoming.gate.look import LOOK
from annotator.markup.incoming.gate.part import FOOTNOTE, HIDDEN, PAGE_TAGS, PART
from annotator.markup.incoming.gate.sanitizer import clean
from annotator.markup.incoming.gate.spoiler_part import SPOILER, is_spoiler_head
from annotator.markup.incoming.gate.tag import passed
from annotator.markup.incoming.gate.vocabulary import (
    CAPTIONS,
    CLASS_TAGS,
    CONTAINERS,
    HEADINGS,
    MARKS,
    NOISE_CLASSES,
    VOID,
)
from annotator.markup.incoming.html.block import begin_block
from annotator.markup.incoming.html.footnote import begin_footnote, with_footnotes
from annotator.markup.incoming.html.image import add_image
from annotator.markup.incoming.html.inline import (
    begin_language,
    begin_link,
    begin_look,
    begin_marks,
    do_nothing,
)
from annotator.markup.incoming.html.nesting import enter
from annotator.markup.incoming.html.region import NOT_LEFT_OUT, Region, region_of
from annotator.markup.incoming.html.spoiler import (
    DETAILS,
    Announcement,
    Spoilers,
    sign_of,
    with_spoiler_signs,
)
from annotator.markup.incoming.report import BACK_LINKS, Proposal, SuggestedBreak
from annotator.markup.incoming.tally import Tally, count_words_of_page

# On a whole page, a blank line means nothing.
_PAGE = re.compile(r"<(?:html|body|article|main)\b", re.IGNORECASE)
# What is a paragraph of its own, or no text.
_WHOLE = frozenset({*HEADINGS, *CAPTIONS, "p", "pre"})
_BACK = re.compile(r"\s*(?:[↩⏎⤴↑^]\ufe0e?\ufe0f?\s*)+", re.IGNORECASE)
_PHRASES = frozenset({"span", *MARKS}) - {"sub", "sup"}
_QUOTING = frozenset({"blockquote", "figure"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a text, the spoilers that it marks, and how many words it has."""

    blocks: tuple[Block, ...]
    proposals: tuple[Proposal, ...]
    suggestions: tuple[SuggestedBreak, ...]
    words: int


def read_html(
    html: str,
    tally: Tally,
    base: str | None = None,
    kept: frozenset[str] = frozenset(),
) -> Reading:
    """The body's blocks. `kept` names parts that are usually left out. Raises InvalidInput and TooLarge."""
    known = passed(html, tally)
    region = region_of(known, html, kept)
    spoilers = Spoilers()
    builder = Builder(tally)
    reader = _Reader(builder, tally, region, spoilers)
    reader.base = base
    reader.is_classic = _PAGE.search(html) is None
    reader.feed(clean(with_spoiler_signs(with_footnotes(known), spoilers)))
    reader.close()
    blocks = builder.finished()
    proposals = spoilers.placed(builder.spoilers)
    words = count_words_of_page(known)
    return Reading(blocks, proposals, tuple(builder.seams), words)


class _Reader(HTMLParser):
    """Reads clean HTML tag by tag. Every element in it is closed."""

    base: str | None = None
    # Whether blank lines part paragraphs, as in the classic editor of WordPress.
    is_classic = False
    _is_in_page_link = False
    # Whether an inline element ended right before.
    _has_ended = False

    def __init__(
        self,
        builder: Builder,
        tally: Tally,
        region: Region,
        spoilers: Spoilers,
    ) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = builder
        self._tally = tally
        self._region = region
        self._spoilers = spoilers
        # Each element, and what ends it.
        self._open: list[tuple[str, Callable[[], None]]] = []
        # Why what is read now leaves; the outermost reason first.
        self._reasons = region.reasons_at_first()
        self._summary: list[str] | None = None
        self._announcement = Announcement()

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        """An element begins."""
        has = {name: value or "" for name, value in attrs}
        if self._has_ended and tag in _PHRASES and not self._reasons:
            self._builder.join()
        if tag not in VOID:
            end = self._begin(tag, has)
            self._open.append((tag, end))
        elif self._reasons:
            return
        elif tag == "br":
            self._builder.line_break()
        elif tag == "hr":
            self._builder.rule()
        else:
            add_image(self._builder, has, self._tally, self.base)

    def handle_endtag(
        self,
        tag: str,
    ) -> None:
        """An element ends, and with it any in it that did not."""
        self._has_ended = tag in _PHRASES
        if self._is_in(frozenset({tag})):
            name = ""
            while name != tag:
                name, end = self._open.pop()
                end()

    def handle_data(
        self,
        data: str,
    ) -> None:
        """Text."""
        self._has_ended = False
        self._announcement.add(data)
        if self._summary is not None:
            self._summary.append(data)
        elif self._reasons:
            self._tally.add_words(self._reasons[-1], data)
        elif self._is_in_page_link and _BACK.fullmatch(data):
            self._tally.add(BACK_LINKS)
        elif self.is_classic and not self._is_in(_WHOLE):
            self._builder.text_in_paragraphs(data)
        else:
            self._builder.text(data)

    def _is_in(
        self,
        names: frozenset[str],
    ) -> bool:
        return any(name in names for name, _ in self._open)

    def _begin(
        self,
        tag: str,
        has: Mapping[str, str],
    ) -> Callable[[], None]:
        """Begin the block, mark or container of an element, and return how to end it."""
        classes = has.get("class", "").lower().split()
        has = self._announcement.begin(tag, has)
        part = has.get(PART)
        if self._region.begins(part):
            return self._begin_region()
        named = (NOISE_CLASSES[name] for name in classes if name in NOISE_CLASSES)
        noise = next(named, None)
        reason = noise or self._reason(tag, part)
        if reason in self._region.kept and self._region.is_read(self._reasons):
            return self._begin_region()
        if reason or self._reasons:
            return self._ignore(reason)
        end = self._begin_spoiler(tag, has) or self._begin_kept(tag, has, classes)
        return begin_language(self._builder, has, end)

    def _begin_kept(
        self,
        tag: str,
        has: Mapping[str, str],
        classes: Sequence[str],
    ) -> Callable[[], None]:
        if FOOTNOTE in has:
            return self._begin_footnote(tag, has[FOOTNOTE])
        if tag in {"div", "p"}:
            named = (CLASS_TAGS[name] for name in classes if name in CLASS_TAGS)
            tag = next(named, tag)
            if "caption" in classes and self._may_caption():
                tag = "figcaption"
        if tag in CONTAINERS and self._builder.nesting.may_enter(CONTAINERS[tag]):
            return enter(self._builder, tag, has, self.base)
        if tag in MARKS or LOOK in has:
            return self._begin_mark(tag, has)
        return begin_block(self._builder, tag)

    def _begin_footnote(
        self,
        tag: str,
        value: str,
    ) -> Callable[[], None]:
        """A note, or a link between it and the text, whose own words say nothing."""
        end_note = begin_footnote(self._builder, tag, value)
        if tag != "a":
            return end_note
        summary, self._summary = self._summary, []

        def end() -> None:
            self._summary = summary

        return end

    def _may_caption(self) -> bool:
        """Elsewhere, the class is what some call a line of small letters."""
        return self.base is None or self._builder.follows_image

    def _reason(
        self,
        tag: str,
        part: str | None,
    ) -> str | None:
        """Why an element leaves; None where it stays."""
        is_quoting = any(name in _QUOTING for name, _ in self._open)
        by_tag = None if is_quoting else PAGE_TAGS.get(tag)
        is_around = bool(self._reasons) or self._region.drops_by_tag(
            tag, depth=len(self._open)
        )
        named = part if part not in NOT_LEFT_OUT else None
        if named == HIDDEN and self._spoilers.is_in_element:
            named = None  # a page conceals its spoilers until a reader clicks
        return named or (by_tag if is_around else None)

    def _begin_region(self) -> Callable[[], None]:
        """Begin the part of a page that is the article: what was around it no longer counts."""
        outside, self._reasons = self._reasons, []
        self._builder.separate()

        def end() -> None:
            self._builder.separate()
            self._reasons = outside

        return end

    def _ignore(
        self,
        reason: str | None,
    ) -> Callable[[], None]:
        if reason and not self._region.is_read(self._reasons):
            reason = self._reasons[-1]
        elif reason:
            self._tally.add(reason)
        self._reasons.append(reason or self._reasons[-1])
        return self._heed

    def _heed(self) -> None:
        self._reasons.pop()

    def _begin_spoiler(
        self,
        tag: str,
        has: Mapping[str, str],
    ) -> Callable[[], None] | None:
        """Begin what the file marks as a spoiler, and return how to end it; None for other elements."""
        sign = sign_of(has.get("class", ""))
        if sign is not None:
            starts, number = sign
            change = (
                self._builder.begin_spoiler if starts else self._builder.end_spoiler
            )
            change(number)
            return do_nothing
        is_in_details = self._builder.nesting.innermost is ContainerType.DETAILS
        is_in_element = self._spoilers.is_in_element or is_in_details
        if is_in_element and is_spoiler_head(tag, has):
            return self._begin_summary()
        is_details = tag == "details"
        if has.get(PART) != SPOILER and not is_details:
            return None
        is_settled = is_details and SETTLED in has.get("class", "")
        if is_settled:
            return enter(self._builder, tag, has, self.base)
        number = self._spoilers.begin(DETAILS if is_details else ".spoiler")
        end_block = self._begin_kept(tag, has, ())
        self._builder.begin_spoiler(number)
        return lambda: self._end_spoiler(number, end_block)

    def _end_spoiler(
        self,
        number: int,
        end_block: Callable[[], None],
    ) -> None:
        end_block()
        self._builder.end_spoiler(number)
        self._spoilers.end()

    def _begin_summary(self) -> Callable[[], None]:
        """Begin a summary, whose words name the details around it."""
        words: list[str] = []
        self._summary = words
        self._builder.separate()

        def end() -> None:
            self._summary = None
            summary = " ".join("".join(words).split())
            if self._spoilers.is_in_element:
                self._spoilers.replace_last(summary)
            if summary:
                self._builder.name_details(summary)

        return end

    def _begin_mark(
        self,
        tag: str,
        has: Mapping[str, str],
    ) -> Callable[[], None]:
        if LOOK in has:
            return begin_look(self._builder, has[LOOK])
        if tag != "a":
            return begin_marks(self._builder, [MARKS[tag]])
        href = has.get("href", "")
        if href.startswith("#"):
            return self._begin_page_link()
        return begin_link(self._builder, href, self.base, self._tally)

    def _begin_page_link(self) -> Callable[[], None]:
        """A link to another place of the page, such as from a note back to the text."""
        self._is_in_page_link = True

        def end() -> None:
            self._is_in_page_link = False

        return end
