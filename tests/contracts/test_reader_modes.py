"""Reader modes, over everything that an article can hold: one mark for each gap, and no hidden word."""

import re
from collections.abc import Callable

import pytest

from tests.contracts.asking import ask, on_one_database
from tests.contracts.canary import found_in
from tests.contracts.views import NEWCOMER
from tests.contracts.world import World
from tests.support.reader_mode import EXTRACTORS

pytestmark = on_one_database
PLACES = ("/articles/{}", "/embed/{}", "/api/v1/articles/{}?format=html")
MARK = "[spoiler]"
# Extractors treat it each in its own way: as a field of its own, or not at all.
HEADLINE = re.compile(r"<(h1|title)\b.*?</\1>", re.DOTALL)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("extract", EXTRACTORS, ids=lambda extract: extract.__name__)
def test_each_gap_of_a_text_leaves_one_mark(
    world: World, place: str, extract: Callable[[str], str]
) -> None:
    for piece in (world.piece, world.second):
        page = ask(world.app, place.format(piece.slug)).text
        page = HEADLINE.sub("", page)
        page = page if "<html" in page else f"<html><body>{page}</body></html>"
        text = extract(page)
        gaps = len(re.findall(r'<button class="gap"', page))
        assert text.count(MARK) == gaps > 0
        assert found_in(text.encode(), world.hidden(NEWCOMER)) == []
