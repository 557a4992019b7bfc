"""What the exported workbook looks like to the person who opens it."""

from __future__ import annotations

import pytest

from scripts.exchange.columns import TABLES
from scripts.exchange.memory import SHEET
from scripts.settings import Settings
from tests.exchange.books import Book, exported


@pytest.fixture
def book(demo: Settings) -> Book:
    return exported(demo)


def test_sheets_have_chinese_names_and_what_programs_need_is_hidden(book: Book) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book.book.worksheets}
    assert [name for name, state in states.items() if state == "visible"] == [
        *("说明", "基本信息", "数字", "时间线", "照片", "术语", "方法")
    ]
    assert states["_lists"] == states[SHEET] == "veryHidden"


def test_headings_in_both_languages_stay_in_sight_and_paths_are_hidden_above_them(book: Book) -> None:
    sheet = book.sheet("figures")
    assert [sheet["C1"].value, sheet["C2"].value] == ["figures.value", "数值\nValue"]
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref == "A2:L4"  # not the hidden row: sorting would move it
    assert sheet["I3"].alignment.wrap_text
    assert sheet.column_dimensions["I"].width <= 48


def test_words_are_chosen_from_lists_in_chinese(book: Book) -> None:
    rules = {str(rule.sqref): rule for rule in book.sheet("figures").data_validations.dataValidation}
    rule = rules["D3:D504"]
    assert rule.type == "list"
    name, _, cells = str(rule.formula1).rpartition("!")
    words = [row[0].value for row in book.book[name.strip("'")][cells.replace("$", "")]]
    assert words == ["精确", "约", "近", "多于"]
    cases = [
        row[0].value for row in book.book["_lists"][str(rules["A5:A504"].formula1).rpartition("!")[2].replace("$", "")]
    ]
    assert cases[0] == "灯笼巷：把灯点亮（lantern-lane）"


def test_grey_cells_refuse_what_is_typed(book: Book) -> None:
    sheet = book.sheet("facts")
    rule = next(rule for rule in sheet.data_validations.dataValidation if rule.type == "custom")
    assert (rule.formula1, str(rule.sqref)) == ("FALSE", "A3:A5 B3:B5")
    assert sheet["A3"].fill.fgColor.rgb == sheet["B3"].fill.fgColor.rgb == "00E7E6E6"
    assert sheet["D3"].fill.fgColor.rgb != "00E7E6E6"


def test_dates_ids_and_lines_are_texts_to_excel_and_numbers_are_numbers(book: Book) -> None:
    assert book.cell("timeline", "第一次夜行", "date").number_format == "@"
    assert book.cell("figures", "lamps", "source.lines").number_format == "@"
    assert book.cell("figures", "lamps", "value").data_type == "n"
    assert book.cell("figures", "lamps", "label.zh").number_format == "General"


def test_no_cell_holds_a_formula(book: Book) -> None:
    for sheet in book.book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def test_the_guide_comes_first_and_cannot_be_overwritten_by_accident(book: Book) -> None:
    sheet = book.book.worksheets[0]
    assert sheet.protection.sheet
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "python -m scripts excel import" in text
    for table in TABLES:
        for column in table.columns:
            assert column.title[0] in text
