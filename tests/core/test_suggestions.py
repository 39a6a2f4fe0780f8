"""Suggestions: repeats are never missed, tellings in other words mostly found, and always in one order."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import TypeAlias

import pytest
from snowballstemmer import stemmer

from annotator.core.hint.word import sentences
from annotator.core.passage import Passage
from annotator.core.plot import repeat
from annotator.core.plot import suggestion as suggesting
from annotator.core.plot.rarity import Rarity
from annotator.core.plot.rejection import Rejection
from annotator.core.plot.repeat import repeats
from annotator.core.plot.signature import likely_sources, sentences_in, signature_of
from annotator.core.plot.source import Source, Sources
from annotator.core.plot.suggestion import Suggestion, suggestions
from annotator.core.plot.term import (
    KEPT_TERMS,
    KEPT_TEXTS,
    SHORT,
    Kept,
    Stem,
    kept_stem,
    terms_in,
    terms_of,
)

FIXTURES = Path(__file__).parent / "fixtures"
# The second was written after the rules, and before it was tried.
SETS = ("tellings.txt", "tellings_unseen.txt")
# The name of what is no article: a film's plot points, each in a sentence.
PLOT_POINTS = "plot points"
MARK = re.compile(r"\{(\d)\|([^}]*)\}")
ENGLISH = kept_stem(stemmer("english").stemWord, "english")
GERMAN = kept_stem(stemmer("german").stemWord, "german")


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the passages that tell something, by its number."""

    text: str
    tellings: Sequence[tuple[str, Passage]]

    @property
    def stem(self) -> Stem:
        """That of its language."""
        return GERMAN if " und " in self.text else ENGLISH


