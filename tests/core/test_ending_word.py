"""Words that often speak of how a film ends."""

import pytest

from annotator.core.ending_word import count_ending_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He dies at dawn.", 1),
        ("DEAD, dead; 'Killer'.", 3),
        ("A dieder, undead, kill-joy.", 1),
        ("It turns out he knew all along.", 2),
        ("It turns. Out he goes, all  along the way.", 1),
        ("Der Mörder stirbt, le rebondissement.", 3),
        ("", 0),
    ],
)
def test_words_of_endings_are_counted(text: str, count: int):
    assert count_ending_words(text) == count
