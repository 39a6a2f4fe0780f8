"""Suggestions: what is tagged once is found in all articles of the film, and editors decide."""

from collections.abc import Collection
from typing import Any

import pytest

from annotator.core.plot import suggestion
from annotator.http import comparison as comparing
from annotator.http.comparison import Comparer
from annotator.http.runtime import runtime_of
from annotator.services.film.plot import comparison
from tests.api.desk import Desk, assert_problem

TOLD = "<p>We wait for rain.</p><p>“The lamp” is OUT, at dawn.</p><p>Nobody minds the cold much.</p>"
WEATHER = "Heavy rain is forecast for Tuesday."
EXACT = "At dawn the lamp is out"


def tagged_film(desk: Desk, **fields: Any) -> tuple[str, dict[str, Any]]:
    """A film, and a spoiler in one of its articles."""
    film = desk.film()["slug"]
    slug = desk.article(film)["slug"]
    spoiler = desk.annotation(slug, quote={"exact": EXACT}, reveals_at=3000, **fields)
    return film, spoiler


def suggestions(desk: Desk, slug: str) -> list[dict[str, Any]]:
    return desk.read(f"/articles/{slug}/suggestions")["items"]


def test_what_is_tagged_in_one_article_is_suggested_in_another(desk: Desk):
    film, spoiler = tagged_film(desk)
    slug = desk.article(film, body=TOLD)["slug"]
    (one,) = suggestions(desk, slug)
    assert one["exact"] == "The lamp” is OUT, at dawn"
    assert one["because"] == {"article": spoiler["article"], "exact": EXACT}
    assert one["annotation"] == spoiler["id"]
    assert {"lamp", "dawn"} <= set(one["words"])
    assert one["score"] >= 0.75


def test_a_new_tag_is_suggested_in_older_articles(desk: Desk):
    film = desk.film()["slug"]
    old = desk.article(film, body=TOLD)["slug"]
    assert suggestions(desk, old) == []
    slug = desk.article(film)["slug"]
    desk.annotation(slug, quote={"exact": EXACT})
    assert len(suggestions(desk, old)) == 1


def test_the_words_of_a_films_titles_tell_nothing(desk: Desk):
    film = desk.film(title="The Burning Ferry", other_titles=["Das Rettungsboot"])
    told = ("The Burning Ferry ends with his death.", "Das Rettungsboot bleibt leer.")
    body = "".join(f"<p>{sentence}</p>" for sentence in told)
    slug = desk.article(film["slug"], body=body)["slug"]
    for sentence in told:
        desk.annotation(slug, quote={"exact": sentence})
    for sentence in ("The Burning Ferry opens today.", "Das Rettungsboot on disc."):
        other = desk.article(film["slug"], body=f"<p>{sentence}</p>")
        assert suggestions(desk, other["slug"]) == []


def test_an_accepted_suggestion_is_a_spoiler_like_its_model(desk: Desk):
    film, _ = tagged_film(desk, level="minor")
    slug = desk.article(film, body=TOLD)["slug"]
    (one,) = suggestions(desk, slug)
    annotation = desk.add(f"/suggestions/{one['id']}/acceptance")
    assert (annotation["level"], annotation["reveals_at"]) == ("minor", 3000)
    assert annotation["exact"] == one["exact"]
    assert suggestions(desk, slug) == []


def test_an_accepted_suggestion_names_the_plot_point(desk: Desk):
    film = desk.film()["slug"]
    point = desk.add(f"/films/{film}/plot-points", {"sentence": "The lamp is out."})
    slug = desk.article(film)["slug"]
    desk.annotation(slug, quote={"exact": EXACT}, plot_point=point["id"])
    other = desk.article(film, body=TOLD)["slug"]
    (one,) = suggestions(desk, other)
    assert one["plot_point"] == point["id"]
    annotation = desk.add(f"/suggestions/{one['id']}/acceptance")
    assert annotation["plot_point"] == point["id"]


