"""Breaks the decision in many ways, one at a time, and makes sure that the contracts notice: `make mutants`.

Each way is tried on a copy of the project. Ends with 1 where one of them goes unnoticed. Words of a name choose a few.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from os import environ
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
COPIED = (
    "annotator",
    "migrations",
    "static",
    "templates",
    "tests",
    "setup.cfg",
    "wsgi.py",
)
TESTS = ("tests/contracts", "-k", "sqlite and not browser")
AT_ONCE = 2  # runs side by side
SURROUNDINGS = {"PYTHONDONTWRITEBYTECODE": "1"}


class Mutant(NamedTuple):
    """One way to be wrong: `then` in place of `now` in one file of the package."""

    what: str
    file: str
    now: str
    then: str


REDACTION, GAP = "core/redaction.py", "core/gap.py"
READING = "services/reader/readable.py"
MUTANTS = (
    Mutant("the predicate is inverted", REDACTION, "spoiler.unread and view.reached(", "spoiler.unread and not view.reached("),
    Mutant("text that nobody has read is open", REDACTION, "if run.gap.unread and not _may_open(group, view):", "if False:"),
    Mutant("a spoiler opens a second late", "core/progress.py", "if self.seconds < second:", "if self.seconds <= second:"),
    Mutant("a spoiler opens a second early", "core/progress.py", "if self.seconds < second:", "if self.seconds < second - 1:"),
    Mutant("a scene of one cut opens in another", "core/progress.py", "moment.edition == edition and moment.seconds", "moment.seconds"),
    Mutant("what a cut lacks is passed by", "core/progress.py", "start < second <= end", "False"),
    Mutant("an unknown cut is the film's own", "core/edition.py", "Progress(earliest, moment", "Progress(moment.seconds, moment"),
    Mutant("every cut runs as the film does", "core/edition.py", "seconds = cut.line.film_second(moment.seconds)", "seconds = moment.seconds"),
    Mutant("tolerance is ignored", REDACTION, "return view.tolerance.accepts(spoiler.level)", "return False"),
    Mutant("minor tolerance accepts all", "core/annotation.py", " and level is Level.MINOR", ""),
    Mutant("a gap cannot be opened", REDACTION, "if run.gap.id in view.revealed", "if False"),
    Mutant("one reveal opens every gap", REDACTION, "if run.gap.id in view.revealed", "if view.revealed"),
    Mutant("half an image is hidden", GAP, "    if block.type is BlockType.IMAGE:\n        return start\n", ""),
    Mutant("a link keeps its address", REDACTION, "if reach(link.start - 1, link.end + 1)]", "if False]"),
    Mutant("each hidden passage has a gap", GAP, "text[end : reach.start].isspace()", "False"),
    Mutant("no gap crosses the line's end", "core/assembly.py", "if look(last) == look(block):", "if False:"),
    Mutant("hidden containers are counted", "core/nesting.py", "fresh[container.key] = next(numbers)", "fresh[container.key] = container.key"),
    Mutant("facts are remarked on wherever they are", REDACTION, "self.reach(passage.start, passage.end) or passage.end", "passage.end"),
    Mutant("a footnote stays without its words", REDACTION, "unseen is not None and block.end <= unseen.end", "False"),
    Mutant("a footnote knows no reference", "core/footnote.py", "return closed.reach(reference.about, reference.sign.end)", "return False"),
    Mutant("lists ignore spoilers", "services/reader/card.py", "redact(document, hiding,", "redact(document, (),"),
    Mutant("search is over everything", "services/reader/index.py", "current.rendition(NEWCOMER)", "current.rendition(type(NEWCOMER)(tolerance=__import__('annotator.core.annotation').core.annotation.Tolerance.ALL))"),
    Mutant("no reveal point means the start", "core/progress.py", "if reveals_at is None:\n        return end_of(runtime)", "if reveals_at is None:\n        return 0"),
    Mutant("beats are ignored", "core/progress.py", "if beat is not None:", "if False:"),
    Mutant("no level means minor", READING, "Level(stored.level or Level.MAJOR)", "Level.MINOR"),
    Mutant("removed spoilers go on hiding", READING, "AnnotationRow.has_effect, ", ""),
    Mutant("the shelf ignores versions", "http/cache/shelf.py", "self._versions.current(slug) != kept.version", "False"),
    Mutant("the shelf ignores steps", "http/cache/shelf.py", "article.step(view), format)", "format)"),
    Mutant("the front ignores versions", "http/cache/whole_answer.py", "self._versions.holds(kept.answer.look)", "True"),
    Mutant("pages do not know where steps begin", "web/reader/span.py", "[*points, *look.seconds(film.slug)]", "[*look.seconds(film.slug)]"),
    Mutant("a page is for any place", "http/cache/whole_answer.py", "span is not None and span.holds(standing.second)", "span is not None"),
    Mutant("a page is for any scale", "http/cache/whole_answer.py", "answer.scale == standing.scale", "True"),
    Mutant("a page's name has no place", "http/cache/scale.py", "others,\n            start,", "others,"),
    Mutant("a kept block is for any place", REDACTION, "= (number, *runs)", "= (number,)"),
    Mutant("a kept block ends its links and facts", REDACTION, "        ends += [passage.end for passage in about]\n", ""),
    Mutant("a new article starts again", "services/article/creation.py", "first += version_at_erasure(session, slug)", "first += 0"),
    Mutant("pages are for any place in other films", "http/cache/scale.py", "for film in scale.others if film in memory", "for film in ()"),
    Mutant("pages are for any tolerance", "http/cache/scale.py", "own.tolerance,\n            others,", "others,"),
    Mutant("pages are anybody's", "http/cache/whole_answer.py", "(*same, cookies,", '(*same, "",'),
    Mutant("the front ignores queries", "http/cache/whole_answer.py", 'get("QUERY_STRING", "")', '""'),
    Mutant("new spoilers are not counted", "services/annotation/edit.py", "Reach.EVERYONE if is_spoiling else Reach.BEGUN", "Reach.NOBODY"),
    Mutant("moved beats are not counted", "services/film/beat.py", "Reach.BEGUN if is_moved", "Reach.NOBODY if is_moved"),
    Mutant("drafts are for everybody", "core/permission.py", "return published or is_editor(actor)", "return True"),
    Mutant("sources are for everybody", "core/permission.py", "if not is_editor(actor) or actor.user_id is None:", "if False:"),
    Mutant("readers get the notes on beats", "api/presentation.py", "if is_editor(current_actor()):\n        return schemas.FilmForEditors", "if True:\n        return schemas.FilmForEditors"),
    Mutant("previews show the reader's view", "web/reader/step.py", "readable.rendition(NEWCOMER)", "readable.rendition(type(NEWCOMER)(tolerance=__import__('annotator.core.annotation').core.annotation.Tolerance.ALL))"),
    Mutant("every page may be kept", "web/answer.py", "if public and not signed_in:", "if True:"),
    Mutant("a view that cannot be read is guessed", "http/request/view.py", "    if reading.faults:", "    if False:"),
    Mutant("crawlers get everything", "http/request/view.py", "    return View(reading.progress, tolerance,", '    return View(reading.progress, Tolerance.ALL if "bot" in __import__("flask").request.user_agent.string else tolerance,'),
)  # fmt: skip


def main(words: str = "") -> int:
    """Try the project as it is, which must pass, and then each mutant whose name holds the words, which must not."""
    if stale := [mutant.what for mutant in MUTANTS if not fits(mutant, ROOT)]:
        print(f"Bring these up to date, their code has changed: {', '.join(stale)}.")
        return 2
    if run(None) != 0:
        print("The contracts fail on the project as it is; mend that first.")
        return 2
    chosen = [mutant for mutant in MUTANTS if words in mutant.what]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        noticed = sum(code == 1 for code in pool.map(run, chosen))
    print(f"{noticed} of {len(chosen)} ways to be wrong were noticed.")
    return 0 if noticed == len(chosen) else 1


def run(mutant: Mutant | None) -> int:
    """Run the contracts on a copy with this mutant in it; 0 means that all passed, 1 that one failed."""
    with copy() as folder:
        if mutant:
            apply(mutant, folder)
        command = (
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-p",
            "no:cacheprovider",
            *TESTS,
        )
        ended = subprocess.run(
            command,
            cwd=folder,
            env=environ | SURROUNDINGS,
            capture_output=True,
            text=True,
            check=False,
        )
    failed = next(
        (
            line
            for line in ended.stdout.splitlines()
            if line.startswith(("FAILED", "ERROR"))
        ),
        "",
    )
    says = {0: "SURVIVED" if mutant else "passed", 1: "noticed"}.get(
        ended.returncode, f"BROKEN {ended.stdout[-500:]}"
    )
    print(
        f"{says}: {mutant.what if mutant else 'the project as it is'}  {failed[:160]}",
        flush=True,
    )
    return ended.returncode


@contextmanager
def copy() -> Iterator[Path]:
    """A folder with what the tests need of the project."""
    with tempfile.TemporaryDirectory(prefix="annotator-mutant-") as name:
        folder = Path(name)
        for part in COPIED:
            if (ROOT / part).is_dir():
                shutil.copytree(
                    ROOT / part,
                    folder / part,
                    ignore=shutil.ignore_patterns("__pycache__"),
                )
            else:
                shutil.copyfile(ROOT / part, folder / part)
        yield folder


def fits(mutant: Mutant, root: Path) -> bool:
    """Whether the code that the mutant replaces stands in its file exactly once."""
    return (root / "annotator" / mutant.file).read_text().count(mutant.now) == 1


def apply(mutant: Mutant, root: Path) -> None:
    """Put the mutant into its file."""
    path = root / "annotator" / mutant.file
    path.write_text(path.read_text().replace(mutant.now, mutant.then))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
