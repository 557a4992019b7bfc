"""Charts drawn: from a Vega-Lite specification to one line of SVG, and the drawings kept between builds.

Owns the renderer, the cleaning of what it writes, and the cache; what a chart looks like belongs to
`chart_specification`. Text stays text. The renderer takes a third of a second to start: it is loaded with the first
drawing that the cache does not hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, fromstring
from xml.sax.saxutils import escape, quoteattr

from scripts.chart_specification import FACE, WIDTHS, Width, describe_chart, specify_chart
from scripts.identity import Scheme
from scripts.model import Chart, Collection
from scripts.output import write_file
from scripts.processes import in_copies
from scripts.settings import LANGUAGES, Language

FOLDER: Final = "charts"
"""Where the cache keeps drawings."""

DrawnCharts = dict[tuple[str, str, Language], str]
"""The charts of the site, by case, chart and language: SVG for a narrow column, and SVG for a wide one after it."""

_Asked = tuple[Chart, Language, Scheme | None, int, Width]
"""What `draw_chart` is asked."""

_MADE_BY: Final = Path(__file__).read_bytes() + version("vl-convert-python").encode()
"""What else a drawing depends on."""


def draw_chart(chart: Chart, language: Language, scheme: Scheme | None, colour: int, width: Width = "wide") -> str:
    """A chart as one line of SVG without ids, styles or scripts, that scales with the room it is given.

    `scheme` None sets colours as the site's variables, so that the drawing follows the page it stands in; `light` and
    `dark` set values. `colour` is the place of the case's type among the types, from 1 to 7.
    """
    drawing = _renderer().vegalite_to_svg(specify_chart(chart, language, scheme, colour, width))
    root = fromstring(drawing)  # noqa: S314 its own renderer wrote it
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": root.get("viewBox", ""),
        "role": "img",
        "aria-label": describe_chart(chart, language),
    }
    attributes |= {"class": f"drawing-{width}"} if scheme is None else {"font-family": FACE}
    # Lines that a label is broken in are joined again by whoever copies or searches it.
    inside = "".join(_elements(root, between=" " if language == "en" else ""))
    return f"<svg{_write_attributes(attributes)}>{inside}</svg>"


def draw_charts(
    collection: Collection,
    cache_dir: Path,
    advance: Callable[[int, int], None] = lambda done, total: None,
    *,
    scheme: Scheme | None = None,
    widths: Iterable[Width] = tuple(WIDTHS),
) -> DrawnCharts:
    """Every chart of the collection, for the site if nothing else is said; drawn again only when something it depends
    on has changed.

    `advance` is told how many of how many drawings are done; `scheme` is as in `draw_chart`.
    """
    colours = {name: place for place, name in enumerate(collection.facts.types, 1)}
    files = {
        (case.slug, chart.id, language): [
            (cache_dir / FOLDER / f"{_digest(*asked)}.svg", asked)
            for asked in ((chart, language, scheme, colours[case.facts.type], width) for width in widths)
        ]
        for case in collection.cases
        for chart in case.facts.charts
        for language in LANGUAGES
    }
    missing = {path: asked for drawings in files.values() for path, asked in drawings if not path.exists()}
    for done, _ in enumerate(in_copies(_draw, list(missing.items())), 1):
        advance(done, len(missing))
    return {key: "".join(path.read_text(encoding="utf-8") for path, _ in drawings) for key, drawings in files.items()}


def _draw(missing: tuple[Path, _Asked]) -> None:
    path, asked = missing
    write_file(path, draw_chart(*asked).encode())


def _digest(chart: Chart, language: Language, scheme: Scheme | None, colour: int, width: Width) -> str:
    """What tells one drawing from another."""
    specification = specify_chart(chart, language, scheme, colour, width)
    made_from = json.dumps([specification, describe_chart(chart, language), language]).encode() + _MADE_BY
    return hashlib.sha256(made_from).hexdigest()[:24]


@lru_cache(maxsize=1)
def _renderer() -> Any:
    """vl-convert, knowing the face. Given a face it does not know it would leave texts out, without a word."""
    import vl_convert  # noqa: PLC0415 slow to start, and most builds draw nothing
    from pylopdf_fonts_zh_cn import sans_path  # noqa: PLC0415

    vl_convert.register_font_directory(str(sans_path().parent))
    return vl_convert


_KEPT: Final = {
    "path": ("transform", "d", "fill", "stroke", "stroke-width", "opacity"),
    "line": ("transform", "x1", "y1", "x2", "y2", "stroke", "stroke-width", "opacity"),
    "text": ("transform", "text-anchor", "font-size", "font-weight", "fill"),
    "tspan": ("x", "y", "dy"),
}
"""The elements and attributes of a drawing. All else that the renderer writes is about its own inner life."""


def _elements(parent: Element, between: str) -> Iterator[str]:
    for index, element in enumerate(parent):
        name = element.tag.rpartition("}")[2]
        if element.get("class") in {"background", "foreground"}:
            continue
        inside = escape(element.text or "") + "".join(_elements(element, between))
        if name == "g":
            yield inside
            continue
        kept = ((key, element.get(key)) for key in _KEPT[name])
        attributes = _write_attributes({key: _shorten(value) for key, value in kept if value})
        yield f"{between if name == 'tspan' and index else ''}<{name}{attributes}>{inside}</{name}>"


def _write_attributes(attributes: dict[str, str]) -> str:
    return "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())


def _shorten(value: str) -> str:
    """Numbers to a hundredth, without a unit: an attribute's own unit is the drawing's."""
    value = re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", value)
    return re.sub(r"(\d)px\b", r"\1", value)
