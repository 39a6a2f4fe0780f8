"""Fixture: another site, on an origin of its own, with pages that embed articles; and a book of all that those could see."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, Response
from werkzeug.serving import make_server
from werkzeug.wrappers import Request
from werkzeug.wrappers import Response as Answer

# As strict as documented: nothing of the host's own is needed but the two addresses of the service.
POLICY = (
    "default-src 'none'; script-src {service}; connect-src {service}; frame-src {service}; style-src 'self'; "
    "img-src 'self' https://pictures.example; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"
)
# Written by the host before anything else runs: what reaches the page by messages and events.
LISTEN = """
  window.heard = [];
  addEventListener("message", ({ data, origin }) => heard.push({ data, origin }));
  for (const name of ["progress", "reveal", "error"])
    addEventListener(`annotator:${name}`, ({ detail }) => heard.push({ name, detail }));
"""
# All text and markup that a script of the host can reach, shadow trees included.
READ = """() => {
  const seen = [];
  const walk = (root) => {
    seen.push(root.innerHTML ?? root.textContent);
    for (const one of root.querySelectorAll("*")) {
      for (const { name, value } of one.attributes) seen.push(`${name}=${value}`);
      if (one.shadowRoot) walk(one.shadowRoot);
    }
  };
  walk(document.documentElement);
  return JSON.stringify([seen, { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state, heard]);
}"""


@pytest.fixture
def host(live_server: str) -> Iterator["Host"]:
    """Another site, with a page policy as strict as documented."""
    with serving(live_server) as site:
        yield site


@dataclass
class Host:
    """The other site; `pages` maps paths to bodies of pages, `styles` to style sheets."""

    origin: str
    service: str
    policy: str = POLICY
    pages: dict[str, str] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)

    def page(self, body: str, style: str = "") -> str:
        """The address of a page with this body and style sheet."""
        name = f"/{len(self.pages)}"
        self.styles[f"{name}.css"] = style
        self.pages[name] = (
            f'<!doctype html><html lang="en"><head><title>Another site</title><meta name="viewport" content="width=device-width">'
            f'<link rel="stylesheet" href="{name}.css"></head>'
            f"<body><main><h1>Another site</h1>{body}</main></body></html>"
        )
        return self.origin + name

    def element(self, slug: str, attributes: str = "", inside: str = "") -> str:
        """What a site developer pastes for the element, its script aside."""
        return f'<spoiler-article src="{self.service}/articles/{slug}" {attributes}>{inside}</spoiler-article>'

    @property
    def script(self) -> str:
        """The one line that defines the element."""
        return (
            f'<script type="module" src="{self.service}/static/js/embed.js"></script>'
        )

    @property
    def frame_script(self) -> str:
        """The one line that makes frames as tall as their text."""
        return (
            f'<script type="module" src="{self.service}/static/js/frame.js"></script>'
        )

    def answer(self, request: Request) -> Answer:
        """A page or style sheet, under the documented policy."""
        policy = {
            "Content-Security-Policy": self.policy.replace("{service}", self.service)
        }
        if request.path in self.styles:
            return Answer(
                self.styles[request.path], mimetype="text/css", headers=policy
            )
        if request.path == "/favicon.ico":
            return Answer(status=204)
        known = request.path in self.pages
        return Answer(
            self.pages.get(request.path, ""),
            200 if known else 404,
            policy,
            mimetype="text/html",
        )


@contextmanager
def serving(service: str, policy: str = POLICY) -> Iterator[Host]:
    """The other site, answering on a port of its own."""
    host = Host("", service, policy)

    @Request.application
    def application(request: Request) -> Answer:
        return host.answer(request)

    server = make_server("127.0.0.1", 0, application, threaded=True)
    host.origin = f"http://127.0.0.1:{server.port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield host
    server.shutdown()
    thread.join()


class Book:
    """Everything that comes to a page of the host: answers to its requests, and what its scripts can read."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._answers: list[Response] = []
        page.add_init_script(LISTEN)
        page.on("response", self._note)

    def _note(self, answer: Response) -> None:
        self._answers.append(answer)

    def answers(self) -> bytes:
        """Addresses, headers and bodies since this was last asked for."""
        written = []
        while self._answers:
            answer = self._answers.pop()
            written += [answer.url.encode(), json.dumps(answer.headers).encode()]
            if answer.ok and answer.request.frame == self._page.main_frame:
                written.append(answer.body())
        return b"\n".join(written)

    def readable(self) -> bytes:
        """What a script of the host can read now."""
        text: str = self._page.evaluate(READ)
        return text.encode()

    def messages(self) -> list[dict[str, Any]]:
        """What frames have told the page."""
        heard: list[dict[str, Any]] = self._page.evaluate("heard")
        return [one for one in heard if "origin" in one]
