"""What a file says of its article: front matter, `<meta>`, JSON-LD, `<title>`, the one `<h1>`."""

import json
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from annotator.markup.incoming.article import read
from annotator.markup.incoming.file import read_file
from annotator.markup.incoming.head.head import FilmHint
from annotator.markup.incoming.report import Format, Imported

DAY = datetime(2020, 1, 2, tzinfo=UTC)
YAML = """---
title: The keeper
author: Ana
date: 2020-01-02
excerpt: He was gone all along.
layout: review
---
First words.
"""
HEADS = {
    "YAML": YAML,
    "YAML after a byte order mark": f"\ufeff{YAML}",
    "YAML with Windows line ends": YAML.replace("\n", "\r\n"),
    "YAML that ends in dots": YAML.replace("---\nFirst", "...\nFirst"),
    "loose YAML": YAML.replace("layout: review", "layout: a: b: c"),
    "TOML": """+++
title = "The keeper"
authors = ["Ana"]
date = 2020-01-02
description = "He was gone all along."
layout = "review"
+++
First words.
""",
    "JSON": """{
  "title": "The keeper",
  "author": {"name": "Ana"},
  "date": "2020-01-02T00:00:00Z",
  "excerpt": "He was gone all along.",
  "layout": "review"
}

First words.
""",
    "Org": """#+TITLE: The keeper
#+AUTHOR: Ana
#+DATE: <2020-01-02 Thu>
#+DESCRIPTION: He was gone all along.
#+LAYOUT: review

First words.
""",
    "Obsidian": """title:: The keeper
author:: Ana
date:: 2020-01-02
excerpt:: He was gone all along.
layout:: review

First words.
""",
    "bare lines": """Title: The keeper
Author: Ana
Date: Jan 2, 2020
Summary: He was gone all along.
Layout: review

First words.
""",
}


def markdown(text: str) -> Imported:
    return read(text, Format.MARKDOWN)


def html(text: str) -> Imported:
    return read(text, Format.HTML)


def texts(imported: Imported) -> list[str]:
    return [block.text for block in imported.blocks]


@pytest.mark.parametrize("text", HEADS.values(), ids=HEADS)
def test_front_matter_becomes_fields_and_no_text(text):
    imported = markdown(text)
    head = imported.head
    assert texts(imported) == ["First words."]
    assert (head.title, head.byline, head.published_at) == ("The keeper", "Ana", DAY)
    assert head.standfirst == "He was gone all along."
    assert [key.lower() for key in head.unused] == ["layout"]
    assert "layout" in imported.dropped[0].sample.lower()


def test_front_matter_is_read_before_html_and_plain_text_too():
    for form, body in ((Format.HTML, "<p>First words.</p>"), (Format.TEXT, "First.")):
        imported = read(YAML.replace("First words.", body), form)
        assert imported.head.title == "The keeper"
        assert len(imported.blocks) == 1


def test_a_scene_break_is_no_front_matter():
    imported = markdown("---\n\nHe left.\n\n---\n\nShe stayed.")
    assert "He left." in texts(imported)
    assert "She stayed." in texts(imported)


def test_an_alias_bomb_costs_nothing():
    names = "abcdefghijkl"
    lines = [f"{b}: &{b} [{f'*{a}, ' * 9}]" for a, b in pairwise(names)]
    text = "\n".join(["---", "a: &a [x]", *lines, "title: T", "---", "Text."])
    assert markdown(text).head.title == "T"


@pytest.mark.parametrize(
    ("line", "is_draft"),
    [
        ("draft: true", True),
        ("draft: false", False),
        ("published: false", True),
        ("published: true", False),
        ("status: private", True),
        ("status: published", False),
        ('draft: "no"', False),
        ("draft: n", False),
        ("status: Scheduled", True),
        ("status: future", True),
        ("status: in review", True),
        ("status: 0", True),
        ("visibility: members", True),
        ("draft: false\nprivate: yes", True),
        ("password: abc", True),
        ("eleventyExcludeFromCollections: true", True),
        ("_build:\n  list: never", True),
        ("entwurf: ja", True),
        ("categories: [Drafts]", True),
        ("tags: [review]", None),
        ("title: T", None),
    ],
)
def test_a_draft_says_so(line, is_draft):
    assert markdown(f"---\n{line}\n---\nText.").head.is_draft is is_draft


