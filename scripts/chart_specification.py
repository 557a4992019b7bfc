"""What a chart looks like: from the numbers of a case to a Vega-Lite specification.

Owns the form of each kind of chart and its alternative text. The same specification serves the site, where colours are
its variables and follow the reader's scheme, and printed forms, where they are values; `charts` draws it. The title,
the note and the table belong to who sets the page.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any, Final, Literal

from scripts.identity import COLOURS, Scheme
from scripts.model import Chart, Datum
from scripts.settings import Language
from scripts.wording import word, write_number

Specification = dict[str, Any]
"""A Vega-Lite specification (https://vega.github.io/vega-lite/docs/spec.html), as JSON has it."""

Width = Literal["narrow", "wide"]
WIDTHS: Final[dict[Width, int]] = {"narrow": 336, "wide": 640}
"""Units across, which are about CSS pixels: the column of a phone, and that of a desk or a printed page."""

FACE: Final = "Noto Sans SC"
"""The face that the renderer measures with, and that drawings for print name."""

_TEXT: Final = 15
_LINE: Final = 20
_VALUE: Final = 17
_STEP: Final = 28
_BAR: Final = 14
_LESSER: Final = 0.7
"""How strong the bars beside the largest are: 3:1 on both papers (WCAG 2.2, 1.4.11)."""
_LATIN: Final = 0.53
_DIGIT: Final = 0.6
"""Widths in em: a Chinese character takes 1, Latin letters and digits about this much in most faces, or less."""

_MOST_COLUMNS: Final = 5
"""More steps than these stand below one another on a wide drawing too."""


@dataclass(frozen=True)
class _Paint:
    """The colours of one drawing, as an SVG attribute takes them."""

    ink: str
    ink_soft: str
    rule: str
    type: str


def describe_chart(chart: Chart, language: Language) -> str:
    """The alternative text: what is drawn, and all the numbers in it."""
    rows = (
        word("chart_row", language, label=row.label[language], value=_write_value(chart, row, language))
        for row in chart.data
    )
    unit = chart.unit[language]
    title = (
        chart.title[language]
        if _is_sign(unit)
        else word("chart_with_unit", language, title=chart.title[language], unit=unit)
    )
    return word(f"chart_{chart.kind}", language, title=title, rows=word("chart_between", language).join(rows))


def specify_chart(
    chart: Chart, language: Language, scheme: Scheme | None, colour: int, width: Width = "wide"
) -> Specification:
    """The Vega-Lite specification of a chart. Places are in units of `WIDTHS`; only lengths of bars are scaled."""
    paint = _paint(scheme, colour)
    if chart.kind == "steps":
        columns = len(chart.data)
        number = max(_em(_write_value(chart, row, language)) for row in chart.data) * _STEP + 12
        across = width == "wide" and columns <= _MOST_COLUMNS and number * columns <= WIDTHS[width]
        return (_specify_columns if across else _specify_path)(chart, language, paint, WIDTHS[width])
    return _specify_bars(chart, language, paint, width)


# ---------------------------------------------------------------------------------------------- kinds of chart
def _specify_bars(chart: Chart, language: Language, paint: _Paint, width: Width) -> Specification:
    """Bars below their labels, or on a wide drawing beside them; the value stands at the end of its bar.

    Shares follow one another along a line as long as the whole, so that each shows its part of it.
    """
    across, beside, shares = WIDTHS[width], width == "wide", chart.kind == "shares"
    values = [row.value or Decimal(0) for row in chart.data]
    starts = [Decimal(0), *accumulate(values)] if shares else [Decimal(0)] * len(values)
    whole = float(_whole(chart, values) if shares else max(values))
    column = min(max(_em(row.label[language]) for row in chart.data) * _TEXT, across * 0.36) if beside else across
    left, gap = (column + 18, 6) if beside else (0, 14)
    rows: list[dict[str, Any]] = []
    top = 0.0
    for row, start, value in zip(chart.data, starts, values, strict=False):
        lines = _wrap(row.label[language], column, _TEXT)
        height = len(lines) * _LINE + (4 if beside else _BAR + 10)
        middle = top + (height / 2 if beside else height - _BAR / 2 - 3)
        rows.append(
            {
                "label": "\n".join(lines),
                "text": _write_value(chart, row, language),
                "stated": row.value is not None,
                "largest": row.value == max(values),
                "start": float(start),
                "end": float(start + value),
                "middle": middle,
                "top": middle - _BAR / 2,
                "bottom": middle + _BAR / 2,
                "valueY": middle + 6,
                "labelY": (middle - (len(lines) - 1) * _LINE / 2 if beside else top + 10) + 5,
            }
        )
        top += height + gap
    room = max((_em(str(row["text"])) for row in rows if row["stated"]), default=0) * _VALUE + 18
    scale = {"domain": [0, whole or 1], "range": [left, across - room], "nice": False}
    along = {"type": "quantitative", "axis": None, "scale": scale}
    begin, end, full = {"field": "start", **along}, {"field": "end", **along}, {"datum": whole, **along}
    ground = []
    if shares:
        ground = [_rule(paint.rule, 1, x={"datum": 0, **along}, x2={"datum": whole}, y=_at("middle"))]
    elif beside:
        ends = {"y": {"value": rows[0]["top"] - 5}, "y2": {"value": rows[-1]["bottom"] + 5}}
        ground = [_once(_rule(paint.ink_soft, 1, x={"value": left - 0.5}, **ends))]
    strength = {"condition": {"test": "datum.largest", "value": 1}, "value": _LESSER}
    span = {"x": begin, "x2": {"field": "end"}, "y": _at("top"), "y2": {"field": "bottom"}}
    layers = [
        *ground,
        _only(
            "datum.stated", {"mark": {"type": "rect", "color": paint.type}, "encoding": {**span, "opacity": strength}}
        ),
        _text(paint.ink, "label", x={"value": 0}, y=_at("labelY")),
        _only("datum.stated", _text(paint.ink, "text", _VALUE, dx=8, x=full if shares else end, y=_at("valueY"))),
        _only("!datum.stated", _text(paint.ink_soft, "text", dx=8 if beside else 0, x=begin, y=_at("valueY"))),
    ]
    return _specification(across, top - gap + 4, rows, layers)


def _specify_path(chart: Chart, language: Language, paint: _Paint, width: int) -> Specification:
    """Steps below one another along a line: the number before it, the label behind. No lengths are compared."""
    rows, top = _step_rows(chart, language), 0.0
    line = max(_em(row["text"]) * (24 if row["stated"] else _TEXT) for row in rows) + 16
    for row in rows:
        lines = _wrap(row["label"], width - line - 18, _TEXT)
        middle = top + 16
        row |= {"label": "\n".join(lines), "middle": middle, "valueY": middle + 8, "labelY": middle + 5}
        top += len(lines) * _LINE + 28
    number: dict[str, Any] = {"align": "right", "x": {"value": line - 16}}
    layers = [
        _once(
            _rule(paint.rule, 2, x={"value": line}, y={"value": rows[0]["middle"]}, y2={"value": rows[-1]["middle"]})
        ),
        _dot(paint.type, x={"value": line}, y=_at("middle")),
        _only("datum.stated", _text(paint.type, "text", 24, y=_at("valueY"), **number)),
        _only("!datum.stated", _text(paint.ink_soft, "text", y=_at("labelY"), **number)),
        _text(paint.ink, "label", x={"value": line + 18}, y=_at("labelY")),
    ]
    return _specification(width, top - 16, rows, layers)


def _specify_columns(chart: Chart, language: Language, paint: _Paint, width: int) -> Specification:
    """Steps beside one another: the number above the line, the label below it."""
    rows, column, lines = _step_rows(chart, language), width / len(chart.data), 1
    for index, row in enumerate(rows):
        label = _wrap(row["label"], column - 8, _TEXT)
        row |= {"label": "\n".join(label), "x": index * column, "dot": index * column + 6}
        lines = max(lines, len(label))
    number: dict[str, Any] = {"x": _at("x"), "y": {"value": 28}}
    layers = [
        _once(_rule(paint.rule, 2, x={"value": 6}, x2={"value": rows[-1]["dot"]}, y={"value": 46})),
        _dot(paint.type, x=_at("dot"), y={"value": 46}),
        _only("datum.stated", _text(paint.type, "text", _STEP, **number)),
        _only("!datum.stated", _text(paint.ink_soft, "text", **number)),
        _text(paint.ink, "label", x=_at("x"), y={"value": 74}),
    ]
    return _specification(width, 60 + lines * _LINE, rows, layers)


def _step_rows(chart: Chart, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "label": row.label[language],
            "text": _write_value(chart, row, language),
            "stated": row.value is not None,
        }
        for row in chart.data
    ]


