"""Which requests get in: for our own hosts, with what only trusted proxies say of them."""

from collections.abc import Callable
from ipaddress import ip_network

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.serve import Address, refuse_unnamed
from annotator.settings import Settings, SettingsError
from tests.web.newsroom import sign_in

pytestmark = pytest.mark.database("sqlite")
PROXIES = (ip_network("127.0.0.0/8"),)
HTTPS = {"X-Forwarded-Proto": "https"}


@pytest.fixture
def ours(app_with: Callable[..., Flask]) -> FlaskClient:
    """A client of a service for two hosts."""
    app = app_with(
        public_url="https://reviews.example",
        allowed_hosts=("old.example", "[2001:db8::1]"),
    )
    return app.test_client()


@pytest.mark.parametrize(
    "host",
    [
        "reviews.example",
        "REVIEWS.example:443",
        "reviews.example.",
        "old.example:8080",
        "[2001:db8::1]:8000",
        "localhost:8000",
        "127.0.0.1",
        "127.8.8.8",
        "[::1]:8000",
        "annotator.localhost",
    ],
)
def test_our_own_hosts_are_served(ours, host):
    assert ours.get("/feed.atom", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "reviews.example.evil.example",
        "10.0.0.5:8000",
        "localhost.evil.example",
    ],
)
def test_other_hosts_are_refused(ours, host):
    for path in (
        "/",
        "/feed.atom",
        "/oembed?url=x",
        "/api/v1/films",
        "/static/css/page.css",
    ):
        answer = ours.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert "ANNOTATOR_ALLOWED_HOSTS" in answer.json["detail"]
        assert host not in answer.text


@pytest.mark.parametrize(
    "host",
    [
        "",
        "a b",
        "localhost, evil.example",
        "localhost@evil.example",
        "localhost/x",
        "[::1",
        "münchen",
    ],
)
def test_a_host_that_cannot_be_read_is_refused(ours, host):
    answer = ours.get("/", headers={"Host": host.encode().decode("latin-1")})
    assert answer.status_code == 400


def test_a_balancer_asks_by_address(ours):
    assert ours.get("/healthz", headers={"Host": "10.0.0.5:8000"}).status_code == 200


def test_without_settings_only_this_machine_is_served(client):
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_a_service_under_a_path_says_that_it_cannot_be(client):
    answer = client.get("/", environ_overrides={"SCRIPT_NAME": "/reviews"})
    assert (answer.status_code, "host of its own" in answer.text) == (500, True)


@pytest.mark.parametrize(
    "url",
    [
        "https://site.example/reviews",
        "https://site.example/?x",
        "https://site.example#x",
        "https://",
        "https:///x",
        "https://user@site.example",
        "ftp://site.example",
        "site.example",
    ],
)
def test_a_public_address_is_a_scheme_and_a_host(url):
    environ = {"ANNOTATOR_SECRET_KEY": "k" * 32, "ANNOTATOR_PUBLIC_URL": url}
    with pytest.raises(SettingsError, match="ANNOTATOR_PUBLIC_URL"):
        Settings.from_environment(environ)


@pytest.mark.parametrize("hosts", ["https://a.example", "a.example:80", "*", "a b/c"])
def test_allowed_hosts_are_bare(hosts):
    environ = {"ANNOTATOR_SECRET_KEY": "k" * 32, "ANNOTATOR_ALLOWED_HOSTS": hosts}
    with pytest.raises(SettingsError, match="ANNOTATOR_ALLOWED_HOSTS"):
        Settings.from_environment(environ)


def test_settings_read_hosts_in_any_case():
    environ = {
        "ANNOTATOR_SECRET_KEY": "k" * 32,
        "ANNOTATOR_ALLOWED_HOSTS": "A.example, b.example",
        "ANNOTATOR_PUBLIC_URL": "https://Reviews.example/",
    }
    settings = Settings.from_environment(environ)
    assert settings.public_url == "https://reviews.example"
    assert settings.allowed_hosts == ("a.example", "b.example")


