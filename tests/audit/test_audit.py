"""The audit of a plain site: every planted leak is found, and nothing else."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from werkzeug.wrappers import Request, Response

from annotator.core.audit.finding import Allowance, Channel, Report, Verdict, Where
from annotator.core.audit.secret import HiddenPassage, Secrets
from annotator.http.audit.audit import Plan, audit
from annotator.http.audit.diary import Diary
from annotator.http.audit.fetcher import Fetcher
from annotator.http.audit.look import Looker
from annotator.interchange.audit_out import Form, write_report
from annotator.services.article.address import source_key
from tests.audit.site import Page, site

# Each word once, so that each passage has words of its own.
SYLLABLES = ("bra", "cor", "dul", "fen", "gor", "hal", "jun", "kel", "lom", "mir")
LEAKS = {
    ("/page", Channel.LISTED): "<p>{0}</p>",
    ("/linked", Channel.PAGE): "<p>{0}</p>",
    ("/feed/", Channel.FEED): "<?xml version='1.0'?><rss><item><description>{0}</description></item></rss>",
    ("/atom-feed", Channel.FEED): "<?xml version='1.0'?><feed><entry><content>{0}</content></entry></feed>",
    ("/amp-version", Channel.AMP): "<p>{0}</p>",
    ("/printed", Channel.PRINT): "<p>{0}</p>",
    ("/oembed.json", Channel.EMBED): '{{"html": "<p>{0}</p>"}}',
    ("/framed", Channel.EMBED): "<p>{0}</p>",
    ("/wp-json/wp/v2/posts?per_page=100", Channel.API): '[{{"excerpt": {{"rendered": "{0}"}}}}]',
    ("/sitemap.xml", Channel.SITEMAP): "<?xml version='1.0'?><urlset><url><loc>/old</loc><caption>{0}</caption></url></urlset>",
    ("/article/print/", Channel.PRINT): "<p>{0}</p>",
    ("/article/?amp=1", Channel.AMP): "<p>{0}</p>",
}  # fmt: skip
HOME = """<html><head><link rel="alternate" type="application/atom+xml" href="/atom-feed">
<link rel="amphtml" href="/amp-version"><link rel="alternate" type="application/json+oembed" href="/oembed.json"></head>
<body><p>Nothing is told here.</p><a href="/linked">More</a> <a href="/printed?print">Print</a>
<iframe src="/framed"></iframe></body></html>"""


def passage(number: int, article: str = "article") -> HiddenPassage:
    """A hidden sentence of words that no other has."""
    first = SYLLABLES[number % 10] + SYLLABLES[number // 10 % 10]
    return HiddenPassage(article, number, " ".join(first + one for one in SYLLABLES))


@pytest.fixture
def pages() -> dict[str, Page]:
    """A site with a planted leak on each channel."""
    planted: dict[str, Page] = {"/article/": HOME}
    for number, ((path, _), form) in enumerate(LEAKS.items()):
        planted[path] = form.format(passage(number).text)
    return planted


@pytest.fixture
def other(pages: dict[str, Page]) -> Iterator[str]:
    """The site's origin."""
    with site(pages) as origin:
        yield origin


def audited(origin: str, *paths: str, **options: Any) -> Report:
    """A report of the site, whose article is at `/article/`."""
    secrets = Secrets(passage(number) for number in range(100))
    homes = {source_key(f"{origin}/article/"): "article"}
    fetcher = Fetcher(frozenset([origin]), private=True, per_second=1000)
    addresses = [origin + path for path in paths or ("/article/",)]
    if "diary" in options:
        diary = Diary(options.pop("diary"))
        options |= {"kept": diary.read(secrets.passages), "keep": diary.write}
    progress = options.pop("progress", lambda _done, _known: None)
    plan = Plan(addresses=addresses, origins=[origin], **options)
    return audit(Looker(fetcher, secrets, homes), plan, progress)


def test_every_planted_leak_is_found_on_its_channel(other: str) -> None:
    report = audited(other, "/page", "/article/")
    found = {
        (one.address.removeprefix(other).removesuffix("?print"), one.channel): one
        for one in report.findings
    }
    assert found.keys() >= LEAKS.keys()
    for number, leak in enumerate(LEAKS):
        assert found[leak].passage.number == number
    assert report.verdict is Verdict.LEAKS


def test_a_page_that_shows_crawlers_more_is_found() -> None:
    def page(request: Request) -> str:
        is_crawler = "Googlebot" in request.headers["User-Agent"]
        return HOME + (passage(3).text if is_crawler else "")

    with site({"/article/": page}) as origin:
        report = audited(origin)
    assert {one.channel for one in report.findings} == {Channel.CRAWLER}


