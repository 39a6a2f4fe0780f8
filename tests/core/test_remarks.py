"""What may be said of facts and opinions, and to whom."""

from dataclasses import replace

from annotator.core.annotation import Claim, Kind, Status
from annotator.core.document import Document
from annotator.core.passage import Passage
from annotator.core.progress import Progress
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, Remark, Rendition, Text, View
from tests.core.build import FILM, article, image, passage, spoiler

FINISHED = View({FILM: Progress.FINISHED})
DOCUMENT = article("The film of 1922 ends at dawn.", "A court had the prints burnt.")


def claim(
    document: Document, words: str, id: str = "c", kind: Kind = Kind.FACT
) -> Claim:
    return Claim(
        id,
        kind,
        passage(document, words),
        statement=f"That {words}.",
        status=Status.VERIFIED,
    )


def said(rendition: Rendition) -> list[str]:
    return [remark.id for remark in rendition.remarks]


def test_a_fact_that_is_seen_says_what_is_claimed_and_what_came_of_checking():
    rendition = redact(DOCUMENT, [claim(DOCUMENT, "1922")], NEWCOMER)
    assert rendition.remarks == (Remark("c", Kind.FACT, "That 1922.", Status.VERIFIED),)
    assert rendition.blocks[1].children[1] == Text(
        "1922", kinds=(Kind.FACT,), remarks=rendition.remarks
    )


def test_a_fact_that_is_hidden_in_part_says_nothing_but_its_kind():
    annotations = [claim(DOCUMENT, "1922 ends"), spoiler(DOCUMENT, "ends at dawn")]
    rendition = redact(DOCUMENT, annotations, NEWCOMER)
    assert rendition.remarks == ()
    assert rendition.blocks[1].children[1] == Text("1922 ", kinds=(Kind.FACT,))
    assert said(redact(DOCUMENT, annotations, FINISHED)) == ["c"]


def test_a_fact_hidden_in_a_later_block_is_silent_in_the_earlier_one():
    annotations = [claim(DOCUMENT, "dawn.\nA court"), spoiler(DOCUMENT, "court")]
    rendition = redact(DOCUMENT, annotations, NEWCOMER)
    assert rendition.remarks == ()
    assert rendition.blocks[1].children[1].kinds == (Kind.FACT,)


def test_a_fact_beside_what_is_hidden_is_remarked_on():
    annotations = [claim(DOCUMENT, "1922"), spoiler(DOCUMENT, " ends at dawn.")]
    assert said(redact(DOCUMENT, annotations, NEWCOMER)) == ["c"]


def test_a_fact_on_the_words_of_a_picture_is_as_hidden_as_the_picture():
    document = article(image("The old tower at night"))
    annotations = [claim(document, "tower"), spoiler(document, "night")]
    assert said(redact(document, annotations, NEWCOMER)) == []


def test_a_reader_who_opens_the_gap_gets_the_remark():
    annotations = [claim(DOCUMENT, "1922 ends"), spoiler(DOCUMENT, "ends at dawn")]
    (gap,) = redact(DOCUMENT, annotations, NEWCOMER).gaps()
    assert said(redact(DOCUMENT, annotations, View(revealed=frozenset({gap.id})))) == [
        "c"
    ]


def test_a_fact_that_reaches_beyond_the_known_text_is_not_remarked_on():
    head = article("The film of 1922")
    reaching = replace(
        claim(head, "1922"),
        passage=Passage(passage(head, "1922").start, len(head.text) + 9),
    )
    assert redact(head, [reaching], NEWCOMER).remarks == ()


def test_remarks_are_in_the_order_in_which_their_passages_end():
    annotations = [
        claim(DOCUMENT, "film of 1922 ends", "a"),
        claim(DOCUMENT, "1922", "b", Kind.OPINION),
        claim(DOCUMENT, "court", "c"),
    ]
    assert said(redact(DOCUMENT, annotations, NEWCOMER)) == ["b", "a", "c"]


def test_neighbours_that_say_the_same_stay_two():
    annotations = [
        replace(claim(DOCUMENT, words, words), statement=None)
        for words in ("The film ", "of 1922")
    ]
    rendition = redact(DOCUMENT, annotations, NEWCOMER)
    assert said(rendition) == ["The film ", "of 1922"]
    assert [child.text for child in rendition.blocks[1].children if child.remarks] == [
        "The film ",
        "of 1922",
    ]


def test_two_neighbours_of_which_nothing_may_be_said_are_one_text():
    annotations = [
        claim(DOCUMENT, "film of 1922 ends", "a"),
        claim(DOCUMENT, "1922 ends", "b"),
        spoiler(DOCUMENT, "ends"),
    ]
    children = redact(DOCUMENT, annotations, NEWCOMER).blocks[1].children
    assert children[1] == Text("film of 1922 ", kinds=(Kind.FACT,))
