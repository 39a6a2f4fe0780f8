"""A world of articles in every state that changing them gives: under review, held back, restored, republished..."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from tests.api.desk import Desk, open_desk
from tests.contracts import changes, manuscript
from tests.contracts.canary import canary
from tests.contracts.manuscript import MAIN, OTHER, Tag
from tests.contracts.world import (
    Piece,
    Secret,
    Stated,
    World,
    bring_in,
    filled,
    import_archive,
    located,
    name_plot_point,
    never,
    said_of,
    secrets_in,
    state_tag,
)


@dataclass(slots=True)
class Newsroom:
    """Whoever changes the articles."""

    desk: Desk
    films: dict[str, str]
    stated: dict[str, tuple[str, Tag]] = field(default_factory=dict)  # by passage: id

    def article(self, film: str, title: str, body: str, tags: tuple[Tag, ...]) -> str:
        """A published article with its tags."""
        article = bring_in(self.desk, self.films[film], title, body)
        self.tag(article["slug"], tags, 1)
        assert (
            self.desk.post(f"/articles/{article['slug']}/publication").status_code
            == 200
        )
        return str(article["slug"])

    def tag(self, slug: str, tags: tuple[Tag, ...], revision: int) -> None:
        """State these on a revision's text."""
        text = self.desk.read(f"/articles/{slug}/revisions/{revision}")["text"]
        for tag in tags:
            stated = state_tag(self.desk, slug, text, self.films, tag, revision)
            self.stated[tag.passage] = (stated.id, tag)

    def save(
        self, slug: str, body: str, base: int = 1, **fields: str
    ) -> dict[str, Any]:
        """What a new text came to."""
        sent = {"base_revision": base, "body": body, "format": "html", **fields}
        answer = self.desk.call("PUT", f"/articles/{slug}/body", filled(sent))
        assert answer.status_code == 200, answer.text
        saved: dict[str, Any] = answer.json or {}
        return saved

    def piece(
        self,
        slug: str,
        film: str,
        revision: int,
        tags: tuple[Tag, ...],
        *,
        until: int | None = None,
    ) -> Piece:
        """What readers have: this revision, without its blocks `[2, until)`, which are held back."""
        blocks = self.desk.read(f"/articles/{slug}/revisions/{revision}")["blocks"]
        blocks = [
            block
            for number, block in enumerate(blocks)
            if until is None or not 2 <= number < until
        ]
        text = "\n".join(block["text"] for block in blocks)
        said = [
            Stated(*located(text, tag), self.stated[tag.passage][0], tag)
            for tag in tags
        ]
        return Piece(slug, film, text, tuple(blocks), tuple(said), ())


def build_changed(app: Flask) -> tuple[World, World]:
    """Two views of one database: each world has two of the articles that readers have."""
    desk = open_desk(app)
    made = {
        name: desk.film(**filled(fields)) for name, fields in manuscript.FILMS.items()
    }
    room = Newsroom(desk, {name: film["slug"] for name, film in made.items()})
    pieces = (under_review(room), holding(room), restored(room), republished(room))
    withdrawn, draft = withdrawn_under_review(room), revised_draft(room)
    annotation = room.stated["«tower»"][0]
    author = desk.read(f"/annotations/{annotation}")["author"]
    hidden = [Secret(canary(name), None) for name in changes.EDITORS_ONLY]
    hidden += [
        Secret(said_of(tag), None)
        for tag in changes.HOLDING_NEW_TAGS
        if tag.kind == "fact"
    ]
    secrets = (
        *(s for piece in pieces for s in secrets_in(piece)),
        *hidden,
        *never(author),
    )
    beat = made[MAIN]["beats"][0]["id"]
    rest: Any = {
        "draft": draft,
        "withdrawn": withdrawn,
        "annotation": annotation,
        "beat": beat,
        "run": import_archive(desk),
        "plot_point": name_plot_point(desk, room.films[MAIN]),
    }
    return (
        World(app, desk, room.films, pieces[0], pieces[1], **rest, secrets=secrets),
        World(app, desk, room.films, pieces[2], pieces[3], **rest, secrets=secrets),
    )


