"""Sites and limits: who asks is known where it matters, and nobody takes more than a share, on all workers together."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from annotator import create_app
from annotator.core.permission import Scope
from annotator.extensions import writing_session
from annotator.http.client_address import UNREADABLE, client_network
from annotator.http.runtime import runtime_of
from annotator.settings import Settings, SettingsError
from tests.api.desk import PREFIX, Desk, assert_problem, open_desk
from tests.support.database import close

LIMIT = 40
SOMEBODY, OTHER = "203.0.113.7", "203.0.113.8"
SITE = {
    "name": "Film Weekly",
    "origins": ["https://FilmWeekly.example:443/"],
    "per_minute": 60,
}
ORIGIN = "https://filmweekly.example"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Settings with limits, behind a proxy on this machine."""
    environ = {"ANNOTATOR_LIMIT_ADDRESS": str(LIMIT), "ANNOTATOR_SECRET_KEY": "x" * 40}
    read = Settings.from_environment(
        environ | {"ANNOTATOR_DATABASE_URL": settings.database_url}
    )
    return replace(read, instance_path=settings.instance_path)


@pytest.fixture
def admin(app: Flask) -> Desk:
    """An admin."""
    return open_desk(app, role="admin")


@pytest.fixture
def slug(admin: Desk) -> str:
    """A published article."""
    return str(admin.article(admin.film()["slug"], status="published")["slug"])


@pytest.fixture
def worker(settings: Settings) -> Iterator[Flask]:
    """Another process's application on the same database."""
    app = create_app(settings)
    yield app
    close(app)


@pytest.fixture(autouse=True)
def _early_in_a_minute() -> None:
    """What a test asks within a few seconds is asked within one minute of the clock."""
    if time.time() % 60 > 50:
        time.sleep(60.1 - time.time() % 60)


