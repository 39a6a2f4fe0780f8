"""Where somebody goes on after signing in, and the form that they had sent without a session."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlencode, urlsplit

from flask import Response, current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from annotator.http.language import gettext as _
from annotator.web.answer import answer, go_to, see_other
from annotator.web.field import form_text

# A path of this site. Browsers read a backslash as a slash, skip control characters, and
# take `//host` for another site.
_LOCAL = re.compile(r"/(?!/)[!-\[\]-~]*")
CARRIED = "carried:"  # before the name of a field that waits
LARGEST_FORM = 1_000_000  # bytes that are read of a form without a session
# What signing in takes beside the fields of its own (`http/request/bound.py`).
MOST_BYTES, MOST_FIELDS = 80_000, 40


@dataclass(frozen=True, slots=True)
class Waiting:
    """A form that was sent without a session: its fields wait until somebody has signed in."""

    path: str
    fields: tuple[tuple[str, str], ...]
    lost_files: bool = False
    is_too_large: bool = False  # to be read: only the browser still has it

    @property
    def is_small(self) -> bool:
        """Whether the form for signing in can carry it."""
        size = len(urlencode(self.fields))
        return size <= MOST_BYTES and len(self.fields) <= MOST_FIELDS


def local_path(address: str) -> str | None:
    """The address if it is a path of this site: nobody can be sent elsewhere."""
    if not _LOCAL.fullmatch(address):
        return None
    return address


def next_path() -> str:
    """Where to go after signing in: a page, never an address that only takes forms."""
    address = local_path(request.values.get("next", ""))
    if address:
        return page_at(address)
    return url_for(".desk")


def page_at(address: str) -> str:
    """The page at an address of this site, else the nearest one above it."""
    path, _mark, query = address.partition("?")
    if _is_page(path):
        return f"{path}?{query}" if query else path
    above = path.rpartition("/")[0]
    if above:
        return page_at(above)
    return url_for("web.desk")


def _is_page(path: str) -> bool:
    """Whether an address is a page of this service."""
    addresses = current_app.create_url_adapter(request)
    assert addresses is not None
    try:
        plain = unquote(path)
        endpoint, _values = addresses.match(plain, method="GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return str(endpoint).startswith("web.")


def ask_to_sign_in() -> Response:
    """Lead somebody without a session to the form, and keep what they had sent."""
    if request.method in ("GET", "HEAD"):
        return _to_form(request.full_path.rstrip("?"))
    waiting = _waiting_form()
    if not waiting.fields and not waiting.is_too_large:
        return _to_form(_page_of_form())
    return answer(
        "sign_in.html", status=401, email="", onwards=_page_of_form(), waiting=waiting
    )


def carried() -> Waiting | None:
    """The form that the form for signing in carries."""
    path = local_path(form_text(CARRIED))
    if path is None:
        return None
    fields = [
        (name.removeprefix(CARRIED), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(CARRIED) and name != CARRIED
    ]
    if not fields:
        return None
    return Waiting(path, tuple(fields))


def go_on() -> Response:
    """Answer somebody who has signed in: send the waiting form again, or go on."""
    waiting = carried()
    if waiting is None:
        return see_other(next_path())
    return answer("sent_again.html", waiting=waiting, title=_("Signed in"))


def _to_form(onwards: str) -> Response:
    return go_to("web.sign_in", next=onwards)


def _waiting_form() -> Waiting:
    """The form that waits until its sender has signed in. Passwords stay out."""
    path = request.full_path.rstrip("?")
    if (request.content_length or 0) > LARGEST_FORM:
        return Waiting(path, (), is_too_large=True)
    fields = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if "password" not in name
    ]
    files = any(file.filename for file in request.files.values())
    return Waiting(path, tuple(fields), files)


def _page_of_form() -> str:
    """The page of this site that the form was on, else the one above the form's address."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host:
        return page_at(request.path)
    path = f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
    return page_at(local_path(path) or request.path)
