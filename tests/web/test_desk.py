"""The desk and the check list before publishing, as pages without script."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, update

from annotator.core.permission import Actor, Role
from annotator.core.untagged import Untagged
from annotator.extensions import db, session
from annotator.http.access import device
from annotator.services.account.account import create_user
from annotator.services.account.attempt import ASKING_FOR_ONE
from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from annotator.web.reader.request import COOKIE
from tests.support.article import create_article
from tests.support.place import OUR_PAGE
from tests.web.newsroom import ARTICLE, EMAIL, FOG, LAMP, SLUG, sign_in, words

CHECKS = f"/articles/{SLUG}/publication"


@pytest.fixture
def signed_in(client: FlaskClient, editor: Actor, draft: str) -> FlaskClient:
    """A client in which the editor is signed in; there is a draft."""
    sign_in(client)
    return client


def test_the_desk_says_how_an_article_stands(signed_in: FlaskClient) -> None:
    says = words(signed_in.get("/desk").text)
    assert "The Lamp and its zebraheir" in says
    assert "5 spoilers 1 fact 1 opinion" in says
    assert "0 of 7 paragraphs reviewed" in says
    assert EMAIL in says
    assert " draft " in says


def test_the_desk_counts_only_what_there_is_to_do(signed_in: FlaskClient) -> None:
    page = signed_in.get("/desk").text
    assert " Proposals Assignments Approval " in words(page)
    assert " 0 proposals " not in words(page)
    assert " 0 assigned " not in words(page)
    assert page.count('href="/proposals') == 1


def test_who_works_alone_is_not_told_what_others_do(
    signed_in: FlaskClient, app: Flask
) -> None:
    offer = "Tell me what is new from now on"
    assert offer not in signed_in.get("/desk").text
    with app.app_context():
        create_user(session(), "two@example.org", Role.EDITOR, "long enough")
        session().commit()
    assert offer in signed_in.get("/desk").text


def test_the_desk_names_no_kind_that_an_article_lacks(
    signed_in: FlaskClient, editor: Actor, app: Flask
) -> None:
    with app.app_context():
        create_article(
            session(), editor, ARTICLE | {"format": "html", "slug": "untagged"}
        )
        session().commit()
    says = words(signed_in.get("/desk").text)
    assert "0 spoilers 0 of 7 paragraphs reviewed" in says
    assert "5 spoilers 1 fact 1 opinion" in says


def test_the_filter_is_open_while_it_leaves_articles_out(
    signed_in: FlaskClient,
) -> None:
    summary = r'<details class="desk__fold"( open)?>\s*<summary>Filter'
    for query, is_open in (("", None), ("?status=draft", " open")):
        fold = re.search(summary, signed_in.get(f"/desk{query}").text)
        assert fold
        assert fold.group(1) == is_open


def test_annotators_are_offered_nothing_that_their_role_refuses(
    signed_in: FlaskClient, app: Flask
) -> None:
    assert "Ticked articles" in signed_in.get("/desk").text
    with app.app_context():
        session().execute(update(UserRow).values(role=Role.ANNOTATOR))
        session().commit()
    desk = signed_in.get("/desk").text
    assert all(name not in desk for name in ("Import an a", "Ticked", "Publish…"))
    checks = signed_in.get(CHECKS).text
    assert "Before publishing" in checks
    assert 'name="hold_new"' not in checks


def test_who_is_not_signed_in_is_asked_to(client: FlaskClient, draft: str) -> None:
    for path in ("/desk", "/import", CHECKS, f"/articles/{SLUG}/preview"):
        answer = client.get(path)
        assert answer.headers["Location"].startswith("/sign-in?next=")
        assert "zebraheir" not in answer.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=draft", True),
        ("status=published", False),
        ("status=changed", False),
        (f"film={LAMP}", True),
        (f"film={FOG}", False),
        ("q=ZEBRA", True),
        ("q=lamp-1931", True),
        ("q=100%25", False),
        ("q=nothing&status=draft", False),
        ("status=nonsense", True),
    ],
)
def test_the_desk_is_filtered(signed_in: FlaskClient, query: str, found: bool) -> None:
    assert ("zebraheir" in signed_in.get(f"/desk?{query}").text) is found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("reading=tagged", True),
        ("reading=untagged", False),
        ("reading=unread", False),
        ("reading=waiting", False),
        ("reading=nonsense", True),
        ("order=oldest&reading=tagged", True),
    ],
)
def test_the_desk_is_filtered_by_what_was_read(
    signed_in: FlaskClient, query: str, found: bool
) -> None:
    assert ("zebraheir" in signed_in.get(f"/desk?{query}").text) is found


@pytest.mark.parametrize("order", ["newest", "oldest", "film", "ending"])
def test_each_order_leaves_nothing_out(
    app: Flask, signed_in: FlaskClient, editor: Actor, order: str
) -> None:
    with app.app_context():
        for number in range(30):
            fields = ARTICLE | {
                "format": "html",
                "title": f"P {number}",
                "slug": f"p-{number}",
            }
            create_article(session(), editor, fields)
        session().commit()
    seen: list[str] = []
    address = f"/desk?order={order}"
    while address:
        page = signed_in.get(address).text
        seen += re.findall(r'name="article" value="([^"]+)"', page)
        more = re.search(r'href="(/desk\?[^"]*cursor=[^"]*)" rel="next"', page)
        address = more[1].replace("&amp;", "&") if more else ""
    assert len(seen) == len(set(seen)) == 31


def test_articles_that_speak_of_an_ending_can_come_first(
    app: Flask, signed_in: FlaskClient, editor: Actor
) -> None:
    bodies = {"calm": "It rains.", "grave": "He dies, and the killer dies: all along."}
    with app.app_context():
        for slug, body in bodies.items():
            fields = {"format": "text", "slug": slug, "title": "T", "body": body}
            create_article(session(), editor, ARTICLE | fields)
        session().commit()
    page = signed_in.get("/desk?order=ending&reading=unread").text
    assert re.findall(r'name="article" value="([^"]+)"', page) == ["grave", "calm"]
    assert "4 words about an ending" in words(page)


def test_ticked_articles_are_changed_and_the_place_is_kept(
    app: Flask, signed_in: FlaskClient, editor: Actor
) -> None:
    with app.app_context():
        for slug in ("one", "two"):
            fields = {"format": "html", "title": slug, "slug": slug}
            create_article(session(), editor, ARTICLE | fields)
        session().commit()
    here = "/desk?reading=unread&order=oldest"
    for sent in ({"do": "held"}, {"do": "film", "to": FOG}, {"do": "publish"}):
        chosen = {"article": ["one", "two", "no-such-article"]} | sent
        answer = signed_in.post(here, data=chosen)
        assert answer.headers["Location"].startswith("/desk?reading=unread")
        assert "order=oldest" in answer.headers["Location"]
    with app.app_context():
        rows = session().query(ArticleRow).filter(ArticleRow.slug.in_(["one", "two"]))
        about = {(row.untagged, row.status, row.film.slug) for row in rows}
    assert about == {("held", "published", FOG)}
    assert "one" not in words(app.test_client().get("/").text).split()


def test_the_desk_comes_in_pages_that_leave_nothing_out(
    signed_in: FlaskClient, app: Flask, editor: Actor
) -> None:
    with app.app_context():
        for number in range(30):
            create_article(
                session(),
                editor,
                ARTICLE | {"format": "html", "slug": f"copy-{number}"},
            )
        session().commit()
    first = signed_in.get("/desk?status=draft").text
    second = signed_in.get(
        re.search(r'href="(/desk\?[^"]*cursor=[^"]*)"', first)[1].replace("&amp;", "&")
    ).text
    slugs = re.findall(r'auto"><a href="/articles/([^"/]+)/edit"', first + second)
    assert (len(slugs), len(set(slugs))) == (31, 31)


def test_the_desk_asks_the_database_no_more_for_many_articles(
    signed_in: FlaskClient, app: Flask, editor: Actor
) -> None:
    few = queries(app, lambda: signed_in.get("/desk"))
    with app.app_context():
        for number in range(10):
            create_article(
                session(),
                editor,
                ARTICLE | {"format": "html", "slug": f"copy-{number}"},
            )
        session().commit()
    assert queries(app, lambda: signed_in.get("/desk")) == few


def queries(app: Flask, ask) -> int:
    """How many statements answering takes."""
    seen: list[str] = []
    with app.app_context():
        engine = db.engine
    listener = lambda *args: seen.append(args[2])  # noqa: E731
    event.listen(engine, "before_cursor_execute", listener)
    ask()
    event.remove(engine, "before_cursor_execute", listener)
    return len(seen)


def post(client: FlaskClient, path: str, **fields: str):
    """Send the form of the page that a path belongs to."""
    return client.post(path, data=fields)


def test_the_check_list_tells_what_is_open(signed_in: FlaskClient) -> None:
    says = words(signed_in.get(CHECKS).text)
    assert "0 of 7 paragraphs reviewed" in says
    assert "7 not reviewed" in says
    assert "Publish with open checks" in says


def test_publishing_with_something_open_takes_a_second_yes(
    signed_in: FlaskClient, client: FlaskClient
) -> None:
    refused = post(signed_in, CHECKS)
    assert refused.status_code == 422
    assert "draft" in signed_in.get("/desk").text
    answer = post(signed_in, CHECKS, known="yes")
    assert answer.headers["Location"] == f"{CHECKS}?done=published"
    assert "Readers see this text." in words(signed_in.get(CHECKS).text)
    post(signed_in, f"{CHECKS}/withdrawal")
    assert "Draft: readers can’t see it." in words(signed_in.get(CHECKS).text)


def test_a_preview_is_noted_until_readers_would_see_something_else(
    signed_in: FlaskClient, app: Flask, editor: Actor
) -> None:
    def looks() -> list[str]:
        return re.findall(r"check-list__sign--(\w+)", signed_in.get(CHECKS).text)[-2:]

    assert looks() == ["open", "open"]
    for query in ("", "?at=50%25"):
        page = signed_in.get(f"/articles/{SLUG}/preview{query}").text
        fields = dict(
            re.findall(
                r'<input type="hidden" name="(version|at)" value="([^"]*)"', page
            )
        )
        post(signed_in, f"/articles/{SLUG}/preview", **fields)
    assert looks() == ["done", "done"]
    for path in (CHECKS, f"{CHECKS}/withdrawal", CHECKS):
        post(signed_in, path, known="yes")
        assert looks() == ["done", "done"]  # the text is the same
    items = signed_in.get(f"/api/v1/articles/{SLUG}/annotations").json["items"]
    tag = next(item for item in items if item["kind"] == "spoiler")
    seen = {"If-Match": f'"{tag["version"]}"'}
    signed_in.delete(f"/api/v1/annotations/{tag['id']}", headers=seen)
    assert looks() == ["open", "open"]


def test_a_preview_shows_what_readers_would_get(signed_in: FlaskClient) -> None:
    newcomer = words(signed_in.get(f"/articles/{SLUG}/preview").text)
    assert "zebraheir" not in newcomer
    assert "% of the text hidden here" in newcomer
    assert "zebraheir" in words(
        signed_in.get(f"/articles/{SLUG}/preview?at=finished").text
    )


def test_a_spoiler_that_lost_its_place_holds_the_newer_text_up(
    signed_in: FlaskClient, slug: str
) -> None:
    body = {
        "base_revision": 1,
        "body": "<p>All of it is new.</p>",
        "format": "html",
        "title": "The Lamp",
    }
    answer = signed_in.put(f"/api/v1/articles/{SLUG}/body", json=body)
    assert answer.status_code == 200, answer.text
    assert "published, newer text not live" in words(
        signed_in.get("/desk?status=changed").text
    )
    assert "to review" in words(signed_in.get("/desk").text)
    checks = words(signed_in.get(CHECKS).text)
    assert "required" in checks
    assert "spoilers need review" in checks
    assert post(signed_in, CHECKS, known="yes").status_code == 409
    assert "newer text not live" in signed_in.get("/desk").text


@pytest.mark.parametrize("hold_new", ["yes", ""])
def test_publishing_says_whether_later_paragraphs_wait(
    signed_in: FlaskClient, hold_new: str
) -> None:
    page = signed_in.get(CHECKS).text
    assert re.search(r'name="hold_new"\s+value="yes"\s+checked', page)
    form = {"known": "yes", "asks_holding": "yes", "hold_new": hold_new}
    assert signed_in.post(CHECKS, data=form).status_code == 303
    assert "The crew built" in signed_in.get(f"/articles/{SLUG}").text
    later = f"{ARTICLE['body']}<p>A later line.</p>"
    sent = {"base_revision": 1, "format": "html", "body": later}
    saved = signed_in.put(f"/api/v1/articles/{SLUG}/body", json=sent)
    assert saved.json["hold_new"] is bool(hold_new)
    is_there = "A later line." in signed_in.get(f"/articles/{SLUG}").text
    assert is_there is not bool(hold_new)
    review = signed_in.get(f"/articles/{SLUG}/review").text
    assert re.search(r"0 of \d+ paragraphs reviewed", review)
    assert ("1 is held: readers get it after a review." in review) is bool(hold_new)


def test_readers_ask_for_an_unread_article_and_the_desk_counts_them(
    app: Flask, signed_in: FlaskClient, editor: Actor
) -> None:
    with app.app_context():
        for slug in ("asked", "calm", "held"):
            untagged = Untagged.HELD if slug == "held" else Untagged.CARD
            fields = {"format": "html", "slug": slug, "untagged": untagged}
            create_article(
                session(), editor, ARTICLE | fields | {"status": "published"}
            )
        session().commit()
    first, second = app.test_client(), app.test_client()
    before = first.get("/articles/asked").data
    assert b"Ask for this article" in before
    for reader, slug in (
        (first, "asked"),
        (first, "asked"),
        (second, "asked"),
        (second, "held"),
    ):
        answer = reader.post(
            "/places", data={"article": slug, "request": "yes"}, headers=OUR_PAGE
        )
        assert answer.status_code == 200
        assert "zebraheir" not in answer.text
    assert first.get("/articles/asked").data == before
    page = signed_in.get("/desk?order=requests&reading=requested").text
    assert re.findall(r'name="article" value="([^"]+)"', page) == ["asked", "held"]
    assert "2 readers ask for it" in words(page)
    listed = signed_in.get("/api/v1/desk?order=requests&reading=requested&limit=1")
    (entry,) = listed.json["items"]
    assert (entry["slug"], entry["requests"], entry["status"]) == (
        "asked",
        2,
        "published",
    )
    following = listed.json["next"]
    rest = signed_in.get(
        f"/api/v1/desk?order=requests&reading=requested&cursor={following}"
    )
    assert [one["slug"] for one in rest.json["items"]] == ["held"]
    other = signed_in.get(f"/api/v1/desk?order=oldest&cursor={following}")
    assert other.status_code == 422
    with app.app_context():
        session().execute(update(ArticleRow).values(is_read=True))
        session().commit()
    assert "No articles match" in signed_in.get("/desk?reading=requested").text


@pytest.mark.usefixtures("draft")
def test_one_address_cannot_ask_for_articles_again_and_again(
    app: Flask, editor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device, "ASKING_CLIENT", 6)
    with app.app_context():
        for slug in ("asked", "calm"):
            fields = {"format": "html", "slug": slug, "untagged": Untagged.CARD}
            create_article(
                session(), editor, ARTICLE | fields | {"status": "published"}
            )
        session().commit()
    for slug in ["asked"] * 7 + ["calm"] * 7:
        reader = app.test_client()
        before = "~".join(f"{number:0100}" for number in range(39))
        reader.set_cookie(COOKIE, before)
        form = {"article": slug, "request": "yes"}
        answer = reader.post("/places", data=form, headers=OUR_PAGE)
        assert answer.status_code == 200
        assert len(answer.headers.get("Set-Cookie", "")) < 4000
    with app.app_context():
        counts = session().scalars(select(ArticleRow.requests).order_by(ArticleRow.id))
        assert list(counts)[-2:] == [ASKING_FOR_ONE, 2]
