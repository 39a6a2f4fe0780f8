"""The demo's pictures, drawn for it: `python -m tests.demo.drawing` writes them to static/demo.

They show places and nothing of what happens there, but for `morning`, which is tagged.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

Point: TypeAlias = tuple[int, int]

WIDTH, HEIGHT = 1200, 675
FOLDER = Path(__file__).parents[2] / "static" / "demo"
_FRAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675" width="1200" height="675">'
_SKY = (
    '<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="{0}"/>'
    '<stop offset=".7" stop-color="{1}"/><stop offset="1" stop-color="{2}"/>'
    '</linearGradient></defs><rect width="1200" height="675" fill="url(#s)"/>'
)
INK = "#101317"


def pictures() -> Mapping[str, str]:
    """Each picture's SVG by its name."""
    return {
        "farmhouse": _drawn(_farmhouse()),
        "castle": _drawn(_castle()),
        "roofs": _drawn(_roofs()),
        "gables": _drawn(_gables()),
        "ship": _drawn(_ship()),
        "morning": _drawn(_morning()),
    }


def write_pictures(folder: Path = FOLDER) -> None:
    """Write them all."""
    for name, svg in pictures().items():
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


def _drawn(parts: Iterable[str]) -> str:
    return f"{_FRAME}{''.join(parts)}</svg>\n"


def _shape(fill: str, *points: Point) -> str:
    path = " ".join(f"{x},{y}" for x, y in points)
    return f'<polygon fill="{fill}" points="{path}"/>'


def _box(fill: str, at: Point, width: int, height: int) -> str:
    x, y = at
    return f'<rect fill="{fill}" x="{x}" y="{y}" width="{width}" height="{height}"/>'


def _disc(fill: str, at: Point, radius: int, opacity: float = 1) -> str:
    x, y = at
    return f'<circle fill="{fill}" cx="{x}" cy="{y}" r="{radius}" opacity="{opacity}"/>'


