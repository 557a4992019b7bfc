"""What tests of the exchange share: a workbook to change as a person would, and small hand-made ones."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scripts.exchange.changes import Plan
from scripts.exchange.excel import export_excel, plan_import
from scripts.settings import Settings
from tests.office.files import saved


class Book:
    """An exported workbook: cells by table, key and path."""

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(io.BytesIO(content))

    def sheet(self, table: str) -> Worksheet:
        return next(
            sheet for sheet in self.book.worksheets if any(str(cell.value).startswith(f"{table}.") for cell in sheet[1])
        )

    def columns(self, table: str) -> dict[str, int]:
        return {str(cell.value).removeprefix(f"{table}."): cell.column for cell in self.sheet(table)[1] if cell.value}

    def row(self, table: str, key: str, slug: str = "lantern-lane") -> int:
        """The row of a record: by its id, or by its Chinese title where it has none."""
        columns, sheet = self.columns(table), self.sheet(table)
        at = columns.get("@id") or columns.get("title.zh")
        assert at
        for row in range(3, sheet.max_row + 1):
            case = columns.get("@case")
            if sheet.cell(row, at).value == key and (not case or f"（{slug}）" in str(sheet.cell(row, case).value)):
                return row
        raise KeyError(key)

    def cell(self, table: str, key: str, path: str, slug: str = "lantern-lane") -> Any:
        return self.sheet(table).cell(self.row(table, key, slug), self.columns(table)[path])

    def set(self, table: str, key: str, path: str, value: object) -> None:
        self.cell(table, key, path).value = value

    def add(self, table: str, **values: object) -> int:
        """Add a row at the end, or insert it `at` one; columns with `__` for dots, `case` and `id` for keys."""
        sheet, columns = self.sheet(table), self.columns(table)
        at = int(str(values.pop("at", 0)))
        row = at or sheet.max_row + 1
        if at:
            sheet.insert_rows(at)
        for name, value in values.items():
            path = f"@{name}" if name in {"case", "id", "row"} else name.replace("__", ".")
            sheet.cell(row, columns[path]).value = value  # type: ignore[assignment]
        return row

    def content(self) -> bytes:
        return saved(self.book)


_EXPORTS: dict[tuple[bytes, ...], bytes] = {}
"""By the content of the files: most tests begin with the same."""


def exported(settings: Settings) -> Book:
    files = tuple(path.read_bytes() for path in sorted(settings.cases_dir.rglob("*.yml")))
    if files not in _EXPORTS:
        _EXPORTS[files] = export_excel(settings)
    return Book(_EXPORTS[files])


def planned(settings: Settings, book: Book, name: str = "book.xlsx") -> Plan:
    return plan_import(book.content(), settings, name)
