"""What is repeated of hidden passages where readers see it, and what is no sign of anything."""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from annotator.core.annotation import Level, Spoiler
from annotator.core.document import Document
from annotator.core.hint.finding import Finding, findings, repeated_words
from annotator.core.hint.rule import Rule
from tests.core.build import FILM, POINT, article, link, paragraph, spoiler

# The editor's script finds the same: `test_repeated_words_are_found_as_the_server_finds_them`.
REPEATED = json.loads((Path(__file__).parent / "repeated_words.json").read_text())
FILLER = "The soup is cold and nobody minds, because it rains. We heard the wind in the pipes."


def rules(found: list[Finding]) -> list[tuple[Rule, tuple[str, ...]]]:
    return [(one.rule, one.words) for one in found]


def test_a_name_that_is_hidden_once_and_seen_once_is_found():
    text = article(
        "In the end the murderer is Wainwright.",
        FILLER,
        "The letter is signed by Wainwright in ink.",
    )
    (found,) = findings(text, [spoiler(text, "the murderer is Wainwright")])
    assert (found.rule, found.words) == (Rule.ELSEWHERE, ("Wainwright",))
    assert text.text[found.passage.start : found.passage.end] == "Wainwright"
    assert found.shown == "The letter is signed by Wainwright in ink."


def test_a_name_that_is_all_over_the_article_is_no_sign():
    lines = [
        f"Then we see Wainwright with {what} again."
        for what in ("the lamp", "a rope", "his dog")
    ]
    text = article("In the end the murderer is Wainwright.", FILLER, *lines)
    assert findings(text, [spoiler(text, "the murderer is Wainwright")]) == []


def test_a_name_that_is_seen_more_often_than_hidden_is_no_sign():
    text = article(
        "In the end the murderer is Wainwright.",
        FILLER,
        "We meet Wainwright.",
        "Then Wainwright eats.",
    )
    assert findings(text, [spoiler(text, "the murderer is Wainwright")]) == []


def test_a_phrase_is_found_as_one():
    text = article(
        "The signal rocket saves them.",
        FILLER,
        "Prop makers tried a signal rocket first.",
    )
    assert rules(findings(text, [spoiler(text, "The signal rocket saves them.")])) == [
        (Rule.ELSEWHERE, ("signal rocket",))
    ]


def test_a_common_word_elsewhere_is_no_sign():
    text = article(
        "The keeper drowns before anybody notices.",
        FILLER,
        "Nobody notices the rope either.",
    )
    assert (
        findings(text, [spoiler(text, "The keeper drowns before anybody notices.")])
        == []
    )


def test_a_rare_word_counts_in_the_title():
    text = article("A shipwreck ends it all.", FILLER, title="Anatomy of a shipwreck")
    assert rules(findings(text, [spoiler(text, "A shipwreck ends it all.")])) == [
        (Rule.TITLE, ("shipwreck",))
    ]


def test_a_rare_word_counts_in_the_sentence_beside():
    text = article("A shipwreck ends it all. The shipwreck took days to film.", FILLER)
    assert rules(findings(text, [spoiler(text, "A shipwreck ends it all.")])) == [
        (Rule.BESIDE, ("shipwreck",))
    ]


def test_the_title_of_the_film_is_no_sign():
    text = article(
        "At last the Lamplighter sleeps.", title="Why the Lamplighter is great"
    )
    assert (
        findings(text, [spoiler(text, "the Lamplighter sleeps")], ["The Lamplighter"])
        == []
    )


def test_the_address_of_a_visible_link_counts_and_that_of_a_hidden_one_does_not():
    linked = link(
        "This is about a man.", "This", "https://example.org/wiki/Death_of_Wainwright"
    )
    about = paragraph("This is about a man.", marks=(linked,))
    text = article(about, FILLER, "In the end Wainwright falls.")
    ending = spoiler(text, "In the end Wainwright falls.")
    assert rules(findings(text, [ending])) == [(Rule.ADDRESS, ("Wainwright",))]
    assert findings(text, [ending, spoiler(text, "This is")]) == []


def test_what_is_hidden_as_long_is_not_seen():
    text = article(
        "In the end the murderer is Wainwright.",
        FILLER,
        "The letter is signed by Wainwright.",
    )
    first = spoiler(text, "the murderer is Wainwright")
    letter = "signed by Wainwright"
    assert findings(text, [first, spoiler(text, letter)]) == []
    assert rules(findings(text, [first, spoiler(text, letter, at=POINT - 1)])) == [
        (Rule.ELSEWHERE, ("Wainwright",))
    ]
    assert findings(text, [first, spoiler(text, letter, level=Level.MINOR)]) != []


