"""What others tag alters no byte that a blind reader gets, whatever the route."""

from collections.abc import Callable, Iterator

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from annotator.extensions import session
from annotator.http.access.audience import SESSION_COOKIE, Audience
from annotator.services.account.session import open_session
from annotator.services.account.token import actor_by_token
from tests.api.desk import Desk, open_desk
from tests.contracts.asking import on_one_database, told
from tests.contracts.routes import audience_of, rules

MANY = 80  # addresses
READING = (Audience.EDITORS, Audience.ADMINS)
SECOND = "<p>The keeper rests.</p><p>At dawn the lamp is out, again and again.</p>"


class Room:
    """Two articles of one film; the first is read blind."""

    def __init__(self, app: Flask) -> None:
        self.first, self.blind = open_desk(app), open_desk(app, role="admin")
        self.film = self.first.film()["slug"]
        self.slug = self.first.article(self.film, status="published")["slug"]
        other = {"status": "published", "body": SECOND, "title": "Another light"}
        self.other = self.first.article(self.film, **other)["slug"]
        self.known = self.first.annotation(self.slug)["id"]
        self.elsewhere = self.first.annotation(self.other, reveals_at=3000)["id"]
        self.point = self.first.add(
            f"/films/{self.film}/plot-points", {"sentence": "The keeper is dead."}
        )["id"]
        path = f"/articles/{self.slug}/readings"
        self.reading = self.blind.add(path, {})["id"]
        self.secret = signed_in(self.blind)
        place = {"revision": 1, "kind": "fact", "quote": {"exact": "the stairs"}}
        self.blind.add(f"/readings/{self.reading}/annotations", place)

    def tag(self) -> None:
        """All that the first does meanwhile."""
        fields = {"quote": {"exact": "climbs the stairs"}, "plot_point": self.point}
        tag = self.first.annotation(self.slug, **fields)
        self.first.patch(f"/annotations/{self.known}", {"level": "minor"})
        self.first.delete(f"/annotations/{tag['id']}")
        fact = {"kind": "fact", "quote": {"exact": "The keeper"}, "status": "verified"}
        self.first.annotation(self.slug, **fact)
        again = {"quote": {"exact": "the lamp burns again"}, "reveals_at": 3000}
        self.first.annotation(self.slug, **again)
        told = {"text": f"@{self.mine} look at this"}
        self.first.add(f"/annotations/{self.known}/comments", told)

    @property
    def mine(self) -> str:
        """The name of the blind reader."""
        reader: str = self.blind.read(f"/readings/{self.reading}")["reader"]
        return reader.partition("@")[0]

    def addresses(self) -> Iterator[str]:
        """Every address of the routes for editors, about the article and about the other one."""
        app = self.first.app
        for rule in rules(app):
            is_read = "GET" in (rule.methods or ())
            if is_read and audience_of(app, rule) in READING:
                for slug in (self.slug, self.other):
                    yield self._address(rule, slug)

    def _address(self, rule: Rule, slug: str) -> str:
        things = {
            "slug": self.film if rule.rule.startswith("/films/") else slug,
            "film": self.film,
            "id": self.known if slug == self.slug else self.elsewhere,
        }
        if "/readings/" in rule.rule:
            things["id"] = self.reading
        if "/plot-points/" in rule.rule:
            things["id"] = self.point
        numbers = {
            name
            for name, converter in rule._converters.items()
            if isinstance(converter, IntegerConverter)
        }
        values = {
            name: 1 if name in numbers else things.get(name, "none")
            for name in rule.arguments
        }
        values |= {"hashed": "0" * 64} if "hashed" in values else {}
        return str(
            self.first.app.url_map.bind("localhost").build(rule.endpoint, values)
        )


def signed_in(desk: Desk) -> str:
    """The secret of a session of a desk's editor."""
    with desk.app.app_context():
        actor = actor_by_token(session(), desk.token or "")
        assert actor is not None
        secret = open_session(session(), actor.user_id or 0)
        session().commit()
    return secret


def answers(room: Room) -> dict[str, bytes]:
    """What the blind reader gets of every address: by token, or by the cookie of a page."""
    app = room.blind.app
    headers = {
        "Authorization": f"Bearer {room.blind.token}",
        "Cookie": f"{SESSION_COOKIE}={room.secret}",
        "X-Request-Id": "the-same-for-all",
    }
    client = app.test_client(use_cookies=False)
    return {
        address: told(client.get(address, headers=headers, buffered=True))
        for address in room.addresses()
    }


@on_one_database
def test_a_blind_reader_cannot_tell_what_others_tag(
    new_database: Callable[[], str], new_app: Callable[[str], Flask]
) -> None:
    room = Room(new_app(new_database()))
    before = answers(room)
    room.tag()
    after = answers(room)
    assert {name for name in before if before[name] != after[name]} == set()
    assert len(before) > MANY
