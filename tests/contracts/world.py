"""The published articles, drafts and withdrawn ones that the contracts look at, and what each of their secrets needs."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from flask import Flask

from annotator.core.subtitle.cue import Cue
from annotator.extensions import session
from annotator.http.runtime import runtime_of
from annotator.services.clock import now
from annotator.services.reader.film import find_film
from annotator.storage.subtitle import SubtitleRow
from tests.api.desk import Desk, open_desk
from tests.contracts import changes, manuscript
from tests.contracts.canary import canary, names_in, with_canaries
from tests.contracts.manuscript import MAIN, OTHER, Tag
from tests.contracts.proposing import Pair, put_in_every_state, second_person
from tests.contracts.views import NEWCOMER, View

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stated:
    """Where something that the fixture states stands in the canonical text."""

    start: int
    end: int
    id: str
    tag: Tag

    def visible(self, view: View) -> bool:
        """Of a spoiler, the rule of the service, said a second time and on purpose without its code."""
        return (
            view.seconds(self.tag.film) >= self.tag.reveal_point
            or self.tag.level in view.tolerated
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """One article as its editors know it."""

    slug: str
    film: str  # MAIN or OTHER
    text: str
    blocks: tuple[dict[str, Any], ...]
    spoilers: tuple[Stated, ...]
    claims: tuple[
        Stated, ...
    ]  # facts and opinions: what is said of one is for who sees all of its passage

    @property
    def starts(self) -> list[int]:
        """Where each block starts in the canonical text."""
        lengths = (len(block["text"]) + 1 for block in self.blocks)
        return [*accumulate(lengths, initial=0)][:-1]


@dataclass(frozen=True, slots=True)
class Secret:
    """A word, and the spoilers all of which a view must be past to see it; `None` where no reader ever may."""

    word: str
    spoilers: tuple[Stated, ...] | None
    piece: str = (
        ""  # the slug, and where in the canonical text what bears the word stands
    )
    start: int = 0
    end: int = 0
    said: bool = False  # of a passage, and in no passage

    def stands_in(self, piece: Piece, run: Sequence[tuple[int, int]]) -> bool:
        """Whether a run of hidden ranges hides the word."""
        return piece.slug == self.piece and any(
            start < self.end and self.start < end for start, end in run
        )

    def allowed(self, view: View) -> bool:
        """Whether this view may hold the word."""
        return self.spoilers is not None and all(
            spoiler.visible(view) for spoiler in self.spoilers
        )


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """All that one database holds; it stays as it was built."""

    app: Flask
    desk: Desk
    films: dict[str, str]  # slugs
    piece: Piece
    second: Piece
    draft: str  # slugs
    withdrawn: str
    annotation: str
    beat: str
    run: str  # an import, of one file with a secret name
    plot_point: str  # of a secret sentence
    secrets: tuple[Secret, ...]

    def first_gap(self) -> str:
        """The id of the first gap in the piece, for who has seen nothing."""
        return self.gaps(self.piece, NEWCOMER)[0]

    def gaps(self, piece: Piece, view: View) -> list[str]:
        """The ids of the gaps that this view has in an article, in order."""
        address = f"/api/v1/articles/{piece.slug}?{view.query(self.films)}"
        blocks = self.app.test_client().get(address).json["blocks"]
        found = [
            child["gap"]["id"]
            for block in blocks
            for child in block["children"]
            if "gap" in child
        ]
        return list(dict.fromkeys(found))

    def hidden(self, view: View) -> list[str]:
        """The words that this view may not hold."""
        return [secret.word for secret in self.secrets if not secret.allowed(view)]

    def shown(self, view: View, piece: Piece) -> list[str]:
        """The words of an article's own text that this view must hold."""
        return [
            secret.word
            for secret in self.secrets
            if secret.allowed(view) and secret.word in piece.text
        ]


