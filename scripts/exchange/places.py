"""From a line of a file that was to be written back to the cell it came from.

`check` speaks of files, lines and fields; the person it speaks to has a workbook open. Owns finding the row and the
column that an issue is about. What comes from no cell is told as `check` tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from scripts.exchange.reading import ReadTable
from scripts.issues import Issue, Issues, Position
from scripts.load import Location, Source, read_yaml
from scripts.tree import Tree

_RECORD: Final = re.compile(r"^\w+\[[^\]]*\]\.?")
"""`figures[families].` before the name of a field."""


def locate(source: Source | None, position: Position) -> Location:
    """What stands at a line and column: the last thing that begins before or there, the outermost of several."""
    marks = source.marks if source else {}
    before = [mark for mark in marks.values() if mark <= (position.line, position.column)]
    if not before:
        return ()
    return min((location for location, mark in marks.items() if mark == max(before)), key=len)


@dataclass(frozen=True)
class Spot:
    """A row of a sheet, and where its record stands in a file that was to be written."""

    location: Location
    read: ReadTable
    row: int


class Places:
    """The cells behind one file."""

    def __init__(self, root: Path, path: Path, content: bytes, spots: Iterable[Spot]) -> None:
        self._source = read_yaml(path, Issues(root), Tree({path: content}))
        self._spots = {spot.location: spot for spot in spots}

    def at_its_cell(self, issue: Issue) -> Issue:
        """The issue with the name of its cell in place of its line, if it has one."""
        location = locate(self._source, issue.position)
        for length in range(len(location), -1, -1):
            spot = self._spots.get(location[:length])
            if spot is not None:
                return self._moved(issue, spot, location[length:])
        return issue

    def _moved(self, issue: Issue, spot: Spot, inside: Location) -> Issue:
        for name in self._names(issue, spot, inside):
            for column in spot.read.table.columns:
                if name and column.path in spot.read.positions and _is_same(column.path, name):
                    title = " ".join(column.title)
                    return replace(issue, position=Position(spot.read.cell(spot.row, column.path)), field=title)
        return replace(issue, position=Position(spot.read.cell(spot.row))) if spot.location else issue

    @staticmethod
    def _names(issue: Issue, spot: Spot, inside: Location) -> tuple[str, ...]:
        """What the field may be called within its record, the surest first."""
        if not spot.location:
            return (issue.field,)
        within = ".".join(str(part) for part in inside if isinstance(part, str))
        return _RECORD.sub("", issue.field), issue.field.removeprefix(f"{spot.location[-1]}."), within


def _is_same(path: str, name: str) -> bool:
    """Whether a column is meant by the name of a field, or is a part of it, or the field a part of the column's."""
    return path == name or path.startswith(f"{name}.") or name.startswith((f"{path}.", f"{path}["))