@pytest.mark.parametrize(
    ("lines", "film"),
    [
        ("film: Nosferatu (1922)", FilmHint("Nosferatu", 1922)),
        ("movie:\n  title: M\n  year: 1931", FilmHint("M", 1931)),
        ("imdb: 'https://www.imdb.com/title/tt0013442/'", FilmHint(imdb="tt0013442")),
        ("imdb_id: tt0013442\nyear: 1922", FilmHint(year=1922, imdb="tt0013442")),
        ("tmdb: movie/653-nosferatu", FilmHint(tmdb=653)),
        ("wikidata: Q151895", FilmHint(wikidata="Q151895")),
    ],
)
def test_a_film_is_hinted_at(lines, film):
    assert markdown(f"---\n{lines}\n---\nText.").head.film == film


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2020-01-02", "2020-01-02"),
        ("2020-01-02 23:30:00 +0900", "2020-01-02"),
        ("2020/1/2", "2020-01-02"),
        ("Jan 2, 2020", "2020-01-02"),
        ("2 January 2020", "2020-01-02"),
        ("January 2nd, 2020", "2020-01-02"),
        ("Thu, 02 Jan 2020 10:00:00 GMT", "2020-01-02"),
        ("02.01.2020", "2020-01-02"),
        ("12/31/2020", "2020-12-31"),
        ("1577923200", "2020-01-02"),
        ("2020-01-02 10:00 PM EST", "2020-01-02"),
        ("2020-01-02 10:00 America/New_York", "2020-01-02"),
        ("2. März 2020", "2020-03-02"),
        ("1er février 2020", "2020-02-01"),
        ("jueves, 2 de enero de 2020", "2020-01-02"),
        ("2 января 2020", "2020-01-02"),
        ("2020年1月2日", "2020-01-02"),
        ("20200102T103000", "2020-01-02"),
        ("2/1/2020", None),
        ("02-01-2020", None),
        ("2/2/2020", "2020-02-02"),
        ("some day", None),
        ("20 Films 2020", None),
        ("2020-13-45", None),
    ],
)
def test_dates_are_read_as_they_are_written(value, day):
    date = markdown(f"---\ndate: {value}\n---\nText.").head.published_at
    assert (f"{date:%Y-%m-%d}" if date else None) == day


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2020-01-02 10:00 PM", "22:00:00+00:00"),
        ("2020-01-02 12:05 am EST", "00:05:00-05:00"),
        ("2020-06-02 10:00 +02", "10:00:00+02:00"),
        ("2020-06-02 10:00 America/New_York", "10:00:00-04:00"),
    ],
)
def test_the_hour_and_its_zone_are_read(value, moment):
    date = markdown(f"---\ndate: {value}\n---\nText.").head.published_at
    assert date.isoformat().endswith(moment)


@pytest.mark.parametrize(
    "lines",
    [
        "titel: The keeper\nautorin: Ana\ndatum: 2020-01-02",
        "titre: The keeper\nauteur: Ana\ndate: 2 janvier 2020",
        "título: The keeper\nautora: Ana\nfecha: 2 de enero de 2020",
        "Title: The keeper\nWritten By: Ana\nPublished On: 2020-01-02",
        "title: The keeper\nreviewer:\n  name: Ana\ndate: 2020-01-02",
        "title: The keeper\nauthors:\n  a1:\n    name: Ana\ndate: 2020-01-02",
    ],
)
def test_keys_may_be_in_the_language_of_the_site(lines):
    head = markdown(f"---\n{lines}\n---\nText.").head
    assert (head.title, head.byline, head.published_at) == ("The keeper", "Ana", DAY)


@pytest.mark.parametrize(
    ("name", "day", "language", "is_draft"),
    [
        ("_posts/2020-01-02-keeper.md", DAY, None, None),
        ("2020/01/02/keeper/index.md", DAY, None, None),
        ("posts/2020-01-02-keeper/index.md", DAY, None, None),
        ("_drafts/keeper.md", None, None, True),
        ("posts/keeper.de.md", None, "de", None),
        ("posts/Mr.No.md", None, None, None),
    ],
)
def test_the_place_of_a_file_speaks_of_its_article(name, day, language, is_draft):
    (imported,) = read_file(name, "First words.")
    head = imported.head
    assert (head.published_at, head.language) == (day, language)
    assert head.is_draft is is_draft


def test_a_language_called_no_is_norwegian():
    assert markdown("---\nlang: no\n---\nTekst.").head.language == "no"
    assert markdown("---\nlang: pt_BR\n---\nTexto.").head.language == "pt-BR"


