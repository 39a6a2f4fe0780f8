"""What readers get of an article that nobody has read."""

import re
from dataclasses import replace

import pytest
from flask import Flask

from annotator.core.audit.finding import Verdict
from annotator.settings import Settings, SettingsError
from tests.api.desk import Desk, assert_problem, open_desk
from tests.support.own_audit import audit_ourselves

CANARY = "lamp"
NOTE = "[not checked for spoilers yet]"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The settings that operators start with."""
    return replace(settings, untagged="card")


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An editor's desk on its own database."""
    return open_desk(app)


def published(desk: Desk, **fields: str) -> str:
    film = desk.film()["slug"]
    article = desk.article(film, standfirst="A stand.", status="published", **fields)
    return str(article["slug"])


def film_of(slug: str) -> str:
    return slug.rpartition("-")[0]


def test_readers_get_title_and_standfirst_by_default(desk: Desk) -> None:
    slug = published(desk)
    assert desk.shown(slug) == f"A light at sea\n\nA stand.\n\n{NOTE}\n"
    report, _ = audit_ourselves(desk.app)
    assert report.verdict is Verdict.CLEAN, report
    minor = desk.anonymous().get(f"/articles/{slug}?tolerance=minor")
    assert "keeper climbs" not in minor.text


@pytest.mark.parametrize("untagged", ["open", "card", "held"])
def test_an_import_says_what_readers_get(desk: Desk, untagged: str) -> None:
    slug = published(desk, untagged=untagged)
    client = desk.app.test_client(use_cookies=False)
    paths = ["/", "/feed.atom", f"/articles/{slug}", f"/films/{film_of(slug)}"]
    said = "".join(client.get(path).text for path in paths)
    assert ("lamp is out" in said) is (untagged == "open")
    assert ("A light at sea" in said) is (untagged != "held")
    assert ("A stand." in said) is (untagged != "held")


def test_two_articles_that_differ_in_their_body_are_the_same_to_a_newcomer(
    desk: Desk,
) -> None:
    film = desk.film()["slug"]
    pages = []
    for body in ("<p>He dies.</p>", "<h2>Long</h2><ul><li>x</li></ul><p>y</p>" * 9):
        slug = desk.article(film, body=body, status="published")["slug"]
        page = desk.app.test_client().get(f"/articles/{slug}").text
        pages.append(timeless(page.replace(slug, "SLUG")))
    assert pages[0] == pages[1]


def timeless(page: str) -> str:
    """The page without times, which tell when an article was published."""
    return re.sub(r"20\d\d-\d\d-\d\d[T0-9:.+]*", "", page)


def test_only_a_reader_who_has_finished_may_open_it_and_on_purpose(desk: Desk) -> None:
    slug = published(desk)
    anyone = desk.anonymous()
    path = f"/articles/{slug}"
    finished = anyone.read(f"{path}?at=finished")
    gap = finished["blocks"][-1]["children"][0]["gap"]
    assert gap["unread"]
    assert gap["opens"]
    assert "lamp" not in str(finished)
    opened = anyone.read(f"{path}?at=finished&reveal={gap['id']}")
    assert "lamp is out" in opened["html"]
    assert "lamp is out" in anyone.read(f"{path}/gaps/{gap['id']}?at=finished")["text"]
    for view in ("", "at=5999&"):
        closed = anyone.read(f"{path}?{view}reveal={gap['id']}")
        assert "lamp" not in str(closed)
        assert not closed["blocks"][-1]["children"][0]["gap"]["opens"]
        assert_problem(anyone.get(f"{path}/gaps/{gap['id']}?{view}"), 404)


def test_a_tag_opens_it_at_once_and_its_removal_closes_it(desk: Desk) -> None:
    slug = published(desk)
    added = desk.annotation(slug)
    shown = desk.shown(slug)
    assert "The keeper climbs" in shown
    assert "the lamp is out" not in shown
    assert CANARY in desk.anonymous().get(f"/search?q={CANARY}").text
    assert desk.delete(f"/annotations/{added['id']}").status_code == 204
    assert desk.shown(slug).endswith(f"{NOTE}\n")
    assert not desk.anonymous().read(f"/search?q={CANARY}")["items"]


def test_a_review_of_all_of_it_opens_it_and_a_newer_text_stays_open(
    desk: Desk,
) -> None:
    slug = published(desk)
    part = {"revision": 1, "reviewed": [0, 1, 2], "not_reviewed": []}
    assert desk.call("PUT", f"/articles/{slug}/coverage", part).status_code == 200
    assert desk.shown(slug).endswith(f"{NOTE}\n")
    rest = {"revision": 1, "reviewed": [3, 4], "not_reviewed": []}
    assert desk.call("PUT", f"/articles/{slug}/coverage", rest).status_code == 200
    assert "The keeper climbs" in desk.shown(slug)
    desk.save(slug, "The keeper climbs.", "And more.")
    assert "And more." in desk.shown(slug)


def test_a_film_has_a_setting_of_its_own_for_its_new_articles(desk: Desk) -> None:
    film = desk.film(untagged="open")
    slug = desk.article(film["slug"], status="published")["slug"]
    assert "The keeper climbs" in desk.shown(slug)
    assert desk.read(f"/articles/{slug}/source")["untagged"] == "open"
    changed = desk.patch(f"/films/{film['slug']}", {"untagged": None})
    assert changed.json["untagged"] is None
    other = desk.article(film["slug"], status="published")["slug"]
    assert "The keeper climbs" not in desk.shown(other)


def test_an_editor_can_open_and_hold_an_article(desk: Desk) -> None:
    slug = published(desk)
    for untagged, shows in (("open", True), ("held", False), ("card", False)):
        etag = desk.get(f"/articles/{slug}/source").headers["ETag"]
        answer = desk.patch(f"/articles/{slug}", {"untagged": untagged}, etag)
        assert answer.json["untagged"] == untagged
        assert ("The keeper climbs" in desk.shown(slug)) is shows
    refused = desk.patch(f"/articles/{slug}", {"untagged": "some"})
    assert_problem(refused, 422, "untagged")


def test_a_push_obeys_the_setting_the_first_time(desk: Desk) -> None:
    film = desk.film()["slug"]
    sent = {"film": film, "title": "A push", "body": "<p>He dies.</p>"}
    sent |= {"format": "html", "status": "published"}
    path = "/articles/by-source?url=https://site.example/a"
    slug = desk.call("PUT", path, sent).json["slug"]
    assert "He dies" not in desk.shown(slug)


def test_a_setting_that_does_not_exist_is_refused(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="ANNOTATOR_UNTAGGED"):
        Settings.from_environment(
            {
                "ANNOTATOR_UNTAGGED": "some",
                "ANNOTATOR_INSTANCE_PATH": str(settings.instance_path),
            }
        )
