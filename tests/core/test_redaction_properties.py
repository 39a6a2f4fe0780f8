"""What holds of every article, every set of annotations and every reader."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Claim, Spoiler, Tolerance
from annotator.core.document import Block, BlockType, Document, Mark, attributes
from annotator.core.progress import Progress
from annotator.core.redaction import Redaction, redact
from annotator.core.rendition import NEWCOMER, Rendition, View
from annotator.markup.outgoing.html.article import write_html, write_html_page
from annotator.markup.outgoing.html.memory import Memory
from annotator.markup.outgoing.json import write_json_blocks, write_json_remarks
from annotator.markup.outgoing.markdown.article import write_markdown
from annotator.markup.outgoing.text import write_text
from tests.core.oracle import (
    directly_hidden,
    gaps_of,
    is_shown,
    permitted,
    runs_of,
    separators,
    shown_text,
)
from tests.core.twin import twins
from tests.strategies import FILMS, Case, cases, documents, newcomers_cases

CANARY = "\ue000"


def written_forms(rendition: Rendition) -> list[str]:
    """Everything that readers can get, in every format."""
    return [
        str(write_html(rendition, FILMS).whole),
        str(write_html_page(rendition, FILMS).whole),
        write_markdown(rendition),
        write_text(rendition),
        repr(write_json_blocks(rendition)),
        repr(write_json_remarks(rendition)),
        f"{rendition.title}{rendition.standfirst}",
    ]


@given(cases())
def test_no_hidden_code_point_appears_in_any_form(case: Case):
    document = with_canaries(case)
    rendition = redact(
        document, [repeating(document, said) for said in case.annotations], case.view
    )
    assert [
        form
        for form in [repr(rendition), *written_forms(rendition)]
        if CANARY in form or "ue000" in form
    ] == []


@given(cases())
def test_what_may_be_seen_is_there_word_for_word_and_in_order(case: Case):
    rendition = redact(*case)
    assert shown_text(rendition) == permitted(case.document, runs_of(*case))


@given(cases())
def test_what_is_seen_wholly_is_remarked_on_and_nothing_else(case: Case):
    hidden = {offset for run in runs_of(*case) for offset in range(run.start, run.end)}
    between = separators(case.document)
    places = {
        said.id: set(range(said.passage.start, said.passage.end)) - between
        for said in case.annotations
        if isinstance(said, Claim)
    }
    wanted = {id for id, place in places.items() if place and not place & hidden}
    assert {remark.id for remark in redact(*case).remarks} == wanted


@given(cases())
def test_each_hidden_stretch_is_one_gap_with_its_gravest_level_and_its_films(
    case: Case,
):
    gaps = [(gap.level, gap.films) for gap in gaps_of(redact(*case).blocks)]
    expected = [
        (
            min(s.level for s in run.spoilers),
            tuple(sorted({s.film for s in run.spoilers})),
        )
        for run in runs_of(*case)
    ]
    assert gaps == expected


@given(cases())
def test_a_gap_has_an_id_of_its_own(case: Case):
    ids = [gap.id for gap in redact(*case).gaps()]
    assert len(set(ids)) == len(ids)


@settings(max_examples=150)  # the strongest of them, and most pairs differ in little
@given(twins())
def test_articles_that_differ_only_inside_hidden_passages_are_the_same_to_the_reader(
    pair: tuple[Case, Case],
):
    one, other = (redact(*case) for case in pair)
    assert one == other
    assert written_forms(one) == written_forms(other)


@given(cases(), st.data())
def test_a_reveal_opens_the_gaps_that_were_asked_for_and_no_other(
    case: Case, data: st.DataObject
):
    ids = [gap.id for gap in redact(*case).gaps()]
    opened = (
        frozenset(data.draw(st.sets(st.sampled_from(ids), max_size=2)))
        if ids
        else frozenset()
    )
    rendition = redact(
        case.document, case.annotations, replace(case.view, revealed=opened)
    )
    closed = [
        run for run, name in zip(runs_of(*case), ids, strict=True) if name not in opened
    ]
    assert shown_text(rendition) == permitted(case.document, closed)
    assert [gap.id for gap in rendition.gaps()] == [
        name for name in ids if name not in opened
    ]


@given(newcomers_cases(), st.sampled_from([-1, 0, 1]))
def test_a_spoiler_opens_at_the_very_second_of_its_reveal_point(case: Case, step: int):
    for spoiler in (
        annotation for annotation in case.annotations if isinstance(annotation, Spoiler)
    ):
        view = View({spoiler.film: Progress(spoiler.reveals_at + step)})
        expected = permitted(
            case.document, runs_of(case.document, case.annotations, view)
        )
        assert shown_text(redact(case.document, case.annotations, view)) == expected


@given(cases(), st.integers(0, 6000))
def test_who_is_further_on_sees_at_least_as_much(case: Case, seconds: int):
    further = {
        film: max(Progress(seconds), case.view.progress.get(film, Progress.UNSEEN))
        for film in FILMS
    }
    less, more = (
        offsets(case, view)
        for view in (case.view, replace(case.view, progress=further))
    )
    assert less <= more


@given(cases())
def test_who_tolerates_more_sees_at_least_as_much(case: Case):
    none, minor, everything = (
        offsets(case, replace(case.view, tolerance=tolerance))
        for tolerance in Tolerance
    )
    assert none <= minor <= everything
    assert everything == set(range(len(case.document.text)))


@given(cases())
def test_one_redaction_serves_every_view(case: Case):
    redaction = Redaction(case.document, case.annotations)
    finished = View(dict.fromkeys(FILMS, Progress.FINISHED))
    for view in (case.view, finished, NEWCOMER, case.view):
        assert redaction.rendition(view) == redact(
            case.document, case.annotations, view
        )


@given(documents())
def test_without_annotations_a_newcomer_sees_all_of_it_as_it_is(document: Document):
    rendition = redact(document, (), NEWCOMER)
    shape = [(block.type, block.path, block.attributes) for block in document.blocks]
    assert [
        (block.type, block.path, block.attributes) for block in rendition.blocks
    ] == shape
    assert shown_text(rendition) == "".join(block.text for block in document.blocks)


def offsets(case: Case, view: View) -> set[int]:
    """Which code points the view shows: the document's text is made of the offsets themselves."""
    numbered = Document(
        tuple(
            replace(
                block,
                text="".join(chr(0xF0000 + start + i) for i in range(len(block.text))),
            )
            for start, block in zip(
                case.document.starts, case.document.blocks, strict=True
            )
        )
    )
    seen = {
        ord(character) - 0xF0000
        for character in shown_text(redact(numbered, case.annotations, view))
    }
    return seen | {start - 1 for start in case.document.starts[1:]}


