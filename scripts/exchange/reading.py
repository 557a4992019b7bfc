"""The sheets of a workbook that came back, as rows of values.

Owns recognising sheets and columns (by the paths of the hidden row, or by their headings), whose row is whose, and
what cannot be read, each at its cell. What has changed is for `comparison`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from openpyxl.utils import range_boundaries

from scripts.exchange import titles
from scripts.exchange.changes import told
from scripts.exchange.columns import TABLES, Column, Table
from scripts.exchange.gather import Gathered
from scripts.exchange.records import Forms
from scripts.exchange.sheets import Cell, Row, Sheet
from scripts.exchange.values import EMPTY, CellError, Form, Reading, read_cell, tidy
from scripts.issues import Issue

_HEAD_ROWS: Final = 3
"""The paths or headings stand in one of the first rows."""

_BLANK: Final = Cell(None)


@dataclass(frozen=True)
class ReadRow:
    """A row: its number in the sheet, whose it is, its key (empty in a new row), its values by path."""

    number: int
    slug: str
    key: str
    forms: Forms

    @property
    def is_empty(self) -> bool:
        """Whether somebody emptied its cells instead of deleting it."""
        return not any(self.forms.values())


@dataclass
class ReadTable:
    """A table as it came back: where it stands, which columns it has, its rows."""

    table: Table
    sheet: Sheet
    positions: dict[str, int]
    """Paths and keys (`@id`) -> column."""
    rows: list[ReadRow] = field(default_factory=list)
    is_partial: bool = False
    """Whether rows were left out because nobody can tell whose they are: then others are not missed."""

    def cell(self, number: int, path: str = "") -> str:
        """What a cell is called; without a path the first of its row."""
        first = min(self.positions.values())
        return self.sheet.cell_name(number, self.positions.get(path, first))


def read_tables(sheets: Sequence[Sheet], gathered: Gathered, issues: list[Issue]) -> list[ReadTable]:
    """Every table among the sheets; what cannot be read is an issue at its cell."""
    found: list[ReadTable] = []
    for sheet in sheets:
        if sheet.name.startswith("_") or sheet.name == titles.SHEETS["guide"][0]:
            continue
        head = _recognise(sheet)
        if head is None:
            issues.append(told(sheet.name, "", "sheet_unknown"))
            continue
        if head.table in [other.table for other in found]:
            issues.append(told(sheet.name, "", "sheet_repeated", title=head.table.title[0]))
            continue
        _read_head(head, issues)
        found.append(_read_rows(head, gathered, issues))
    return found


# ------------------------------------------------------------------------------------------------------ the head
@dataclass
class _Head:
    """Which table a sheet is: the row that says so, and what stands in its columns."""

    table: Table
    sheet: Sheet
    row: Row
    columns: dict[int, str]
    """Column -> path, or empty for one that is none of ours."""


def _recognise(sheet: Sheet) -> _Head | None:
    rows = sheet.rows[:_HEAD_ROWS]
    for names in (_paths, _headings):
        for row in rows:
            for table in TABLES:
                known = names(table)
                columns = {position: known.get(_first_line(cell), "") for position, cell in row.cells.items()}
                if sum(map(bool, columns.values())) > 1:
                    return _Head(table, sheet, row, columns)
    return None


def _paths(table: Table) -> dict[str, str]:
    return {f"{table.name}.{path}": path for path in _all(table)}


def _headings(table: Table) -> dict[str, str]:
    return {title[0]: path for path, title in _all(table).items()}


def _all(table: Table) -> dict[str, titles.Words]:
    return {**dict(table.keys), **{column.path: column.title for column in table.columns}}


def _first_line(cell: Cell) -> str:
    return str(cell.value or "").strip().partition("\n")[0].strip()


def _read_head(head: _Head, issues: list[Issue]) -> None:
    seen: dict[str, int] = {}
    sheet, number = head.sheet, head.row.number
    for position, path in head.columns.items():
        cell = sheet.cell_name(number, position)
        written = _first_line(head.row.cells[position])
        if not path:
            issues.append(told(cell, "", "column_unknown", value=written))
        elif path in seen:
            issues.append(told(cell, "", "column_repeated", value=written, first=sheet.cell_name(number, seen[path])))
        seen.setdefault(path, position)
    for path, title in head.table.keys:
        if path not in seen:
            issues.append(told(sheet.name, "", "column_missing", value=title[0]))
    for merged in sheet.merged:
        try:
            first, _, last, bottom = range_boundaries(merged)
        except (ValueError, TypeError):
            continue
        if (bottom or 0) >= number and any(
            (first or 0) <= at <= (last or 0) and path for at, path in head.columns.items()
        ):
            issues.append(told(f"{sheet.name}!{merged}", "", "cells_merged"))


# ------------------------------------------------------------------------------------------------------ the rows
def _read_rows(head: _Head, gathered: Gathered, issues: list[Issue]) -> ReadTable:
    positions: dict[str, int] = {}
    for position, path in head.columns.items():
        if path:
            positions.setdefault(path, position)
    read = ReadTable(head.table, head.sheet, positions)
    if any(path not in positions for path, _ in head.table.keys):
        return read
    reader = _RowReader(read, gathered, issues)
    headings = {path: title for path, (title, _) in head.table.keys}
    for row in head.sheet.rows:
        if row.number > head.row.number and not _is_heading(row, positions, headings):
            reader.read(row)
    return read


def _is_heading(row: Row, positions: dict[str, int], headings: dict[str, str]) -> bool:
    """Whether a row holds headings, as the one below the paths does: those of the keys, for others may be renamed."""
    return all(_first_line(row.cells.get(positions[path], _BLANK)) == title for path, title in headings.items())


class _RowReader:
    def __init__(self, read: ReadTable, gathered: Gathered, issues: list[Issue]) -> None:
        self._read = read
        self._issues = issues
        names = ("types", "communities", "situations", "audiences", "cases")
        self._reading = Reading(read.sheet.epoch, {name: gathered.names(name) for name in names})  # type: ignore[arg-type]
        self._gathered = gathered
        self._keys: dict[tuple[str, str], int] = {}
        self._broken: set[str] = set()

    def read(self, row: Row) -> None:
        table, positions = self._read.table, self._read.positions
        if not any(position in row.cells for position in positions.values()):
            return
        slug = "" if table.file else self._case(row)
        if slug is None:
            self._read.is_partial = True
            return
        reading = replace(
            self._reading, names={**self._reading.names, "sources": self._gathered.names("sources", slug)}
        )
        forms = dict(self._forms(row, reading))
        key = tidy(str(row.cells.get(positions.get("@id", positions.get("@row", 0)), _BLANK).value or ""))
        if key or table.key == "case":
            first = self._keys.setdefault((slug, key), row.number)
            if first != row.number:
                code = "row_repeated" if table.key == "row" else "id_repeated"
                self._tell(row, "@id" if table.key == "id" else "@row", code, value=key or slug, first=first)
                return
        self._read.rows.append(ReadRow(row.number, slug, key, forms))

    def _case(self, row: Row) -> str | None:
        """The case a row belongs to, or None with an issue."""
        column = Column("@case", "reference", titles.SLUG, vocabulary="cases")
        cell = row.cells.get(self._read.positions["@case"])
        if cell is None:
            self._tell(row, "@case", "case_missing")
            return None
        try:
            slug = read_cell(cell, column, self._reading).text
        except CellError as error:
            self._tell(row, "@case", error.code, **error.values)
            return None
        if slug not in self._reading.names["cases"]:
            if f"{slug}/case.yml" not in self._gathered.contents:
                self._tell(row, "@case", "case_unknown", value=slug)
            elif slug not in self._broken:
                self._broken.add(slug)  # once is enough
                self._tell(row, "@case", "file_broken", value=f"{slug}/case.yml")
            return None
        return slug

    def _forms(self, row: Row, reading: Reading) -> Iterator[tuple[str, str]]:
        """The values of a row that can be read; an empty cell means the default, «约» beside a number has a column."""
        read = {column.path: self._form(row, column, reading) for column in self._columns()}
        forms = {path: form for path, form in read.items() if form is not None}
        beside = next((form.qualifier for form in forms.values() if form.qualifier), "")
        if beside:
            own = forms.get("qualifier", EMPTY).text
            if own in {"", "exact", beside}:
                forms["qualifier"] = Form(beside)
            else:
                words = dict(next(column.choices for column in self._columns() if column.path == "qualifier"))
                self._tell(row, "value", "cell_qualifier", value=words[beside][0], other=words[own][0])
        empty = not any(form.text for form in forms.values())
        for column in self._columns():
            if column.path in forms:
                yield column.path, forms[column.path].text or ("" if empty else column.default)

    def _form(self, row: Row, column: Column, reading: Reading) -> Form | None:
        try:
            return read_cell(row.cells.get(self._read.positions[column.path], _BLANK), column, reading)
        except CellError as error:
            self._tell(row, column.path, error.code, **error.values)
            return None

    def _columns(self) -> list[Column]:
        return [column for column in self._read.table.columns if column.path in self._read.positions]

    def _tell(self, row: Row, path: str, code: str, **values: object) -> None:
        titled = _all(self._read.table).get(path, ("", ""))
        self._issues.append(told(self._read.cell(row.number, path), " ".join(titled).strip(), code, **values))
