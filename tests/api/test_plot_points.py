"""Plot points: known once, followed by every telling in every article."""

from typing import Any

from tests.api.desk import Desk, assert_problem

SENTENCE = {"sentence": "The keeper is dead.", "level": "major", "reveals_at": 3000}


def plot_point(desk: Desk, film: str, **fields: Any) -> dict[str, Any]:
    return desk.add(f"/films/{film}/plot-points", SENTENCE | fields)


def two_tellings(desk: Desk) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A plot point that two published articles tell."""
    film = desk.film()["slug"]
    point = plot_point(desk, film)
    tellings = []
    for _ in range(2):
        slug = desk.article(film, status="published")["slug"]
        tellings.append(desk.annotation(slug, plot_point=point["id"]))
    return point, tellings


def test_a_spoiler_has_what_its_plot_point_has(desk: Desk):
    film = desk.film()["slug"]
    point = plot_point(desk, film, level="minor")
    slug = desk.article(film)["slug"]
    telling = desk.annotation(slug, plot_point=point["id"])
    assert (telling["level"], telling["reveals_at"]) == ("minor", 3000)
    assert telling["film"] == film
    assert telling["plot_point"] == point["id"]


def test_a_plot_point_says_how_often_it_is_told(desk: Desk):
    point, tellings = two_tellings(desk)
    now = desk.read(f"/plot-points/{point['id']}")
    assert (now["articles"], now["tellings"]) == (2, 2)
    listed = desk.read(f"/films/{point['film']}/plot-points")["items"]
    assert listed == [now]
    told = desk.read(f"/plot-points/{point['id']}/tellings?limit=1")
    rest = desk.read(f"/plot-points/{point['id']}/tellings?cursor={told['next']}")
    ids = [one["id"] for one in told["items"] + rest["items"]]
    assert sorted(ids) == sorted(one["id"] for one in tellings)


def test_one_move_re_times_every_telling(desk: Desk):
    point, tellings = two_tellings(desk)
    slugs = [one["article"] for one in tellings]
    assert all("the lamp is out" in desk.shown(slug, "&at=3000") for slug in slugs)
    moved = desk.patch(f"/plot-points/{point['id']}", {"reveals_at": 4000})
    assert moved.status_code == 200
    for telling in tellings:
        assert "the lamp is out" not in desk.shown(telling["article"], "&at=3000")
        now = desk.read(f"/annotations/{telling['id']}")
        assert (now["reveals_at"], now["version"]) == (4000, telling["version"] + 1)
        (event, *_) = desk.read(f"/articles/{telling['article']}/events")["items"]
        assert event["action"] == "retime"
        assert event["before"]["reveals_at"] == 3000
        assert event["after"]["reveals_at"] == 4000


def test_a_newcomer_sees_another_level_at_once(desk: Desk):
    point, tellings = two_tellings(desk)
    slug = tellings[0]["article"]
    desk.patch(f"/plot-points/{point['id']}", {"level": "minor"})
    assert "the lamp is out" in desk.shown(slug, "&tolerance=minor")


def move_of(desk: Desk, telling: dict[str, Any]) -> dict[str, Any]:
    (event, *_) = desk.read(f"/articles/{telling['article']}/events")["items"]
    return event


def test_the_move_is_undone_as_one(desk: Desk):
    point, tellings = two_tellings(desk)
    desk.patch(f"/plot-points/{point['id']}", {"reveals_at": 4000})
    history = desk.read(f"/plot-points/{point['id']}/events")["items"]
    assert [event["action"] for event in history] == ["change", "create"]
    assert desk.post(f"/events/{history[0]['id']}/undo").status_code == 201
    times = {desk.read(f"/annotations/{one['id']}")["reveals_at"] for one in tellings}
    assert times == {3000}


def test_a_telling_is_not_moved_back_alone(desk: Desk):
    point, tellings = two_tellings(desk)
    desk.patch(f"/plot-points/{point['id']}", {"reveals_at": 4000})
    event = move_of(desk, tellings[0])
    assert_problem(desk.post(f"/events/{event['id']}/undo"), 409)


def test_a_telling_takes_no_level_of_its_own(desk: Desk):
    _, (telling, _) = two_tellings(desk)
    answer = desk.patch(f"/annotations/{telling['id']}", {"level": "minor"})
    assert "level" in assert_problem(answer, 422)["errors"]
    freed = {"plot_point": None, "level": "minor"}
    answer = desk.patch(f"/annotations/{telling['id']}", freed)
    assert answer.json is not None
    assert (answer.json["level"], answer.json["reveals_at"]) == ("minor", 3000)


def test_deleting_leaves_its_tellings_with_what_they_had(desk: Desk):
    point, tellings = two_tellings(desk)
    assert desk.delete(f"/plot-points/{point['id']}").status_code == 204
    for telling in tellings:
        now = desk.read(f"/annotations/{telling['id']}")
        assert (now["reveals_at"], now["plot_point"]) == (3000, None)


def test_a_removed_telling_comes_back_without_a_deleted_plot_point(desk: Desk):
    point, (telling, _) = two_tellings(desk)
    desk.delete(f"/annotations/{telling['id']}")
    desk.delete(f"/plot-points/{point['id']}")
    answer = desk.post(f"/articles/{telling['article']}/undo", {})
    assert answer.status_code == 200
    now = desk.read(f"/annotations/{telling['id']}")
    assert (now["reveals_at"], now["plot_point"]) == (3000, None)


def test_a_spoiler_becomes_a_plot_point(desk: Desk):
    film = desk.film()["slug"]
    slug = desk.article(film)["slug"]
    spoiler = desk.annotation(slug, level="minor", reveals_at=1234)
    new = {"sentence": "The lamp goes out.", "tellings": [spoiler["id"]]}
    point = desk.add(f"/films/{film}/plot-points", new)
    assert (point["level"], point["reveals_at"]) == ("minor", 1234)
    assert point["tellings"] == 1
    now = desk.read(f"/annotations/{spoiler['id']}")
    assert now["plot_point"] == point["id"]


def test_a_scene_of_one_cut_follows_its_plot_point_at_once(desk: Desk):
    film = desk.film()["slug"]
    only_here = [{"start": 2400, "end": 3000}]
    cut = {"name": "Extended", "runtime": 6600, "only_here": only_here}
    desk.add(f"/films/{film}/editions", cut)
    slug = desk.article(film, status="published")["slug"]
    scene = desk.annotation(slug, edition="extended", reveals_at=2700)
    assert "the lamp is out" in desk.shown(slug, "&at=0:45:00@extended")
    plot_point(desk, film, tellings=[scene["id"]], reveals_at=2700)
    assert "the lamp is out" not in desk.shown(slug, "&at=0:45:00@extended")
    assert "the lamp is out" in desk.shown(slug, "&at=0:45:00@own")


def test_plot_points_are_joined_and_split(desk: Desk):
    point, tellings = two_tellings(desk)
    own = {"sentence": "The lamp is dark.", "tellings": [tellings[0]["id"]]}
    split = desk.add(f"/films/{point['film']}/plot-points", own)
    counted = desk.read(f"/plot-points/{point['id']}")
    assert (counted["tellings"], split["tellings"]) == (1, 1)
    answer = desk.post(
        f"/plot-points/{split['id']}/merger", {"into": point["id"]}, If_Match='"1"'
    )
    assert answer.json is not None
    assert answer.json["tellings"] == 2
    assert_problem(desk.get(f"/plot-points/{split['id']}"), 404)


def test_the_sentence_reaches_no_reader(desk: Desk):
    point, tellings = two_tellings(desk)
    for path in (
        f"/films/{point['film']}/plot-points",
        f"/plot-points/{point['id']}",
        f"/plot-points/{point['id']}/tellings",
        f"/plot-points/{point['id']}/events",
    ):
        assert_problem(desk.anonymous().get(path), 401)
    article = desk.anonymous().get(f"/articles/{tellings[0]['article']}?at=finished")
    assert point["id"] not in article.text


def test_a_beat_that_a_plot_point_uses_stays(desk: Desk):
    film = desk.film()
    beat = film["beats"][0]["id"]
    point = plot_point(desk, film["slug"], reveals_at=None, beat=beat)
    assert (point["beat"], point["reveals_at"]) == (beat, 3000)
    assert_problem(desk.delete(f"/films/{film['slug']}/beats/{beat}"), 409)


def test_a_spoiler_has_its_fellows_in_other_articles(desk: Desk):
    """The same plot point, or the same moment: by its beat, or typed."""
    point, (told, other) = two_tellings(desk)
    film = desk.read(f"/films/{point['film']}")
    by_point = desk.read(f"/annotations/{told['id']}/fellows")["items"]
    assert [one["id"] for one in by_point] == [other["id"]]
    assert by_point[0]["title"] == "A light at sea"
    assert by_point[0]["exact"] == "the lamp is out"
    here, there = (desk.article(film["slug"])["slug"] for _ in range(2))
    spoiler = desk.annotation(here, beat=film["beats"][0]["id"])
    desk.annotation(here, quote={"exact": "The keeper"}, reveals_at=3000)
    typed = desk.annotation(there, reveals_at=3000)
    desk.annotation(there, quote={"exact": "The keeper"}, reveals_at=2999)
    desk.annotation(there, quote={"exact": "climbs the stairs"})
    path = f"/annotations/{spoiler['id']}/fellows"
    ids = {one["id"] for one in desk.read(path)["items"]}
    assert ids == {told["id"], other["id"], typed["id"]}
    desk.patch(f"/annotations/{spoiler['id']}", {"beat": None})
    assert desk.read(path)["items"] == []
    assert_problem(desk.anonymous().get(path), 401)


def test_plot_points_are_found_by_their_words(desk: Desk):
    film = desk.film()["slug"]
    point = plot_point(desk, film)
    plot_point(desk, film, sentence="100 % of the crew is lost.")
    for words, count in (("KEEPER+dead", 1), ("%25", 1), ("is", 2), ("mate", 0)):
        found = desk.read(f"/films/{film}/plot-points?q={words}")["items"]
        assert len(found) == count
    listed = desk.read(f"/films/{film}/plot-points?q=keeper")["items"]
    assert [one["id"] for one in listed] == [point["id"]]