def ask(
    app: Flask, path: str, remote: str = SOMEBODY, method: str = "GET", **headers: str
) -> TestResponse:
    """A stranger's request, as it comes through a proxy on this machine."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {"X-Forwarded-For": remote} | sent
    environ = {"REMOTE_ADDR": "127.0.0.1"}
    return app.test_client(use_cookies=False).open(
        path, method=method, headers=sent, environ_overrides=environ
    )


def allowed(ask_once: Callable[[], TestResponse], most: int) -> int:
    """How many of so many requests are not refused."""
    return sum(ask_once().status_code != 429 for _ in range(most))


def test_an_address_has_its_limit_and_is_told_of_it(admin: Desk, slug: str):
    path = f"{PREFIX}/articles/{slug}"
    first, second = ask(admin.app, path), ask(admin.app, path)
    assert first.headers["RateLimit-Policy"] == f'"address";q={LIMIT};w=60'
    assert first.headers["RateLimit"].startswith(f'"address";r={LIMIT - 1};t=')
    assert second.headers["RateLimit"].startswith(f'"address";r={LIMIT - 2};t=')
    assert allowed(lambda: ask(admin.app, path), LIMIT) == LIMIT - 2
    problem = assert_problem(ask(admin.app, path), 429)
    assert problem["violated-policies"] == ["address"]
    refused = ask(admin.app, path)
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert ask(admin.app, path, OTHER).status_code == 200


def test_people_read_in_a_frame_how_long_to_wait(admin: Desk, slug: str):
    allowed(lambda: ask(admin.app, f"/embed/{slug}"), LIMIT)
    refused = ask(admin.app, f"/embed/{slug}")
    assert (refused.status_code, refused.mimetype) == (429, "text/plain")
    assert refused.text.endswith(f"Wait {refused.headers['Retry-After']} seconds.")


def test_pages_and_editors_are_not_limited(admin: Desk, slug: str):
    allowed(lambda: ask(admin.app, f"{PREFIX}/films"), LIMIT + 1)
    assert ask(admin.app, f"/articles/{slug}").status_code == 200
    signed = ask(admin.app, f"{PREFIX}/films", Authorization=f"Bearer {admin.token}")
    assert (signed.status_code, "RateLimit" in signed.headers) == (200, False)


def test_a_wrong_token_or_cookie_is_no_way_around(admin: Desk):
    path = f"{PREFIX}/films"
    assert (
        allowed(lambda: ask(admin.app, path, Authorization="Bearer wrong"), LIMIT + 3)
        == LIMIT
    )
    cookie = "annotator_session=wrong"
    assert (
        allowed(lambda: ask(admin.app, path, OTHER, Cookie=cookie), LIMIT + 3) == LIMIT
    )
    assert (
        ask(admin.app, path, OTHER, Cookie=cookie)
        .headers["RateLimit"]
        .startswith('"address";r=0')
    )


def test_a_cookie_is_no_way_around_by_an_answer_from_memory(admin: Desk, slug: str):
    path = f"{PREFIX}/articles/{slug}"
    ask(admin.app, path, OTHER)
    cookie = "annotator_session=wrong"
    assert allowed(lambda: ask(admin.app, path, Cookie=cookie), LIMIT + 3) == LIMIT


def test_every_kind_of_answer_counts(admin: Desk, slug: str):
    path = f"{PREFIX}/articles/{slug}"
    etag = ask(admin.app, path, OTHER).headers["ETag"]
    kinds: list[dict[str, Any]] = [
        {"If_None_Match": etag},
        {"method": "HEAD"},
        {"Accept_Encoding": "gzip"},
        {"path": f"{PREFIX}/nothing"},
    ]
    for number, kind in enumerate(kinds, 1):
        answer = ask(admin.app, **({"path": path} | kind))
        assert answer.headers["RateLimit"].startswith(f'"address";r={LIMIT - number};')


def test_an_answer_from_memory_says_what_is_left_for_this_client(
    admin: Desk, slug: str
):
    path = f"{PREFIX}/articles/{slug}"
    for left in (LIMIT - 1, LIMIT - 2, LIMIT - 3):
        for remote in (SOMEBODY, OTHER):
            assert f"r={left};" in ask(admin.app, path, remote).headers["RateLimit"]


def test_all_workers_share_a_limit(admin: Desk, worker: Flask):
    path, apps = f"{PREFIX}/films", (admin.app, worker)
    answers = [ask(apps[number % 2], path).status_code for number in range(2 * LIMIT)]
    assert LIMIT <= answers.count(200) <= LIMIT + LIMIT // 20


def test_it_holds_when_all_ask_at_once(admin: Desk, worker: Flask):
    path, apps = f"{PREFIX}/films", (admin.app, worker)
    with ThreadPoolExecutor(8) as pool:
        asked = [
            pool.submit(ask, apps[number % 2], path) for number in range(2 * LIMIT)
        ]
        answers = [one.result().status_code for one in asked]
    assert LIMIT <= answers.count(200) <= LIMIT + LIMIT // 20


def test_most_requests_write_nothing(admin: Desk, slug: str):
    ask(admin.app, f"{PREFIX}/articles/{slug}")
    assert admin.count("spent") == 0
    for _ in range(LIMIT // 20):
        ask(admin.app, f"{PREFIX}/articles/{slug}")
    ((who, _, requests),) = admin.stored()["spent"]
    assert requests == LIMIT // 20
    assert SOMEBODY not in who


@pytest.mark.measured
@pytest.mark.database("sqlite")  # only there one lock is for all
def test_a_locked_database_delays_no_reader(admin: Desk, slug: str):
    path = f"{PREFIX}/articles/{slug}"
    ask(admin.app, path)
    with admin.app.app_context():
        writing_session()
        started = time.monotonic()
        assert allowed(lambda: ask(admin.app, path), LIMIT) == LIMIT - 1
        assert time.monotonic() - started < 5


def test_a_site_is_known_by_its_key_and_has_a_limit_of_its_own(admin: Desk, slug: str):
    site = admin.add("/sites", SITE)
    path = f"{PREFIX}/articles/{slug}"
    allowed(lambda: ask(admin.app, path), LIMIT + 1)
    answer = ask(admin.app, path, Annotator_Site=site["key"])
    assert answer.status_code == 200
    assert answer.headers["RateLimit-Policy"] == '"site";q=60;w=60'
    assert (
        allowed(lambda: ask(admin.app, path, OTHER, Annotator_Site=site["key"]), 70)
        == 59
    )
    assert ask(admin.app, path, OTHER).status_code == 200
    (day,) = admin.read(f"/sites/{site['id']}/traffic")["days"]
    assert (day["requests"], day["refused"]) == (60, 11)


def test_readers_on_a_site_are_counted_by_its_origin_and_limited_by_their_address(
    admin: Desk, slug: str
):
    site = admin.add("/sites", SITE)
    assert site["origins"] == [ORIGIN]
    path = f"{PREFIX}/articles/{slug}"
    for remote in (SOMEBODY, OTHER):
        assert (
            f"r={LIMIT - 1};"
            in ask(admin.app, path, remote, Origin=ORIGIN).headers["RateLimit"]
        )
    ask(admin.app, f"/embed/{slug}", Referer=f"{ORIGIN}/an/article")
    ask(admin.app, path, Origin="https://elsewhere.example")
    ask(admin.app, path, Origin="null", Referer="http://[")
    (day,) = admin.read(f"/sites/{site['id']}/traffic")["days"]
    assert (day["requests"], day["refused"]) == (3, 0)


def test_traffic_of_all_workers_is_added(admin: Desk, worker: Flask, slug: str):
    site = admin.add("/sites", SITE)
    for app in (admin.app, worker):
        for _ in range(5):
            assert (
                ask(
                    app, f"{PREFIX}/articles/{slug}", Annotator_Site=site["key"]
                ).status_code
                == 200
            )
        runtime_of(app).limits.share()
    assert admin.read(f"/sites/{site['id']}/traffic")["days"][0]["requests"] == 10


def test_a_revoked_key_opens_nothing(admin: Desk, settings: Settings, slug: str):
    site = admin.add("/sites", SITE)
    assert admin.delete(f"/sites/{site['id']}", None).status_code == 204
    for key in (site["key"], "site_made-up", "\xe9"):
        assert_problem(
            ask(admin.app, f"{PREFIX}/articles/{slug}", Annotator_Site=key), 401
        )
    (listed,) = admin.read("/sites")["items"]
    assert listed["revoked_at"]
    assert listed.keys() & {"key", "key_hash"} == set()
    assert admin.add("/sites", SITE)["origins"] == [ORIGIN]


def test_no_two_sites_have_one_origin_and_no_key_is_stored(admin: Desk):
    key = admin.add("/sites", SITE, Idempotency_Key="once")["key"]
    again = admin.post("/sites", SITE, Idempotency_Key="once")
    assert (again.status_code, again.json["origins"], "key" in (again.json or ())) == (
        201,
        [ORIGIN],
        False,
    )
    assert key not in str(admin.stored())
    assert_problem(admin.post("/sites", SITE), 409)
    assert admin.count("site") == 1


@pytest.mark.parametrize(
    "origin",
    [
        "filmweekly.example",
        "https://a.example/path",
        "https://*.example",
        "ftp://a.example",
        "null",
    ],
)
def test_what_is_no_origin_is_refused(admin: Desk, origin: str):
    assert_problem(
        admin.post("/sites", {"name": "A", "origins": [origin]}), 422, "origins"
    )
    assert admin.count("site") == 0


def test_only_admins_with_the_scope_register_sites(admin: Desk):
    site = admin.add("/sites", SITE)
    before = admin.stored("token", "user")["site"]
    for desk in (open_desk(admin.app), admin.with_scopes(Scope.ARTICLES_WRITE)):
        assert_problem(desk.post("/sites", {"name": "B"}), 403)
        assert_problem(desk.delete(f"/sites/{site['id']}", None), 403)
    for path in ("/sites", f"/sites/{site['id']}/traffic"):
        assert_problem(open_desk(admin.app).get(path), 403)
        assert_problem(admin.anonymous().get(path), 401)
    assert admin.stored("token", "user")["site"] == before


TRUSTED = Settings.from_environment(
    {
        "ANNOTATOR_SECRET_KEY": "x" * 40,
        "ANNOTATOR_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8, fd00::/8",
    }
).trusted_proxies


@pytest.mark.parametrize(
    ("remote", "forwarded", "client"),
    [
        ("198.51.100.1", "", "198.51.100.1"),
        (
            "198.51.100.1",
            "203.0.113.7",
            "198.51.100.1",
        ),  # nobody's proxy: what it says is its own
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "1.1.1.1, 203.0.113.7, 10.2.3.4", "203.0.113.7"),
        ("fd00::1", "203.0.113.7:4711", "203.0.113.7"),
        ("127.0.0.1", "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("127.0.0.1", "[2001:db8:1:2:9::4]:443", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "", "203.0.113.7"),
        ("127.0.0.1", "", None),
        ("::1", "", None),
        ("127.0.0.1", "unknown", UNREADABLE),
        ("127.0.0.1", "203.0.113.7, unknown", UNREADABLE),
        ("127.0.0.1", ",", UNREADABLE),
        # Several lines come joined: the last one is our proxy's.
        ("127.0.0.1", "1.1.1.1,203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1"),
        ("", "203.0.113.7", UNREADABLE),
    ],
)
def test_the_client_is_the_last_that_no_proxy_of_ours_is(
    remote: str, forwarded: str, client: str | None
):
    assert client_network(remote, forwarded, TRUSTED) == client


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ANNOTATOR_LIMIT_ADDRESS", "-1"),
        ("ANNOTATOR_LIMIT_SITE", "many"),
        ("ANNOTATOR_TRUSTED_PROXIES", "proxy.example"),
        ("ANNOTATOR_WEBHOOKS_PRIVATE", "yes"),
    ],
)
def test_a_setting_that_cannot_be_right_stops_the_start(name: str, value: str):
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({"ANNOTATOR_SECRET_KEY": "x" * 40, name: value})