def build_world(app: Flask, *, proposing: bool = False) -> World:
    """Build everything over REST; on request, with spoilers in every state of a proposal."""
    desk = open_desk(app)
    made = {
        name: desk.film(**filled(fields)) for name, fields in manuscript.FILMS.items()
    }
    films = {name: film["slug"] for name, film in made.items()}
    piece = _published(desk, films, MAIN, manuscript, proposing=proposing)
    second = _published(desk, films, OTHER, _SECOND, proposing=proposing)
    annotation = _annotations(desk, piece.slug)[0]
    keep_subtitles(desk, films[MAIN])
    know_the_plot(desk, films, piece)
    return World(
        app,
        desk,
        films,
        piece,
        second,
        draft=bring_in(
            desk, films[MAIN], "«draft-title»", "<p>«draft-body» sleeps.</p>"
        )["slug"],
        withdrawn=_withdrawn(desk, films[MAIN]),
        annotation=annotation["id"],
        beat=made[MAIN]["beats"][0]["id"],
        run=import_archive(desk),
        plot_point=name_plot_point(desk, films[MAIN]),
        secrets=(*secrets_in(piece), *secrets_in(second), *never(annotation["author"])),
    )


def import_archive(desk: Desk) -> str:
    """The id of an import that has ended. Its one file is no article."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr(f"{canary('import-name')}.png", b"\x89PNG")
    kind = {"Content-Type": "application/zip"}
    run = desk.call("POST", "/imports", archive.getvalue(), **kind).json
    assert run is not None
    runtime_of(desk.app).importer.join()
    return str(run["id"])


def name_plot_point(desk: Desk, film: str) -> str:
    """The id of a plot point that nothing tells."""
    sentence = with_canaries("The keeper is «plot-point».")
    made = desk.add(f"/films/{film}/plot-points", {"sentence": sentence})
    return str(made["id"])


def know_the_plot(desk: Desk, films: dict[str, str], piece: Piece) -> None:
    """Plot points with a telling, with a suggestion and with a rejected one; and a contradiction with its verdict."""
    told = {
        "sentence": with_canaries("«plot-told» is last."),
        "tellings": [piece.spoilers[-1].id],
    }
    desk.add(f"/films/{films[MAIN]}/plot-points", told)
    for film, repeated in (
        (OTHER, "A ferry is a bridge that moves."),
        (MAIN, "The reels are kept in two tins."),
    ):
        desk.add(f"/films/{films[film]}/plot-points", {"sentence": repeated})
    [_suggestion] = desk.read(f"/films/{films[OTHER]}/suggestions")["items"]
    [rejected] = desk.read(f"/films/{films[MAIN]}/suggestions")["items"]
    desk.post(f"/suggestions/{rejected['id']}/rejection")
    opposed, *_ = desk.read(f"/films/{films[MAIN]}/contradictions")["items"]
    verdict = {"verdict": "different", "reason": canary("verdict")}
    desk.post(f"/contradictions/{opposed['id']}/verdict", verdict)


def keep_subtitles(desk: Desk, film: str) -> None:
    """Keep what is said in a film, for editors alone."""
    row = SubtitleRow(public_id="subtitles", changed_at=now())
    row.keep([Cue(600_000, 602_000, canary("subtitles"))])
    with desk.app.app_context():
        row.film = find_film(session(), film)
        session().add(row)
        session().commit()


class _SECOND:
    TITLE = manuscript.SECOND_TITLE
    STANDFIRST = manuscript.SECOND_STANDFIRST
    PICTURE = None
    BODY = manuscript.SECOND_BODY
    TAGS = manuscript.SECOND_TAGS


# Words that stand in no reader's text: drafts, notes, sources, whatever was removed.
EDITORS_ONLY = (
    "draft-title",
    "draft-body",
    "withdrawn-title",
    "withdrawn-body",
    "origin",
    "note",
    "source",
    "removed",
    "import-name",
    "plot-point",
    "plot-told",
    "verdict",
    "subtitles",
)


def never(author: str) -> Iterator[Secret]:
    """What no reader's text holds."""
    notes = [
        name
        for film in manuscript.FILMS.values()
        for name in names_in(json.dumps(film, ensure_ascii=False))
    ]
    yield from (Secret(canary(name), None) for name in (*EDITORS_ONLY, *notes))
    yield Secret(author.partition("@")[0], None)


