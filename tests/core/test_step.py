"""Steps: views with the same step get the same rendition, in films with several cuts too."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from annotator.core.annotation import Kind, Level, Spoiler, Tolerance
from annotator.core.clock import Clock, Stretch, draw_line
from annotator.core.document import Block, BlockType, Document
from annotator.core.edition import ANY, OWN, Cut, progress_of
from annotator.core.passage import Passage
from annotator.core.progress import Moment, Progress
from annotator.core.redaction import Redaction, visible
from annotator.core.rendition import View
from annotator.core.step import lanes_of, step_of, view_at

FILM, RUNTIME = "film", 600
LONG = Clock(only_here=(Stretch(100, 160),), only_film=(Stretch(300, 360),))
CUTS = (
    Cut("long", "Long", RUNTIME, draw_line(LONG, RUNTIME, RUNTIME)),
    Cut("pal", "PAL", 576, draw_line(Clock(rate=Fraction(25, 24)), 576, RUNTIME)),
)
WORDS = [f"word{number} " for number in range(12)]
TEXT = "".join(WORDS).strip()
DOCUMENT = Document(
    (Block(BlockType.TITLE, "A title"), Block(BlockType.PARAGRAPH, TEXT))
)


def spoilers(random: Random) -> list[Spoiler]:
    """One on each word, of the film or of one cut."""
    start = len("A title\n")
    made = []
    for number, word in enumerate(WORDS):
        end = start + len(word.strip())
        edition = random.choice((None, None, "long", "pal"))
        point = random.randint(0, 576)
        made.append(
            Spoiler(
                str(number),
                Kind.SPOILER,
                Passage(start, end),
                FILM,
                point,
                Level.MAJOR,
                edition=edition,
            )
        )
        start += len(word)
    return made


def test_the_earliest_view_of_a_step_sees_what_the_view_sees():
    random = Random(36)  # noqa: S311 - made-up readers, no secret
    for _ in range(40):
        hiding = spoilers(random)
        redaction, lanes = Redaction(DOCUMENT, hiding), lanes_of(hiding)
        for progress in readers(random):
            view = View({FILM: progress}, Tolerance.NONE)
            earliest = view_at(lanes, step_of(lanes, view))
            assert redaction.rendition(view) == redaction.rendition(earliest)


def test_twins_that_differ_in_hidden_words_are_the_same_to_readers_of_every_cut():
    random = Random(37)  # noqa: S311 - as above
    for _ in range(20):
        hiding = spoilers(random)
        for progress in readers(random):
            view = View({FILM: progress}, Tolerance.NONE)
            hidden = [one for one in hiding if not visible(one, view)]
            twin = Redaction(twin_of(hidden), hiding)
            assert twin.rendition(view) == Redaction(DOCUMENT, hiding).rendition(view)


def twin_of(hidden: list[Spoiler]) -> Document:
    """The document with other words where these are."""
    others = [f"{word[::-1].strip()} " for word in WORDS]
    numbers = {int(spoiler.id) for spoiler in hidden}
    pairs = enumerate(zip(WORDS, others, strict=True))
    text = "".join(
        other if number in numbers else word for number, (word, other) in pairs
    )
    title, paragraph = DOCUMENT.blocks
    return Document((title, replace(paragraph, text=text.strip())))


def readers(random: Random) -> list[Progress]:
    """Readers of each cut, of an unknown one, and at both ends."""
    moments = [
        Moment(random.randint(0, 576), edition)
        for edition in (None, OWN, ANY, "long", "pal")
    ]
    moments += [Moment.UNSEEN, Moment.FINISHED]
    return [progress_of(moment, RUNTIME, CUTS) for moment in moments]


def test_readers_of_two_cuts_are_not_at_one_step():
    hiding = [
        Spoiler("s", Kind.SPOILER, Passage(8, 13), FILM, 50, edition=edition)
        for edition in ("long", "pal")
    ]
    lanes = lanes_of(hiding)
    steps = {
        step_of(lanes, View({FILM: progress_of(Moment(60, edition), RUNTIME, CUTS)}))
        for edition in ("long", "pal", OWN, None)
    }
    assert (
        len(steps) == 3
    )  # nobody's scenes open in the film's own cut or an unknown one