TITLES = {
    "og:title": '<title>The keeper | Diary</title><meta property="og:title" content="The keeper">'
    "<h1>Diary</h1><h1>Menu</h1>",
    "og:title with the site's name": '<meta property="og:site_name" content="Diary">'
    '<meta property="og:title" content="The keeper - Diary">',
    "a headline": '<script type="application/ld+json">'
    + json.dumps({"@graph": [{"@type": "Article", "headline": "The keeper"}]})
    + "</script><title>Other</title>",
    "the one h1": "<title>Diary - home</title><nav>Menu</nav><h1>The <em>keeper</em></h1>",
    "the window's title": "<title>The keeper – Diary</title>",
    "a title in a comment before": "<!-- <h1>Old</h1> --><h1>The keeper</h1>",
}


@pytest.mark.parametrize("head", TITLES.values(), ids=TITLES)
def test_the_title_of_a_page(head):
    imported = html(f"{head}<p>First words.</p>").headed("")
    assert imported.head.title == "The keeper"
    assert "The keeper" not in texts(imported)


def test_a_heading_that_repeats_the_title_leaves_wherever_it_is():
    page = "<p>Before.</p><h1>The keeper</h1><p>After.</p>"
    assert texts(html(page).headed("The Keeper")) == ["Before.", "After."]


def test_another_heading_stays_below_a_given_title():
    assert texts(html("<h1>Old</h1><p>Text.</p>").headed("New")) == ["Old", "Text."]


PAGE = """<html lang="pt-BR"><head>
<meta name="author" content="Ana P">
<meta property="article:published_time" content="2020-01-02T00:00:00Z">
<meta name="description" content="A house by the sea.">
<link rel="canonical" href="https://s.example/keeper/">
<meta property="og:image" content="https://s.example/k.jpg">
</head><body><h1>The keeper</h1><p>First words.</p></body></html>"""


def test_a_page_says_who_when_where_and_in_which_language():
    head = html(PAGE).head
    assert (head.byline, head.published_at) == ("Ana P", DAY)
    assert (head.language, head.standfirst) == ("pt-BR", "A house by the sea.")
    assert head.source_url == "https://s.example/keeper/"
    assert head.picture == "https://s.example/k.jpg"


def test_a_date_with_two_meanings_is_told_and_not_guessed():
    dropped = markdown("---\ndate: 2/1/2020\n---\nText.").dropped
    assert ("dates with two meanings", "2/1/2020") in [
        (d.what, d.sample) for d in dropped
    ]
    below = html("<h1>T</h1><p>By Ana on 2/1/2020</p><p>Text.</p>")
    assert "dates with two meanings" in [one.what for one in below.dropped]


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="article:published_time" content="2/1/2020">',
        '<meta itemprop="datePublished" content="2/1/2020">',
        '<time datetime="2/1/2020"></time>',
    ],
)
def test_so_is_one_in_the_tags_of_a_page_unless_its_language_can_tell(tag):
    page = html(f"{tag}<h1>T</h1><p>Text.</p>")
    assert page.head.published_at is None
    assert [one.what for one in page.dropped] == ["dates with two meanings"]
    french = html(f'<html lang="fr"><body>{tag}<h1>T</h1><p>Text.</p>')
    assert french.head.published_at == datetime(2020, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("lang: de\ntitle: {en: Title, de: Titel}", "Titel"),
        ("lang: de-AT\ntitle:\n  en: Title\n  de_DE: T\n  de: Titel", "Titel"),
        ("title: {en: Title, de: Titel}", "Title"),
        ("lang: ja\ntitle: {en: Title, de: Titel}", "Title"),
    ],
)
def test_a_title_in_several_languages_is_in_that_of_the_article(lines, title):
    assert markdown(f"---\n{lines}\n---\nText.").head.title == title


@pytest.mark.parametrize(
    "text",
    [
        '<meta http-equiv="Content-Language" content="de"><p>Text.</p>',
        '<meta name="language" content="German"><p>Text.</p>',
        "---\nlanguage: Deutsch\n---\n<p>Text.</p>",
    ],
)
def test_a_language_may_have_its_name(text):
    assert html(text).head.language == "de"


def test_the_title_of_a_drawing_is_not_that_of_the_page():
    page = html("<svg><title>Icon</title></svg><h1>The keeper</h1><p>Text.</p>")
    assert page.head.title == "The keeper"
    assert html("<svg><title>Icon</title></svg><p>Text.</p>").head.title is None


