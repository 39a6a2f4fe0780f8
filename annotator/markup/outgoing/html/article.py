"""A rendition as HTML. Every tag and attribute is written by this package, and every text is escaped."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from annotator.core.document import BlockType
from annotator.core.rendition import Rendition, RenditionBlock, Text
from annotator.markup.outgoing.direction import Direction, direction
from annotator.markup.outgoing.html.flow import FlowWriter
from annotator.markup.outgoing.html.footnote import FootnoteLinks
from annotator.markup.outgoing.html.inline import InlineWriter
from annotator.markup.outgoing.html.memory import Memory
from annotator.markup.outgoing.html.note import NoteLinks
from annotator.markup.outgoing.html.wording import ENGLISH, Words


@dataclass(frozen=True, slots=True)
class ArticleHtml:
    """An article's parts; `title` and `standfirst` are what stands inside their elements."""

    title: Markup
    standfirst: Markup | None
    body: Markup
    direction: Direction  # of most of it

    @property
    def whole(self) -> Markup:
        """All of it, as one piece."""
        standfirst = (
            ""
            if self.standfirst is None
            else f'<p class="standfirst">{self.standfirst}</p>\n'
        )
        return _markup(f'<h1 class="title">{self.title}</h1>\n{standfirst}{self.body}')


def write_html(
    rendition: Rendition,
    films: Mapping[str, str],
    words: Words = ENGLISH,
    memory: Memory | None = None,
) -> ArticleHtml:
    """Write what the rendition holds; `films` maps slugs to titles.

    `memory` keeps what was written of this text's blocks, for these films and words.
    """
    footnotes = FootnoteLinks(words)
    inline = InlineWriter(films, words, footnotes=footnotes, memory=memory)
    return _write(rendition, inline)


def write_html_page(
    rendition: Rendition,
    films: Mapping[str, str],
    here: str | None = None,
    words: Words = ENGLISH,
    *,
    noted: bool = True,
    memory: Memory | None = None,
) -> ArticleHtml:
    """The same with a way to close each revealed gap, and links to `#note-1`, `#note-2`... in the order of its remarks.

    What stands for the gap `here` gets that as its address. Links are there only where the page has notes, and so are
    the addresses of headings.
    """
    notes = NoteLinks(rendition, words) if noted else None
    is_opened = any(text.revealed for text in rendition.texts)
    last = _last_of(rendition) if is_opened else None
    footnotes = FootnoteLinks(words)
    inline = InlineWriter(films, words, here, last, notes, footnotes, memory)
    return _write(rendition, inline, has_anchors=noted)


def _last_of(rendition: Rendition) -> Counter[str]:
    """Into how many blocks each revealed gap reaches."""
    last: Counter[str] = Counter()
    for block in rendition.blocks:
        texts = [child for child in block.children if isinstance(child, Text)]
        revealed = {text.revealed for text in texts}
        last.update(gap for gap in revealed if gap is not None)
    return last


def _write(
    rendition: Rendition, inline: InlineWriter, *, has_anchors: bool = False
) -> ArticleHtml:
    """The title, the standfirst and the body, each as markup."""
    title, *body = rendition.blocks
    standfirst = None
    if body and body[0].type is BlockType.STANDFIRST:
        standfirst = _markup(inline.write(body.pop(0).children))
    reads = direction(rendition) if inline.memory.turns else "ltr"
    flow = FlowWriter(inline, reads, has_anchors=has_anchors)
    return ArticleHtml(
        _markup(inline.write(title.children)),
        standfirst,
        _markup("\n".join(flow.flow(body, 0))),
        reads,
    )


def write_html_blocks(
    blocks: Sequence[RenditionBlock],
    films: Mapping[str, str],
    words: Words = ENGLISH,
) -> Markup:
    """Some blocks of a rendition, a title or standfirst among them as a paragraph."""
    flow = FlowWriter(InlineWriter(films, words))
    return _markup("\n".join(flow.flow(blocks, 0)))


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704  what the writers here made, and nothing else
