"""The stream: what happens to an article comes within two seconds, from any worker, once, and to editors alone."""

from collections.abc import Iterator
from time import monotonic

import pytest
from sqlalchemy import delete

from annotator import create_app
from annotator.api.annotation import stream
from annotator.extensions import session
from annotator.http import watch
from annotator.http.runtime import runtime_of
from annotator.settings import Settings
from annotator.storage.account import TokenRow
from tests.api.desk import Desk, assert_problem, open_desk
from tests.support.database import BACKENDS, close
from tests.support.following import following

pytestmark = pytest.mark.database(*BACKENDS)
SOON = 2  # seconds


@pytest.fixture
def slug(own_desk: Desk) -> str:
    """An article with one annotation."""
    slug = str(own_desk.article(own_desk.film()["slug"])["slug"])
    own_desk.annotation(slug)
    return slug


@pytest.fixture
def token(own_desk: Desk) -> str:
    """The editor's token."""
    assert own_desk.token is not None
    return own_desk.token


@pytest.fixture
def other_worker(own_desk: Desk, settings: Settings) -> Iterator[Desk]:
    """A colleague at another worker on the same database."""
    worker = create_app(settings)
    yield open_desk(worker)
    close(worker)


@pytest.mark.measured
def test_changes_made_at_another_worker_come_within_two_seconds(
    live_server: str, token: str, slug: str, other_worker: Desk
):
    with following(live_server, token, slug) as follower:
        follower.wait_for("presence")
        made = other_worker.annotation(slug, quote={"exact": "dawn"})
        start = monotonic()
        news = follower.wait_for("changes")[0]
        assert monotonic() - start < SOON
        assert news["annotations"] == [made]
        assert [event["subject"] for event in news["events"]] == [
            f"annotation:{made['id']}"
        ]
        other_worker.delete(f"/annotations/{made['id']}")
        assert follower.wait_for("changes", 2)[1]["removed"] == [made["id"]]


def test_changes_of_another_article_do_not_come(
    live_server: str, token: str, slug: str, own_desk: Desk
):
    other = own_desk.article(own_desk.film()["slug"])["slug"]
    with (
        following(live_server, token, slug) as follower,
        following(live_server, token, other) as second,
    ):
        own_desk.annotation(other)
        second.wait_for("changes")
        own_desk.annotation(slug, quote={"exact": "dawn"})
        (news,) = follower.wait_for("changes")
        assert [item["article"] for item in news["annotations"]] == [slug]


def test_who_comes_again_gets_what_was_missed(
    live_server: str, token: str, slug: str, own_desk: Desk
):
    with following(live_server, token, slug) as follower:
        follower.wait_for("presence")
        own_desk.annotation(slug, quote={"exact": "dawn"})
        follower.wait_for("changes")
    missed = own_desk.annotation(slug, quote={"exact": "dusk"})
    with following(live_server, token, slug, Last_Event_ID=follower.last_id) as again:
        assert again.wait_for("changes")[0]["annotations"] == [missed]


def test_the_same_can_be_asked_for_without_a_stream(slug: str, own_desk: Desk):
    news = own_desk.read(f"/articles/{slug}/changes")
    assert [item["exact"] for item in news["annotations"]] == ["the lamp is out"]
    made = own_desk.annotation(slug, quote={"exact": "dawn"})
    later = own_desk.read(f"/articles/{slug}/changes?after={news['last']}")
    assert later["annotations"] == [made]
    nothing = own_desk.read(f"/articles/{slug}/changes?after={later['last']}")
    assert nothing == {
        "annotations": [],
        "removed": [],
        "events": [],
        "last": later["last"],
    }


def test_who_is_there_comes_along_the_stream(
    live_server: str, token: str, slug: str, other_worker: Desk
):
    with following(live_server, token, slug) as follower:
        assert follower.wait_for("presence")[0] == {"items": []}
        here = other_worker.call(
            "PUT", f"/articles/{slug}/presence", {"annotation": "x"}
        ).json
        assert here is not None
        assert follower.wait_for("presence", 2)[-1] == here
        assert [item["annotation"] for item in here["items"]] == ["x"]
        other_worker.call("PUT", f"/articles/{slug}/presence", {"here": False})
        assert follower.wait_for("presence", 3)[-1] == {"items": []}


def test_a_stream_ends_when_its_time_is_over(
    live_server: str, token: str, slug: str, own_desk: Desk
):
    own_desk.app.config["STREAM_SECONDS"] = 0.1
    with following(live_server, token, slug) as follower:
        assert follower.wait_for_end() < SOON


def test_a_stream_ends_when_its_reader_is_no_editor_any_more(
    live_server: str,
    token: str,
    slug: str,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(stream, "QUIET_SECONDS", 0.1)
    with following(live_server, token, slug) as follower:
        follower.wait_for("presence")
        assert not follower.ended
        with own_desk.app.app_context():
            session().execute(delete(TokenRow))
            session().commit()
        assert follower.wait_for_end() < SOON


def test_a_stream_ends_when_the_worker_stops(
    live_server: str, token: str, slug: str, own_desk: Desk
):
    with following(live_server, token, slug) as follower:
        follower.wait_for("presence")
        runtime_of(own_desk.app).watch.stop()
        assert follower.wait_for_end() < SOON
    assert_problem(own_desk.get(f"/articles/{slug}/stream"), 503)


def test_a_worker_has_room_for_so_many_streams(
    live_server: str,
    token: str,
    slug: str,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(watch, "MOST_STREAMS", 1)
    with following(live_server, token, slug) as follower:
        follower.wait_for("presence")
        refused = own_desk.get(f"/articles/{slug}/stream")
        assert_problem(refused, 503)
        assert refused.headers["Retry-After"]


def test_the_stream_and_presence_are_for_editors_alone(slug: str, own_desk: Desk):
    stranger = own_desk.anonymous()
    for answer in (
        stranger.get(f"/articles/{slug}/stream"),
        stranger.get(f"/articles/{slug}/changes"),
        stranger.get(f"/articles/{slug}/presence"),
        stranger.call("PUT", f"/articles/{slug}/presence", {}),
    ):
        assert_problem(answer, 401)
    assert own_desk.count("presence") == 0