@pytest.mark.parametrize(
    ("language", "day"),
    [("fr", 2), ("en-GB", 2), ("pt-BR", 2), ("en-US", 1), ("en", None), ("x", None)],
)
def test_the_language_of_an_article_can_tell_the_day_from_the_month(language, day):
    date = markdown(
        f"---\nlang: {language}\ndate: 2/1/2020\n---\nText."
    ).head.published_at
    assert (date and date.day) == day


def test_a_line_that_is_not_in_english_has_the_day_first():
    imported = html("<h1>T</h1><p>Par Ana, le 02/01/2020</p><p>Texte.</p>")
    assert imported.head.published_at == DAY


LABELS = {
    "microdata": '<h2 itemprop="headline">The keeper</h2><span itemprop="author">Ana P</span>'
    '<meta itemprop="datePublished" content="2020-01-02">',
    "Joomla": '<h2 itemprop="headline">The keeper</h2><dd class="createdby">Written by Ana P</dd>'
    '<dd class="published">Published: 02 January 2020</dd>',
    "Blogger": '<h3 class="post-title entry-title">The keeper</h3><span class="post-author">Ana P</span>'
    '<h2 class="date-header">Thursday, 2 January 2020</h2>',
    "Drupal": '<h2 class="entry-title">The keeper</h2>'
    '<div class="submitted">Ingediend door Ana P op 2 januari 2020</div>',
    "a theme": '<h1 class="entry-title">The keeper</h1><a rel="author" href="/ana">Ana P</a>'
    '<span class="entry-date">January 2, 2020</span>',
    "microformats": '<h1 class="p-name">The keeper</h1><a class="p-author h-card">Ana P</a>'
    '<time class="dt-published" datetime="2020-01-02">2 Jan</time>',
}


@pytest.mark.parametrize("head", LABELS.values(), ids=LABELS)
def test_labels_of_elements_say_who_and_when(head):
    page = f"<html><h1>Diary</h1>{head}<div class='entry-content'><p>Text.</p></div></html>"
    imported = html(page)
    assert imported.head.title == "The keeper"
    assert (imported.head.byline, imported.head.published_at) == ("Ana P", DAY)
    assert texts(imported) == ["Text."]


def test_labels_that_differ_from_place_to_place_say_nothing():
    cards = '<p class="author">Ana P</p><p class="author">Bo Q</p>'
    assert html(f"{cards}<p>Text.</p>").head.byline is None
    assert (
        html('<p class="author">The film was shot in one take</p>').head.byline is None
    )


def test_a_reviewed_film_is_hinted_at():
    film = {
        "@type": "Movie",
        "name": "Nosferatu",
        "dateCreated": "1922-03-04",
        "sameAs": ["https://www.imdb.com/title/tt0013442/"],
    }
    thing = {"@type": "Review", "author": [{"name": "Ana"}], "itemReviewed": film}
    page = (
        f'<script type="application/ld+json">{json.dumps(thing)}</script><p>Text.</p>'
    )
    assert html(page).head.film == FilmHint("Nosferatu", 1922, "tt0013442")
    assert html(page).head.byline == "Ana"


LINES = {
    "two lines": "<p>By Ana P</p><time>Jan 2, 2020</time>",
    "one line": "<p>By Ana P on January 2, 2020</p>",
    "the date first": "<p>Posted on Jan 2, 2020 by Ana P</p>",
    "German": "<p>Von Ana P</p><p>Veröffentlicht am 2. Januar 2020</p>",
    "Spanish": "<p>Por Ana P</p><p>2 de enero de 2020</p>",
    "Russian": "<p>Автор: Ana P</p><p>2 января 2020 г.</p>",
    "later changed": "<p>By Ana P Published Jan 2, 2020 Updated Jan 3, 2020</p>",
    "an ordinal": "<p>By Ana P</p><p>January 2nd, 2020</p>",
    "written by": "<p>Written by Ana P</p><p>Published: 2020-01-02</p>",
}


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_lines_below_the_title_say_who_and_when(lines):
    imported = html(f"<h1>The keeper</h1>{lines}<p>First words.</p>").headed("")
    assert texts(imported) == ["First words."]
    assert (imported.head.byline, imported.head.published_at) == ("Ana P", DAY)


def test_markdown_says_so_too():
    imported = markdown("# The keeper\n\n*By Ana P*\n\nJan 2, 2020\n\nWords.").headed(
        ""
    )
    assert texts(imported) == ["Words."]
    assert (imported.head.byline, imported.head.published_at) == ("Ana P", DAY)


def test_a_sentence_that_begins_so_stays():
    imported = html("<h1>The keeper</h1><p>By the sea he waits.</p>")
    assert texts(imported)[1] == "By the sea he waits."
