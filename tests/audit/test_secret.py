"""Runs of hidden words: which are looked for, and which are no chance."""

from annotator.core.audit.secret import HiddenPassage, Secrets
from annotator.core.search.word import words

SECRET = "Marguerite drowns the old keeper in the flooded lamp room at midnight."
PASSAGE = HiddenPassage("lighthouse", 1, SECRET)


def found(secrets: Secrets, text: str, home: str | None = None) -> set[int]:
    """The numbers of the passages that a text repeats."""
    return {passage.number for passage in secrets.find_in(words(text), home)}


def test_a_part_of_a_passage_is_found_in_any_case() -> None:
    secrets = Secrets([PASSAGE])
    assert found(secrets, "…THE OLD KEEPER, in the “Flooded” lamp…") == {1}
    assert found(secrets, "the old keeper in a flooded lamp room") == set()


def test_words_that_everyone_uses_are_no_leak() -> None:
    usual = HiddenPassage("lighthouse", 1, "He is dead at the end of the film.")
    secrets = Secrets([usual])
    assert found(secrets, "We stayed until the end of the film.") == set()
    assert found(secrets, "It is said: he is dead at the end", "lighthouse") == {1}


def test_phrases_of_every_text_are_no_leak_unless_they_are_long() -> None:
    secret = "Because they would have been there without him, she will never know what really happened."
    secrets = Secrets([HiddenPassage("lighthouse", 1, secret)])
    assert found(secrets, "They would have been there too.") == set()
    assert found(secrets, "We will never know what really matters.") == set()
    assert found(
        secrets, "Because they would have been there without him, she will"
    ) == {1}
    german = HiddenPassage(
        "lighthouse", 2, "weil niemand wirklich wissen will was damals war"
    )
    assert found(Secrets([german]), "niemand wirklich wissen will was") == set()


def test_what_newcomers_see_somewhere_is_no_leak() -> None:
    secrets = Secrets([PASSAGE])
    secrets.pass_over(["The old keeper in the flooded lamp room."], "another-article")
    assert found(secrets, "the old keeper in the flooded lamp room") == set()
    assert found(secrets, "Marguerite drowns the old keeper") == {1}


def test_a_short_passage_is_looked_for_in_its_own_page_alone() -> None:
    secrets = Secrets([HiddenPassage("lighthouse", 1, "Marguerite")])
    assert found(secrets, "Marguerite lives") == set()
    assert found(secrets, "It was Marguerite.", "lighthouse") == {1}


def test_three_words_that_are_a_whole_passage_are_looked_for_everywhere() -> None:
    secrets = Secrets([HiddenPassage("lighthouse", 1, "Marguerite drowns him")])
    assert found(secrets, "So Marguerite drowns him in the end.") == {1}


def test_a_script_without_spaces_is_looked_for_by_letters() -> None:
    secrets = Secrets([HiddenPassage("lighthouse", 1, "灯台守は最後に海へ落ちる。")])
    assert found(secrets, "結末：最後に海へ落ちる") == {1}
    assert found(secrets, "灯台守の話") == set()


def test_words_to_search_for_are_hidden_everywhere() -> None:
    secrets = Secrets([PASSAGE])
    secrets.pass_over(["Marguerite drowns the old keeper."], "lighthouse")
    telling = secrets.telling_words(PASSAGE)
    assert telling == "old keeper in the flooded"
    assert secrets.telling_words(HiddenPassage("lighthouse", 2, "He dies")) is None
