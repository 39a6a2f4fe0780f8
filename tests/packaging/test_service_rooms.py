"""The rooms of the services: few, on few floors, and without a circle."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

SERVICES = Path(__file__).parents[2] / "annotator" / "services"
MOST_ROOMS, MOST_FLOORS = 15, 6


def test_services_have_few_rooms_on_few_floors() -> None:
    arrows = imports_between_rooms()
    assert len(arrows) <= MOST_ROOMS
    floors: dict[str, int] = {}
    for room in TopologicalSorter(
        arrows
    ).static_order():  # raises where there is a circle
        below = [floors[other] for other in arrows[room]]
        floors[room] = max(below, default=0) + 1
    assert max(floors.values()) <= MOST_FLOORS


def imports_between_rooms() -> dict[str, set[str]]:
    """For each room, the others that it imports from."""
    arrows: dict[str, set[str]] = {}
    for path in SERVICES.rglob("*.py"):
        room = path.relative_to(SERVICES).parts[0].removesuffix(".py")
        if room != "__init__":
            arrows.setdefault(room, set()).update(imported_rooms(path))
    return {room: others - {room} for room, others in arrows.items()}


def imported_rooms(path: Path) -> Iterator[str]:
    """The rooms that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        if node.module == "annotator.services":
            yield from (alias.name for alias in node.names)
        elif node.module.startswith("annotator.services."):
            yield node.module.split(".")[2]
