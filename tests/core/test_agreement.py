"""Figures of agreement equal hand-computed and published ones, and do not pretend with few."""

import json
from itertools import combinations, permutations
from pathlib import Path

import pytest

from annotator.core.agreement.agreement import agreement
from annotator.core.agreement.alignment import ALONE, align, dissimilarity, distance
from annotator.core.agreement.difference import side_by_side
from annotator.core.agreement.figure import Reason
from annotator.core.agreement.gamma import MOVES, Sides, gamma
from annotator.core.agreement.kappa import cohen, fleiss
from annotator.core.agreement.moment import difference, moments_of
from annotator.core.agreement.tag import Tag
from annotator.core.passage import Passage

# Of pygamma-agreement 0.5.9: alpha = beta = delta_empty = 1; its disorder times the mean
# number of units.
ALIGNMENTS = json.loads(
    (Path(__file__).parent / "alignments.json").read_text(encoding="utf-8")
)
EXACT = 1e-6
Table = tuple[tuple[int, ...], ...]
Rows = list[list[int | str]]
# Fleiss (1971) as many textbooks have it: ten subjects, fourteen raters, five choices.
FLEISS = (
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
)


def tags(side: str, rows: Rows) -> list[Tag]:
    """Tags from rows of a kind, a start and an end."""
    return [
        Tag(f"{side}{number}", str(kind), Passage(int(start), int(end)))
        for number, (kind, start, end) in enumerate(rows)
    ]


def choices(counts: Table) -> list[tuple[str, str]]:
    """What two people have chosen: rows are the choices of the first."""
    return [
        (str(left), str(right))
        for left, row in enumerate(counts)
        for right, count in enumerate(row)
        for _ in range(count)
    ]


# Tables of the choices of two people, each with its kappa and where that is from.
TABLES: tuple[tuple[Table, float, str], ...] = (
    (((20, 5), (10, 15)), 0.4, "Wikipedia: grant proposals"),
    (((45, 15), (25, 15)), 3 / 23, "Wikipedia: same percentage, first table"),
    (((25, 35), (5, 35)), 7 / 27, "Wikipedia: same percentage, second table"),
    (((88, 10, 2), (14, 40, 6), (18, 10, 12)), 29 / 59, "Cohen 1960: 0.492"),
    (((10, 0), (0, 10)), 1.0, "by hand: all agree"),
    (((0, 10), (10, 0)), -1.0, "by hand: nobody agrees, half by chance"),
    (((5, 5), (5, 5)), 0.0, "by hand: chance"),
    (((8, 2), (0, 10)), 0.8, "by hand: 18 of 20, half by chance"),
)
# Spans of two people as kind, start and end, with the least disorder, by hand: one apart
# is the square of 2 (differing starts and ends) / (both lengths), another kind adds 1,
# and nobody's partner costs 1.
SPANS: tuple[tuple[Rows, Rows, float], ...] = (
    ([["fact", 0, 10]], [["fact", 0, 10]], 0.0),
    ([["fact", 0, 10]], [], 1.0),
    ([["fact", 0, 10]], [["fact", 5, 15]], 0.25),
    ([["fact", 0, 10]], [["opinion", 0, 10]], 1.0),
    ([["fact", 0, 10], ["fact", 20, 30]], [["fact", 0, 10]], 1.0),
    ([["fact", 0, 10]], [["fact", 100, 110]], 2.0),
)


@pytest.mark.parametrize(("counts", "kappa", "source"), TABLES)
def test_kappa_of_two_people(counts: Table, kappa: float, source: str) -> None:
    figure = cohen(choices(counts))
    assert figure.value == pytest.approx(kappa, abs=EXACT), source
    assert figure.count == sum(map(sum, counts))


@pytest.mark.parametrize(("left", "right", "cost"), SPANS)
def test_the_least_disorder_is_what_a_hand_computes(
    left: Rows, right: Rows, cost: float
) -> None:
    alignment = align(tags("l", left), tags("r", right))
    assert alignment.cost == pytest.approx(cost, abs=EXACT)


def test_kappa_of_many_people() -> None:
    items = [
        [str(choice) for choice, count in enumerate(row) for _ in range(count)]
        for row in FLEISS
    ]
    assert fleiss(items).value == pytest.approx(0.20993070442195524, abs=EXACT)
    for counts, value in ((((10, 0), (0, 10)), 1.0), (((5, 5), (5, 5)), 0.0)):
        assert fleiss(choices(counts)).value == pytest.approx(value, abs=EXACT)