def secrets_in(piece: Piece) -> Iterator[Secret]:
    """Every word of the text, of a link's address and of an image's, with the spoilers over all that bears it."""
    carriers: dict[str, list[tuple[int, int]]] = {}
    for start, end, bearing in _bearers(piece):
        for word in words_in(bearing):
            carriers.setdefault(word, []).append((start, end))
    for word in words_in(piece.text):
        carriers[word] = [(piece.text.index(word), piece.text.index(word) + len(word))]
    for word, places in carriers.items():
        start, end = min(start for start, _ in places), max(end for _, end in places)
        start, end = _called_at(piece, start, end)
        over = _over(piece, start, end)
        assert over, f"no spoiler covers {word}"
        yield Secret(word, over, piece.slug, start, end)
    for claim in piece.claims:
        over = _over(piece, claim.start, claim.end)
        yield Secret(
            said_of(claim.tag), over, piece.slug, claim.start, claim.end, said=True
        )


def _called_at(piece: Piece, start: int, end: int) -> tuple[int, int]:
    """Of a place in a footnote, the word that refers to it: what hides that hides the note."""
    signs, notes = footnotes(piece)
    for number, (first, last) in notes.items():
        if first <= start < last:
            word = next(word for other, _, word in signs if other == number)
            return word, word + 1
    return start, end


def footnotes(piece: Piece) -> tuple[list[tuple[int, Range, int]], dict[int, Range]]:
    """Each reference: its number, its place and a letter of the word before it; and where each note is."""
    signs, notes = [], {}
    for start, block in zip(piece.starts, piece.blocks, strict=True):
        for left, right, kind, values in block.get("marks", []):
            if kind == "superscript" and "footnote" in values:
                letters = [i for i in range(left) if block["text"][i].isalnum()]
                place = (start + left, start + right)
                signs.append((values["footnote"], place, start + letters[-1]))
        for _, _, values in block.get("path", []):
            if "footnote" in values:
                notes[values["footnote"]] = (start, start + len(block["text"]))
    return signs, notes


def _bearers(piece: Piece) -> Iterator[tuple[int, int, str]]:
    """Links and images: where they stand, and their attributes. One link may be a mark on each of several blocks."""
    for start, block in zip(piece.starts, piece.blocks, strict=True):
        for left, right, _, values in block.get("marks", []):
            yield start + left, start + right, json.dumps(values)
        yield start, start + len(block["text"]), json.dumps(block.get("attributes", {}))


def _over(piece: Piece, start: int, end: int) -> tuple[Stated, ...]:
    return tuple(
        spoiler
        for spoiler in piece.spoilers
        if spoiler.start < end and start < spoiler.end
    )


def words_in(text: str) -> list[str]:
    """The canaries that stand in a text."""
    known = names_in(f"{manuscript.TITLE}{manuscript.STANDFIRST}{manuscript.BODY}")
    known += names_in(json.dumps(manuscript.PICTURE, ensure_ascii=False))
    known += names_in(
        f"{manuscript.SECOND_TITLE}{manuscript.SECOND_STANDFIRST}{manuscript.SECOND_BODY}"
    )
    known += names_in(f"{changes.TITLES}{changes.TEXTS}")
    return [canary(name) for name in dict.fromkeys(known) if canary(name) in text]


def _published(
    desk: Desk, films: dict[str, str], film: str, source: Any, *, proposing: bool
) -> Piece:
    picture = with_canaries(json.dumps(source.PICTURE, ensure_ascii=False))
    extra = {
        "standfirst": with_canaries(source.STANDFIRST),
        "picture": json.loads(picture),
    }
    article = bring_in(desk, films[film], source.TITLE, source.BODY, **extra)
    slug, text = article["slug"], article["text"]
    tags = [tag for tag in source.TAGS if tag.kind == "spoiler"]
    others = [tag for tag in source.TAGS if tag not in tags]
    claims = [state_tag(desk, slug, text, films, tag) for tag in others]
    with second_person(desk.app) if proposing else nullcontext() as other:
        spoilers = [state_tag(desk, slug, text, films, tag) for tag in tags]
        if other:
            pair = Pair(desk, other, slug)
            put_in_every_state(pair, [one.id for one in spoilers], "ferry")
    _remove(desk, slug)
    assert desk.post(f"/articles/{slug}/publication").status_code == 200
    blocks = desk.get(f"/articles/{slug}/source").json["blocks"]
    return Piece(slug, film, text, tuple(blocks), tuple(spoilers), tuple(claims))


