"""A translator's workbook to fill in, for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import load_workbook

from scripts.exchange.answers import export_translation
from scripts.settings import Settings
from tests.office.files import saved

NEW = 7
"""The column of the new English."""


class WorkSheet:
    def __init__(self, settings: Settings, slugs: Sequence[str] = (), *, everything: bool = True) -> None:
        content, self.count = export_translation(settings, slugs, "xlsx", everything=everything)
        self.book = load_workbook(io.BytesIO(content))
        self.sheet = self.book["翻译工作单"]

    @property
    def keys(self) -> list[str]:
        return [str(row[0].value) for row in self.sheet.iter_rows(min_row=3)]

    def row(self, key: str) -> int:
        return self.keys.index(key) + 3

    def answer(self, key: str, text: str) -> None:
        self.sheet.cell(self.row(key), NEW).value = text

    def content(self) -> bytes:
        return saved(self.book)
