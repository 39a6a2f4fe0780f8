"""Webhooks: other sites are told that an article changed, once it has, and whatever happens to them or to us."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from annotator import create_app
from annotator.core.permission import Scope
from annotator.extensions import session
from annotator.http.host import Unreachable, is_public
from annotator.http.runtime import runtime_of
from annotator.http.webhook.post import post
from annotator.services.webhook import Outcome, claim, settle
from annotator.settings import Settings
from annotator.storage.webhook import DeliveryRow, WebhookRow
from tests.api.desk import Desk, assert_problem, open_desk
from tests.support.database import close
from tests.support.receiver import Receiver, is_signed, receiving

SAMPLE = Path(__file__).parents[2] / "docs/embedding/webhook_receiver.py"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Settings that let webhooks lead to this machine."""
    return replace(settings, webhooks_private=True)


@pytest.fixture
def admin(app: Flask) -> Desk:
    """An admin with a token that may write everything."""
    return open_desk(app, role="admin")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Another site."""
    with receiving() as found:
        yield found


@pytest.fixture
def hook(admin: Desk, receiver: Receiver) -> dict[str, Any]:
    """A webhook that leads there."""
    return admin.add("/webhooks", {"url": receiver.url})


def published(desk: Desk, **fields: Any) -> str:
    return str(desk.article(desk.film()["slug"], status="published", **fields)["slug"])


def deliver(desk: Desk) -> int:
    """Find out who sees the changes, and send what is due; returns how many attempts that took."""
    runtime_of(desk.app).indexer.index()
    attempts: int = runtime_of(desk.app).deliverer.deliver_due()
    return attempts


def make_due(desk: Desk, **more: Any) -> None:
    """Let the time pass that every message and endpoint waits."""
    earlier = datetime.now(UTC) - timedelta(seconds=1)
    with desk.app.app_context():
        session().execute(
            update(DeliveryRow).values(
                {"due_at": earlier, "claimed_until": None} | more
            )
        )
        session().execute(update(WebhookRow).values(held_until=None))
        session().commit()


def deliveries(desk: Desk, hook: dict[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = desk.read(f"/webhooks/{hook['id']}/deliveries")[
        "items"
    ]
    return items


def test_a_site_is_told_what_happened_and_not_a_word_of_text(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    slug = published(admin)
    assert deliver(admin) == 1
    admin.annotation(slug, note="the keeper", replacement="a night at sea")
    assert deliver(admin) == 1
    admin.delete(f"/articles/{slug}/publication", None)
    assert deliver(admin) == 1
    events = ["article.published", "article.changed", "article.withdrawn"]
    assert receiver.told() == [
        (event, slug, number) for number, event in enumerate(events, 2)
    ]
    for message in receiver.messages:
        assert json.loads(message["body"]).keys() == {"type", "timestamp", "data"}
        assert is_signed(message, hook["secret"])
        assert message["path"] == "/hook?from=annotator"
        assert abs(int(message["headers"]["webhook-timestamp"]) - time.time()) < 60
    assert len({message["headers"]["webhook-id"] for message in receiver.messages}) == 3
    assert [item["state"] for item in deliveries(admin, hook)] == ["delivered"] * 3


def test_the_documented_receiver_takes_it_and_nothing_forged(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    slug = published(admin)
    deliver(admin)
    (message,) = receiver.messages
    read = run_path(str(SAMPLE))["read_message"]
    assert (
        read(hook["secret"], message["headers"], message["body"])["data"]["slug"]
        == slug
    )
    late = message["headers"] | {"webhook-timestamp": str(int(time.time()) - 301)}
    forged = [
        (late, message["body"]),
        (message["headers"], message["body"].replace(b"2", b"3")),
    ]
    for headers, body in forged:
        with pytest.raises(ValueError, match=r"too old|not signed"):
            read(hook["secret"], headers, body)


def test_changes_that_come_before_the_message_are_one_message(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    slug = published(admin)
    for _ in range(3):
        admin.annotation(slug)
    assert deliver(admin) == 1
    # Changes that are found together count as one.
    assert receiver.told() == [("article.published", slug, 3)]


def test_a_change_of_a_film_tells_of_each_article_that_it_concerns(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    film = admin.film()
    slugs = {admin.article(film["slug"], status="published")["slug"] for _ in range(3)}
    admin.article(film["slug"])
    deliver(admin)
    receiver.messages.clear()
    assert (
        admin.patch(
            f"/films/{film['slug']}", {"year": 1932}, f'"{film["version"]}"'
        ).status_code
        == 200
    )
    assert deliver(admin) == 3
    assert {slug for _, slug, _ in receiver.told()} == slugs


def test_nobody_is_told_of_drafts(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    slug = admin.article(admin.film()["slug"])["slug"]
    admin.annotation(slug)
    assert deliver(admin) == 0
    assert not receiver.messages


def test_what_was_refused_tells_nobody(admin: Desk, hook: dict[str, Any]):
    slug = published(admin)
    deliver(admin)
    before = admin.stored()
    refused = {"revision": 1, "kind": "spoiler", "quote": {"exact": "stands nowhere"}}
    assert_problem(admin.post(f"/articles/{slug}/annotations", refused), 422)
    assert admin.stored() == before


@pytest.mark.parametrize("status", [500, 404, 302, 429])
def test_a_message_that_was_not_taken_is_sent_again_later(
    admin: Desk, receiver: Receiver, hook: dict[str, Any], status: int
):
    slug = published(admin)
    receiver.status = status
    assert deliver(admin) == 1
    assert deliver(admin) == 0
    receiver.status = 200
    make_due(admin)
    assert deliver(admin) == 1
    assert receiver.told() == [("article.published", slug, 2)] * 2
    first, second = (message["headers"]["webhook-id"] for message in receiver.messages)
    assert first == second
    (item,) = deliveries(admin, hook)
    assert (item["state"], item["attempts"], item["outcome"]) == (
        "delivered",
        2,
        "It answered 200.",
    )


def test_each_wait_is_longer_and_none_is_the_same(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    receiver.status = 503
    published(admin)
    waits = []
    for _ in range(5):
        deliver(admin)
        due = datetime.fromisoformat(deliveries(admin, hook)[0]["due_at"])
        waits.append((due - datetime.now(UTC)).total_seconds())
        make_due(admin)
    assert waits == sorted(waits)
    assert waits[0] <= 5
    assert 600 < waits[4] <= 1280


def test_after_three_days_it_is_given_up(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    receiver.status = 500
    slug = published(admin)
    make_due(admin, created_at=datetime.now(UTC) - timedelta(days=4))
    deliver(admin)
    make_due(admin)
    assert deliver(admin) == 0
    assert deliveries(admin, hook)[0]["state"] == "failed"
    receiver.status = 200
    admin.annotation(slug)
    assert deliver(admin) == 1


def test_an_endpoint_that_is_gone_is_told_nothing_more(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    receiver.status = 410
    slug = published(admin)
    published(admin)
    assert deliver(admin) == 1
    make_due(admin)
    admin.annotation(slug)
    assert deliver(admin) == 0
    assert admin.read("/webhooks")["items"][0]["stopped_at"]
    assert {item["state"] for item in deliveries(admin, hook)} == {"failed"}


def test_one_that_does_not_answer_holds_up_no_other(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        dead = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    other = admin.add("/webhooks", {"url": dead})
    slugs = [published(admin) for _ in range(3)]
    assert deliver(admin) == 4  # the dead one is asked once, and held
    assert sorted(slug for _, slug, _ in receiver.told()) == sorted(slugs)
    assert [item["attempts"] for item in deliveries(admin, other)].count(1) == 1


def test_news_that_come_while_a_message_is_sent_are_not_lost(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    slug = published(admin)
    with admin.app.app_context():
        message = claim(session())
        session().commit()
    assert message is not None
    admin.annotation(slug)
    assert deliver(admin) == 0  # another worker has it
    with admin.app.app_context():
        settle(session(), message, Outcome("It answered 200.", taken=True))
        session().commit()
    assert deliver(admin) == 1
    assert receiver.told() == [("article.published", slug, 3)]


def test_what_a_killed_worker_had_claimed_is_sent_again(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    published(admin)
    with admin.app.app_context():
        assert claim(session())
        session().commit()
    assert deliver(admin) == 0
    make_due(admin)
    assert deliver(admin) == 1


def test_several_workers_send_each_message_once(
    admin: Desk, settings: Settings, receiver: Receiver, hook: dict[str, Any]
):
    slugs = {published(admin) for _ in range(12)}
    workers = [create_app(settings) for _ in range(3)]
    with ThreadPoolExecutor(6) as pool:
        sent = [
            pool.submit(runtime_of(worker).deliverer.deliver_due)
            for worker in workers * 2
        ]
        assert sum(one.result() for one in sent) == 12
    for worker in workers:
        close(worker)
    assert {slug for _, slug, _ in receiver.told()} == slugs
    assert len(receiver.messages) == 12


def test_it_is_delivered_in_the_background(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    deliverer = runtime_of(admin.app).deliverer
    deliverer.start()
    try:
        published(admin)
        assert receiver.came.acquire(timeout=20)
    finally:
        deliverer.stop()


def test_the_command_delivers_what_is_due(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    published(admin)
    result = admin.app.test_cli_runner().invoke(args=["webhooks", "deliver", "--once"])
    assert (result.exit_code, result.output) == (0, "Attempts: 1.\n")
    assert len(receiver.messages) == 1


@pytest.mark.measured
def test_an_editor_does_not_wait_for_an_endpoint_that_hangs(admin: Desk):
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        admin.add("/webhooks", {"url": f"http://127.0.0.1:{hanging.getsockname()[1]}/"})
        slug = published(admin)
        sending = threading.Thread(target=deliver, args=(admin,))
        sending.start()
        connection, _ = hanging.accept()
        with connection:
            started = time.monotonic()
            admin.annotation(slug)
            assert time.monotonic() - started < 2
            connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
    sending.join()


def test_webhooks_are_listed_without_their_secrets_and_removed(
    admin: Desk, receiver: Receiver, hook: dict[str, Any]
):
    (item,) = admin.read("/webhooks")["items"]
    assert (item["id"], item["url"]) == (hook["id"], receiver.url)
    assert "secret" not in item
    published(admin)
    assert admin.delete(f"/webhooks/{hook['id']}", None).status_code == 204
    assert deliver(admin) == 0
    assert admin.count("delivery") == 0
    assert_problem(admin.delete(f"/webhooks/{hook['id']}", None), 404)
    assert_problem(admin.get(f"/webhooks/{hook['id']}/deliveries"), 404)


def test_only_admins_with_the_scope_may_have_them(admin: Desk, hook: dict[str, Any]):
    body, before = {"url": "https://cms.example/"}, admin.stored("token")["webhook"]
    for desk in (open_desk(admin.app), admin.with_scopes(Scope.ARTICLES_WRITE)):
        assert_problem(desk.post("/webhooks", body), 403)
        assert_problem(desk.delete(f"/webhooks/{hook['id']}", None), 403)
    assert_problem(open_desk(admin.app).get("/webhooks"), 403)
    assert_problem(admin.anonymous().get("/webhooks"), 401)
    assert admin.stored("token")["webhook"] == before


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://cms.example/", "//cms.example", "", "https://user:word@cms.example/"),
        *(
            "https://cms.example/ x",
            "https://cms.example:99999/",
            "https://cms.example:x/",
        ),
    ],
)
def test_an_address_that_cannot_be_posted_to_is_refused(admin: Desk, url: str):
    assert_problem(admin.post("/webhooks", {"url": url}), 422, "url")
    assert admin.count("webhook") == 0


PRIVATE = [
    *(
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
    ),
    *(
        "0.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
    ),
    *("2002:7f00:1::", "224.0.0.1", "255.255.255.255", "ff02::1", "2001:db8::1"),
    *("::127.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b:1::7f00:1", "fec0::1"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_a_private_network_is_not_public(address: str):
    assert not is_public(ip_address(address))
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(Unreachable):
        post(f"http://{host}/", b"", {})


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101"]
)
def test_an_address_of_the_internet_is_public(address: str):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://localhost:22/",
    ],
)
def test_a_name_of_this_machine_is_refused_however_it_is_written(url: str):
    with pytest.raises(Unreachable):
        post(url, b"", {})


NAMES = ["localhost", "sub.localhost.", "127.1", "2130706433", "0x7f.1"]


def test_a_private_address_is_refused_when_it_is_registered(admin: Desk):
    admin.app.config["WEBHOOKS_PRIVATE"] = False
    for address in (*PRIVATE, *NAMES):
        host = f"[{address}]" if ":" in address else address
        url = f"http://{host}:8080/"
        assert_problem(admin.post("/webhooks", {"url": url}), 422, "url")
    assert admin.count("webhook") == 0


def test_an_address_without_a_sound_port_stops_no_other_message():
    with pytest.raises(Unreachable):
        post("http://cms.example:99999/", b"", {})


def test_an_answer_that_does_not_come_is_not_waited_for():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        pytest.raises(Unreachable, match="No answer"),
    ):
        post(
            f"http://127.0.0.1:{server.getsockname()[1]}/",
            b"",
            {},
            private=True,
            seconds=0.2,
        )


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-server\r\n", b"HTTP/1.1 \r\n", b"x" * 5000, b""]
)
def test_an_answer_that_is_none_is_refused(answer: bytes):
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with ThreadPoolExecutor(1) as pool:
            sent = pool.submit(post, url, b"", {}, private=True)
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(answer)
            with pytest.raises(Unreachable):
                sent.result()
