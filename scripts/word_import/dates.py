"""Dates in Chinese text, as precise as they are written: 2020年6月14日, 2020.6.14, 8月7日至11月25日, 3-5月.

A date without a year takes the year that was named last, and says so. Dates that no calendar has are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter, ValidationError

from scripts.model import DateQualifier, Dates, DatesField
from scripts.typed import iso_day

_YEAR: Final = r"(?<!\d)(?:19|20)\d{2}"
_MONTH: Final = r"(?<![\d.])(?:1[0-2]|0?[1-9])"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_JOINT: Final = r"\s*(?:至|到|[-—–~～]+)\s*"


def _month_and_day(number: str) -> str:
    """A month with its day if there is one; a bare number where a span goes on to another month (3-5月)."""
    day = rf"\s*月(?:份)?(?:\s*(?P<day{number}>{_DAY})\s*[日号])?"
    return rf"\s*(?P<month{number}>{_MONTH})(?:{day}|(?={_JOINT}(?:1[0-2]|0?[1-9])\s*月))"


_POINT: Final = re.compile(
    rf"(?P<year1>{_YEAR})\s*年(?:度|初|底|末)?(?:{_month_and_day('1')})?"
    rf"|(?P<year2>{_YEAR})(?P<mark>[./-])(?P<month2>(?:1[0-2]|0?[1-9])(?!\d))(?:(?P=mark)(?P<day2>{_DAY}))?"
    rf"|{_month_and_day('3')}"
)
_TO: Final = re.compile(_JOINT)
_LATER_DAY: Final = re.compile(rf"(?P<day1>{_DAY})\s*[日号]")
_BEFORE: Final[tuple[tuple[DateQualifier, re.Pattern[str]], ...]] = (
    ("by", re.compile(r"(截至|截止到?|截止至)(目前)?\s*$")),
    ("planned", re.compile(r"(计划|拟|预计|将)(于|在)?\s*$")),
    ("about", re.compile(r"(约|大约|大概)(于|在)?\s*$")),
)
_ABOUT_AFTER: Final = re.compile(r"左右|前后")
_DATES: Final[TypeAdapter[Dates]] = TypeAdapter(DatesField)


@dataclass(frozen=True)
class Dated:
    """A date or span in a text."""

    begin: int
    end: int
    dates: Dates
    qualifier: DateQualifier
    inferred: bool
    """Whether its year was taken from what stood before."""


@dataclass(frozen=True)
class _Day:
    year: int
    month: int
    day: int
    inferred: bool

    def __str__(self) -> str:
        return iso_day(self.year, *(part for part in (self.month, self.day) if part))


def find_dates(text: str, year: int = 0) -> tuple[list[Dated], int]:
    """The dates of a text, and the year that was named last. `year` is the one named before it, 0 if none was."""
    found: list[Dated] = []
    for begin, end, first, last in _spans(text, year):
        year = (last or first).year
        written = f"{first}/{last}" if last else str(first)
        try:
            dates = _DATES.validate_python(written)
        except ValidationError:
            continue
        found.append(Dated(begin, end, dates, _qualify(text, begin, end), first.inferred))
    return found, year


def _spans(text: str, year: int) -> Iterator[tuple[int, int, _Day, _Day | None]]:
    place = 0
    while match := _POINT.search(text, place):
        first, last, end = _read(match, _Day(year, 0, 0, inferred=True)), None, match.end()
        joint = _TO.match(text, end)
        if joint:
            after = _POINT.match(text, joint.end()) or (_LATER_DAY.match(text, joint.end()) if first.day else None)
            if after:
                last, end = _read(after, first), after.end()
        place = end
        if first.year:
            year = (last or first).year
            begin = match.start() + len(match.group()) - len(match.group().lstrip())
            yield begin, end, first, last


def _read(match: re.Match[str], before: _Day) -> _Day:
    """The day of a match; what it does not say it has from the day before it."""
    said = {
        name: int(text)
        for name in ("year", "month", "day")
        for number in "123"
        if (text := match.groupdict().get(f"{name}{number}"))
    }
    month = said.get("month", before.month if "day" in said else 0)
    return _Day(
        said.get("year", before.year), month, said.get("day", 0), inferred="year" not in said and before.inferred
    )


def _qualify(text: str, begin: int, end: int) -> DateQualifier:
    found = next((name for name, pattern in _BEFORE if pattern.search(text[max(0, begin - 8) : begin])), None)
    return found or ("about" if _ABOUT_AFTER.match(text, end) else "on")
