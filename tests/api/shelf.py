"""A tool of somebody else's at the container: it knows the protocol, and no more of the service than its address."""

from dataclasses import dataclass
from typing import Any

from werkzeug.test import TestResponse

from tests.api.desk import Desk

JSONLD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTAINER = "/annotations/"
LDP, OA = "http://www.w3.org/ns/ldp#", "http://www.w3.org/ns/oa#"
HERE = "http://localhost"


@dataclass(frozen=True, slots=True)
class Tool:
    """Sends requests with the desk's token."""

    desk: Desk

    def call(
        self, method: str, address: str, body: Any = None, **headers: str
    ) -> TestResponse:
        """Ask for an address, with a body in JSON-LD; `If_Match=...` gives a header."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.desk.token:
            sent["Authorization"] = f"Bearer {self.desk.token}"
        client = self.desk.app.test_client(use_cookies=False)
        if body is None:
            return client.open(address, method=method, headers=sent)
        kind = sent.pop("Content-Type", JSONLD)
        data = body if isinstance(body, bytes) else self.desk.app.json.dumps(body)
        return client.open(
            address, method=method, data=data, content_type=kind, headers=sent
        )

    def get(self, address: str = CONTAINER, **headers: str) -> TestResponse:
        """Read, successfully."""
        answer = self.call("GET", address, **headers)
        assert answer.status_code == 200, answer.text
        return answer

    def post(self, body: Any, **headers: str) -> TestResponse:
        """Add to the container."""
        return self.call("POST", CONTAINER, body, **headers)

    def made(self, body: Any, **headers: str) -> dict[str, Any]:
        """What adding made."""
        answer = self.post(body, **headers)
        assert answer.status_code == 201, answer.text
        return dict(answer.json or {})


def web_annotation(
    slug: str, exact: str, *bodies: Any, **members: Any
) -> dict[str, Any]:
    """A spoiler on the words, as a tool would write it; `bodies` come beside the tag."""
    tag = {"type": "TextualBody", "purpose": "tagging", "value": "spoiler"}
    quote = {"type": "TextQuoteSelector", "exact": exact}
    target = {
        "type": "SpecificResource",
        "source": f"{HERE}/articles/{slug}",
        "selector": quote,
    }
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": [tag, *bodies],
        "target": target,
        **members,
    }


def links(answer: TestResponse) -> set[tuple[str, str]]:
    """The answer's links: target and relation."""
    headers = answer.headers.getlist("Link")
    return {
        (link.partition(">")[0][1:], link.partition('rel="')[2][:-1])
        for link in headers
    }