def bring_in(
    desk: Desk, film: str, title: str, body: str, **fields: Any
) -> dict[str, Any]:
    """An article with canaries, a byline, and a source for editors alone."""
    source = with_canaries("https://cms.example/«origin»")
    return desk.article(
        film,
        title=with_canaries(title),
        body=with_canaries(body),
        byline="A. Writer",
        source_url=source,
        **fields,
    )


def state_tag(
    desk: Desk, slug: str, text: str, films: dict[str, str], tag: Tag, revision: int = 1
) -> Stated:
    """State a tag with a note, which is for editors alone, and so is a spoiler's source."""
    start, end = located(text, tag)
    fields: dict[str, Any] = {
        "kind": tag.kind,
        "start": start,
        "end": end,
        "exact": text[start:end],
    }
    fields |= {
        "note": canary("note"),
        "source_url": f"https://sources.example/{canary('source')}",
        **_claimed(tag),
        **tag.more,
    }
    if tag.kind == "spoiler":
        point = (
            {"beat": _first_beat(desk, films[tag.film])}
            if tag.beat
            else {"reveals_at": tag.at}
        )
        fields |= {"film": films[tag.film], "level": tag.level, **point}
    made = desk.post(f"/articles/{slug}/annotations", {"revision": revision, **fields})
    assert made.status_code == 201, made.text
    return Stated(start, end, made.json["id"], tag)


def said_of(tag: Tag) -> str:
    """The word in all that is said of a fact or an opinion."""
    return canary(f"said of {tag.passage}")


def _claimed(tag: Tag) -> dict[str, str]:
    address = {"source_url": f"https://sources.example/{said_of(tag)}"}
    if tag.kind == "fact":
        return {
            "statement": f"It is said: {said_of(tag)}.",
            "status": "verified",
            **address,
        }
    return (
        {"holder": f"Captain {said_of(tag)}", **address}
        if tag.kind == "opinion"
        else {}
    )


def located(text: str, tag: Tag) -> tuple[int, int]:
    """Where a tag's passage stands: the only place, or the only one after other words."""
    first, _, last = with_canaries(tag.passage).partition(" … ")
    before = with_canaries(tag.after)
    start = text.index(before + first) + len(before)
    assert text.count(before + first) == 1, f"{first!r} stands in the text twice"
    return start, text.index(last or first, start) + len(last or first)


def _first_beat(desk: Desk, film: str) -> str:
    return str(desk.get(f"/films/{film}").json["beats"][0]["id"])


def _remove(desk: Desk, slug: str) -> None:
    """State something and take it back, so that the log and the table hold what was removed."""
    fields = {
        "revision": 1,
        "kind": "opinion",
        "quote": {"exact": "ferry"},
        "note": canary("removed"),
    }
    made = desk.post(f"/articles/{slug}/annotations", fields).json
    assert desk.delete(f"/annotations/{made['id']}").status_code == 204


def _withdrawn(desk: Desk, film: str) -> str:
    slug = bring_in(
        desk,
        film,
        "«withdrawn-title»",
        "<p>«withdrawn-body» left.</p>",
        status="published",
    )["slug"]
    assert desk.delete(f"/articles/{slug}/publication", None).status_code == 200
    return str(slug)


def _annotations(desk: Desk, slug: str) -> Sequence[dict[str, Any]]:
    items: list[dict[str, Any]] = desk.get(f"/articles/{slug}/annotations").json[
        "items"
    ]
    return items


def filled(fields: dict[str, Any]) -> dict[str, Any]:
    """The same with canaries."""
    with_words: dict[str, Any] = json.loads(
        with_canaries(json.dumps(fields, ensure_ascii=False))
    )
    return with_words
