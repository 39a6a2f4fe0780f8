"""Opening one gap, on purpose, and closing it again."""

import re

from tests.web.newsroom import Newsroom


def test_one_reveal_opens_one_gap_and_no_other(article):
    _title, keeper, *others = article.gaps()
    page = article.get(f"?reveal={keeper}").text
    assert "quuxbrother" in page
    assert "vorpalhat" not in page
    assert [gap for gap in article.gaps(f"?reveal={keeper}") if gap in others] == others


def test_the_next_reveal_keeps_the_view_and_the_earlier_ones(article):
    keeper = article.gaps("?at=0:10")[1]
    page = article.get(f"?at=0:10&reveal={keeper}").text
    form = page[page.index('<form id="reveal"') : page.index("<h1")]
    assert '<input type="hidden" name="at" value="0:10">' in form
    assert f'<input type="hidden" name="reveal" value="{keeper}">' in form


def test_the_page_opens_at_what_was_revealed_last(article):
    title, keeper = article.gaps()[:2]
    page = article.get(f"?reveal={keeper}&reveal={title}").text
    assert page.count('id="here"') == 1
    assert page.index('id="here"') < page.index("its zebraheir")
    assert f'action="{article.path}#here"' in page


def test_a_revealed_passage_offers_to_be_hidden_again(article: Newsroom):
    keeper = article.gaps()[1]
    page = article.get(f"?reveal={keeper}").text
    assert f'form="reveal" name="hide" value="{keeper}">Hide again<' in page
    hidden = article.get(f"?reveal={keeper}&hide={keeper}").text
    assert "quuxbrother" not in hidden
    assert 'data-level="major" id="here"' in hidden


def test_a_reveal_that_this_view_has_no_gap_for_changes_nothing_but_the_form(article):
    assert article.words("?reveal=0123456789abcdef") == article.words()


def test_one_press_too_many_drops_the_oldest_reveal_and_nothing_else(article):
    title, keeper = article.gaps("?at=0:10")[:2]
    others = "".join(f"&reveal={number:016x}" for number in range(0xF000, 0xF000 + 49))
    page = article.get(f"?at=0:10&reveal={title}{others}&reveal={keeper}").text
    assert "You’re at <b>0:10</b>" in page
    assert "quuxbrother" in page
    assert "zebraheir" not in page
    kept = re.findall(r'type="hidden" name="reveal" value="([^"]*)"', page)
    assert (len(kept), kept[0], kept[-1]) == (50, f"{0xF000:016x}", keeper)


def test_a_reveal_never_reaches_titles_and_previews(article):
    title = article.gaps()[0]
    head = article.get(f"?reveal={title}").text.partition("</head>")[0]
    assert "zebraheir" not in head
