"""What hiding costs: `redact` and the HTML writer against joining the finished pieces of the same page.

Run with `python -m benchmarks.redaction`.
"""

import re
from collections.abc import Callable, Mapping
from itertools import cycle
from statistics import median
from time import process_time
from timeit import timeit

from annotator.core.annotation import (
    Annotation,
    Claim,
    Kind,
    Level,
    Spoiler,
    Tolerance,
)
from annotator.core.document import (
    Block,
    BlockType,
    Document,
    Mark,
    MarkType,
    attributes,
)
from annotator.core.passage import Passage
from annotator.core.progress import Progress
from annotator.core.redaction import Redaction, redact
from annotator.core.rendition import View
from annotator.markup.outgoing.direction import may_turn
from annotator.markup.outgoing.html.article import write_html
from annotator.markup.outgoing.html.memory import Memory

BLOCKS, LENGTH, ANNOTATIONS, HOUR = 40, 300, 60, 3600
ROUNDS, CALLS = 40, 20
AIMED, AIM = "another step, blocks kept", 20.0
FILMS = {"nosferatu": "Nosferatu"}
WORDS = (
    "The count signs the deed, and the ship sails on without a crew & without a word. "
)


def article() -> Document:
    """12,000 characters: a title and 39 paragraphs, each with a link and an emphasis."""
    text = (WORDS * 4)[:LENGTH].strip()
    link = attributes(href="https://example.org/a-page")
    marks = (Mark(10, 30, MarkType.LINK, link), Mark(50, 60, MarkType.EMPHASIS))
    body = [Block(BlockType.PARAGRAPH, text, marks) for _ in range(BLOCKS - 1)]
    return Document((Block(BlockType.TITLE, "A ship without a crew"), *body))


def annotations(document: Document) -> list[Annotation]:
    """Spoilers, facts and opinions in turn, evenly spread; every other spoiler opens at the end."""
    step = len(document.text) // ANNOTATIONS
    return [
        _annotation(number, Passage(number * step + 40, number * step + 150))
        for number in range(ANNOTATIONS)
    ]


def _annotation(number: int, passage: Passage) -> Annotation:
    kind = list(Kind)[number % 3]
    if kind is not Kind.SPOILER:
        return Claim(
            f"a{number}", kind, passage, source_url=f"https://example.org/{number}"
        )
    level = Level.MINOR if number % 2 else Level.MAJOR
    return Spoiler(
        f"a{number}",
        kind,
        passage,
        film="nosferatu",
        reveals_at=number * 90,
        level=level,
    )


def main() -> list[str]:
    """Print medians, measured side by side, and their ratios; return the row whose aim is missed."""
    document = article()
    said = annotations(document)
    view = View({"nosferatu": Progress(HOUR // 2)})
    ready = Redaction(document, said)
    rendition = ready.rendition(view)
    page = write_html(rendition, FILMS).whole
    memory = Memory(turns=may_turn(document.text))
    views = cycle(
        View({"nosferatu": Progress(second)}, tolerance)
        for tolerance in (Tolerance.NONE, Tolerance.MINOR)
        for second in range(0, 2 * HOUR, 90)
    )
    pieces = re.split(r"(?<=>)|(?=<)", page)
    print(
        f"{len(document.text)} characters, {BLOCKS} blocks, {ANNOTATIONS} annotations,",
        end=" ",
    )
    print(
        f"{sum(1 for _ in rendition.gaps())} gaps, {len(pieces)} pieces, {len(page)} characters of HTML"
    )
    measured = _medians(
        {
            "join the pieces": lambda: "".join(pieces),
            "redact a document that is ready": lambda: ready.rendition(view),
            "write the rendition": lambda: write_html(rendition, FILMS).whole,
            "redact and write": lambda: write_html(ready.rendition(view), FILMS).whole,
            "the same step, blocks kept": lambda: (
                write_html(ready.rendition(view), FILMS, memory=memory).whole
            ),
            AIMED: lambda: (
                write_html(ready.rendition(next(views)), FILMS, memory=memory).whole
            ),
            "cut, redact and write": lambda: (
                write_html(redact(document, said, view), FILMS).whole
            ),
        }
    )
    base = measured["join the pieces"]
    for name, seconds in measured.items():
        print(f"  {name:36} {seconds * 1e6:7.1f} us {seconds / base:6.1f} x")
    ratio = measured[AIMED] / base
    print(f"  {AIMED}: aim {AIM}")
    return [AIMED] if ratio > AIM else []


def _medians(actions: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of processor time per call; the actions take turns, so that what else the machine does strikes them alike."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(ROUNDS):
        for name, action in actions.items():
            times[name].append(timeit(action, timer=process_time, number=CALLS) / CALLS)
    return {name: median(taken) for name, taken in times.items()}


if __name__ == "__main__":
    main()
