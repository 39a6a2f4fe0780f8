"""Cases that films' plot points and claims may come to: two editors, mergers, other scripts, hidden sources."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import insert, select

from annotator.extensions import engine, session
from annotator.services.clock import now, random_id
from annotator.services.reader.film import find_film
from annotator.storage.account import UserRow
from annotator.storage.plot_point import PlotPointRow
from tests.api.desk import Desk, assert_problem, open_desk
from tests.api.test_claims import ONE, OTHER, article, decide, state, still_open
from tests.api.test_plot_points import plot_point
from tests.api.test_suggestions import EXACT, TOLD, suggestions, tagged_film
from tests.api.test_two_writers import at_once, statuses
from tests.services.test_revising_cost import counted

ROUNDS = 3
WORDS = ("keeper", "climbs", "stairs")


@pytest.fixture
def film(desk: Desk) -> str:
    return str(desk.film()["slug"])


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_of_two_editors_who_accept_the_same_one_is_told_that_it_is_tagged(desk: Desk):
    film, _ = tagged_film(desk)
    other = open_desk(desk.app)
    for _ in range(ROUNDS):
        slug = desk.article(film, body=TOLD)["slug"]
        (one,) = suggestions(desk, slug)
        path = f"/suggestions/{one['id']}/acceptance"
        answers = at_once(lambda: desk.post(path), lambda: other.post(path))  # noqa: B023 - called at once
        assert statuses(answers) == [201, 409]
        late = max(answers, key=lambda answer: answer.status_code)
        assert "tagged already" in assert_problem(late, 409)["detail"]
        assert len(desk.read(f"/articles/{slug}/annotations")["items"]) == 1


def test_a_suggestion_that_somebody_rejects_meanwhile_is_accepted_or_gone(desk: Desk):
    film, _ = tagged_film(desk)
    for _ in range(ROUNDS):
        slug = desk.article(film, body=TOLD)["slug"]
        (one,) = suggestions(desk, slug)
        path = f"/suggestions/{one['id']}"
        accepted, rejected = at_once(
            partial(desk.post, f"{path}/acceptance"),
            partial(desk.post, f"{path}/rejection"),
        )
        both = (accepted.status_code, rejected.status_code)
        assert both in [(201, 409), (404, 204)]
        tags = desk.read(f"/articles/{slug}/annotations")["items"]
        assert len(tags) == (accepted.status_code == 201)


def test_a_plot_point_that_moves_while_it_is_tagged_leaves_no_telling_behind(
    desk: Desk, film: str
):
    point = plot_point(desk, film)
    path = f"/plot-points/{point['id']}"
    slug = desk.article(film, status="published")["slug"]
    new = {"revision": 1, "kind": "spoiler", "plot_point": point["id"]}
    for number, word in enumerate(WORDS):
        etag = desk.get(path).headers["ETag"]
        tag = new | {"quote": {"exact": word}}
        answers = at_once(
            partial(desk.post, f"/articles/{slug}/annotations", tag),
            partial(desk.patch, path, {"reveals_at": 3100 + number}, etag),
        )
        assert statuses(answers) == [200, 201]
        tellings = desk.read(f"{path}/tellings")["items"]
        assert {one["reveals_at"] for one in tellings} == {3100 + number}
        assert word not in desk.shown(slug, f"&at={3099 + number}")


def test_a_plot_point_that_is_deleted_while_it_is_tagged_leaves_what_it_had(
    desk: Desk, film: str
):
    slug = desk.article(film)["slug"]
    for word in WORDS:
        id = plot_point(desk, film)["id"]
        tag = {"revision": 1, "kind": "spoiler", "quote": {"exact": word}}
        added, deleted = at_once(
            partial(
                desk.post, f"/articles/{slug}/annotations", tag | {"plot_point": id}
            ),
            partial(desk.delete, f"/plot-points/{id}"),
        )
        assert deleted.status_code == 204
        if added.status_code == 201:
            assert added.json is not None
            now = desk.read(f"/annotations/{added.json['id']}")
            assert (now["plot_point"], now["reveals_at"]) == (None, 3000)
        else:
            assert "plot_point" in assert_problem(added, 422)["errors"]


@pytest.mark.database("sqlite")
def test_what_is_suggested_for_a_plot_point_goes_with_it(desk: Desk, film: str):
    point = plot_point(desk, film, sentence="At dawn the lamp is out.")
    slug = desk.article(film, body=TOLD)["slug"]
    (one,) = suggestions(desk, slug)
    assert one["plot_point"] == point["id"]
    desk.delete(f"/plot-points/{point['id']}")
    assert_problem(desk.post(f"/suggestions/{one['id']}/acceptance"), 404)
    assert suggestions(desk, slug) == []


@pytest.mark.database("sqlite")
def test_a_rejected_sentence_is_a_new_one_when_most_of_its_telling_words_are_gone(
    desk: Desk, film: str
):
    told = "The old keeper drowned beside a burning boat."
    first = desk.article(film, body=paragraphs(told))["slug"]
    desk.annotation(first, quote={"exact": told})
    slug = desk.article(film, body=paragraphs(told))["slug"]
    (one,) = suggestions(desk, slug)
    desk.post(f"/suggestions/{one['id']}/rejection")
    desk.save(slug, "Here an old keeper nearly drowned, beside his boat.")
    assert suggestions(desk, slug) == []
    desk.save(slug, "Fog hides who drowned that winter: our keeper.", base=2)
    (new,) = suggestions(desk, slug)
    assert new["id"] != one["id"]


@pytest.mark.database("sqlite")
def test_a_rejection_silences_no_other_sentence_by_words_that_connect(
    desk: Desk, film: str
):
    """Both tell one plot point, and only the first one is harmless here."""
    told = ("The lamp is out.", "The keeper is dead.")
    point = plot_point(desk, film, sentence="An accident.")
    first = desk.article(film, body=paragraphs(*told))["slug"]
    for exact in told:
        desk.annotation(first, quote={"exact": exact}, plot_point=point["id"])
    slug = desk.article(film, body=paragraphs("Both:", *told))["slug"]
    harmless, fatal = suggestions(desk, slug)
    desk.post(f"/suggestions/{harmless['id']}/rejection")
    desk.save(slug, "Of both:", *told)
    assert [one["exact"] for one in suggestions(desk, slug)] == [fatal["exact"]]


def many_plot_points(desk: Desk, film: str, count: int) -> None:
    """Plot points at once: over REST they take too long for a test."""
    with desk.app.app_context():
        row = find_film(session(), film)
        author = session().scalars(select(UserRow.id)).first()
        own = {"film_id": row.id, "level": "major", "author_id": author, "version": 1}
        rows = [
            own
            | {"public_id": random_id(), "created_at": now()}
            | {"sentence": f"Secret {number}.", "reveals_at": number}
            for number in range(count)
        ]
        session().execute(insert(PlotPointRow), rows)
        session().commit()


def test_a_list_of_3000_plot_points_costs_the_same_on_each_page(desk: Desk, film: str):
    many_plot_points(desk, film, 3000)
    with desk.app.app_context():
        bind = engine()
    path, costs, seen = f"/films/{film}/plot-points?limit=100", set(), set()
    cursor: str | None = ""
    while cursor is not None:
        with counted(bind) as sent:
            page = desk.read(f"{path}&cursor={cursor}" if cursor else path)
        costs.add(len(sent))
        seen |= {one["sentence"] for one in page["items"]}
        cursor = page["next"]
    assert len(seen) == 3000
    assert len(costs) == 1
    options = desk.get(f"/films/{film}/plot-points?limit=10&q=secret+29")
    assert len(options.data) < 5_000


def test_a_moved_plot_point_costs_three_statements_for_each_telling(
    desk: Desk, film: str
):
    costs = []
    with desk.app.app_context():
        bind = engine()
    for count in (3, 9):
        words = [f"Secret {number}" for number in range(count)]
        slug = desk.article(film, body=paragraphs(*words))["slug"]
        ids = [desk.annotation(slug, quote={"exact": one})["id"] for one in words]
        id = plot_point(desk, film, tellings=ids)["id"]
        etag = desk.get(f"/plot-points/{id}").headers["ETag"]
        with counted(bind) as sent:
            desk.patch(f"/plot-points/{id}", {"reveals_at": 3500}, etag)
        costs.append(len(sent))
    assert costs[1] - costs[0] <= 3 * 6


@pytest.mark.database("sqlite")
@pytest.mark.parametrize(
    ("language", "tag", "told"),
    [
        ("ja", "犯人は執事だった", "雨の夜、「犯人は、執事だった」のです。"),
        ("ar", "القاتل هو الخادم العجوز", "في البيت: «القاتلُ هو الخادمُ العجوز»."),
        ("de", "Der Gärtner tötete die Gräfin", "DIE GRÄFIN TÖTETE DER GÄRTNER!"),
    ],
)
def test_repeats_are_found_in_other_scripts_however_they_are_quoted(
    desk: Desk, film: str, language: str, tag: str, told: str
):
    first = desk.article(film, body=paragraphs(f"{tag}。"), language=language)["slug"]
    desk.annotation(first, quote={"exact": tag})
    body = paragraphs("1922.", told)
    second = desk.article(film, body=body, language=language)["slug"]
    assert len(suggestions(desk, second)) == 1


@pytest.mark.database("sqlite")
@pytest.mark.parametrize(
    ("language", "one", "other", "agreeing"),
    [
        (
            "ja",
            "撮影は1921年に始まった。",
            "撮影は1923年に始まった。",
            "1921年に撮影は始まった。",
        ),
        (
            "ar",
            "بدأ تصوير الفيلم عام 1921.",
            "بدأ تصوير الفيلم عام 1923.",
            "بدأ التصوير عام 1921.",
        ),
        (
            "de",
            "Die Dreharbeiten begannen im August 1921.",
            "Gedreht wurde ab März 1923.",
            "Die Dreharbeiten begannen 1921.",
        ),
    ],
)
def test_facts_in_other_scripts_contradict_each_other_by_their_numbers(
    desk: Desk, film: str, language: str, one: str, other: str, agreeing: str
):
    for text in (one, other, agreeing):
        body = paragraphs(text)
        slug = desk.article(film, body=body, language=language)["slug"]
        state(desk, slug, text)
    pairs = [
        {side["claim"]["exact"] for side in contradiction["sides"]}
        for contradiction in still_open(desk, film)
    ]
    assert {one, other} in pairs
    assert {one, agreeing} not in pairs


@pytest.mark.database("sqlite")
def test_films_that_are_merged_share_their_plot_points_and_suggestions(desk: Desk):
    admin = open_desk(desk.app, role="admin")
    film, _ = tagged_film(desk)
    other = desk.film()["slug"]
    plot_point(desk, film)
    slug = desk.article(other, body=TOLD)["slug"]
    assert suggestions(desk, slug) == []
    merge(admin, film, other)
    assert len(desk.read(f"/films/{other}/plot-points")["items"]) == 1
    assert [one["because"]["exact"] for one in suggestions(desk, slug)] == [EXACT]


def test_facts_of_merged_films_contradict_each_other_and_verdicts_stay(desk: Desk):
    admin = open_desk(desk.app, role="admin")
    film, other = desk.film()["slug"], desk.film()["slug"]
    for words in (ONE, OTHER):
        state(desk, article(desk, film, words), words)
    [decided] = still_open(desk, film)
    decide(desk, decided["id"], verdict="both", reason="Two couples.")
    third = "The couple broke up in 1950."
    state(desk, article(desk, other, third), third)
    assert still_open(desk, other) == []
    merge(admin, film, other)
    pairs = [sides_of(one) for one in still_open(desk, other)]
    assert sorted(pairs) == [["1934", "1950"], ["1941", "1950"]]
    [kept] = desk.read(f"/films/{other}/contradictions?state=decided")["items"]
    assert (kept["id"], kept["reason"]) == (decided["id"], "Two couples.")


def sides_of(contradiction: dict[str, Any]) -> list[str]:
    return sorted(side["value"] for side in contradiction["sides"])


def merge(admin: Desk, film: str, into: str) -> None:
    etag = admin.get(f"/films/{film}").headers["ETag"]
    answer = admin.post(f"/films/{film}/merger", {"into": into}, If_Match=etag)
    assert answer.status_code == 200, answer.text