def test_a_second_acceptance_is_a_conflict(desk: Desk):
    film, _ = tagged_film(desk)
    slug = desk.article(film, body=TOLD)["slug"]
    (one,) = suggestions(desk, slug)
    path = f"/suggestions/{one['id']}/acceptance"
    desk.add(path)
    assert_problem(desk.post(path), 409)
    assert len(desk.read(f"/articles/{slug}/annotations")["items"]) == 1


def test_a_rejection_is_remembered_when_the_words_change(desk: Desk):
    film, _ = tagged_film(desk)
    slug = desk.article(film, body=TOLD)["slug"]
    (one,) = suggestions(desk, slug)
    assert desk.post(f"/suggestions/{one['id']}/rejection").status_code == 204
    assert suggestions(desk, slug) == []
    desk.save(slug, "At dawn, they say, the old lamp is out.", "And more.")
    assert suggestions(desk, slug) == []
    (rejected,) = desk.read(f"/articles/{slug}/rejections")["items"]
    assert (rejected["id"], rejected["exact"]) == (one["id"], one["exact"])
    desk.delete(f"/suggestions/{one['id']}/rejection")
    assert len(suggestions(desk, slug)) == 1
    assert desk.read(f"/articles/{slug}/rejections")["items"] == []
    assert_problem(desk.anonymous().get(f"/articles/{slug}/rejections"), 401)


def test_a_rejection_is_about_its_own_plot_point(desk: Desk):
    film, _ = tagged_film(desk)
    slug = desk.article(film, body=TOLD)["slug"]
    (one,) = suggestions(desk, slug)
    desk.post(f"/suggestions/{one['id']}/rejection")
    sentence = {"sentence": "The lamp is out at dawn."}
    point = desk.add(f"/films/{film}/plot-points", sentence)
    (other,) = suggestions(desk, slug)
    assert other["plot_point"] == point["id"]
    assert other["because"] == {"article": None, "exact": "The lamp is out at dawn."}


def test_a_removed_tag_suggests_nothing(desk: Desk):
    film, spoiler = tagged_film(desk)
    slug = desk.article(film, body=TOLD)["slug"]
    assert suggestions(desk, slug)
    desk.delete(f"/annotations/{spoiler['id']}")
    assert suggestions(desk, slug) == []


def test_a_film_lists_what_all_its_articles_tell(desk: Desk):
    film, _ = tagged_film(desk)
    slugs = sorted(desk.article(film, body=TOLD)["slug"] for _ in range(3))
    first = desk.read(f"/films/{film}/suggestions?limit=2")
    rest = desk.read(f"/films/{film}/suggestions?limit=2&cursor={first['next']}")
    listed = [one["article"] for one in first["items"] + rest["items"]]
    assert listed == slugs
    assert (first["compared"], first["articles"]) == (4, 4)


