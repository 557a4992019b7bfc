"""The workbook, read back with openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from scripts.formats.tables import TABLES
from scripts.formats.workbook import make_workbook
from scripts.model import Collection, Text


@pytest.fixture(scope="module")
def book(demo_collection: Collection) -> Workbook:
    return load_workbook(io.BytesIO(make_workbook(demo_collection)))


def test_there_is_a_sheet_for_each_table_and_the_dictionary_comes_first(book: Workbook) -> None:
    assert book.sheetnames == ["字段说明 fields", *(f"{table.title.zh} {table.name}" for table in TABLES)]
    dictionary = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=4)]
    assert [(row[0], row[1]) for row in dictionary] == [(table.name, f.name) for table in TABLES for f in table.fields]


def test_headings_stand_in_both_languages_and_stay_in_sight(book: Workbook) -> None:
    figures = book["关键数字 figures"]
    assert [figures["C1"].value, figures["C2"].value, figures["C3"].value] == ["数值", "Value", "value"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "B4"
        assert sheet.auto_filter.ref.startswith("A3:")


def test_every_row_is_there_and_numbers_are_numbers(book: Workbook, demo_collection: Collection) -> None:
    for table in TABLES:
        sheet = book[f"{table.title.zh} {table.name}"]
        assert sheet.max_row - 3 == len(list(table.rows(demo_collection)))
    values = {row[0].value: row[2].value for row in book["关键数字 figures"].iter_rows(min_row=4)}
    assert values["lantern-lane/cost"] == 15000
    assert isinstance(values["lantern-lane/lamps"], int)


def test_columns_are_wide_enough_to_read_and_narrow_enough_to_compare(book: Workbook) -> None:
    widths = [column.width for sheet in book.worksheets for column in sheet.column_dimensions.values()]
    assert min(widths) >= 9
    assert max(widths) <= 48


@pytest.mark.parametrize("hostile", ["=1+1", "#N/A", "+1", "@x"])
def test_a_text_never_becomes_a_formula(demo_collection: Collection, hostile: str) -> None:
    case = demo_collection.cases[0]
    facts = case.facts.model_copy(update={"title": Text(zh=hostile, en=hostile)})
    altered = replace(demo_collection, cases=(replace(case, facts=facts),))
    sheet = load_workbook(io.BytesIO(make_workbook(altered)))["案例 cases"]
    cell = next(cell for cell in sheet[4] if cell.value == hostile)
    assert cell.data_type == "s"


def test_no_clock_gets_into_the_file(demo_collection: Collection) -> None:
    content = make_workbook(demo_collection)
    assert make_workbook(demo_collection) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        days = re.findall(rb"<dcterms:(?:created|modified)[^>]*>([^<]+)<", archive.read("docProps/core.xml"))
        assert days == [b"2026-01-01T00:00:00Z"] * 2
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
