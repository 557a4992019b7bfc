"""What was promised, held against what one run found: met, not met, or not measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tests.bench import peers, photos
from tests.bench.report import Report
from tests.bench.tables import Table, growth

Figures = Mapping[tuple[str, int], float]

LARGE: Final = 1_000
"""The size for which most was promised."""


@dataclass(frozen=True)
class Bar:
    """A promise: what, how it is found, and what it must be."""

    words: str
    find: Callable[[Figures], float]
    """Raises KeyError where a figure was not measured."""
    most: float | None = None
    least: float | None = None
    unit: str = ""

    def row(self, figures: Figures) -> tuple[str, str, str]:
        """The promise, what was found, whether it holds."""
        try:
            found = self.find(figures)
        except KeyError:
            return self.words, "—", "not measured"
        held = (self.most is None or found <= self.most) and (self.least is None or found >= self.least)
        return self.words, f"{found:,.2f}{self.unit}", "met" if held else "**not met**"


def _figure(name: str, size: int = LARGE) -> Callable[[Figures], float]:
    return lambda figures: figures[name, size]


def _of_photos(name: str) -> Callable[[Figures], float]:
    return _figure(f"photos {name}", photos.PHOTOS)


def _ratio(peer: str, name: str = f"{peers.OURS} cold") -> Callable[[Figures], float]:
    """How many times as long as ours a first build of a peer takes."""
    return lambda figures: figures[f"{peer} cold", LARGE] / figures[name, LARGE]


def _growth(name: str) -> Callable[[Figures], float]:
    def find(figures: Figures) -> float:
        costs = {size: value for (found, size), value in figures.items() if found == name}
        grown = growth(costs, LARGE // 10, LARGE)
        if grown is None:
            raise KeyError(name)
        return grown

    return find


BARS: Final = (
    Bar("1,000 cases, first build: at most 45 s", _figure("cold"), most=45, unit=" s"),
    Bar("1,000 cases, first build: at most 1 GB", _figure("cold memory"), most=1_000, unit=" MB"),
    Bar("100 → 1,000 cases, first build: at most 11 times the time", _growth("cold"), most=11, unit=" ×"),
    Bar("1,000 cases, nothing changed: at most 6 s", _figure("unchanged"), most=6, unit=" s"),
    Bar("one edit seen: at most 1 s (measured with ten cases)", _figure("edit", 10), most=1, unit=" s"),
    Bar("one edit seen: at most 3 s with 1,000 cases", _figure("edit"), most=3, unit=" s"),
    Bar("300 photos of 12 megapixels, first build: at most 5 min", _of_photos("cold"), most=300, unit=" s"),
    Bar("300 photos of 12 megapixels, first build: at most 600 MB", _of_photos("cold memory"), most=600, unit=" MB"),
    Bar("300 photos of 12 megapixels, nothing changed: at most 3 s", _of_photos("warm"), most=3, unit=" s"),
    Bar("at least 5 times as fast as static-i18n with lunr, as it comes", _ratio(peers.MATERIAL), least=5, unit=" ×"),
    Bar("… and with cases left out of its navigation", _ratio(peers.LIGHT), least=5, unit=" ×"),
    Bar("faster than Starlight", _ratio(peers.STARLIGHT), least=1, unit=" ×"),
    Bar("faster than Eleventy", _ratio(peers.ELEVENTY), least=1, unit=" ×"),
    Bar("an edit seen faster than a full Hugo build, search included", _ratio(peers.HUGO, "edit"), least=1, unit=" ×"),
    Bar("… and without search", _ratio(peers.HUGO_ALONE, "edit"), least=1, unit=" ×"),
)


def tell(report: Report) -> None:
    """The table of promises."""
    report.part("The bars")
    rows = tuple(bar.row(report.figures) for bar in BARS)
    report.say(Table("What was promised", ("bar", "found", "held"), rows))
