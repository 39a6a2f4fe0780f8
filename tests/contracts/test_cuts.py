"""Other cuts of a film: nothing opens before the cut that is watched has shown it, in any answer."""

import pytest
from flask import Flask

from annotator.core.clock import Clock, Pair, draw_line
from annotator.http.request.memory import PLACES
from tests.api.desk import Desk, open_desk
from tests.support.place import OUR_PAGE

POINT, SCENE = 3600, 2700
CANARY, SCENE_CANARY = "florpheir", "snarkboat"
EXTENDED = {
    "name": "Extended",
    "runtime": 6600,
    "pairs": [
        {"edition": 2400, "film": 2400},
        {"edition": 3000, "film": 2400},
    ],
}
PAL = {"name": "PAL", "runtime": 5760, "rate": "25/24"}
BODY = f"<p>The keeper is the {CANARY}.</p><p>A {SCENE_CANARY} comes in.</p><p>The soup is cold.</p>"
FORMATS = ("json", "html", "markdown", "text")
# When each cut has shown what the spoilers say; None where it never does.
SHOWN = {
    "own": (3600, None),
    "pal": (3456, None),
    "extended": (4200, 2700),
    "": (4200, None),  # the latest of them
}


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An editor's desk."""
    return open_desk(app)


@pytest.fixture
def slug(desk: Desk) -> str:
    """An article about a film with three cuts: a spoiler of all, and one of a scene that one cut has."""
    film = str(desk.film()["slug"])
    for cut in (EXTENDED, PAL):
        desk.add(f"/films/{film}/editions", cut)
    fields = {"body": BODY, "status": "published", "slug": "the-soup"}
    slug = str(desk.article(film, **fields)["slug"])
    for canary, point in (
        (CANARY, {"reveals_at": POINT}),
        (SCENE_CANARY, {"reveals_at": SCENE, "edition": "extended"}),
    ):
        desk.annotation(slug, quote={"exact": canary}, **point)
    return slug


def test_every_answer_follows_the_clock_of_the_cut(desk: Desk, slug: str):
    film = desk.read(f"/articles/{slug}/source")["film"]
    for cut, (point, scene) in SHOWN.items():
        suffix = f"@{cut}" if cut else ""
        for second in moments(point, scene):
            shown = (second >= point, scene is not None and second >= scene)
            at = f"{second // 3600}:{second // 60 % 60:02}:{second % 60:02}{suffix}"
            for answer in answers(desk, slug, film, at):
                seen = (CANARY in answer, SCENE_CANARY in answer)
                assert seen == shown, (at, answer[:200])


def moments(point: int, scene: int | None) -> list[int]:
    """The seconds around everything that happens, and both ends."""
    around = [second + by for second in (point, scene or point) for by in (-1, 0, 1)]
    return [0, *around, 5760]


def answers(desk: Desk, slug: str, film: str, at: str) -> list[str]:
    """All that a reader there gets."""
    anonymous = desk.anonymous()
    got = [anonymous.get(f"/articles/{slug}?format={form}&at={at}") for form in FORMATS]
    batch = {"articles": [slug], "at": [at], "format": "html"}
    got.append(anonymous.post("/renditions", batch))
    client = desk.app.test_client()
    client.set_cookie(PLACES, f"{film}~{at.removesuffix(':00')}~none")
    got.append(client.get(f"/articles/{slug}"))
    form = {"at": at, "tolerance": "none"}
    got.append(client.post(f"/embed/{slug}", data=form, headers=OUR_PAGE))
    assert {one.status_code for one in got} == {200}
    return [one.text for one in got]


def test_the_clock_of_the_table_is_the_clock_of_the_pairs():
    pairs = (Pair(2400, 2400), Pair(3000, 2400))
    line = draw_line(Clock(pairs=pairs), 6600, 6000)
    assert line.cut_second(POINT) == SHOWN["extended"][0]


def test_what_a_cut_lacks_is_not_passed_by_in_it_nor_in_an_unknown_one(desk: Desk):
    film = str(desk.film()["slug"])
    short = {"name": "Short", "runtime": 5800}
    lacking = [{"start": POINT - 100, "end": POINT + 100}]
    desk.add(f"/films/{film}/editions", short | {"only_film": lacking})
    fields = {"body": BODY, "status": "published", "slug": "the-soup"}
    slug = str(desk.article(film, **fields)["slug"])
    desk.annotation(slug, quote={"exact": CANARY}, reveals_at=POINT)
    for at, is_open in (
        ("1:36:00@short", False),
        ("1:36:00", False),
        ("1:36:00@own", True),
        ("1:39:00", True),  # the shorter cut is over by then
        ("finished", True),
    ):
        for answer in answers(desk, slug, film, at):
            assert (CANARY in answer) is is_open, at