# ---------------------------------------------------------------------------------- pieces of a specification
def _specification(width: int, height: float, rows: list[dict[str, Any]], layers: list[Specification]) -> Specification:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "height": height,
        "padding": 0,
        "autosize": "none",
        "background": None,
        "config": {"view": {"stroke": None}, "text": {"font": FACE, "lineHeight": _LINE, "lineBreak": "\n"}},
        "data": {"values": rows},
        "layer": layers,
    }


def _text(
    color: str, field: str, size: int = _TEXT, *, align: str = "left", dx: int = 0, **places: Any
) -> Specification:
    mark = {"type": "text", "color": color, "fontSize": size, "align": align, "baseline": "alphabetic", "dx": dx}
    if size > _TEXT:
        mark["fontWeight"] = 600
    return {"mark": mark, "encoding": {"text": {"field": field, "type": "nominal"}, **places}}


def _rule(color: str, thickness: int, **places: Specification) -> Specification:
    return {"mark": {"type": "rule", "color": color, "strokeWidth": thickness}, "encoding": places}


def _dot(color: str, **places: Specification) -> Specification:
    return {"mark": {"type": "point", "filled": True, "color": color, "size": 90, "opacity": 1}, "encoding": places}


def _only(test: str, layer: Specification) -> Specification:
    """A layer for the rows that pass a test, in Vega's expressions."""
    return {**layer, "transform": [{"filter": test}]}


