"""What other places show of an article."""

import json
import re

import pytest

VIEWS = ["", "?at=finished", "?tolerance=all", "?at=1:25&tolerance=minor"]


def head(html: str) -> str:
    return html.partition("</head>")[0]


@pytest.mark.parametrize("query", VIEWS)
def test_title_description_and_cards_are_the_newcomers_in_every_view(article, query):
    sent = head(article.get(query).text)
    assert "zebraheir" not in sent
    assert "<title>The Lamp and [spoiler] · The Reading Room</title>" in sent
    assert '<meta name="description" content="A tower, two men, and soup.">' in sent
    assert '<meta property="og:title" content="The Lamp and [spoiler]">' in sent
    assert '<meta name="twitter:title" content="The Lamp and [spoiler]">' in sent


@pytest.mark.parametrize("query", VIEWS)
def test_the_description_for_machines_is_the_newcomers_in_every_view(article, query):
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', article.get(query).text
    )
    assert found
    schema = json.loads(found[1])
    assert (schema["@type"], schema["headline"]) == (
        "Article",
        "The Lamp and [spoiler]",
    )
    assert schema["about"] == {
        "@type": "Movie",
        "name": "The Lamp",
        "dateCreated": "1931",
    }
    assert schema["creditText"] == "Ada Keane"


@pytest.mark.parametrize("query", VIEWS)
def test_every_view_names_the_newcomers_address_as_the_canonical_one(article, query):
    assert (
        '<link rel="canonical" href="http://localhost/articles/the-lamp-1931-a1b2">'
        in article.get(query).text
    )


@pytest.mark.parametrize(
    ("query", "indexed"), [("", True), ("?at=0:10", False), ("?tolerance=minor", False)]
)
def test_only_the_newcomers_page_may_be_indexed(article, query, indexed):
    assert ('content="noindex"' not in article.get(query).text) == indexed
