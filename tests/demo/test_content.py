"""The demo's texts: every annotation has its place, and what is left around the gaps gives nothing away."""

import pytest

from annotator.core.anchoring import Quote, place
from annotator.core.annotation import Annotation, Kind, Level, Spoiler
from annotator.core.document import Block, BlockType, Document
from annotator.core.picture import with_lead
from annotator.core.progress import Progress, parse_position
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, Gap, Rendition, Text, View
from annotator.demo.content import (
    AnnotationContent,
    ArticleContent,
    read_articles,
    read_films,
)
from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format

FILMS = {film.slug: film for film in read_films()}
ARTICLES = {article.slug: article for article in read_articles()}
# Drafts in which spoilers are still to be tagged, so that there are suggestions.
UNTAGGED = {"a-score-for-a-silent-film", "what-the-first-critics-wrote"}
NIGHT, NOSFERATU = "night-of-the-living-dead-1968", "nosferatu-1922"
GIVES_AWAY = {
    NIGHT: """Tom and Judy|Karen|trowel|Johnny|posse|helicopter|rescue|falls dead|bonfire|King|kinder|trance
        |eat the|newly dead|bullet|hiding|death trap|petrol|the fire|Ben dead|the brain|settles|weak|sheriff
        |outlived|the last of the living|chance|on a fire""",
    NOSFERATU: """cockcrow|cock crows|captain|smoke|her life|vanishes|ruined castle|servant when|bitten|glides
        |Rats|knives|at dawn|keeps it to herself|What daylight kills|sacrifice|chalk|who his host is
        |Two journeys|counts its dead""",
}
every_article = pytest.mark.parametrize(
    "article", ARTICLES.values(), ids=list(ARTICLES)
)

every_tagged_article = pytest.mark.parametrize(
    "slug", sorted(ARTICLES.keys() - UNTAGGED)
)


@every_article
def test_every_quote_stands_in_its_article_once(article: ArticleContent):
    text = document_of(article).text
    assert all(place(text, quote_of(annotation)) for annotation in article.annotations)


@every_article
def test_every_fact_has_a_source(article: ArticleContent):
    facts = [
        annotation for annotation in article.annotations if annotation.kind is Kind.FACT
    ]
    assert [
        fact.exact
        for fact in facts
        if not (fact.source_url or "").startswith("https://")
    ] == []


@every_article
def test_the_title_is_safe_for_anyone(article: ArticleContent):
    assert shown_to(NEWCOMER, article).title == article.title


@every_tagged_article
def test_a_newcomer_reads_nothing_that_gives_a_film_away(slug: str):
    text = visible_text(shown_to(NEWCOMER, ARTICLES[slug]))
    assert given_away(NIGHT, text) + given_away(NOSFERATU, text) == []


@every_article
def test_who_has_finished_both_films_reads_every_word(article: ArticleContent):
    view = View({NIGHT: Progress.FINISHED, NOSFERATU: Progress.FINISHED})
    assert visible_text(shown_to(view, article)) == document_of(article).text


@pytest.mark.parametrize(("seen", "unseen"), [(NIGHT, NOSFERATU), (NOSFERATU, NIGHT)])
def test_one_film_opens_nothing_of_the_other(seen: str, unseen: str):
    article = ARTICLES["two-films-that-wait-for-morning"]
    text = visible_text(shown_to(View({seen: Progress.FINISHED}), article))
    assert len(text) > len(visible_text(shown_to(NEWCOMER, article)))
    assert given_away(unseen, text) == []


def test_the_first_article_opens_step_by_step():
    article = ARTICLES["how-it-got-its-ending"]
    minutes = [
        parse_position(beat.position, FILMS[NIGHT].runtime)
        for beat in FILMS[NIGHT].beats
    ]
    steps = {
        visible_text(shown_to(View({NIGHT: Progress(second)}), article))
        for second in minutes
    }
    assert len(steps) >= 6


def test_a_replacement_stands_in_its_gap():
    rendition = shown_to(NEWCOMER, ARTICLES["how-it-got-its-ending"])
    assert "what comes next" in [gap.replacement for gap in rendition.gaps()]


@every_article
def test_a_telling_has_the_level_and_the_beat_of_its_plot_point(
    article: ArticleContent,
):
    for annotation in article.annotations:
        if annotation.plot_point:
            assert annotation.film
            points = {one.name: one for one in FILMS[annotation.film].plot_points}
            told = points[annotation.plot_point]
            assert (annotation.level, annotation.beat) == (told.level, told.beat)


@pytest.mark.parametrize("film", FILMS.values(), ids=list(FILMS))
def test_beats_follow_each_other_within_the_film(film):
    positions = [parse_position(beat.position, film.runtime) for beat in film.beats]
    assert positions == sorted(set(positions))


def document_of(article: ArticleContent) -> Document:
    head = [Block(BlockType.TITLE, article.title)]
    if article.standfirst:
        head.append(Block(BlockType.STANDFIRST, article.standfirst))
    body = read(article.body, Format.MARKDOWN).blocks
    return with_lead(Document((*head, *body)), article.picture)


def quote_of(annotation: AnnotationContent) -> Quote:
    return Quote(annotation.exact, annotation.prefix, annotation.suffix)


def shown_to(view: View, article: ArticleContent) -> Rendition:
    document = document_of(article)
    placed = [
        stated(str(number), annotation, document.text)
        for number, annotation in enumerate(article.annotations)
    ]
    return redact(document, placed, view)


def stated(name: str, annotation: AnnotationContent, text: str) -> Annotation:
    passage = place(text, quote_of(annotation))
    if annotation.film is None:
        return Annotation(name, annotation.kind, passage)
    film = FILMS[annotation.film]
    positions = {beat.label: beat.position for beat in film.beats}
    written = (
        positions[annotation.beat]
        if annotation.beat
        else annotation.reveals_at or film.runtime
    )
    seconds, level = (
        parse_position(written, film.runtime),
        annotation.level or Level.MAJOR,
    )
    return Spoiler(
        name,
        annotation.kind,
        passage,
        film.slug,
        seconds,
        level,
        annotation.replacement,
    )


def given_away(film: str, text: str) -> list[str]:
    return [
        word for word in map(str.strip, GIVES_AWAY[film].split("|")) if word in text
    ]


def visible_text(rendition: Rendition) -> str:
    return "\n".join("".join(map(words, block.children)) for block in rendition.blocks)


def words(child: Text | Gap) -> str:
    return child.text if isinstance(child, Text) else "…"
