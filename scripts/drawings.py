"""A timeline as a drawing: events on an axis in true proportion.

Owns the axis, and where events stand so that none covers another. The drawing carries no words but months and years:
its dots are numbered as the events of the list that stands below it, which says what happened to every reader; so the
drawing is hidden from those who listen. Pure.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scripts.model import Day, Event
from scripts.settings import Language
from scripts.wording import write_short_month

FEWEST: Final = 3
"""Fewer events than these are read faster than drawn."""

WIDTHS: Final = {"narrow": 300, "wide": 600}
"""Pixels that a drawing has at least. Places along the axis are in per cent, so that it fills what room there is."""

_RADIUS: Final = 10
_LANE: Final = 25
_TAIL: Final = 9
_LABEL: Final = 46
"""Pixels between labels of the axis, at least."""


_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months between labels of the axis."""


@dataclass(frozen=True)
class _Mark:
    """One event on the axis, places in per cent: its dot, and the time it covers."""

    number: int
    event: Event
    dot: float
    begin: float
    end: float


def draw_timeline(events: Sequence[Event], language: Language, colour: int) -> str:
    """A block of HTML with the events on an axis, for narrow and for wide columns; nothing for very few events.

    Filled dots happened, hollow ones were planned. A band is a period; a thin line, all the time in which an event of
    a known year or month may have been; a dotted tail leads up to «by» and surrounds «about». `colour` is the place of
    the case's type among the types, from 1 to 7.
    """
    if len(events) < FEWEST:
        return ""
    drawings = "".join(_draw(events, language, name, width) for name, width in WIDTHS.items())
    return f'<div class="drawing type-{colour}" aria-hidden="true" data-unsearched>{drawings}</div>'


def _draw(events: Sequence[Event], language: Language, name: str, width: int) -> str:
    first = min(_first_day(event.date.start) for event in events)
    last = max(_last_day(event.date.end or event.date.start) for event in events)
    axis = _Axis(first, last)
    marks = [_mark(number, event, axis) for number, event in enumerate(events, 1)]
    lanes = _lanes(marks, width)
    base = (max(lanes) + 1) * _LANE + 2
    labels, lines = axis.labels(language, base, width)
    placed = [(mark, base - lane * _LANE - _RADIUS - 5) for mark, lane in zip(marks, lanes, strict=True)]
    bands = "".join(_draw_band(mark, level) for mark, level in placed)
    dots = "".join(_draw_dot(mark, level) for mark, level in placed)
    size = f'width="100%" height="{base + 10 + 16 * lines}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing-{name}" {size} font-size="12" text-anchor="middle">'
        f'<line x1="0" x2="100%" y1="{base}" y2="{base}" stroke="var(--ink-soft)"/>'
        f'<g fill="var(--ink-soft)">{labels}</g>'
        f'<g stroke="var(--type)" stroke-opacity="0.45">{bands}</g>{dots}</svg>'
    )


# ------------------------------------------------------------------------------------------------------ the axis
@dataclass(frozen=True)
class _Axis:
    first: datetime.date
    last: datetime.date

    def place(self, day: datetime.date) -> float:
        """Where a day stands, in per cent; a dot at either end is not cut."""
        return 5 + 90 * (day - self.first).days / max((self.last - self.first).days, 1)

    def labels(self, language: Language, base: int, width: int) -> tuple[str, int]:
        """Ticks with months and, where it changes, the year below; years alone on a long axis. And the lines used."""
        fitting = (step for step in _STEPS if (len(self._ticks(step)) - 1) * _LABEL < width * 0.9)
        ticks = self._ticks(next(fitting, _STEPS[-1]))
        years_only = all(tick.month == 1 for tick in ticks)
        drawn, year = "", 0
        for tick in ticks:
            x = f"{self.place(tick):.2f}%"
            lines = [] if years_only else [write_short_month(tick.month, language)]
            lines += [str(tick.year)] if tick.year != year else []
            year = tick.year
            drawn += f'<line x1="{x}" x2="{x}" y1="{base}" y2="{base + 5}" stroke="var(--ink-soft)"/>'
            drawn += "".join(
                f'<text x="{x}" y="{base + 19 + 16 * row}">{line}</text>' for row, line in enumerate(lines)
            )
        return drawn, 1 if years_only else 2

    def _ticks(self, step: int) -> list[datetime.date]:
        """The beginnings of months on the axis, `step` months apart, counted from January."""
        months = range(self.first.year * 12 // step * step, self.last.year * 12 + 12, step)
        days = [datetime.date(month // 12, month % 12 + 1, 1) for month in months]
        return [day for day in days if self.first <= day <= self.last]


# -------------------------------------------------------------------------------------------------- the events
def _mark(number: int, event: Event, axis: _Axis) -> _Mark:
    start, end = event.date.start, event.date.end
    begin, close = axis.place(_first_day(start)), axis.place(_last_day(end or start))
    return _Mark(number, event, begin if end else (begin + close) / 2, begin, close)


def _lanes(marks: Sequence[_Mark], width: int) -> list[int]:
    """For every mark the lowest lane above the axis in which it touches no other."""
    taken: list[list[tuple[float, float]]] = []
    lanes = []
    for mark in marks:
        reach = _RADIUS + 2 + (_TAIL if mark.event.qualifier in {"by", "about"} else 0)
        left = min(mark.begin * width / 100, mark.dot * width / 100 - reach)
        right = max(mark.end * width / 100, mark.dot * width / 100 + reach)
        lane = next(
            (index for index, spans in enumerate(taken) if all(right <= begin or end <= left for begin, end in spans)),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left, right))
        lanes.append(lane)
    return lanes


def _draw_band(mark: _Mark, level: int) -> str:
    """The time that an event covers; nothing for a single day."""
    dates = mark.event.date
    if not dates.end and dates.start.precision == "day":
        return ""
    dashes = ' stroke-dasharray="4 3"' if mark.event.qualifier == "planned" else ""
    where = f'x1="{mark.begin:.2f}%" x2="{mark.end:.2f}%" y1="{level}" y2="{level}"'
    return f'<line {where} stroke-width="{8 if dates.end else 2}"{dashes}/>'


def _draw_dot(mark: _Mark, level: int) -> str:
    qualifier, reach, tail = mark.event.qualifier, _RADIUS + _TAIL, ""
    fill, ink = ("var(--paper)", "var(--type)") if qualifier == "planned" else ("var(--type)", "var(--on-type)")
    if qualifier in {"by", "about"}:
        tail = f'<line x1="-{reach}" x2="{reach if qualifier == "about" else 0}" stroke-dasharray="2 2"/>'
    return (
        f'<svg x="{mark.dot:.2f}%" y="{level}" overflow="visible"><g stroke="var(--type)" stroke-width="2">{tail}'
        f'<circle r="{_RADIUS - 1}" fill="{fill}"/></g>'
        f'<text y="4" font-weight="600" fill="{ink}">{mark.number}</text></svg>'
    )


def _first_day(day: Day) -> datetime.date:
    return datetime.date(day.year, day.month or 1, day.day or 1)


def _last_day(day: Day) -> datetime.date:
    month = day.month or 12
    return datetime.date(day.year, month, day.day or calendar.monthrange(day.year, month)[1])
