"""A cover for every case: one motif per project type, drawn from the case's own data.

Owns the motifs and how data shapes them: a case's practices, key figures and dated events set how many things are
drawn, and its slug where they fall, so that no two covers are alike and each is the same on every machine. Colours are
the type's (`identity`). No text: whoever shows a cover sets the words beside it. Pure.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from scripts.identity import COLOURS
from scripts.model import Collection, PublishedCase

_LIGHT: Final = COLOURS["light"]
_GLOW: Final = "#f4d58d"
"""The one warm colour all covers share: lamplight in a window, a flower, the ring that joins."""


def render_cover(case: PublishedCase, collection: Collection, *, width: int, height: int) -> str:
    """The cover as a standalone SVG 1.1 document of `width` × `height` units; any proportion will do."""
    facts = case.facts
    kind = list(collection.facts.types).index(facts.type)
    counts = _Counts(len(facts.practices), len(facts.figures), len(facts.timeline))
    return _document(kind, counts, case.slug, width, height)


def render_collection_cover(collection: Collection, *, width: int, height: int) -> str:
    """The cover of the book: the motifs of all its types side by side, in the order of the types."""
    kinds = len(collection.facts.types)
    columns = max(1, round(math.sqrt(kinds * width / height)))
    rows = math.ceil(kinds / columns)
    panels = []
    for index in range(columns * rows):
        left, right = (round(width * (index % columns + step) / columns) for step in (0, 1))
        top, bottom = (round(height * (index // columns + step) / rows) for step in (0, 1))
        panel = _panel(index % kinds, _Counts(9, 9, 6), f"{collection.facts.slug}-{index}", right - left, bottom - top)
        panels.append(f'<svg x="{left}" y="{top}" width="{right - left}" height="{bottom - top}">{panel}</svg>')
    return _svg(width, height, "".join(panels))


# --------------------------------------------------------------------------------------------------- machinery
@dataclass(frozen=True)
class _Counts:
    """What a case's data say about its cover."""

    practices: int
    figures: int
    events: int


@dataclass(frozen=True)
class _Inks:
    """Four inks of one type colour, as a small press prints them."""

    ground: str
    deep: str
    middle: str
    light: str


class _Canvas:
    """Where a motif is drawn: its size, its inks, and choices that depend on nothing but the case."""

    def __init__(self, width: int, height: int, inks: _Inks, seed: str) -> None:
        self.width, self.height, self.inks = width, height, inks
        self._choices = _choices(seed)

    def chance(self) -> float:
        """The next number in [0, 1)."""
        return next(self._choices)

    def cells(self, across: float) -> Iterator[tuple[float, float, float]]:
        """Squares that cover the canvas evenly, `across` of them along its shorter side: left, top, size."""
        size = min(self.width, self.height) / across
        rows, columns = (math.ceil(side / size - 0.01) for side in (self.height, self.width))
        left, top = (self.width - columns * size) / 2, (self.height - rows * size) / 2
        for row in range(rows):
            for column in range(columns):
                yield left + column * size, top + row * size, size

    def some(self, total: int, wanted: int) -> set[int]:
        """`wanted` of `total` places."""
        return set(sorted(range(total), key=lambda _: self.chance())[: min(wanted, total)])


def _choices(seed: str) -> Iterator[float]:
    """Numbers in [0, 1) without end, from SHA-256, because `random` may change between versions."""
    block = 0
    while True:
        for byte in hashlib.sha256(f"{seed} {block}".encode()).digest():
            yield byte / 256
        block += 1


