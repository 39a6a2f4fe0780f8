"""Opening one gap, on purpose, and closing it again."""

import re

from tests.web.newsroom import Newsroom


def test_one_reveal_opens_one_gap_and_no_other(article):
    _title, keeper, *others = article.gaps()
    page = article.get(f"?reveal={keeper}").text
    assert "quuxbrother" in page
    assert "vorpalhat" not in page
    assert [gap for gap in article.gaps(f"?reveal={keeper}") if gap in others] == others


def test_the_next_reveal_keeps_the_earlier_ones(article):
    keeper = article.gaps("?at=0:10")[1]
    page = article.get(f"?at=0:10&reveal={keeper}").text
    form = page[page.index('<form id="reveal"') : page.index("<h1")]
    assert f'<input type="hidden" name="reveal" value="{keeper}">' in form
    assert '<input type="hidden" name="article"' in form


def test_the_page_opens_at_what_was_revealed_last(article):
    title, keeper = article.gaps()[:2]
    answer = article.send(reveal=[keeper, title])
    assert answer.headers["Location"] == f"{article.path}#here"
    page = article.follow("").text
    assert page.count('id="here"') == 1
    assert page.index('id="here"') < page.index("its zebraheir")


def test_a_revealed_passage_offers_to_be_hidden_again(article: Newsroom):
    keeper = article.gaps()[1]
    article.send(reveal=keeper)
    page = article.follow("").text
    assert f'form="reveal" name="hide" value="{keeper}">Hide again<' in page
    article.send(reveal=keeper, hide=keeper)
    hidden = article.follow("").text
    assert "quuxbrother" not in hidden
    assert re.search(rf'value="{keeper}"[^>]* id="here"', hidden)


def test_what_is_opened_is_kept_for_this_article_and_until_the_browser_is_closed(
    article: Newsroom,
):
    answer = article.send(reveal=article.gaps()[1])
    cookie = answer.headers["Set-Cookie"]
    assert f"Path={article.path}" in cookie
    assert "HttpOnly" in cookie
    assert "Max-Age" not in cookie
    assert "Expires" not in cookie


def test_a_reveal_that_this_view_has_no_gap_for_changes_nothing_but_the_form(article):
    assert article.gaps("?reveal=0123456789abcdef") == article.gaps()


def test_one_press_too_many_drops_the_oldest_reveal_and_nothing_else(article):
    title, keeper = article.gaps("?at=0:10")[:2]
    others = [f"{number:016x}" for number in range(0xF000, 0xF000 + 49)]
    article.send(at="0:10")
    article.send(reveal=[title, *others, keeper])
    page = article.follow("").text
    assert "quuxbrother" in page
    assert "zebraheir" not in page
    kept = re.findall(r'type="hidden" name="reveal" value="([^"]*)"', page)
    assert (len(kept), kept[0], kept[-1]) == (50, f"{0xF000:016x}", keeper)


def test_a_reveal_never_reaches_titles_and_previews(article):
    title = article.gaps()[0]
    head = article.get(f"?reveal={title}").text.partition("</head>")[0]
    assert "zebraheir" not in head