def with_canaries(case: Case) -> Document:
    """The same article with a canary for each code point, address and size that its spoilers hide."""
    spoilers = [
        a
        for a in case.annotations
        if isinstance(a, Spoiler) and not is_shown(a, case.view)
    ]
    hidden = directly_hidden(case.document, spoilers)
    blocks = []
    for start, block in zip(case.document.starts, case.document.blocks, strict=True):
        text = "".join(
            CANARY if start + i in hidden else letter
            for i, letter in enumerate(block.text)
        )
        blocks.append(planted(replace(block, text=text)))
    return Document(tuple(blocks))


def repeating(document: Document, said: Annotation) -> Annotation:
    """The same with everything that it says repeating all of its passage."""
    if not isinstance(said, Claim):
        return said
    words = document.text[said.passage.start : said.passage.end]
    return replace(
        said, statement=words, source_url=f"https://example.org/{words}", holder=words
    )


def planted(block: Block) -> Block:
    """The block with canaries in the addresses of what is hidden in part."""
    canary_link = attributes(href=f"https://example.org/{CANARY}")
    marks = tuple(
        Mark(m.start, m.end, m.type, canary_link)
        if m.attributes and CANARY in block.text[m.start : m.end]
        else m
        for m in block.marks
    )
    hidden_image = block.type == BlockType.IMAGE and CANARY in block.text
    source = attributes(src=f"https://example.org/{CANARY}.jpg", width=0xE000)
    return replace(
        block, marks=marks, attributes=source if hidden_image else block.attributes
    )


@settings(max_examples=6)
@given(cases())
def test_what_was_kept_for_other_views_changes_nothing(case: Case):
    kept, memory, noted = Redaction(*case[:2]), Memory(), Memory()
    spoilers = [said for said in case.annotations if isinstance(said, Spoiler)]
    points = sorted({spoiler.reveals_at for spoiler in spoilers})
    gaps = frozenset(gap.id for gap in redact(*case[:2], NEWCOMER).gaps())
    views = [View(dict.fromkeys(FILMS, Progress(second))) for second in points[:2]]
    views += [View(revealed=gaps), NEWCOMER, case.view]
    fresh = [redact(*case[:2], view) for view in views]
    written = [write_html(rendition, FILMS).whole for rendition in fresh]
    pages = [write_html_page(rendition, FILMS).whole for rendition in fresh]
    for _ in range(2):
        renditions = [kept.rendition(view) for view in views]
        assert renditions == fresh
        again = [write_html(one, FILMS, memory=memory).whole for one in renditions]
        assert again == written
        noticed = [write_html_page(one, FILMS, memory=noted) for one in renditions]
        assert [page.whole for page in noticed] == pages
