"""A blind reading: nobody sees the tags of the other, and readers of the site have the union of both."""

from dataclasses import dataclass

import pytest

from tests.api.desk import Desk, assert_problem, open_desk

SECRETS = {"lamp": "the lamp is out", "keeper": "climbs the stairs"}


@dataclass(frozen=True, slots=True)
class Room:
    """A published article, who tagged it first, and who reads it blind."""

    first: Desk
    blind: Desk
    film: str
    slug: str
    reading: str

    def tag(self, **fields: object) -> dict[str, object]:
        """A tag of the blind reader."""
        wanted = {
            "revision": 1,
            "kind": "spoiler",
            "quote": {"exact": SECRETS["keeper"]},
        }
        return self.blind.add(f"/readings/{self.reading}/annotations", wanted | fields)


@pytest.fixture
def room(desk: Desk) -> Room:
    """The first has tagged one passage; the second has just begun."""
    film = desk.film()["slug"]
    slug = desk.article(film, status="published")["slug"]
    desk.annotation(slug, reveals_at=3000)
    blind = open_desk(desk.app)
    reading = blind.add(f"/articles/{slug}/readings", {})
    return Room(desk, blind, film, slug, reading["id"])


def test_readers_have_the_union_of_what_hides_at_once(room: Room) -> None:
    assert SECRETS["keeper"] in room.first.shown(room.slug)
    tag = room.tag(reveals_at=1200)
    shown = room.first.shown(room.slug)
    assert SECRETS["keeper"] not in shown
    assert SECRETS["lamp"] not in shown
    assert SECRETS["keeper"] in room.first.shown(room.slug, "&at=1200")
    assert SECRETS["keeper"] not in room.first.shown(room.slug, "&at=1199")
    path = f"/readings/{room.reading}/annotations/{tag['id']}"
    assert room.blind.delete(path).status_code == 204
    assert SECRETS["keeper"] in room.first.shown(room.slug)


def test_what_a_blind_reader_hides_follows_a_new_text(room: Room) -> None:
    room.tag()
    room.first.save(
        room.slug,
        "Long before, the keeper climbs the stairs slowly.",
        "At dawn the lamp is out.",
        "At dusk the lamp burns again.",
    )
    room.first.post(f"/articles/{room.slug}/publication")
    assert SECRETS["keeper"] not in room.first.shown(room.slug)


def test_a_title_that_a_blind_reader_tags_is_hidden_in_lists(room: Room) -> None:
    room.tag(quote={"exact": "light at sea"})
    cards = room.first.anonymous().read(f"/articles?film={room.film}")
    assert "light at sea" not in str(cards)


def test_a_blind_reader_gets_nothing_of_the_article(room: Room) -> None:
    for path in ("annotations", "source", "events", "annotations.csv", "readings"):
        problem = assert_problem(room.blind.get(f"/articles/{room.slug}/{path}"), 403)
        assert "blind" in problem["detail"]
    live = room.blind.get(f"/articles/{room.slug}")
    assert live.status_code == 403
    tag = room.first.read(f"/articles/{room.slug}/annotations")["items"][0]["id"]
    for path in ("", "/comments", "/history"):
        answer = room.blind.get(f"/annotations/{tag}{path}")
        assert answer.status_code in (403, 404, 405)


def test_others_get_nothing_of_a_blind_reading(room: Room) -> None:
    before = room.first.read(f"/articles/{room.slug}/annotations")
    tag = room.tag()
    assert room.first.read(f"/articles/{room.slug}/annotations") == before
    own = f"/readings/{room.reading}"
    assert_problem(room.first.get(f"{own}/annotations"), 403)
    assert_problem(room.first.get(f"{own}/differences"), 409)
    assert room.first.get(f"/annotations/{tag['id']}").status_code == 404
    read = room.first.read(own)
    assert read["stage"] == "open"


def test_its_reader_changes_a_tag_only_as_it_was_read(room: Room) -> None:
    tag = room.tag(level="minor")
    path = f"/readings/{room.reading}/annotations/{tag['id']}"
    changed = room.blind.patch(path, {"level": "major"})
    assert changed.json is not None
    assert (changed.json["level"], changed.json["version"]) == ("major", 2)
    stale = assert_problem(room.blind.patch(path, {"level": "minor"}), 412)
    assert stale["current"]["level"] == "major"
    assert_problem(room.blind.patch(path, {"plot_point": "none"}, '"2"'), 422)
    listed = room.blind.read(f"/readings/{room.reading}/annotations")["items"]
    assert [one["level"] for one in listed] == ["major"]