@pytest.mark.parametrize("known", ALIGNMENTS, ids=range(len(ALIGNMENTS)))
def test_the_least_disorder_is_that_of_the_reference(known: dict[str, list]) -> None:
    alignment = align(tags("l", known["left"]), tags("r", known["right"]))
    assert alignment.cost == pytest.approx(known["cost"], abs=EXACT)


def test_no_alignment_is_cheaper_than_the_one_found() -> None:
    for known in ALIGNMENTS[4:7]:
        left, right = tags("l", known["left"][:4]), tags("r", known["right"][:4])
        assert align(left, right).cost == pytest.approx(
            cheapest(left, right), abs=EXACT
        )


def cheapest(left: list[Tag], right: list[Tag]) -> float:
    """The least cost of all alignments there are."""
    costs = []
    for size in range(min(len(left), len(right)) + 1):
        for chosen in combinations(left, size):
            for partners in permutations(right, size):
                pairs = zip(chosen, partners, strict=True)
                alone = len(left) + len(right) - 2 * size
                costs.append(
                    sum(dissimilarity(*pair) for pair in pairs) + alone * ALONE
                )
    return min(costs)


def test_distances_are_those_of_the_paper() -> None:
    one, two = tags("l", [["fact", 0, 10], ["fact", 5, 15]])
    assert distance(one, two) == pytest.approx(0.25, abs=EXACT)
    assert distance(one, one) == 0
    (other,) = tags("r", [["opinion", 0, 10]])
    assert dissimilarity(one, other) == pytest.approx(1.0, abs=EXACT)


def test_gamma_is_one_less_observed_by_expected_disorder() -> None:
    rows: Rows = [["fact", 100 * n, 100 * n + 10] for n in range(6)]
    same = Sides(tags("l", rows), tags("r", rows), 610)
    assert gamma([same]).value == pytest.approx(1.0, abs=EXACT)
    moved = [[kind, int(start) + 5, int(end) + 5] for kind, start, end in rows]
    near = Sides(same.left, tags("r", moved), 610)
    by_chance = [
        align(
            near.left,
            [one.shifted(round(610 * n / (MOVES + 1)), 610) for one in near.right],
        )
        for n in range(1, MOVES + 1)
    ]
    expected = sum(one.cost for one in by_chance) / MOVES
    assert gamma([near]).value == pytest.approx(1 - 6 * 0.25 / expected, abs=EXACT)
    assert gamma([near]) == gamma([near])


def test_few_units_have_no_figure_but_a_reason() -> None:
    few = cohen(choices(((3, 0), (0, 6))))
    assert (few.value, few.count, few.reason) == (None, 9, Reason.TOO_FEW)
    assert fleiss([]).reason is Reason.TOO_FEW
    assert gamma([]).reason is Reason.TOO_FEW
    assert cohen(choices(((12, 0), (0, 0)))).reason is Reason.ONE_CHOICE
    assert agreement([]).reveal_points.median.reason is Reason.TOO_FEW


def spoiler(id: str, start: int, at: int, level: str = "major", film: str = "a") -> Tag:
    """A spoiler on ten letters."""
    return Tag(id, "spoiler", Passage(start, start + 10), level, film, at)


def test_reveal_points_are_apart_in_minutes_of_one_film() -> None:
    later = (0, 60, -30, 300, 30)
    pairs = [
        (spoiler(f"l{n}", 20 * n, 600), spoiler(f"r{n}", 20 * n, 600 + by))
        for n, by in enumerate(later)
    ]
    pairs.append((spoiler("l9", 900, 5), spoiler("r9", 900, 5, film="b")))
    found = difference(moments_of(pairs))
    assert found.median.value == pytest.approx(0.5, abs=EXACT)
    assert found.mean.value == pytest.approx(1.2, abs=EXACT)
    assert (found.largest, found.within_a_minute, found.count) == (5.0, 4, 5)


def test_both_readings_are_side_by_side() -> None:
    left = [spoiler("a", 0, 60), spoiler("b", 50, 60), spoiler("c", 100, 60)]
    right = [spoiler("A", 0, 60), spoiler("B", 52, 90, "minor"), spoiler("D", 300, 60)]
    rows = side_by_side(left, right)
    assert [(row.id, *map(str, row.differing)) for row in rows] == [
        ("a.A",),
        ("b.B", "span", "level", "moment"),
        ("c.", "only_left"),
        (".D", "only_right"),
    ]
