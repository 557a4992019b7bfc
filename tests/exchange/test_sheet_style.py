"""Cells and rows as they are written."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from scripts.exchange.sheet_style import add_table, fit, new_book, widen, write_cell
from scripts.exchange.sheets import read_workbook
from tests.office.files import saved

COLUMNS = [("t.a", ("甲", "First")), ("t.b", ("乙", "Second"))]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\t=1", "#REF!", "TRUE", "0012", "_x000D_", " a ", "多\n行"]
)
def test_a_text_comes_back_as_it_was_and_never_as_something_else(text: str) -> None:
    book = new_book()
    sheet = add_table(book, "表", COLUMNS)
    write_cell(sheet.cell(3, 1), text)
    (read,) = read_workbook(saved(book))
    assert read.rows[2].cells[1].value == text


def test_what_might_be_taken_for_a_formula_is_marked_as_quoted() -> None:
    sheet = Workbook().worksheets[0]
    assert write_cell(sheet.cell(1, 1), "=1").quotePrefix
    assert not write_cell(sheet.cell(2, 1), "1=1").quotePrefix


def test_columns_grow_to_half_a_screen_and_rows_to_their_texts() -> None:
    book = new_book()
    sheet = add_table(book, "表", COLUMNS)
    widen(sheet, 1, "长" * 60)
    write_cell(sheet.cell(3, 1), "长" * 60)
    fit(sheet, 2)
    assert sheet.column_dimensions["A"].width == 48
    assert sheet.row_dimensions[3].height == 3 * 15 + 4
    assert not sheet.row_dimensions[3].customHeight
    assert sheet.print_title_rows == "$2:$2"
