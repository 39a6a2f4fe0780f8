"""Reading pages as somebody whose browser remembers a place, or who sends a form of our own pages."""

from urllib.parse import parse_qsl

from playwright.sync_api import Page

from annotator.core.annotation import Tolerance
from annotator.core.errors import InvalidInput
from annotator.core.memory import Opened, Place, write_memory, write_opened
from annotator.core.progress import Moment, parse_end, parse_second
from annotator.http.request.memory import OPENED, PLACES

# As a browser sends with a form of the page that it shows.
OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}
LONGEST_FILM = 10**6  # seconds


def place_cookies(query: str, main: str, also: tuple[str, ...] = ()) -> dict[str, str]:
    """The cookies of a reader with this view, such as `at=1:00&at=other:finished&tolerance=minor`.

    A tolerance is for the film `main` and those that are named, and for those in `also`.
    """
    pairs = parse_qsl(query.lstrip("?"), keep_blank_values=True)
    tolerance = Tolerance(dict(pairs).get("tolerance", "none"))
    films = dict.fromkeys((main, *also), Moment.UNSEEN)
    for value in (value for name, value in pairs if name == "at"):
        film, position = main, value
        if ":" in value and not value.partition(":")[0].isdigit():
            film, _, position = value.partition(":")
        films[film] = _moment(position)
    gaps = tuple(value for name, value in pairs if name == "reveal")
    places = {film: Place(moment, tolerance) for film, moment in films.items()}
    cookies = (
        {PLACES: write_memory(places)} if set(places.values()) != {Place()} else {}
    )
    return cookies | ({OPENED: write_opened(Opened(gaps))} if gaps else {})


def _moment(position: str) -> Moment:
    """The position, which may name its cut; what cannot be read was never remembered."""
    text, _, cut = position.partition("@")
    try:
        return parse_end(text) or Moment(parse_second(text, LONGEST_FILM), cut or None)
    except InvalidInput:
        return Moment.UNSEEN


def cookie_header(cookies: dict[str, str]) -> dict[str, str]:
    """The header that a browser sends them in; none where there are none."""
    pairs = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"Cookie": pairs} if pairs else {}


def be_at(page: Page, server: str, query: str, main: str, *also: str) -> None:
    """Let this browser remember a view, as one that has been here before."""
    cookies = place_cookies(query, main, also)
    page.context.add_cookies(
        [{"name": name, "value": cookies[name], "url": server} for name in cookies]
    )