def films(name: str = SETS[0]) -> dict[str, dict[str, Article]]:
    """The articles of a fixture, by film and letter."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    parts = re.split(r"^= ", text, flags=re.MULTILINE)[1:]
    read = {}
    for part in parts:
        head, *articles = re.split(r"^== ", part, flags=re.MULTILINE)
        lettered = [article.partition("\n")[::2] for article in articles]
        title, _, sentences = head.partition("\n")
        read[title] = {letter: marked(text) for letter, text in lettered}
        if sentences.strip():
            read[title][PLOT_POINTS] = marked(sentences)
    return read


def marked(text: str) -> Article:
    tellings = []
    plain = ""
    end = 0
    for mark in MARK.finditer(text):
        plain += text[end : mark.start()]
        passage = Passage(len(plain), len(plain) + len(mark[2]))
        tellings.append((mark[1], passage))
        plain += mark[2]
        end = mark.end()
    return Article(plain + text[end:], tellings)


def rarity_of(texts: Sequence[str], stem: Stem) -> Rarity:
    rarity = Rarity()
    for text in texts:
        for sentence in sentences_in(signature_of(text, stem)):
            rarity.add(sentence.numbers)
    return rarity


def rarity_of_film(articles: Mapping[str, Article]) -> Rarity:
    rarity = Rarity()
    for article in articles.values():
        for sentence in sentences_in(signature_of(article.text, article.stem)):
            rarity.add(sentence.numbers)
    return rarity


def source(text: str, told: str, stem: Stem) -> Source:
    return Source(text, tuple(terms_in(text, stem)), plot_point=told)


def suggested(text: str, tag: str, stem: Stem = ENGLISH) -> list[Suggestion]:
    """What one tagged passage gives in a text."""
    rarity = rarity_of([text, tag], stem)
    return suggestions(text, Sources([source(tag, "it", stem)], rarity), [], stem)


def found(text: str, tag: str, stem: Stem = ENGLISH) -> list[str]:
    passages = [one.passage for one in suggested(text, tag, stem)]
    return [text[passage.start : passage.end] for passage in passages]


TAG = "The butler hid the will in the clock."
AROUND = "It rained in May. {} Nobody came to the house that week, and the car stayed."


@pytest.mark.parametrize(
    "repeated",
    [
        TAG,
        "THE BUTLER HID THE WILL IN THE CLOCK",
        "the “butler” hid – the will – in the clock?",
        "The butlers hid the wills in the clocks.",
        "It was the butler who hid the will in the clock,",
        "The bu\u00adtler hid the will in the\u00a0clock",
    ],
)
def test_a_repeat_is_found_in_whatever_form(repeated: str):
    (best, *_) = suggested(AROUND.format(repeated), TAG)
    assert best.score >= 0.75
    passage = AROUND.format(repeated)[best.passage.start : best.passage.end]
    assert "hid" in passage.lower()


@pytest.mark.parametrize("tag", ["Rosebud", "He was dead", "two ghosts", "1952"])
def test_the_shortest_tag_is_found_again(tag: str):
    assert tag.upper() in found(AROUND.format(f"Then: {tag.upper()}!"), tag)


def test_each_of_many_repeats_is_found():
    text = "\n".join(["The butler hid the will in the clock!"] * 500)
    assert len(suggested(text, TAG)) == 500


@pytest.mark.parametrize(
    ("tag", "text", "language"),
    [
        ("犯人は執事だった", "雨が降っていた。実は、犯人は執事だったのです。", None),
        ("القاتل هو الخادم العجوز", "في البيت: القاتل هو الخادم العجوز.", "arabic"),
        ("Er stirbt in ihren Armen", "Es regnete. Er starb in ihren Armen.", "german"),
        ("Der Gärtner tötete die Gräfin", "Die Gräfin tötete der Gärtner!", "german"),
    ],
)
def test_any_language_has_repeats(tag: str, text: str, language: str | None):
    stem = kept_stem(stemmer(language).stemWord, language) if language else kept_stem()
    assert found(text, tag, stem)


@pytest.mark.parametrize(
    "repeated", ["犯人は、執事だった", "犯人は「執事」だった", "犯人は\n執事だった"]
)
def test_a_repeat_in_a_script_without_spaces_goes_on_behind_a_sign(repeated: str):
    (best, *_) = suggested(
        f"雨が降っていた。{repeated}のです。", "犯人は執事だった", kept_stem()
    )
    assert best.score >= 0.75


def test_what_is_tagged_already_is_not_suggested():
    text = AROUND.format(TAG)
    tagged = Passage(text.index(TAG), text.index(TAG) + len(TAG))
    sources = Sources([source(TAG, "it", ENGLISH)], rarity_of([text], ENGLISH))
    assert suggestions(text, sources, [tagged], ENGLISH) == []


def test_a_sentence_whose_telling_words_are_tagged_is_not_suggested():
    text = AROUND.format("Old Harold, who hid the testament, lives on in the house.")
    whole = rarity_of([text], ENGLISH)
    tag = source("who hid the testament", "it", ENGLISH)
    start = text.index("who hid")
    tagged = [Passage(start, start + len(tag.text))]
    assert suggestions(text, Sources([tag], whole), [], ENGLISH)
    assert suggestions(text, Sources([tag], whole), tagged, ENGLISH) == []


def test_a_word_that_is_tagged_here_does_not_tell_alone_when_it_is_named_again():
    text = AROUND.format("The testament is in the clock. A testament is a will.")
    sources = Sources(
        [source("Harold hid a testament", "it", ENGLISH)], rarity_of([text], ENGLISH)
    )
    clock = text.index("The testament")
    tagged = [Passage(clock, clock + len("The testament is in the clock."))]
    assert suggestions(text, sources, [Passage(0, 5)], ENGLISH)
    assert suggestions(text, sources, tagged, ENGLISH) == []


def test_the_words_of_a_short_tag_are_not_looked_for_across_blocks():
    blocks = "It ends with a fire.\nThe others go home."
    assert suggested(blocks, "the fire")[0].score < 0.75


def test_a_repeat_takes_no_connecting_word_of_the_sentence_before_or_after():
    text = "Nobody saw it. The butler hid the will in clocks. It rained."
    tag = "Butler hid the will in clocks, it is said"
    assert found(text, tag) == ["butler hid the will in clocks"]


def test_a_suggestion_names_the_words_that_both_have():
    text = AROUND.format(
        "Old Harold had locked the testament into a grandfather clock."
    )
    tag = "Harold put the testament into the clock."
    (one, *_) = suggested(text, tag)
    assert {"Harold", "testament", "clock"} <= set(one.words)


def test_the_order_of_sources_changes_nothing():
    articles = films()["Night Bell"]
    texts = [article.text for article in articles.values()]
    rarity = rarity_of(texts, ENGLISH)
    own = list(sources_of(articles["a"]))
    for text in texts[1:]:
        forth = suggestions(text, Sources(own, rarity), [], ENGLISH)
        back = suggestions(text, Sources(own[::-1], rarity), [], ENGLISH)
        assert forth == back


@pytest.mark.parametrize("name", SETS)
def test_most_tellings_in_other_words_are_found_and_most_of_what_is_found_is_right(
    name: str,
):
    """80 % of tellings within 5 suggestions per 1,000 words; half of what is suggested is right."""
    tellings, hits, right, offered = 0, 0, 0, 0
    for articles in films(name).values():
        rarity = rarity_of([one.text for one in articles.values()], ENGLISH)
        sources = Sources(sources_of(articles["a"]), rarity)
        others = [article for letter, article in articles.items() if letter != "a"]
        tellings += sum(len(article.tellings) for article in others)
        best = likeliest(others, sources)
        offered += len(best)
        right += sum(told(article, one) for article, one in best)
        hits += len(
            {
                (article.text, one.source.subject)
                for article, one in best
                if told(article, one)
            }
        )
    assert hits >= 0.8 * tellings
    assert right >= 0.5 * offered


def test_of_tellings_with_few_words_in_common_most_are_found(
    monkeypatch: pytest.MonkeyPatch,
):
    """Short articles that tell twice: 72 % are found, and 62 % of what is suggested is right."""
    monkeypatch.setattr(suggesting, "PER_THOUSAND", 25)
    tellings, hits, right, offered = 0, 0, 0, 0
    for articles in films("tellings_fresh.txt").values():
        rarity = rarity_of([one.text for one in articles.values()], ENGLISH)
        sources = Sources(sources_of(articles["a"]), rarity)
        for article in list(articles.values())[1:]:
            best = suggestions(article.text, sources, [], ENGLISH)
            told_here = [one.source.subject for one in best if told(article, one)]
            tellings += len(article.tellings)
            hits += len(set(told_here))
            right += len(told_here)
            offered += len(best)
    assert hits >= 0.7 * tellings
    assert right >= 0.6 * offered


# An article, and what is suggested in it.
Pair: TypeAlias = tuple[Article, Sequence[Suggestion]]


@dataclass(frozen=True, slots=True)
class Count:
    """How many tellings were found of all, and how many suggestions were right of all."""

    found: int
    tellings: int
    right: int
    offered: int

    def reaches(self, found: float, right: float) -> bool:
        """Whether these shares of tellings and of suggestions are found and right."""
        is_found = self.found >= found * self.tellings
        return is_found and self.right >= right * self.offered


def counted(pairs: Sequence[Pair]) -> Count:
    """What is right about the suggestions of each article."""
    return Count(
        sum(
            is_told(one, offered)
            for article, offered in pairs
            for one in article.tellings
        ),
        sum(len(article.tellings) for article, _ in pairs),
        sum(told(article, one) for article, offered in pairs for one in offered),
        sum(len(offered) for _, offered in pairs),
    )


def compared(article: Article, others: Sequence[Article], rarity: Rarity) -> Pair:
    """An article with what the tags of some others suggest in it."""
    tagged = [one for other in others for one in sources_of(other)]
    told_here = {one.subject for one in tagged}
    tellings = [telling for telling in article.tellings if telling[0] in told_here]
    offered = suggestions(article.text, Sources(tagged, rarity), [], article.stem)
    return Article(article.text, tellings), offered


def with_one_tagged(name: str) -> Iterator[Pair]:
    """Each article of a film, with what the tags of each other one suggest in it."""
    for film in films(name).values():
        film.pop(PLOT_POINTS)
        rarity = rarity_of_film(film)
        for tagged, article in permutations(film.values(), 2):
            yield compared(article, [tagged], rarity)


def with_one_tagged_and_plot_points(name: str) -> Iterator[Pair]:
    """The same, with a sentence for each plot point."""
    for film in films(name).values():
        sentences = film.pop(PLOT_POINTS)
        rarity = rarity_of_film(film)
        for tagged, article in permutations(film.values(), 2):
            yield compared(article, [sentences, tagged], rarity)


def with_all_others_tagged(name: str, *, sentences: bool = False) -> Iterator[Pair]:
    """Each article, with what the tags of all others suggest in it, and plot points if they have sentences."""
    for film in films(name).values():
        plot_points = [film.pop(PLOT_POINTS)]
        rarity = rarity_of_film(film)
        for letter, article in film.items():
            others = [other for name, other in film.items() if name != letter]
            known = plot_points if sentences else []
            yield compared(article, [*others, *known], rarity)


@pytest.mark.parametrize(
    ("name", "likeliest", "whole"),
    [
        ("tellings_long.txt", (0.65, 0.75), (0.75, 0.65)),
        ("tellings_long_unseen.txt", (0.5, 0.7), (0.7, 0.6)),
    ],
)
def test_an_articles_tellings_are_found_from_plot_points_and_all_other_articles(
    name: str, likeliest: tuple[float, float], whole: tuple[float, float]
):
    """Of five for each 1,000 words more are right than of five in each article."""
    pairs = list(with_all_others_tagged(name, sentences=True))
    first = [
        (article, offered[: math.ceil(len(article.text.split()) / 200)])
        for article, offered in pairs
    ]
    assert counted(first).reaches(*likeliest)
    assert counted(pairs).reaches(*whole)


@pytest.mark.parametrize(
    ("name", "measure", "found", "right"),
    [
        # The points of sentences and words were fitted to the first two sets,
        ("tellings_mixed_a.txt", with_all_others_tagged, 0.78, 0.62),
        ("tellings_mixed_b.txt", with_all_others_tagged, 0.5, 0.62),
        # and not to these.
        ("tellings_mixed_c.txt", with_one_tagged, 0.57, 0.4),
        ("tellings_mixed_c.txt", with_all_others_tagged, 0.73, 0.58),
        ("tellings_mixed_c.txt", with_one_tagged_and_plot_points, 0.75, 0.54),
        ("tellings_mixed_d.txt", with_one_tagged, 0.62, 0.5),
        ("tellings_mixed_d.txt", with_all_others_tagged, 0.74, 0.64),
        ("tellings_mixed_d.txt", with_one_tagged_and_plot_points, 0.8, 0.64),
    ],
)
def test_tellings_are_found_in_short_articles_of_all_kinds(
    name: str, measure: Callable[[str], Iterator[Pair]], found: float, right: float
):
    """Reviews, recaps, trivia, interviews, lists and obituaries that tell three plot points each."""
    assert counted(list(measure(name))).reaches(found, right)


def test_words_that_mean_the_same_tell_the_same_in_both_languages():
    tag = "The gardener murdered the countess."
    assert found(AROUND.format("The gardener is her killer, says Anna."), tag)
    tagged = Sources([source("Her son is the killer.", "it", ENGLISH)], Rarity())
    text = "Es regnete. Der Mörder der Gräfin ist der eigene Sohn. Es war Mai."
    (one,) = suggestions(text, tagged, [], GERMAN)
    assert one.words == ("Mörder", "Sohn")


def test_words_of_every_review_tell_nothing():
    tag = "The last scene shows what we always wanted to know."
    assert not found(AROUND.format("We wanted to see the last show once more."), tag)


def test_a_sentence_ends_where_a_copied_text_has_lost_its_space():
    told = ["“I sat on it.”", "He left the U.S.-based “team”.", "“In 2000?”", "Yes."]
    told.append("A Ph.D on example.com said so.")
    text = "".join(told)
    assert [text[one.start : one.end] for one in sentences(text)] == told


def test_a_rare_word_tells_alone_and_words_that_connect_tell_nothing():
    tag = "The butler had the testament, which was with her before."
    assert found(AROUND.format("A testament lay in the drawer."), tag)
    assert not found(AROUND.format("Which of them had been there before?"), tag)


def likeliest(
    articles: Sequence[Article], sources: Sources
) -> list[tuple[Article, Suggestion]]:
    """Five suggestions for each 1,000 words of all these articles."""
    words = sum(len(article.text.split()) for article in articles)
    offered = [
        (article, one)
        for article in articles
        for one in suggestions(article.text, sources, [], ENGLISH)
    ]
    offered.sort(key=lambda pair: -pair[1].score)
    return offered[: words * 5 // 1000]


def told(article: Article, suggestion: Suggestion) -> bool:
    return any(
        number == suggestion.source.subject
        and passage.start < suggestion.passage.end
        and suggestion.passage.start < passage.end
        for number, passage in article.tellings
    )


def is_told(telling: tuple[str, Passage], offered: Sequence[Suggestion]) -> bool:
    return any(told(Article("", [telling]), one) for one in offered)


def sources_of(article: Article) -> Iterator[Source]:
    for number, passage in article.tellings:
        yield source(article.text[passage.start : passage.end], number, article.stem)


def test_sources_with_the_same_words_are_looked_for_at_once(monkeypatch):
    looked: list[str] = []

    def looking(one, weights, places):
        looked.append(one.subject)
        return repeats(one, weights, places)

    monkeypatch.setattr(suggesting, "repeats", looking)
    text = AROUND.format(TAG)
    alike = [source(TAG, f"p{number}", ENGLISH) for number in range(50)]
    sources = Sources(alike, rarity_of([text, TAG], ENGLISH))
    no = Rejection(frozenset(sources.keys[0]), "p0")
    (one,) = suggestions(text, sources, [], ENGLISH, [no])
    assert (one.source.subject, looked) == ("p1", ["p0"])
    monkeypatch.setattr(suggesting, "MOST_LOOKS", 0)
    others = [source(f"{TAG} Again {name}.", name, ENGLISH) for name in "bcd"]
    sources = Sources([*alike, *others], rarity_of([text, TAG], ENGLISH))
    looked.clear()
    suggestions(text, sources, [], ENGLISH)
    assert looked == ["p0"]


def test_looking_beside_rare_words_misses_no_suggestion(monkeypatch):
    def all_suggestions() -> list[list[Suggestion]]:
        offered = []
        for articles in list(films().values())[:3]:
            texts = [article.text for article in articles.values()]
            rarity = rarity_of(texts, ENGLISH)
            tags = [one for text in texts for one in re.findall(r"[^.\n]+\.", text)]
            told = [source(f"Zither {tag}", tag, ENGLISH) for tag in tags[::7]]
            sources = Sources(told, rarity)
            offered += [suggestions(text, sources, (), ENGLISH) for text in texts]
        return offered

    quickly = all_suggestions()
    monkeypatch.setattr(repeat, "_needed", lambda *_: range(10_000))
    assert quickly == all_suggestions()
    assert sum(map(len, quickly)) > 30


def test_a_signature_names_every_source_that_a_text_tells():
    closed = 0
    for articles in films().values():
        rarity = rarity_of([one.text for one in articles.values()], ENGLISH)
        sources = Sources(sources_of(articles["a"]), rarity)
        for article in articles.values():
            signature = signature_of(article.text, ENGLISH)
            numbers = likely_sources(signature, sources)
            likely = {sources.all[number].subject for number in numbers}
            offered = suggestions(article.text, sources, [], ENGLISH)
            assert {one.source.subject for one in offered} <= likely
            closed += len(numbers) < len(sources.all)
    assert closed > 0


def test_the_terms_of_texts_are_kept_up_to_a_size_however_many_they_are():
    stem = kept_stem()
    for letter in "天地玄黃宇宙":
        text = letter * SHORT
        assert terms_of(text, stem) is terms_of(text, stem)
    assert SHORT < KEPT_TEXTS.size() <= KEPT_TERMS


def test_texts_without_terms_are_kept_up_to_a_bound_too():
    kept = Kept(100)
    for number in range(20):
        kept.keep("." * 100 * number, ENGLISH, ())
    assert kept.get("." * 100 * 19, ENGLISH) == ()
    assert kept.get("", ENGLISH) is None
