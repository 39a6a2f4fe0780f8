"""A reader mode drops buttons and styles, and still says where a spoiler was taken out."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.extensions import session
from annotator.markup.incoming.report import Format
from annotator.services.annotation.edit import add_annotation
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from tests.support.annotation import new_annotation
from tests.support.article import create_article
from tests.support.reader_mode import EXTRACTORS

NEGATED = "negated"
PADDING = (
    "The camera stays outside the house, at the height of a child, and the wind "
    "moves the curtains, the leaves and the loose boards, one after the other. "
) * 4
BODY = f"""<p>{PADDING}</p>
<p>He does not die in the cellar, whatever the posters of that year may say.</p>
<p>All of this paragraph gives the ending away.</p>
<p>{PADDING}</p>
<h2>The heading tells it</h2>
<p>{PADDING}</p>
<blockquote><p>{PADDING} And then he said who did it.</p></blockquote>
<ul><li>One thing stays.</li><li>Another one goes.</li></ul>
<figure><img src="https://images.example/a.jpg" alt="The lamp goes out"><figcaption>How it ends.</figcaption></figure>
<p>{PADDING}</p>"""
HIDDEN = (
    "not",
    "All of this paragraph gives the ending away.",
    "The heading tells it",
    "And then he said who did it.",
    "Another one goes.",
    "How it ends.",
)
pytestmark = pytest.mark.database("sqlite")

PLACES = ("/articles/{}", "/embed/{}", "/api/v1/articles/{}?format=html")
every_extractor = pytest.mark.parametrize(
    "extract", EXTRACTORS, ids=lambda extract: extract.__name__
)
every_place = pytest.mark.parametrize("place", PLACES)


@pytest.fixture
def negated(app: Flask, editor, slug) -> str:
    """An article that says the opposite where a gap leaves no trace."""
    with app.app_context():
        fields = {
            "film": "the-lamp-1931",
            "title": "What the cellar keeps",
            "body": BODY,
            "format": Format.HTML,
            "slug": NEGATED,
        }
        created = create_article(session(), editor, fields)
        for exact in HIDDEN:
            quote = {"exact": exact, "prefix": "does " if exact == "not" else ""}
            note = {"kind": "spoiler", "level": "major", "quote": quote}
            new = new_annotation(note | {"revision": created.revision.number})
            add_annotation(session(), editor, NEGATED, new)
        publish(session(), editor, find_article(session(), editor, NEGATED))
        session().commit()
    return NEGATED


@every_place
@every_extractor
def test_a_sentence_never_reads_whole_with_its_hidden_part_left_out(
    client: FlaskClient, negated, place, extract: Callable[[str], str]
):
    page = as_page(client.get(place.format(negated)).text)
    text = extract(page)
    assert "He does [spoiler] die in the cellar" in text
    assert text.count("[spoiler]") == page.count('<button class="gap"') > 4


def as_page(written: str) -> str:
    """A whole page around a part of one."""
    return written if "<html" in written else f"<html><body>{written}</body></html>"