def _glow(fill: str, at: Point, radius: int) -> Iterable[str]:
    for ring in range(4):
        yield _disc(fill, at, radius * (5 - ring) // 2, 0.08 + ring * 0.02)
    yield _disc(fill, at, radius)


def _hill(fill: str, left: int, top: int, right: int) -> str:
    path = f"M0 {left}C300 {top} 800 {top} 1200 {right}V675H0z"
    return f'<path fill="{fill}" d="{path}"/>'


def _tree(x: int, foot: int, height: int) -> Iterable[str]:
    top = foot - height
    yield _shape(INK, (x - 7, foot), (x + 7, foot), (x + 2, top), (x - 2, top))
    for step, reach in ((0.35, 70), (0.5, 90), (0.65, 60), (0.8, 40)):
        y = foot - int(height * step)
        yield _shape(INK, (x, y + 6), (x - reach, y - reach), (x, y - 3))
        yield _shape(INK, (x, y - 8), (x + reach, y - reach - 20), (x, y - 16))


def _farmhouse() -> Iterable[str]:
    """A house among bare trees, with one window lit."""
    yield _SKY.format("#1c2229", "#4a5158", "#8b8578")
    yield from _glow("#d9d4c4", (930, 150), 44)
    yield _hill("#2b3036", 500, 420, 470)
    yield from _tree(190, 545, 360)
    yield from _tree(1050, 540, 300)
    yield _box("#191d22", (470, 330), 300, 190)
    yield _shape(INK, (440, 335), (620, 215), (800, 335))
    yield _box(INK, (690, 215), 34, 80)
    yield _box("#e0b867", (535, 385), 44, 64)
    yield _box("#191d22", (555, 385), 4, 64)
    yield _box("#2f353c", (660, 385), 44, 64)
    yield _box("#2f353c", (600, 430), 40, 90)
    yield _hill(INK, 560, 500, 540)


def _castle() -> Iterable[str]:
    """A castle on a rock above a valley."""
    yield _SKY.format("#26303c", "#5b6470", "#b7a58c")
    yield _disc("#e7dcc2", (270, 170), 58)
    yield _hill("#56606a", 470, 330, 520)
    yield _hill("#3c454e", 560, 430, 470)
    rock = ((560, 675), (650, 380), (720, 330), (960, 320), (1060, 470), (1200, 675))
    yield _shape("#1c2127", *rock)
    for x, top, width in ((690, 230, 60), (760, 270, 130), (890, 180, 54)):
        yield _box(INK, (x, top), width, 340 - top)
    yield _shape(INK, (682, 232), (720, 150), (758, 232))
    yield _shape(INK, (752, 272), (825, 215), (898, 272))
    yield _shape(INK, (882, 182), (917, 95), (952, 182))
    yield _box("#d8b25f", (908, 215), 12, 24)
    yield _hill(INK, 600, 610, 560)


def _roofs() -> Iterable[str]:
    """A country house and a town's roofs under one early sky."""
    yield _SKY.format("#33404f", "#a98878", "#e9c79a")
    yield _hill("#5d5656", 520, 440, 500)
    yield _box("#262a2f", (150, 400), 190, 130)
    yield _shape("#1b1f24", (128, 404), (245, 320), (362, 404))
    for x, top in ((640, 380), (740, 350), (860, 390), (950, 340), (1060, 380)):
        yield _box("#2b2d31", (x, top), 96, 300)
        yield _shape("#1b1f24", (x - 8, top), (x + 48, top - 90), (x + 104, top))
    yield _shape("#1b1f24", (810, 350), (838, 130), (866, 350))
    yield _hill(INK, 560, 520, 560)


def _gables() -> Iterable[str]:
    """Old warehouses by the water."""
    yield _SKY.format("#59636e", "#a7a093", "#d8ccb4")
    for number, x in enumerate(range(90, 1080, 205)):
        top = 250 + (number % 2) * 26
        yield _box("#3a2f2c", (x, top), 180, 270)
        for step in range(4):
            inset = 22 * step
            at = (x + inset, top - 34 * (step + 1))
            yield _box("#3a2f2c", at, 180 - 2 * inset, 36)
        for row in range(3):
            for column in range(3):
                at = (x + 26 + column * 50, top + 24 + row * 78)
                yield _box(INK, at, 28, 46)
    yield _box("#20262b", (0, 520), WIDTH, 155)
    for y in range(545, 675, 34):
        yield _box("#39424a", (120 + y % 90, y), 900, 3)


def _ship() -> Iterable[str]:
    """A sailing ship on a grey sea."""
    yield _SKY.format("#3a424b", "#7d8488", "#c3b9a5")
    yield _box("#2c343b", (0, 470), WIDTH, 205)
    hull = ((390, 440), (820, 440), (780, 515), (440, 515))
    yield _shape(INK, *hull)
    yield _shape(INK, (820, 440), (930, 405), (818, 455))
    for x, top in ((480, 150), (610, 105), (730, 165)):
        yield _box(INK, (x, top), 7, 440 - top)
        for row in range(3):
            y = top + 25 + row * 85
            reach = 48 + row * 12
            sail = ((x - reach, y), (x + reach, y), (x + reach + 12, y + 68))
            yield _shape("#1f252b", *sail, (x - reach - 8, y + 68))
    for y in range(525, 675, 30):
        yield _box("#4a535a", (60 + y % 170, y), 960, 3)


def _morning() -> Iterable[str]:
    """An empty room, and the sun in its window."""
    yield _box("#14171b", (0, 0), WIDTH, HEIGHT)
    yield _shape("#4a3d31", (480, 120), (760, 120), (1130, 675), (330, 675))
    yield _box("#f0cf8e", (480, 90), 280, 300)
    yield _disc("#fff3d2", (620, 250), 62)
    yield _box("#14171b", (614, 90), 12, 300)
    yield _box("#14171b", (480, 232), 280, 12)
    yield _shape("#1f2429", (120, 520), (400, 520), (400, 675), (90, 675))


if __name__ == "__main__":
    write_pictures()
