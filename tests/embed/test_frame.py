"""The page /embed/SLUG in a frame on another site's page."""

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, FrameLocator, Page, expect

from annotator import create_app
from annotator.settings import Settings, SettingsError
from tests.support.axe import axe
from tests.support.database import close
from tests.support.other_site import Host
from tests.web.newsroom import Newsroom

POLICY = "Content-Security-Policy"


@pytest.fixture
def framed(client: FlaskClient, slug: str) -> Newsroom:
    """The page, and a client that reads it."""
    return Newsroom(client, f"/embed/{slug}")


def frame(host: Host, slug: str, more: str = "", query: str = "") -> str:
    """The frame as its developer writes it."""
    return f'<iframe src="{host.service}/embed/{slug}{query}" width="600" height="200" title="Article" {more}></iframe>'


@pytest.fixture
def reader(page: Page, host: Host, slug: str) -> FrameLocator:
    """The frame on an open page of another site."""
    page.add_init_script(
        "window.heard = []; addEventListener('message', event => heard.push(event.data))"
    )
    page.goto(host.page(host.frame_script + frame(host, slug)))
    inside = page.frame_locator("iframe")
    inside.locator("reading-control[data-ready]").wait_for(state="attached")
    return inside


def settled(page: Page, reader: FrameLocator) -> int:
    """How tall the frame is, once that is how tall its text is."""
    tall, text = 0, 0.0
    for _ in range(100):
        tall = page.locator("iframe").evaluate("one => one.clientHeight")
        text = reader.locator("body").evaluate(
            "one => one.getBoundingClientRect().height"
        )
        if tall == pytest.approx(text + 4, abs=4):  # and the frame's own border
            return tall
        page.evaluate("new Promise(requestAnimationFrame)")
    pytest.fail(f"the frame is {tall} and its text {text} pixels tall")


def test_it_shows_what_the_articles_page_shows_for_the_same_view(
    framed: Newsroom, article: Newsroom
):
    for query in ("", "?at=1:00", "?tolerance=minor"):
        assert framed.gaps(query) == article.gaps(query)
    assert "the quuxbrother" in framed.words("?at=1:00")
    assert "the quuxbrother" not in framed.words()


def test_its_control_is_answered_in_the_frame_and_sets_no_cookie(framed: Newsroom):
    answer = framed.get("?at=1:00&time=")
    assert answer.status_code == 200
    assert f'action="{framed.path}"' in answer.text
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_an_address_opens_nothing_in_it_and_asks(framed: Newsroom):
    page = framed.follow("?at=finished&tolerance=all&sure=yes").text
    assert "quuxbrother" not in page
    assert "by somebody who has finished <i>The Lamp</i>" in page


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Dest": "iframe"},
    ],
)
def test_another_sites_form_opens_nothing(framed: Newsroom, headers):
    form = {"at": "finished", "tolerance": "all", "sure": "yes"}
    answer = framed.client.post(framed.path, data=form, headers=headers)
    assert answer.status_code == 200
    assert "quuxbrother" not in answer.text


def test_it_does_not_offer_everything_and_takes_a_form_that_asks_for_it_as_no(
    framed: Newsroom,
):
    assert 'value="all"' not in framed.get().text
    assert framed.gaps("?at=0:10&time=&tolerance=all") == framed.gaps("?at=0:10")


def test_links_lead_out_of_the_frame_and_forms_stay_in_it(framed: Newsroom):
    page = framed.get("?at=0:10").text
    assert '<base target="_blank">' in page
    assert page.count("<form") == page.count('target="_self"') - page.count('href="#')
    assert "site-name" not in page
    assert "masthead" not in page


def test_an_error_is_framed_like_an_article_and_leads_out(framed: Newsroom):
    answer = framed.client.get("/embed/no-such-article")
    assert answer.status_code == 404
    assert '<base target="_blank">' in answer.text
    assert "Page not found" in answer.text
    assert "masthead" not in answer.text


def test_it_alone_may_be_framed(framed: Newsroom, article: Newsroom):
    assert framed.get().headers[POLICY].endswith("frame-ancestors *")
    assert (
        framed.client.get("/embed/no-such-article")
        .headers[POLICY]
        .endswith("frame-ancestors *")
    )
    assert article.get().headers[POLICY].endswith("frame-ancestors 'none'")


@pytest.mark.database("sqlite")
def test_an_operator_says_who_may_frame_it(settings: Settings):
    environ = {
        "ANNOTATOR_DATABASE_URL": settings.database_url,
        "ANNOTATOR_SECRET_KEY": "k" * 32,
    }
    named = "https://site.example https://*.site.example:8443"
    chosen = Settings.from_environment(environ | {"ANNOTATOR_FRAME_ANCESTORS": named})
    app = create_app(chosen)
    answer = app.test_client().get("/embed/no-such-article")
    assert answer.headers[POLICY].endswith(f"frame-ancestors {named}")
    close(app)