def under_review(room: Newsroom) -> Piece:
    """Readers have the first text; the second has lost a spoiler and got others, one on words that readers have."""
    slug = room.article(MAIN, changes.REVIEW_TITLE, changes.REVIEW, changes.REVIEW_TAGS)
    saved = room.save(slug, changes.REVIEW_NEW, title=changes.REVIEW_NEW_TITLE)
    assert (saved["safe"], saved["live_revision"], saved["counts"]["lost"]) == (
        False,
        1,
        1,
    )
    room.tag(slug, (*changes.REVIEW_LATE_TAGS, *changes.REVIEW_NEW_TAGS), 2)
    return room.piece(slug, MAIN, 1, (*changes.REVIEW_TAGS, *changes.REVIEW_LATE_TAGS))


def holding(room: Newsroom) -> Piece:
    """Readers have the second text without the blocks that nobody has reviewed."""
    slug = room.article(
        OTHER, changes.HOLDING_TITLE, changes.HOLDING, changes.HOLDING_TAGS
    )
    etag = room.desk.get(f"/articles/{slug}/source").headers["ETag"]
    assert (
        room.desk.patch(f"/articles/{slug}", {"hold_new": True}, etag).status_code
        == 200
    )
    assert room.save(slug, changes.HOLDING_NEW)["live_revision"] == 2
    room.tag(slug, changes.HOLDING_NEW_TAGS, 2)
    return room.piece(slug, OTHER, 2, changes.HOLDING_TAGS, until=5)


def restored(room: Newsroom) -> Piece:
    """The first text came back after a second one, for which its spoiler was let go."""
    slug = room.article(
        MAIN, changes.RESTORED_TITLE, changes.RESTORED, changes.RESTORED_TAGS
    )
    assert room.save(slug, changes.RESTORED_BETWEEN)["safe"] is False
    (item,) = room.desk.read(f"/articles/{slug}/review")["items"]
    sent = {
        "version": item["annotation"]["version"],
        "verdict": "release",
        "reason": canary("let-go"),
    }
    answer = room.desk.post(
        f"/annotations/{item['annotation']['id']}/review", sent | {"publish": True}
    )
    assert answer.json["live_revision"] == 2
    back = room.desk.post(
        f"/articles/{slug}/revisions/1/restoration", {"base_revision": 2}
    ).json
    assert back["live_revision"] == 3
    return room.piece(slug, MAIN, 3, changes.RESTORED_TAGS)


def republished(room: Newsroom) -> Piece:
    """Withdrawn, changed, and published again."""
    slug = room.article(
        MAIN, changes.REPUBLISHED_TITLE, changes.REPUBLISHED, changes.REPUBLISHED_TAGS
    )
    room.desk.delete(f"/articles/{slug}/publication", None)
    room.save(slug, changes.REPUBLISHED_NEW)
    assert room.desk.post(f"/articles/{slug}/publication").json["revision"] == 2
    return room.piece(slug, MAIN, 2, changes.REPUBLISHED_TAGS)


def withdrawn_under_review(room: Newsroom) -> str:
    """Withdrawn while its second text waited for a look."""
    slug = room.article(
        MAIN, changes.WITHDRAWN_TITLE, changes.WITHDRAWN, (Tag("It was «taken»", 1200),)
    )
    assert room.save(slug, changes.WITHDRAWN_NEW)["live_revision"] == 1
    assert room.desk.delete(f"/articles/{slug}/publication", None).status_code == 200
    return slug


def revised_draft(room: Newsroom) -> str:
    """A draft of two revisions."""
    slug = bring_in(room.desk, room.films[MAIN], changes.DRAFT_TITLE, changes.DRAFT)[
        "slug"
    ]
    room.save(slug, changes.DRAFT_NEW)
    return str(slug)