def test_a_list_leaves_to_the_background_what_takes_long(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(comparing, "AT_FIRST", 2)
    monkeypatch.setattr(comparing, "LONGEST_LOOK", 0.0)
    film, _ = tagged_film(own_desk)
    for _ in range(3):
        own_desk.article(film, body=TOLD)
    listed = own_desk.read(f"/films/{film}/suggestions")
    assert (listed["compared"], listed["articles"]) == (2, 4)
    monkeypatch.setattr(comparing, "LONGEST_LOOK", 60.0)
    listed = own_desk.read(f"/films/{film}/suggestions")
    assert (listed["compared"], len(listed["items"])) == (4, 3)


def test_the_background_compares_what_waits(own_desk: Desk):
    film, _ = tagged_film(own_desk)
    own_desk.article(film, body=TOLD)
    comparer = runtime_of(own_desk.app).comparer
    while comparer.compare():
        pass
    listed = own_desk.read(f"/films/{film}/suggestions")
    assert len(listed["items"]) == 1


class Interrupted(Comparer):
    """The background, while somebody adds a spoiler to an article with each step."""

    def __init__(self, desk: Desk, article: str) -> None:
        super().__init__(desk.app)
        self.compared: list[bool] = []
        self._desk, self._article = desk, article

    def compare(self, but: Collection[int] = ()) -> bool:
        """Compare after a spoiler has been added."""
        if len(self.compared) > 5:
            self._stopping.set()
        self._desk.annotation(self._article)
        self.compared.append(super().compare(but))
        return True


def test_the_background_rests_while_a_film_is_tagged_on_and_on(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    _, spoiler = tagged_film(own_desk)
    background = Interrupted(own_desk, spoiler["article"])
    compared = background.compared
    background.turn()  # it has been tagged a moment ago
    assert compared == []
    background.turn()
    assert len(compared) == 1
    own_desk.annotation(spoiler["article"])
    background.turn()
    assert len(compared) == 1
    monkeypatch.setattr(comparing, "LONGEST_WAIT", 0.0)
    own_desk.annotation(spoiler["article"])
    background.turn()
    assert len(compared) > 1


def test_only_articles_that_may_tell_a_new_tag_are_read(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    film, _ = tagged_film(own_desk)
    told = own_desk.article(film, body=TOLD)["slug"]
    others = [own_desk.article(film, body=f"<p>{WEATHER}</p>") for _ in range(3)]
    comparer = runtime_of(own_desk.app).comparer
    while comparer.compare():
        pass
    read: list[str] = []
    monkeypatch.setattr(comparison, "suggestions", noting(read))
    slug = others[0]["slug"]
    own_desk.annotation(slug, quote={"exact": "rain is forecast"}, reveals_at=9)
    while comparer.compare():
        pass
    assert len(read) == len(others)
    assert all(WEATHER in text for text in read)
    assert len(suggestions(own_desk, told)) == 1
    assert len(suggestions(own_desk, others[1]["slug"])) == 1


def noting(read: list[str]) -> Any:
    """Suggestions, with a note of each text that they are looked for in."""
    find = suggestion.suggestions

    def noted(text: str, *rest: Any) -> Any:
        read.append(text)
        return find(text, *rest)

    return noted


def test_films_of_one_name_are_not_mixed(desk: Desk):
    tagged_film(desk)
    other = desk.film()["slug"]
    slug = desk.article(other, body=TOLD)["slug"]
    assert suggestions(desk, slug) == []


def test_each_of_500_sentences_is_suggested(desk: Desk):
    film, _ = tagged_film(desk)
    slug = desk.article(film, body="<p>At dawn the lamp is out.</p>" * 500)["slug"]
    page = desk.read(f"/articles/{slug}/suggestions?limit=100")
    count = len(page["items"])
    while page["next"]:
        cursor = page["next"]
        page = desk.read(f"/articles/{slug}/suggestions?limit=100&cursor={cursor}")
        count += len(page["items"])
    assert count == 500


@pytest.mark.parametrize("verdict", ["acceptance", "rejection"])
def test_editors_without_the_scope_decide_nothing(desk: Desk, verdict: str):
    film, _ = tagged_film(desk)
    slug = desk.article(film, body=TOLD)["slug"]
    (one,) = suggestions(desk, slug)
    assert_problem(desk.anonymous().post(f"/suggestions/{one['id']}/{verdict}"), 401)
    assert_problem(desk.with_scopes().post(f"/suggestions/{one['id']}/{verdict}"), 403)
    assert suggestions(desk, slug) == [one]


def test_suggestions_change_no_byte_for_readers(desk: Desk):
    """Twins: one article has a suggestion, the other one's film has nothing tagged."""
    film, _ = tagged_film(desk)
    slug = desk.article(film, body=TOLD, status="published")["slug"]
    before = desk.anonymous().get(f"/articles/{slug}")
    assert suggestions(desk, slug)
    after = desk.anonymous().get(f"/articles/{slug}")
    assert after.data == before.data
    assert after.headers["ETag"] == before.headers["ETag"]
    for path in (f"/articles/{slug}/suggestions", f"/films/{film}/suggestions"):
        assert_problem(desk.anonymous().get(path), 401)