def _once(layer: Specification) -> Specification:
    """A layer that is drawn once, not for every row."""
    return {**layer, "data": {"values": [{}]}}


def _at(field: str) -> Specification:
    """A place that is given in units already."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _paint(scheme: Scheme | None, colour: int) -> _Paint:
    if scheme is None:
        return _Paint("var(--ink)", "var(--ink-soft)", "var(--rule)", f"var(--type-{colour})")
    colours = COLOURS[scheme]
    return _Paint(colours.ink, colours.ink_soft, colours.rule, colours.types[colour - 1])


def _whole(chart: Chart, values: list[Decimal]) -> Decimal:
    """What the shares are shares of: a hundred where they are per cent, else all of them together."""
    return max(sum(values, Decimal(0)), Decimal(100 if chart.unit.en == "%" else 0))


# ------------------------------------------------------------------------------------------------------- texts
def _is_sign(unit: str) -> bool:
    """Whether a unit is written at its number, as per cent is; words stand in the title."""
    return not any(character.isalnum() for character in unit)


def _write_value(chart: Chart, row: Datum, language: Language) -> str:
    if row.value is None:
        return word("chart_not_stated", language)
    unit = chart.unit[language]
    return write_number(row.value, language) + (unit if _is_sign(unit) else "")


def _em(text: str) -> float:
    """About how wide a text is, in em. Quotation marks and dashes are as wide as the script they stand in."""
    kinds = [unicodedata.east_asian_width(character) for character in text]
    wide = sum(kind in ("WFA" if "W" in kinds else "WF") for kind in kinds)
    digits = sum(character in "0123456789%" for character in text)
    return wide + digits * _DIGIT + (len(text) - wide - digits) * _LATIN


_PIECE: Final = re.compile(r"[“‘（《「]*(?:[\w'’.,%–—-]*[!-~–’]+ ?|\S)[”’）》」，。、；：！？…—]* ?", re.ASCII)
"""What a line may not be broken inside: a Latin word, or a Chinese character with the marks that cling to it."""


def _wrap(text: str, room: float, size: int) -> list[str]:
    """A text in as few lines as fit in `room` units, and these as even as they can be."""
    lines = _fill(text, room / size)
    for narrower in range(int(room / size), 0, -1) if len(lines) > 1 else ():
        filled = _fill(text, narrower)
        if len(filled) > len(lines):
            break
        lines = filled
    return lines


def _fill(text: str, room: float) -> list[str]:
    """A text in lines of `room` em."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and _em((lines[-1] + piece).rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]