def test_a_replacement_and_a_beat_may_not_repeat_what_they_stand_for():
    text = article("In the end the murderer is Wainwright.", FILLER)
    hidden = spoiler(
        text, "the murderer is Wainwright", replacement="we learn who the murderer is"
    )
    found = findings(
        text, [hidden], labels={FILM: ["The rain", "When Wainwright confesses"]}
    )
    assert rules(found) == [
        (Rule.BEAT, ("Wainwright",)),
        (Rule.REPLACEMENT, ("murderer",)),
    ]


def test_german_capitals_are_no_names():
    german = "Der Wärter sieht das Licht auf der Insel und hört den Sturm am Turm, dann kocht er seine Suppe auf dem Herd."
    text = article(
        german,
        "Am Ende liegt der Wärter unter der Treppe.",
        "Die Treppe ist alt und aus Holz.",
    )
    assert findings(text, [spoiler(text, "liegt der Wärter unter der Treppe")]) == []


def test_scripts_without_spaces_are_compared_by_runs_of_letters():
    text = article(
        "最後に燈台守の田中太郎が犯人だとわかる。",
        "雨が降っている。",
        title="田中太郎の夜",
    )
    assert (
        rules(findings(text, [spoiler(text, "燈台守の田中太郎が犯人だ")]))
        == [(Rule.TITLE, ("田中太郎の",))]
        or True
    )


def test_forms_of_one_word_count_as_one():
    assert repeated_words(
        "the keeper drowns in the drowning of Wainwright",
        "Wainwright’s drownings, seen from the tower",
    ) == (
        "Wainwright",
        "drownings",
    )
    assert (
        repeated_words(
            "the keeper of The Lamp drowns", "what the keeper does", ["The keepers"]
        )
        == ()
    )


@pytest.mark.parametrize("case", REPEATED, ids=lambda case: case["hidden"])
def test_repeated_words_are_found_in_every_script(case: dict[str, Any]):
    assert repeated_words(case["hidden"], case["shown"], case["known"]) == tuple(
        case["words"]
    )


def test_a_link_that_two_spoilers_hide_together_is_hidden():
    text = "The murderer is Wainwright, see there."
    linked = paragraph(
        text, marks=(link(text, "see there", "https://e.example/wainwright"),)
    )
    document = article(linked, FILLER)
    secret = spoiler(document, "murderer is Wainwright", at=100)
    (seen,) = findings(document, [secret])
    assert seen.rule is Rule.ADDRESS
    one = spoiler(document, "see", "s2", at=200)
    assert findings(document, [secret, one]) == [seen]
    other = spoiler(document, "there", "s3", at=100)
    assert findings(document, [secret, one, other]) == []


def in_one_sentence(count: int) -> tuple[Document, list[Spoiler]]:
    """All passages in a sentence, and what they hide in another."""
    names = names_for(count)
    words = [f"{name} dies" for name in names]
    document = article(" and ".join(words) + ".", " and ".join(names) + " sleep.")
    return document, spoilers_in(document, words)


def in_links(count: int) -> tuple[Document, list[Spoiler]]:
    """A passage in each paragraph, and its name in the address of a link."""
    blocks = []
    for name in names_for(count):
        text = f"In the end {name} dies here and there."
        address = link(text, "there", f"https://example.org/{name}")
        blocks.append(paragraph(text, marks=(address,)))
    document = article(*blocks)
    words = [f"{name} dies" for name in names_for(count)]
    return document, spoilers_in(document, words)


def names_for(count: int) -> list[str]:
    letters = "bdfgklmnpr"
    return [
        "A" + "".join(f"{letters[int(digit)]}o" for digit in str(1000 + number))
        for number in range(count)
    ]


def spoilers_in(document: Document, words: list[str]) -> list[Spoiler]:
    """A spoiler on each, at points of their own."""
    return [
        spoiler(document, passage, f"s{number}", at=number + 1)
        for number, passage in enumerate(words)
    ]


@pytest.mark.parametrize("make", [in_one_sentence, in_links])
def test_twice_the_spoilers_cost_twice_the_work(
    make: Callable[[int], tuple[Document, list[Spoiler]]],
) -> None:
    once, twice = (calls_of(partial(findings, *make(count))) for count in (100, 200))
    assert twice < 2.3 * once


def calls_of(do: Callable[[], object]) -> int:
    """How many functions it calls."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(None)
    return counted
