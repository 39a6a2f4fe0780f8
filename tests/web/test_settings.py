"""An article's settings in a form, without script."""

import re

import pytest
from flask.testing import FlaskClient

from tests.web.newsroom import sign_in

pytestmark = pytest.mark.database("sqlite")


@pytest.fixture
def address(client: FlaskClient, slug: str, editor) -> str:
    """The form's address, for an editor who has signed in."""
    sign_in(client)
    return f"/articles/{slug}/settings"


def version(client: FlaskClient, address: str) -> str:
    """The version that the form has seen."""
    match = re.search(r'name="version" value="([0-9]+)"', client.get(address).text)
    assert match
    return match[1]


def test_a_picture_is_given_and_removed(client: FlaskClient, address, slug):
    fields = {"src": "/static/demo/castle.svg", "alt": "A castle", "width": "1200"}
    sent = fields | {"version": version(client, address)}
    saved = client.post(address, data=sent, follow_redirects=True)
    assert "Saved." in saved.text
    assert 'value="A castle"' in saved.text
    page = client.get(f"/articles/{slug}").text
    assert '<figure class="lead-picture">' in page
    image = re.search(r'property="og:image" content="([^"]+)"', page)
    assert image
    assert image[1].startswith("http")
    assert image[1].endswith("/static/demo/castle.svg")
    assert "media:thumbnail" in client.get("/feed.atom").text
    client.post(address, data={"version": version(client, address)})
    assert "castle" not in client.get(f"/articles/{slug}").text


def test_what_cannot_be_read_is_kept_in_the_form(client: FlaskClient, address):
    sent = {"src": "castle.svg", "width": "wide", "version": version(client, address)}
    refused = client.post(address, data=sent)
    assert refused.status_code == 422
    assert 'value="castle.svg"' in refused.text
    assert "Enter a number of pixels" in refused.text


def test_somebody_elses_change_is_shown_beside_it(client: FlaskClient, address):
    seen = version(client, address)
    client.post(address, data={"language": "de", "version": seen})
    late = client.post(address, data={"language": "fr", "version": seen})
    assert late.status_code == 412
    assert "Now stored: “de”" in late.text
