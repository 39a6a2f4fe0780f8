"""The language of the pages: the reader's choice, else the browser's; never the article's text."""

import re
from html import unescape

import pytest
from babel.messages.pofile import read_po
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from annotator.http.language import TRANSLATIONS, words
from annotator.markup.outgoing.html.wording import ENGLISH
from tests.support.axe import axe
from tests.support.place import place_cookies
from tests.web.newsroom import FOG, LAMP, Newsroom, flat, sign_in
from tests.web.newsroom import words as words_of

# Which database holds the articles makes no difference to the words around them.
pytestmark = pytest.mark.database("sqlite")

GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}
LONGEST_NAME = 12  # characters; shorter texts may be the same in both languages, or stand in an article


def choose(client: FlaskClient, language: str, **headers: str):
    """Press the switch in the footer."""
    return client.get(f"/language?to={language}", headers=headers)


def english_on(page: str) -> list[str]:
    """Which English texts of the catalog a page holds."""
    with (TRANSLATIONS / "de" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        pairs = [
            (m.id, m.string)
            for m in read_po(file, locale="de")
            if isinstance(m.id, str)
        ]
    longer = [
        text for text, german in pairs if len(text) > LONGEST_NAME and text != german
    ]
    return [
        text
        for text in longer
        if "%(" not in text and "{" not in text and text in unescape(page)
    ]


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("de", "de"),
        ("de-CH, fr;q=0.9", "de"),
        ("de-AT, en;q=0.5", "de"),
        ("en;q=0.5, DE", "de"),
        ("de;q=0, en;q=0.1", "en"),
        ("fr, de;q=0.4, en;q=0.7", "en"),
        ("fr", "en"),
        ("?;;q=x", "en"),
        ("", "en"),
    ],
)
def test_a_page_speaks_the_language_of_the_browser(article: Newsroom, wanted, spoken):
    page = article.client.get(article.path, headers={"Accept-Language": wanted})
    assert f'<html lang="{spoken}">' in page.text
    assert page.headers["Vary"] == "Accept-Language, Cookie, Accept-Encoding"


@pytest.mark.parametrize(
    "query",
    ["", "?at=1:05", "?at=finished&tolerance=minor", "?tolerance=all"],
)
@pytest.mark.parametrize("link", ["", "?time=soon", "?at=finished", "?at=1:20"])
def test_a_german_page_says_nothing_in_english_and_the_article_is_as_it_was(
    article: Newsroom, query, link
):
    for name, value in place_cookies(query, LAMP, (FOG,)).items():
        article.client.set_cookie(name, value)
    page = article.client.get(article.path + link, headers=GERMAN).text
    assert english_on(page) == []
    assert "The crew built the tower in a week." in words_of(page)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?at=the-lamp-1931:finished&at=fog-horn-1940:1:00",
        "/films",
        "/films/the-lamp-1931",
        "/sign-in",
        "/no/such/page",
        "/?cursor=x",
    ],
)
def test_the_other_pages_speak_german_too(article: Newsroom, path):
    assert english_on(article.client.get(path, headers=GERMAN).text) == []
    assert english_on(article.client.get(path).text)


def test_gaps_and_revealed_passages_speak_german(article: Newsroom):
    assert "Spoiler · schwer zu The Lamp, verborgen. Aufdecken." in words_of(
        article.client.get(article.path, headers=GERMAN).text
    )
    gap = article.gaps()[0]
    article.send(reveal=gap)
    revealed = words_of(article.client.get(article.path, headers=GERMAN).text)
    assert (
        "Aufgedeckter Spoiler: its zebraheir Ende des Spoilers. Wieder verbergen"
        in revealed
    )


def test_forms_answer_in_german(client: FlaskClient, editor):
    client.set_cookie("annotator_language", "de")
    refused = sign_in(client, password="wrong")
    assert "E-Mail-Adresse oder Passwort ist falsch." in refused.text
    sign_in(client)
    assert english_on(client.get("/account").text) == []
    assert "90 Tage" in client.get("/account").text


def test_days_are_written_as_the_language_has_them(article: Newsroom):
    day = re.compile(r"<time datetime=[^>]*>([^<]*)</time>")
    english, german = (
        day.search(article.client.get(article.path, headers=headers).text)[1]
        for headers in ({}, GERMAN)
    )
    assert re.fullmatch(r"\d+ [A-Z][a-z]+ \d{4}", english)
    assert re.fullmatch(r"\d+\. [A-Z]\S+ \d{4}", german)