def test_who_has_tagged_an_article_cannot_read_it_blind(room: Room) -> None:
    assert_problem(room.first.post(f"/articles/{room.slug}/readings", {}), 409)
    again = room.blind.post(f"/articles/{room.slug}/readings", {})
    assert_problem(again, 403)
    unknown = {"reader": "nobody@example.org"}
    refused = room.first.post(f"/articles/{room.slug}/readings", unknown)
    assert_problem(refused, 422, "reader")


def test_a_finished_reading_is_seen_and_no_longer_changed(room: Room) -> None:
    tag = room.tag()
    done = room.blind.post(f"/readings/{room.reading}/completion")
    assert done.status_code == 200, done.text
    assert room.blind.get(f"/articles/{room.slug}/annotations").status_code == 200
    path = f"/readings/{room.reading}/annotations/{tag['id']}"
    assert_problem(room.blind.patch(path, {"level": "minor"}), 409)
    assert SECRETS["keeper"] not in room.first.shown(room.slug)
    both = room.first.read(f"/readings/{room.reading}/differences")
    assert [one["differing"] for one in both["items"]] == [
        ["only_right"],
        ["only_left"],
    ]


def test_decisions_are_written_as_one_change_that_can_be_undone(room: Room) -> None:
    room.tag(level="minor", reveals_at="0:20:00")
    near = {"exact": "lamp is out"}
    room.tag(quote=near, reveals_at=3600)
    room.blind.post(f"/readings/{room.reading}/completion")
    own = f"/readings/{room.reading}"
    items = room.first.read(f"{own}/differences")["items"]
    assert [one["differing"] for one in items] == [["only_right"], ["span", "moment"]]
    assert_problem(room.first.post(f"{own}/settlement"), 409)
    decisions = {items[0]["id"]: {"take": "right"}, items[1]["id"]: {"take": "right"}}
    noted = room.first.post(f"{own}/decisions", {"decisions": decisions})
    assert noted.json is not None, noted.text
    assert noted.json["open"] == 0
    settled = room.first.post(f"{own}/settlement")
    assert settled.status_code == 200, settled.text
    tags = room.first.read(f"/articles/{room.slug}/annotations")["items"]
    said = [(one["exact"], one["level"], one["reveals_at"]) for one in tags]
    assert said == [
        (SECRETS["keeper"], "minor", 1200),
        ("lamp is out", "major", 3600),
    ]
    room.first.post(f"/articles/{room.slug}/undo", {})
    tags = room.first.read(f"/articles/{room.slug}/annotations")["items"]
    assert [one["exact"] for one in tags] == [SECRETS["lamp"]]


@pytest.mark.parametrize(
    ("take", "left"),
    [
        ({"take": "left"}, [("the lamp is out", "major", 3000)]),
        ({"take": "neither"}, []),
        (
            {"take": "both"},
            [("the lamp is out", "major", 3000), ("lamp is out", "minor", 3600)],
        ),
        (
            {
                "take": "adjust",
                "level": "minor",
                "reveals_at": "0:55:00",
                "span": "right",
            },
            [("lamp is out", "minor", 3300)],
        ),
    ],
)
def test_each_choice_does_what_it_says(
    room: Room, take: dict[str, str], left: list[tuple[str, str, int]]
) -> None:
    room.tag(quote={"exact": "lamp is out"}, level="minor", reveals_at=3600)
    own = f"/readings/{room.reading}"
    room.blind.post(f"{own}/completion")
    (item,) = room.first.read(f"{own}/differences")["items"]
    decisions = {"decisions": {item["id"]: take}}
    assert room.first.post(f"{own}/decisions", decisions).status_code == 200
    settled = room.first.post(f"{own}/settlement")
    assert settled.status_code == 200, settled.text
    tags = room.first.read(f"/articles/{room.slug}/annotations")["items"]
    assert [(one["exact"], one["level"], one["reveals_at"]) for one in tags] == left


def test_agreement_counts_and_does_not_pretend(room: Room) -> None:
    room.tag(quote={"exact": SECRETS["lamp"]}, reveals_at=3600)
    none = room.first.read(f"/articles/{room.slug}/agreement")
    assert (none["readings"], none["spans"]["reason"]) == (0, "too_few")
    room.blind.post(f"/readings/{room.reading}/completion")
    for path in (f"/articles/{room.slug}/agreement", f"/agreement?film={room.film}"):
        figures = room.first.read(path)
        assert figures["readings"] == 1
        assert figures["kinds"] == {"value": None, "count": 1, "reason": "too_few"}
        assert figures["reveal_points"]["largest"] == 10.0
        (moment,) = figures["moments"]
        assert (moment["left"], moment["right"], moment["minutes"]) == (3000, 3600, 10)
    assert_problem(room.first.get("/agreement?month=2026-13"), 422, "month")
    assert_problem(room.first.get("/agreement?people=one"), 422, "people")
