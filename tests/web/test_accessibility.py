"""Every page keeps the rules of WCAG 2.2 AA that a machine can check, in both themes and on three widths of screen."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from annotator.core.permission import Actor, Role
from annotator.core.plot.point import NewPlotPoint
from annotator.extensions import session
from annotator.markup.incoming.report import Format
from annotator.services.annotation.edit import add_annotation
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from annotator.services.film.plot.point import create_plot_point
from annotator.services.reader.film import find_film
from annotator.storage.account import UserRow
from tests.support.annotation import new_annotation
from tests.support.article import create_article
from tests.support.axe import axe_on_all_screens
from tests.support.place import be_at
from tests.web.newsroom import EMAIL, FOG, LAMP, PASSWORD

BOTH = "?at=finished&at=fog-horn-1940:finished"
MANY, PLAIN = "many-things", "nothing-tagged"
WORDS = "The lamp burns above the water, and nobody looks up. " * 8
BODY = (
    "".join(
        f"<h2>Part {part}</h2><p>{WORDS}</p><p>{WORDS}He dies in part {part}.</p>"
        for part in ("one", "two", "three", "four", "five")
    )
    + """<blockquote>He said so.<footer>Ann, <cite>A Book</cite></footer></blockquote>
<dl><dt>Lamp</dt><dd>A light.</dd></dl><p><a href="https://x.com/a/status/1">A post</a></p>
<details class="annotator-settled"><summary>How</summary><p>By hand.</p></details><ul><li>One</li><li>Two<ol><li>Three</li></ol></li></ul>
<pre>a line of code that is far too long for any telephone, and has no place where it may break, ever</pre>
<table><tr><th>Year</th><th>Where it was shown and by whom</th><th>What became of the print</th></tr>
<tr><td>1931</td><td>Unzerbrechlichkeitsprüfungen</td><td>Donaudampfschifffahrtsgesellschaft</td></tr></table>
<img src="/static/demo/castle.svg" alt="The lamp by day"><img src="/static/demo/ship.svg" alt="The lamp by night">
<p>\u05d4\u05e1\u05e8\u05d8 \u05de\u05ea\u05d7\u05d9\u05dc \u05d1\u05d9\u05dd.</p>"""
)
# What the browser remembers, and where it goes.
PAGES = {
    "front": ("", "/"),
    "newcomer": ("", "/articles/{slug}"),
    "under way": ("?at=1:00&tolerance=minor", "/articles/{slug}"),
    "finished": (BOTH, "/articles/{slug}"),
    "everything": ("?tolerance=all", "/articles/{slug}"),
    "change": ("?at=1:00", "/articles/{slug}#how-far"),
    "link": ("?at=0:03", "/articles/{slug}?at=finished"),
    "two links": ("", f"/{BOTH.replace('at=finished', f'at={LAMP}:finished', 1)}"),
    "unreadable": ("", "/articles/{slug}?time=soon"),
    "films": ("", "/films"),
    "film": ("?at=0:30", f"/films/{LAMP}"),
    "search": ("", "/search?q=tow"),
    "found nothing": ("", "/search?q=nosuchword"),
    "remembered": ("?at=0:30", "/remembered"),
    "sign in": ("", "/sign-in"),
    "error": ("", "/no/such/page"),
    "error in a frame": ("", "/embed/no-such-article"),
    "frame": ("", "/embed/{slug}"),
    "everything an article can hold": ("", f"/articles/{MANY}"),
    "the same, open": ("?at=finished", f"/articles/{MANY}"),
    "nothing tagged": ("", f"/articles/{PLAIN}"),
}
# What is less than 44 pixels tall or wide under a thumb. Gaps are as tall as their lines, and cards larger.
OUT_OF_REACH = """() => {
  const short = []
  for (const target of document.querySelectorAll("a[href], button, select, summary, label:has(input)")) {
    target.scrollIntoView({ block: "center", behavior: "instant" })
    const { left, top, width, height } = target.getBoundingClientRect()
    const isInLine = target.closest(".skip, .text, .legend, .facts, .gap, .card__title, blockquote, .plot__because, .claims__source")
    if (!target.checkVisibility({ visibilityProperty: true }) || isInLine) continue
    const [x, y] = [left + width / 2, top + height / 2]
    const around = [[x - 21, y], [x + 21, y], [x, y - 21], [x, y + 21]]
    const isOurs = ([x, y]) => target.contains(document.elementFromPoint(x, y))
    if (!around.every(isOurs)) short.push(target.className + " " + target.textContent.trim().slice(0, 30))
  }
  return short
}"""


@pytest.fixture
def articles(app: Flask, editor: Actor, slug: str) -> None:
    """One with everything that a text can hold, and one with nothing tagged."""
    with app.app_context():
        for name, body in ((MANY, BODY), (PLAIN, f"<p>{WORDS}</p>")):
            fields = {"film": LAMP, "title": name.capitalize(), "body": body}
            more = {"format": Format.HTML, "slug": name}
            created = create_article(session(), editor, fields | more)
            if name == MANY:
                _tag(editor, created.revision.number)
            publish(session(), editor, find_article(session(), editor, name))
        session().commit()


def _tag(editor: Actor, revision: int) -> None:
    for exact in ("He dies in part one.", "He dies in part two.", "Part three", "1931"):
        note = {"kind": "spoiler", "level": "major", "quote": {"exact": exact}}
        new = new_annotation(note | {"revision": revision})
        add_annotation(session(), editor, MANY, new)


@pytest.mark.usefixtures("articles")
def test_every_page_for_readers_is_accessible(
    page: Page, live_server, slug, complaints
):
    broken: dict[str, list[str]] = {}
    for name, (view, path) in PAGES.items():
        page.context.clear_cookies()
        be_at(page, live_server, view, LAMP, FOG)
        page.goto(path.format(slug=slug))
        if violations := axe_on_all_screens(page):
            broken[name] = violations
    complaints[:] = [
        complaint for complaint in complaints if "404" not in complaint
    ]  # the error page's own
    assert broken == {}


THUMBED = ("front", "newcomer", "under way", "film", "found nothing", "error")
LONG = "everything an article can hold"


def hold_a_phone(page: Page) -> None:
    """Use the page with thumbs from now on."""
    phone = page.context.new_cdp_session(page)
    phone.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    page.set_viewport_size({"width": 390, "height": 844})


@pytest.mark.usefixtures("articles")
def test_a_thumb_reaches_what_can_be_pressed(
    page: Page, live_server, slug: str, complaints
):
    hold_a_phone(page)
    short: dict[str, list[str]] = {}
    for name in (*THUMBED, LONG):
        view, path = PAGES[name]
        page.context.clear_cookies()
        be_at(page, live_server, view, LAMP, FOG)
        page.goto(path.format(slug=slug))
        short |= {name: found} if (found := page.evaluate(OUT_OF_REACH)) else {}
    complaints.clear()  # the error page's own
    assert short == {}


@pytest.mark.usefixtures("articles")
def test_plot_points_and_claims_are_accessible_and_within_reach(
    desk: Page, app: Flask, editor: Actor, slug: str
):
    with app.app_context():
        film = find_film(session(), LAMP)
        film.imdb, film.tmdb, film.wikidata = "tt0022222", 22, "Q22"
        for sentence in ("Nobody asked why.", "The lamp is out."):
            create_plot_point(session(), editor, film, NewPlotPoint(sentence=sentence))
        session().commit()
    for path in ("plot", "claims"):
        desk.goto(f"/films/{LAMP}/{path}")
        assert axe_on_all_screens(desk) == []
    hold_a_phone(desk)
    of_film = (f"/films/{LAMP}{page}" for page in ("", "/plot", "/claims"))
    of_article = (f"/articles/{name}/publication" for name in (slug, MANY))
    for path in (*of_film, *of_article, "/desk", "/films"):
        desk.goto(path)
        assert desk.evaluate(OUT_OF_REACH) == []
        assert desk.evaluate("document.documentElement.scrollWidth") == 390


def test_the_reference_of_the_api_is_accessible(page: Page):
    page.goto("/api/v1/docs#create_article")
    expect(page.locator("#create_article")).to_be_visible()
    # The other calls are made alike, and axe would take long.
    page.evaluate(
        "[...document.querySelectorAll('.call')].slice(10, -2).forEach(call => call.remove())"
    )
    assert axe_on_all_screens(page) == []


@pytest.mark.usefixtures("articles")
def test_each_state_of_an_article_is_accessible(page: Page, complaints):
    page.goto(f"/articles/{MANY}")
    page.locator(".contents summary").click()
    page.locator(".text .gap").first.click()
    page.locator("#here").wait_for(state="attached")
    page.get_by_role("button", name="I’m watching now").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Finished it").click()
    page.get_by_text("No connection.").wait_for()
    broken = {"revealed, contents, watching, no line": axe_on_all_screens(page)}
    page.context.set_offline(False)
    page.get_by_role("button", name="Undo").wait_for()
    broken["undo"] = axe_on_all_screens(page)
    page.get_by_role("button", name="The lamp by day").click()
    page.get_by_role("dialog", name="Picture").wait_for()
    broken["lightbox"] = axe_on_all_screens(page)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Change").click()
    page.locator(".more__summary").click()
    page.get_by_role("radio", name="Show everything").check()
    broken["more, and sure?"] = axe_on_all_screens(page)
    complaints.clear()  # those of the lost connection
    assert not any(broken.values()), broken


def test_an_empty_site_is_accessible_to_the_editor_who_begins_it(desk: Page):
    desk.goto("/")
    desk.get_by_role("link", name="Import an article").wait_for()
    assert axe_on_all_screens(desk) == []


@pytest.mark.usefixtures("editor")
def test_the_account_is_accessible(page: Page):
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Account").click()
    page.get_by_label("films").check()
    page.get_by_role("button", name="Create a token").click()
    page.locator(".secret").wait_for()
    assert axe_on_all_screens(page) == []


def test_the_page_of_sites_and_webhooks_is_accessible(
    page: Page, app: Flask, editor: Actor
):
    with app.app_context():
        session().get_one(UserRow, editor.user_id).role = Role.ADMIN
        session().commit()
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/sites")
    page.get_by_label("Name").fill("Film Weekly")
    page.get_by_label("Origins").fill("https://a.example")
    page.get_by_role("button", name="Register the site").click()
    page.locator(".secret").wait_for()
    assert axe_on_all_screens(page) == []


def test_in_forced_colours_every_kind_keeps_a_line_of_its_own(
    page: Page, live_server, slug
):
    page.emulate_media(forced_colors="active")
    be_at(page, live_server, "at=finished", LAMP)
    page.goto(f"/articles/{slug}")
    style = "element => { const s = getComputedStyle(element); return s.textDecorationStyle + s.textDecorationLine + s.borderBlockEndStyle }"
    lines = {
        kind: page.locator(f".text .{kind}").first.evaluate(style)
        for kind in ("fact", "opinion", "spoiler")
    }
    assert len(set(lines.values())) == 3


def test_on_paper_there_are_no_controls_and_it_says_for_whom_it_is_safe(
    page: Page, live_server, slug
):
    page.emulate_media(media="print")
    page.goto(f"/articles/{slug}")
    expect(page.locator(".printed")).to_contain_text("haven’t seen The Lamp.")
    be_at(page, live_server, "at=1:00", LAMP)
    page.goto(f"/articles/{slug}")
    expect(page.locator(".printed")).to_contain_text(
        "who are at 1:00 in The Lamp or further. They need not have seen Fog Horn."
    )
    assert not page.locator(".ask").is_visible()
    assert not page.locator(".bar").is_visible()
    assert not page.get_by_text("press it to reveal it").is_visible()
    assert page.locator(".text .gap").first.is_visible()