def _mix(one: str, other: str, share: float) -> str:
    """`share` of `other` in `one`, channel by channel in sRGB."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(first + (second - first) * share):02x}" for first, second in pairs)


def _document(kind: int, counts: _Counts, seed: str, width: int, height: int) -> str:
    return _svg(width, height, _panel(kind, counts, seed, width, height))


def _svg(width: int, height: int, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"{content}</svg>\n"
    )


def _panel(kind: int, counts: _Counts, seed: str, width: int, height: int) -> str:
    ground = _LIGHT.types[kind]
    inks = _Inks(
        ground,
        _mix(ground, _LIGHT.ink, 0.34),
        _mix(ground, _LIGHT.paper, 0.24),
        _mix(ground, _LIGHT.paper, 0.82),
    )
    canvas = _Canvas(width, height, inks, seed)
    return _rectangle(0, 0, width, height, ground) + "".join(_MOTIFS[kind](canvas, counts))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _rectangle(left: float, top: float, width: float, height: float, fill: str) -> str:
    x, y, across, down = (_number(value) for value in (left, top, width, height))
    return f'<rect x="{x}" y="{y}" width="{across}" height="{down}" fill="{fill}"/>'


def _circle(x: float, y: float, radius: float, fill: str) -> str:
    return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill="{fill}"/>'


def _ring(x: float, y: float, radius: float, thickness: float, colour: str) -> str:
    return (
        f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill="none" stroke="{colour}" '
        f'stroke-width="{_number(thickness)}"/>'
    )


def _path(commands: list[tuple[str, tuple[float, ...]]], fill: str) -> str:
    drawn = "".join(letter + " ".join(_number(value) for value in values) for letter, values in commands)
    return f'<path d="{drawn}" fill="{fill}"/>'


def _half(x: float, y: float, radius: float, angle: float, fill: str) -> str:
    """Half a disc around (x, y), its round side towards `angle` (degrees, clockwise from the right)."""
    across = math.radians(angle + 90)
    step_x, step_y = radius * math.cos(across), radius * math.sin(across)
    arc = (radius, radius, 0, 0, 0, x - step_x, y - step_y)
    return _path([("M", (x + step_x, y + step_y)), ("A", arc), ("Z", ())], fill)


def _leaf(x: float, y: float, length: float, angle: float, fill: str) -> str:
    """A pointed leaf that begins at (x, y) and grows towards `angle` (degrees, clockwise from the right)."""
    turn = math.radians(angle)
    tip_x, tip_y = x + length * math.cos(turn), y + length * math.sin(turn)
    side_x, side_y = -math.sin(turn) * length * 0.42, math.cos(turn) * length * 0.42
    middle_x, middle_y = (x + tip_x) / 2, (y + tip_y) / 2
    one, other = (middle_x + side_x, middle_y + side_y), (middle_x - side_x, middle_y - side_y)
    return _path([("M", (x, y)), ("Q", (*one, tip_x, tip_y)), ("Q", (*other, x, y)), ("Z", ())], fill)


# ----------------------------------------------------------------------------------------------------- motifs
def _rings(canvas: _Canvas, counts: _Counts) -> Iterator[str]:
    """Joint community-building: rings that link; as many lit as the case has practices."""
    cells = list(canvas.cells(3))
    lit = canvas.some(len(cells), max(2, counts.practices // 3))
    for place, (left, top, size) in enumerate(cells):
        x, y = left + size / 2, top + size / 2
        yield _ring(x, y, size * 0.62, size * 0.09, canvas.inks.middle)
        yield _ring(x, y, size * 0.36, size * 0.06, canvas.inks.deep)
        yield _circle(x, y, size * 0.17, _GLOW if place in lit else canvas.inks.light)


def _neighbours(canvas: _Canvas, counts: _Counts) -> Iterator[str]:
    """Neighbourhood relations: halves that lean towards each other; where two meet, a warm one."""
    cells = list(canvas.cells(3))
    warm = canvas.some(len(cells), max(2, counts.practices // 3))
    for place, (left, top, size) in enumerate(cells):
        x, y, upright = left + size / 2, top + size / 2, canvas.chance() < 0.5
        turn = 90 if upright else 0
        away = size * (0.015 if place in warm else 0.07)
        shift_x, shift_y = (0, away) if upright else (away, 0)
        first = _GLOW if place in warm else canvas.inks.light
        yield _half(x + shift_x, y + shift_y, size * 0.36, turn, first)
        yield _half(x - shift_x, y - shift_y, size * 0.36, turn + 180, canvas.inks.middle)


def _houses(canvas: _Canvas, counts: _Counts) -> Iterator[str]:
    """Residential compounds: houses of different heights; as many windows lit as the case has key figures."""
    unit = min(canvas.width, canvas.height) / 9
    windows: list[tuple[float, float]] = []
    left, house = -unit * canvas.chance(), 0
    while left < canvas.width:
        floors = 2 + int(canvas.chance() * 5)
        columns = 2 + int(canvas.chance() * 2)
        width, height = columns * unit * 1.15, floors * unit * 1.3 + unit * 0.6
        top = canvas.height - height
        yield _rectangle(left, top, width, height, canvas.inks.deep if house % 2 else canvas.inks.middle)
        for floor in range(floors):
            for column in range(columns):
                windows.append((left + unit * (0.32 + column * 1.12), top + unit * (0.5 + floor * 1.3)))
        left, house = left + width + unit * 0.22, house + 1
    lit = canvas.some(len(windows), counts.figures)
    for place, (x, y) in enumerate(windows):
        yield _rectangle(x, y, unit * 0.5, unit * 0.72, _GLOW if place in lit else canvas.inks.ground)
    yield _circle(canvas.width * (0.12 + 0.7 * canvas.chance()), canvas.height * 0.17, unit * 0.8, canvas.inks.light)


def _compost(canvas: _Canvas, counts: _Counts) -> Iterator[str]:
    """Waste sorting: layers of earth, one for each dated event up to six, and leaves that go back to it."""
    layers = 3 + min(counts.events, 3)
    wave = min(canvas.width, canvas.height) / 14
    for layer in range(layers):
        top = canvas.height * (0.4 + 0.6 * layer / layers)
        colour = (canvas.inks.middle, canvas.inks.deep, canvas.inks.ground)[layer % 3]
        steps = max(3, math.ceil(canvas.width / (wave * 6)))
        stride, shift = canvas.width / steps, canvas.chance() * math.pi
        edge: list[tuple[str, tuple[float, ...]]] = [("M", (0, canvas.height)), ("L", (0, top))]
        for step in range(steps):
            swing = wave * (1 if step % 2 else -1) * math.cos(shift / 2)
            edge.append(("Q", (stride * (step + 0.5), top + swing, stride * (step + 1), top)))
        yield _path([*edge, ("L", (canvas.width, canvas.height)), ("Z", ())], colour)
    leaves = counts.practices + counts.figures
    for place in range(leaves):
        x = canvas.width * (place + 0.25 + canvas.chance() * 0.5) / leaves
        y = canvas.height * (0.1 + canvas.chance() * 0.62)
        colour = _GLOW if place % 5 == 2 else canvas.inks.light
        yield _leaf(x, y, wave * (1.7 + canvas.chance() * 1.2), canvas.chance() * 360, colour)


def _petals(canvas: _Canvas, counts: _Counts) -> Iterator[str]:
    """Volunteering: hands joined in circles like petals, one petal for each practice."""
    for place, (left, top, size) in enumerate(canvas.cells(2)):
        x, y = left + size / 2, top + size / 2
        petals, turn = max(5, counts.practices), canvas.chance() * 90
        for petal in range(petals):
            angle = turn + 360 * petal / petals
            start = math.radians(angle)
            away = size * 0.13
            colour = canvas.inks.light if petal % 2 else canvas.inks.middle
            yield _leaf(x + away * math.cos(start), y + away * math.sin(start), size * 0.34, angle, colour)
        yield _circle(x, y, size * 0.1, _GLOW if place % 2 == 0 else canvas.inks.deep)


def _paving(canvas: _Canvas, counts: _Counts) -> Iterator[str]:
    """Micro-renewal: old paving laid anew; as many stones in bloom as the case has practices."""
    cells = list(canvas.cells(5))
    bloom = canvas.some(len(cells), counts.practices)
    for place, (left, top, size) in enumerate(cells):
        corner = int(canvas.chance() * 4)
        x, y = left + size * (corner % 2), top + size * (corner // 2)
        inner_x, inner_y = (1 if corner % 2 == 0 else -1), (1 if corner < 2 else -1)
        sweep = 1 if inner_x == inner_y else 0
        for radius, colour in ((size, canvas.inks.middle), (size * 0.52, canvas.inks.deep)):
            arc = (radius, radius, 0, 0, sweep, x, y + inner_y * radius)
            yield _path([("M", (x, y)), ("L", (x + inner_x * radius, y)), ("A", arc), ("Z", ())], colour)
        if place in bloom:
            middle_x, middle_y = left + size / 2, top + size / 2
            for petal in range(4):
                yield _leaf(middle_x, middle_y, size * 0.4, 45 + 90 * petal, canvas.inks.light)
            yield _circle(middle_x, middle_y, size * 0.1, _GLOW)


def _balconies(canvas: _Canvas, counts: _Counts) -> Iterator[str]:
    """Balconies: rails floor above floor, with pots between them; one plant for each practice and figure."""
    cells = list(canvas.cells(3))
    planted = canvas.some(len(cells), max(3, counts.practices))
    for place, (left, top, size) in enumerate(cells):
        floor = top + size * 0.9
        yield _rectangle(left + size * 0.1, top + size * 0.08, size * 0.8, size * 0.82, canvas.inks.deep)
        if place in planted:
            x = left + size * (0.34 + 0.32 * canvas.chance())
            colour = _GLOW if canvas.chance() < 0.3 else canvas.inks.light
            for angle in (-90, -140, -40, -165, -15):
                yield _leaf(x, floor - size * 0.28, size * 0.36, angle, colour)
        for rail in range(9):
            yield _rectangle(
                left + size * (0.06 + 0.11 * rail), floor - size * 0.26, size * 0.03, size * 0.26, canvas.inks.middle
            )
        yield _rectangle(left, floor - size * 0.3, size, size * 0.05, canvas.inks.middle)
        yield _rectangle(left, floor, size, size * 0.05, canvas.inks.middle)


_MOTIFS: Final[tuple[Callable[[_Canvas, _Counts], Iterator[str]], ...]] = (
    _rings,
    _neighbours,
    _houses,
    _compost,
    _petals,
    _paving,
    _balconies,
)
"""By place of the type in `collection.yml`, as the colours are."""