def test_a_choice_outweighs_the_browser_and_lasts(article: Newsroom):
    assert '<html lang="en">' in article.get().text
    choose(article.client, "de")
    assert '<html lang="de">' in article.get().text


def test_a_choice_that_is_not_offered_counts_as_none(article: Newsroom):
    article.client.set_cookie("annotator_language", "xx")
    assert '<html lang="en">' in article.get().text


def test_the_choice_is_a_cookie_that_no_script_and_no_other_site_gets(
    client: FlaskClient,
):
    cookie = choose(client, "de").headers["Set-Cookie"]
    assert cookie.startswith("annotator_language=de; ")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("language", ["", "xx", "en; Path=/x", "<b>"])
def test_a_language_that_is_not_offered_is_not_kept(client: FlaskClient, language):
    answer = choose(client, language)
    assert answer.status_code == 303
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("asks", ["image", "iframe", "script", "empty"])
def test_what_is_not_a_page_of_its_own_chooses_no_language(client: FlaskClient, asks):
    assert "Set-Cookie" not in choose(client, "de", **{"Sec-Fetch-Dest": asks}).headers
    assert (
        "Set-Cookie" in choose(client, "de", **{"Sec-Fetch-Dest": "document"}).headers
    )


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        (
            "http://localhost/articles/x?at=1%3A05&reveal=0123456789abcdef#here",
            "/articles/x?at=1%3A05&reveal=0123456789abcdef",
        ),
        ("http://localhost/films", "/films"),
        ("http://elsewhere.example/films", "/"),
        ("http://localhost//elsewhere.example/", "/"),
        ("http://localhost/language?to=en", "/"),
        ("nonsense", "/"),
        ("", "/"),
    ],
)
def test_the_switch_leads_back_to_the_page_and_never_elsewhere(
    client: FlaskClient, came_from, back
):
    assert choose(client, "de", Referer=came_from).headers["Location"] == back


def test_what_a_browser_kept_in_one_language_is_not_confirmed_in_another(
    article: Newsroom,
):
    english = article.get()
    asked = {**GERMAN, "If-None-Match": english.headers["ETag"]}
    german = article.client.get(article.path, headers=asked)
    assert german.status_code == 200
    assert '<html lang="de">' in german.text
    again = article.client.get(
        article.path, headers={**GERMAN, "If-None-Match": german.headers["ETag"]}
    )
    assert (again.status_code, again.headers["Vary"]) == (
        304,
        "Accept-Language, Cookie, Accept-Encoding",
    )


def test_the_canonical_address_names_no_language(article: Newsroom):
    canonical = re.compile(r'<link rel="canonical" href="([^"]+)">')
    pages = [
        article.client.get(article.path, headers=headers).text
        for headers in ({}, GERMAN)
    ]
    assert {canonical.search(page)[1] for page in pages} == {
        f"http://localhost{article.path}"
    }


def test_the_footer_offers_the_other_language_in_that_language(article: Newsroom):
    assert (
        '<a href="/language?to=de" lang="de" hreflang="de" rel="nofollow">Deutsch</a>'
        in flat(article.get().text)
    )
    german = article.client.get(article.path, headers=GERMAN).text
    assert (
        '<a href="/language?to=en" lang="en" hreflang="en" rel="nofollow">English</a>'
        in flat(german)
    )


def test_crawlers_are_told_to_leave_the_switch_alone(client: FlaskClient):
    assert "Disallow: /language" in client.get("/robots.txt").text


def test_the_words_of_the_source_need_no_catalog():
    assert words("en") == ENGLISH
    assert words("de") != ENGLISH


def test_a_reader_presses_the_switch_and_reads_on_where_they_were(page: Page, slug):
    page.goto(f"/articles/{slug}")
    page.get_by_role("link", name="Deutsch").click()
    expect(page).to_have_url(f"/articles/{slug}")
    expect(page.get_by_text("Bis wohin gesehen?")).to_be_visible()
    assert axe(page) == []
    assert [cookie["name"] for cookie in page.context.cookies()] == [
        "annotator_language"
    ]
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("How far are you?")).to_be_visible()
