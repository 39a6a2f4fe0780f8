"""The oEmbed provider."""

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from annotator.extensions import session
from annotator.markup.incoming.report import Format
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from tests.support.article import create_article
from tests.web.newsroom import LAMP, SLUG, sign_in

ADDRESS = f"http://localhost/articles/{SLUG}"
published = pytest.mark.usefixtures("slug")


def asked(client: FlaskClient, url: str = ADDRESS, **more: Any) -> TestResponse:
    """What a site is answered to which this address was pasted."""
    return client.get("/oembed", query_string={"url": url, **more})


@published
def test_it_says_how_to_show_an_article_in_a_frame(client):
    answer = asked(client)
    assert answer.content_type == "application/json; charset=utf-8"
    assert {**(answer.json or {}), "html": ""} == {
        "version": "1.0",
        "type": "rich",
        "title": "The Lamp and [spoiler]",
        "author_name": "Ada Keane",
        "provider_name": "The Reading Room",
        "provider_url": "http://localhost/",
        "cache_age": 300,
        "width": 720,
        "height": 800,
        "html": "",
    }
    assert re.fullmatch(
        rf'<iframe src="http://localhost/embed/{SLUG}" width="720" height="800" title="The Lamp and \[spoiler\]"'
        ' frameborder="0" loading="lazy" referrerpolicy="strict-origin"></iframe>',
        answer.json["html"],
    )


def test_an_address_that_is_left_out_is_asked_for(client):
    answer = client.get("/oembed")
    assert answer.status_code == 404
    assert "`url`" in answer.json["detail"]


@published
def test_xml_says_the_same(client):
    answer = asked(client, format="xml")
    assert answer.mimetype == "text/xml"
    told = {field.tag: field.text for field in ET.fromstring(answer.data)}  # noqa: S314  our own
    assert told == {name: str(value) for name, value in asked(client).json.items()}


def test_a_title_with_marks_of_html_stays_a_title(app, client, editor, slug):
    with app.app_context():
        fields = {
            "film": LAMP,
            "title": 'Fog & "light" <b>',
            "body": "Fog.",
            "format": Format.TEXT,
        }
        named = create_article(session(), editor, fields).article.slug
        publish(session(), editor, find_article(session(), editor, named))
        session().commit()
    url = ADDRESS.replace(slug, named)
    assert (
        'title="Fog &amp; &#34;light&#34; &lt;b&gt;"' in asked(client, url).json["html"]
    )
    told = ET.fromstring(asked(client, url, format="xml").data)  # noqa: S314  our own
    assert (
        told.findtext("title")
        == asked(client, url).json["title"]
        == 'Fog & "light" <b>'
    )


@published
@pytest.mark.parametrize(
    ("bounds", "size"),
    [
        ({"maxwidth": "400", "maxheight": "300"}, (400, 300)),
        ({"maxwidth": "2000", "maxheight": "2000"}, (720, 800)),
        ({"maxwidth": "many", "maxheight": "-5"}, (720, 800)),
    ],
)
def test_a_site_bounds_its_size(client, bounds, size):
    told = asked(client, **bounds).json
    assert (told["width"], told["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in told["html"]


@published
def test_a_view_in_the_address_opens_nothing(client):
    told = asked(client, f"{ADDRESS}?at=finished&tolerance=all").json
    assert told == asked(client).json


@published
@pytest.mark.parametrize(
    "url",
    [
        "http://other.example/articles/" + SLUG,
        "http://localhost/articles/no-such-article",
        "http://localhost/films/the-lamp-1931",
        "http://localhost:99999/articles/" + SLUG,
        "http://[/articles/" + SLUG,
        "",
    ],
)
def test_what_is_not_an_article_here_is_not_found(client, url):
    answer = asked(client, url)
    assert (answer.status_code, answer.json["title"]) == (404, "Not Found")


def test_a_draft_is_not_told_from_what_does_not_exist_even_to_its_editor(client, draft):
    missing = asked(client, "http://localhost/articles/no-such-article")
    assert (asked(client).status_code, asked(client).data) == (404, missing.data)
    sign_in(client)
    assert asked(client).data == missing.data


@published
def test_another_format_is_not_implemented(client):
    assert asked(client, format="yaml").status_code == 501


@published
def test_it_is_asked_about_before_each_use_by_any_origin(client):
    first = asked(client)
    again = client.get(
        "/oembed",
        query_string={"url": ADDRESS},
        headers={"If-None-Match": first.headers["ETag"]},
    )
    assert (first.headers["Cache-Control"], again.status_code) == (
        "public, no-cache",
        304,
    )
    assert first.headers["Access-Control-Allow-Origin"] == "*"


def test_sites_discover_it_on_the_articles_page(client, article):
    links = re.findall(
        r'<link rel="alternate" type="([a-z/]+)\+oembed" href="http://localhost([^"]+)" title="The Lamp and \[spoiler\]">',
        article.get("?at=finished").text,
    )
    assert [kind for kind, _ in links] == ["application/json", "text/xml"]
    for kind, address in links:
        answer = client.get(address.replace("&amp;", "&"))
        assert (answer.status_code, answer.mimetype) == (200, kind)


@published
@pytest.mark.parametrize(
    "url",
    [
        f"http://LOCALHOST/articles/{SLUG}",
        f"http://localhost:80/articles/{SLUG}",
        f"https://localhost:443/articles/{SLUG}",
        f"http://localhost//articles//{SLUG}",
        f"http://localhost/articles/{SLUG.replace('-', '%2D')}",
        f" http://localhost/articles/{SLUG} ",
    ],
)
def test_other_spellings_of_an_address_are_the_same_address(client, url):
    assert asked(client, url).status_code == 200


@published
@pytest.mark.parametrize("port", ["81", "0", "99999", "x"])
def test_another_port_is_another_site(client, port):
    assert asked(client, f"http://localhost:{port}/articles/{SLUG}").status_code == 404


@published
def test_a_host_beyond_ascii_is_found_by_both_of_its_names(app, client):
    app.config["PUBLIC_URL"] = "https://xn--mnchen-3ya.example"
    for name in ("xn--mnchen-3ya.example", "münchen.example"):
        assert asked(client, f"https://{name}/articles/{SLUG}").status_code == 200


@published
@pytest.mark.parametrize("format", ["", "JSON", "Xml"])
def test_the_name_of_a_format_may_have_capitals(client, format):
    assert asked(client, format=format).status_code == 200


@published
def test_a_narrow_bound_is_kept(client):
    assert asked(client, maxwidth="200").json["width"] == 200