@pytest.mark.parametrize(
    "written",
    [
        "site.example",
        "https://a.example; script-src *",
        "'none' https://a.example",
        "data:",
    ],
)
def test_who_may_frame_it_must_be_readable(written: str):
    environ = {"ANNOTATOR_SECRET_KEY": "k" * 32, "ANNOTATOR_FRAME_ANCESTORS": written}
    with pytest.raises(SettingsError, match="ANNOTATOR_FRAME_ANCESTORS"):
        Settings.from_environment(environ)


def test_a_newcomers_page_may_be_kept_and_asked_about_and_no_other(framed: Newsroom):
    assert framed.get().cache_control.public
    assert framed.get("?at=1:00").cache_control.no_store


def test_other_origins_may_load_scripts_styles_and_the_page_but_with_no_credentials(
    framed: Newsroom,
):
    for address in (
        "/static/js/embed.js",
        "/static/js/embed/sheet.js",
        "/static/icons/eye.svg",
        framed.path,
    ):
        with framed.client.get(address) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
            assert "Access-Control-Allow-Credentials" not in answer.headers
            assert answer.cache_control.no_cache


def test_the_frame_is_as_tall_as_its_text(page: Page, reader: FrameLocator):
    small = settled(page, reader)
    page.locator("iframe").evaluate("one => { one.width = 340 }")
    assert settled(page, reader) > small
    page.locator("iframe").evaluate("one => { one.width = 600 }")
    assert settled(page, reader) == small
    assert {tuple(sorted(message)) for message in page.evaluate("heard")} == {
        ("height", "type")
    }


def test_the_page_believes_only_the_frames_of_the_service(
    page: Page, reader: FrameLocator
):
    tall = settled(page, reader)
    forged = "{ type: 'annotator:height', height: 7 }"
    page.evaluate(f"postMessage({forged}, '*')")
    inside = page.frames[1]
    for data in (
        "{ type: 'annotator:height', height: '7px' }",
        "{ type: 'annotator:height', height: 1e9 }",
        "null",
    ):
        inside.evaluate(f"parent.postMessage({data}, '*')")
    page.evaluate("new Promise((done) => setTimeout(done))")
    assert settled(page, reader) == tall
    inside.evaluate(
        f"parent.postMessage({forged}, '*')"
    )  # what the frame itself says counts
    expect(page.locator("iframe")).to_have_css("height", "11px")


def test_the_frame_answers_only_the_page_around_it(page: Page, reader: FrameLocator):
    settled(page, reader)
    inside = page.frames[1]
    said = page.evaluate("heard.length")
    inside.evaluate("postMessage({ type: 'annotator:measure' }, '*')")
    page.evaluate("frames[0].postMessage({ type: 'something else' }, '*')")
    inside.evaluate("new Promise((done) => setTimeout(done))")
    assert page.evaluate("heard.length") == said
    page.evaluate(
        "new Promise((done) => { addEventListener('message', done, { once: true });"
        " frames[0].postMessage({ type: 'annotator:measure' }, '*') })"
    )


def test_a_frame_without_script_is_read_by_its_form(
    browser: Browser, host: Host, slug: str
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.page(frame(host, slug)))
    inside = page.frame_locator("iframe")
    inside.get_by_label("In The Lamp").select_option("After the storm · 1:00")
    inside.get_by_role("button", name="Show the page up to there").click()
    expect(inside.get_by_text("the quuxbrother")).to_be_visible()
    inside.locator(".text .gap").first.click()
    expect(inside.get_by_text("wumpuswreck")).to_be_visible()
    context.close()


def test_a_frame_that_was_given_no_origin_and_no_forms_works_by_script(
    page: Page, host: Host, slug: str
):
    page.goto(host.page(frame(host, slug, 'sandbox="allow-scripts"')))
    inside = page.frame_locator("iframe")
    inside.locator(".text .gap").first.click()
    expect(inside.get_by_text("the quuxbrother")).to_be_visible()
    inside.get_by_role("button", name="Finished it").click()
    expect(inside.get_by_text("wumpuswreck")).to_be_visible()


def test_a_browser_frames_no_other_page(
    page: Page, host: Host, slug: str, complaints: list[str]
):
    page.goto(host.page(frame(host, slug).replace("/embed/", "/articles/")))
    expect(page.locator("iframe")).to_be_visible()
    assert "Lamp" not in page.frames[1].content()
    assert [one for one in complaints if "frame-ancestors" in one]
    complaints.clear()


def test_it_is_accessible(page: Page, slug: str):
    page.goto(f"/embed/{slug}?at=0:10")
    expect(page.locator(".stranger")).to_be_visible()
    assert axe(page) == []
