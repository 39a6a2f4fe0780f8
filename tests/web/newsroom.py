"""What the tests of the pages read, and how they read it."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from annotator.http.request.memory import PLACES
from tests.support.place import OUR_PAGE, place_cookies

EMAIL, PASSWORD = "ada@example.org", "a lamp in the fog"
SLUG = "the-lamp-1931-a1b2"
LAMP, FOG = "the-lamp-1931", "fog-horn-1940"
FILMS: list[tuple[dict[str, Any], list[dict[str, Any]]]] = [
    (
        {"title": "The Lamp", "year": 1931, "runtime": 5400, "imdb": "tt0000001"},
        [
            {
                "position": "0:10",
                "label": "After the landing",
                "note": "the editors alone know of quillnote",
            },
            {"position": "1:00", "label": "After the storm"},
        ],
    ),
    ({"title": "Fog Horn", "year": 1940, "runtime": 4800}, []),
]
ARTICLE = {
    "slug": SLUG,
    "film": LAMP,
    "title": "The Lamp and its zebraheir",
    "standfirst": "A tower, two men, and soup.",
    "byline": "Ada Keane",
    "body": "<p>The crew built the tower in a week. The soup is cold. The keeper is the quuxbrother of the captain.</p>"
    "<h2>The storm</h2><p>The mate loses his vorpalhat in the wind. Nobody asks why.</p>"
    "<p>Then the wumpuswreck comes in.</p><p>In the later film the same rock hides a snarkboat.</p>",
}
ANNOTATIONS: list[dict[str, Any]] = [
    {"kind": "fact", "exact": "The crew built the tower in a week."},
    {"kind": "opinion", "exact": "The soup is cold."},
    {
        "kind": "spoiler",
        "level": "major",
        "film": LAMP,
        "reveals_at": "1:20",
        "exact": "its zebraheir",
    },
    {
        "kind": "spoiler",
        "level": "major",
        "film": LAMP,
        "reveals_at": "1:00",
        "exact": "the quuxbrother",
    },
    {
        "kind": "spoiler",
        "level": "minor",
        "film": LAMP,
        "reveals_at": "0:40",
        "exact": "his vorpalhat",
    },
    {
        "kind": "spoiler",
        "level": "major",
        "film": LAMP,
        "reveals_at": "1:20",
        "exact": "Then the wumpuswreck comes in.",
    },
    {"kind": "spoiler", "level": "major", "film": FOG, "exact": "a snarkboat"},
]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The article's address, and a client to read it with."""

    client: FlaskClient
    path: str

    def get(self, query: str = "") -> TestResponse:
        """The page for a reader with a view such as `?at=1:00`, which their browser remembers.

        A frame has no memory: there the reader sends the form.
        """
        if query and self.path.startswith("/embed/"):
            form = MultiDict(parse_qsl(query.lstrip("?"), keep_blank_values=True))
            return self.client.post(self.path, data=form, headers=OUR_PAGE)
        cookies = place_cookies(query, LAMP, (FOG,))
        for name, value in cookies.items():
            self.client.set_cookie(name, value)
        answer = self.client.get(self.path)
        for name in cookies:
            self.client.delete_cookie(name)
        return answer

    def follow(self, link: str) -> TestResponse:
        """The page for somebody who follows a link with this query string."""
        return self.client.get(self.path + link)

    def send(self, **form: str | list[str]) -> TestResponse:
        """The answer to a form on the article's page."""
        fields = {"article": SLUG, **form}
        return self.client.post("/places", data=fields, headers=OUR_PAGE)

    def place(self) -> str:
        """What the browser remembers, as its cookie has it."""
        cookie = self.client.get_cookie(PLACES)
        return cookie.decoded_value if cookie else ""

    def words(self, query: str = "") -> str:
        """The text of the page's body, without tags."""
        return words(self.get(query).text)

    def gaps(self, query: str = "") -> list[str]:
        """The ids of the gaps on the page, in order."""
        return re.findall(
            r'name="reveal" value="([0-9a-f]{16})" data-level', self.get(query).text
        )


def flat(html: str) -> str:
    """Markup with one space for each run of white space: templates break lines between attributes."""
    return " ".join(html.split())


def words(html: str) -> str:
    """What a body says, without tags."""
    body = html.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def sign_in(
    client: FlaskClient, password: str = PASSWORD, **fields: str
) -> TestResponse:
    """Fill in the form and send it."""
    form = {"email": EMAIL, "password": password, **fields}
    return client.post("/sign-in", data=form)