def test_a_search_for_hidden_words_that_leads_to_the_article_is_found() -> None:
    pages: dict[str, Page] = {"/article/": "<p>Clean.</p>"}
    with site(pages) as origin:
        words = passage(0).text.split()[:5]
        asked = "%20".join(words)
        pages["/?s=qxzvwk"] = "<p>Nothing for qxzvwk.</p>"
        pages[f"/?s={asked}"] = f"<p>{asked}: <a href='/article/'>One</a></p>"
        report = audited(origin)
    assert [one.where for one in report.findings] == [Where.RESULT]
    text = write_report(report, Form.TEXT, for_editors=False)
    assert words[0] not in text


def test_a_page_that_is_gone_and_still_tells_is_found() -> None:
    gone = Response(f"<p>{passage(2).text}</p>", 404, mimetype="text/html")
    with site({"/article/": '<a href="/gone">1</a>', "/gone": gone}) as origin:
        report = audited(origin)
    assert [one.passage.number for one in report.findings] == [2]


def test_what_is_no_address_does_not_end_an_audit() -> None:
    rules = "User-agent: *\nDisallow: //[\nDisallow: /no\nSitemap: http://["
    pages: dict[str, Page] = {
        "/robots.txt": Response(rules, mimetype="text/plain"),
        "/article/": '<a href="/a\0b">1</a><a href="/no">2</a>',
        "/feed/": "<?xml version='1.0'?><rss><link>http://[</link></rss>",
    }
    with site(pages) as origin:
        report = audited(origin)
    assert [one.address for one in report.doubts] == [f"{origin}/no"]


def test_a_slow_search_does_not_seem_a_dead_worker() -> None:
    steps: list[tuple[int, int]] = []
    pages: dict[str, Page] = {"/article/": "<p>Clean.</p>", "/search": "<p>None.</p>"}
    with site(pages) as origin:
        audited(origin, progress=lambda *step: steps.append(step))
    looked_at, _ = steps[-1]
    assert len(steps) > looked_at + 1


def test_what_could_not_be_looked_at_is_never_clean() -> None:
    robots = Response("User-agent: *\nDisallow: /secret", mimetype="text/plain")
    pages: dict[str, Page] = {
        "/robots.txt": robots,
        "/article/": '<a href="/secret">1</a><a href="/broken">2</a><a href="/away">3</a>',
        "/broken": Response("Oh no", 500),
        "/away": Response("", 302, headers={"Location": "http://127.0.0.1:2000/"}),
    }
    with site(pages) as origin:
        report = audited(origin)
    assert report.verdict is Verdict.INCONCLUSIVE
    reasons = {one.address.removeprefix(origin): one.reason for one in report.doubts}
    assert reasons == {
        "/secret": "robots.txt forbids it.",
        "/broken": "It answered 500.",
    }


def test_a_site_larger_than_allowed_is_in_doubt(other: str) -> None:
    report = audited(other, "/page", most=3)
    assert report.looked_at <= 4
    assert report.doubts[-1].reason == "There are more than 3 addresses."


def test_an_audit_goes_on_where_it_was_stopped(
    other: str, pages: dict[str, Page], tmp_path: Path
) -> None:
    diary = tmp_path / "diary"
    whole = audited(other, "/page", "/article/", diary=diary)
    lines = diary.read_text().splitlines()
    assert passage(0).text not in diary.read_text()
    diary.write_text("\n".join([*lines[:5], lines[5][:20]]))
    pages["/page"] = "<p>It is gone meanwhile.</p>"  # this was looked at before
    again = audited(other, "/page", "/article/", diary=diary)
    assert set(again.findings) == set(whole.findings)


def test_an_accepted_leak_counts_until_its_day(other: str) -> None:
    report = audited(other, "/page")
    accepts = [Allowance(other, "We know.", date(2030, 1, 31))]
    assert report.allowing(accepts, date(2030, 1, 31)).verdict is not Verdict.LEAKS
    assert report.allowing(accepts, date(2030, 2, 1)).verdict is Verdict.LEAKS
    elsewhere = [Allowance(f"{other}/elsewhere", "We know.", date(2030, 1, 31))]
    assert report.allowing(elsewhere, date(2030, 1, 1)).findings == list(
        report.findings
    )


@pytest.mark.parametrize("form", Form)
def test_a_report_for_others_holds_no_hidden_words(other: str, form: Form) -> None:
    report = audited(other, "/page", "/article/")
    words = [passage(number).text.split()[0] for number in range(len(LEAKS))]
    for_others = write_report(report, form, for_editors=False)
    assert not any(word in for_others for word in words)
    for_editors = write_report(report, form, for_editors=True)
    assert all(word in for_editors for word in words)


def test_reports_are_what_their_names_say(other: str) -> None:
    report = audited(other, "/page")
    count = len(report.findings)
    sarif = json.loads(write_report(report, Form.SARIF, for_editors=False))
    assert len(sarif["runs"][0]["results"]) == count
    suite = fromstring(write_report(report, Form.JUNIT, for_editors=False))
    assert len(suite.findall("testcase/failure")) == count
    body = json.loads(write_report(report, Form.JSON, for_editors=False))
    assert body["verdict"] == "leaks"
    assert len(body["findings"]) == count