@pytest.mark.parametrize("size", ["0", "-1", "1.5", "6 MiB", "999999"])
def test_the_size_of_a_cache_is_a_number_of_mebibytes(size: str):
    environ = {"ANNOTATOR_SECRET_KEY": "k" * 32, "ANNOTATOR_CACHE_MIB": size}
    with pytest.raises(SettingsError, match="ANNOTATOR_CACHE_MIB"):
        Settings.from_environment(environ)
    known = Settings.from_environment(environ | {"ANNOTATOR_CACHE_MIB": "64"})
    assert known.cache_bytes == 64 * 2**20


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104 - refused
def test_the_server_does_not_start_in_public_without_its_address(host):
    with pytest.raises(ValueError, match="ANNOTATOR_PUBLIC_URL"):
        refuse_unnamed(Address(host, 8000, 1), {})
    refuse_unnamed(
        Address(host, 8000, 1), {"ANNOTATOR_PUBLIC_URL": "https://a.example"}
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_on_this_machine_it_starts_without(host):
    refuse_unnamed(Address(host, 8000, 1), {})


@pytest.mark.usefixtures("editor")
def test_a_trusted_proxy_says_that_readers_use_https(app_with):
    client = app_with(trusted_proxies=PROXIES).test_client()
    assert 'href="https://localhost/' in client.get("/feed.atom", headers=HTTPS).text
    answer = client.get("/sign-in", headers=HTTPS)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    client.environ_base["HTTP_X_FORWARDED_PROTO"] = "https"
    cookie = sign_in(client).headers["Set-Cookie"]
    assert cookie.startswith("__Host-annotator_")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("scheme", "https"),
    [
        ("http, https", True),
        ("HTTPS", True),
        ("https, http", False),
        ("wss", False),
        ("", False),
    ],
)
def test_the_nearest_proxy_counts(app_with, scheme, https):
    client = app_with(trusted_proxies=PROXIES).test_client()
    answer = client.get("/", headers={"X-Forwarded-Proto": scheme})
    assert ("Strict-Transport-Security" in answer.headers) is https


def test_nobody_else_is_believed(app_with):
    client = app_with(trusted_proxies=PROXIES).test_client()
    answer = client.get(
        "/feed.atom", headers=HTTPS, environ_overrides={"REMOTE_ADDR": "203.0.113.9"}
    )
    assert "https://localhost" not in answer.text
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.usefixtures("editor")
def test_on_https_a_session_without_its_prefix_opens_nothing(app_with):
    app = app_with(public_url="https://localhost")
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    client.environ_base["wsgi.url_scheme"] = "https"
    cookies = sign_in(client).headers.getlist("Set-Cookie")
    (secret,) = (c.partition("=")[2].split(";")[0] for c in cookies if "_session=" in c)
    planted = app.test_client(use_cookies=False)
    for name, status in (("annotator_session", 303), ("__Host-annotator_session", 200)):
        answer = planted.get("/account", headers={"Cookie": f"{name}={secret}"})
        assert answer.status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/nothing",
        "/api/v1/films",
        "/api/v1/nothing",
        "/feed.atom",
        "/healthz",
        "/robots.txt",
        "/static/css/page.css",
        "/static/nothing",
        "/api/v1/openapi.json",
    ],
)
def test_every_answer_has_a_policy_and_no_answer_names_the_server(client, path):
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Server" not in headers


def test_a_copy_behind_a_proxy_that_compresses_is_confirmed(client):
    for path in ("/", "/feed.atom", "/api/v1/articles", "/static/css/page.css"):
        tag = client.get(path).headers["ETag"].strip('"')
        for seen in (f'"{tag}-gzip"', f'W/"{tag};br"', f'"x", "{tag}--gzip"'):
            answer = client.get(path, headers={"If-None-Match": seen})
            assert answer.status_code == 304, (path, seen)
        other = client.get(path, headers={"If-None-Match": '"x-gzip"'})
        assert other.status_code == 200
