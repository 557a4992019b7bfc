"""Cells as Excel, WPS and LibreOffice leave them."""

from __future__ import annotations

import datetime
import io
import random
import string
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scripts.exchange.sheets import MOST_ROWS, Cell, Sheet, date_of, read_workbook, unescape
from scripts.office.refusals import RefusedFileError
from tests.office.files import a_workbook, repack, saved

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def read(content: bytes) -> Sheet:
    return read_workbook(content)[0]


def values(content: bytes) -> list[list[object]]:
    return [[cell.value for cell in row.cells.values()] for row in read(content).rows]


def with_sheet(data: str, texts: str = "") -> bytes:
    """A workbook whose sheet is written by hand."""

    def change(parts: dict[str, bytes]) -> None:
        parts["xl/worksheets/sheet1.xml"] = f"{HEAD}<sheetData>{data}</sheetData></worksheet>".encode()
        if texts:
            parts["xl/texts.xml"] = f"<sst>{texts}</sst>".encode()
            link = b'<Relationship Id="t" Type="x/sharedStrings" Target="texts.xml"/></Relationships>'
            name = "xl/_rels/workbook.xml.rels"
            parts[name] = parts[name].replace(b"</Relationships>", link)

    return repack(a_workbook(["a"]), change)


def test_every_kind_of_value() -> None:
    content = a_workbook(["文字", 3026, 5.4, True, datetime.date(2020, 6, 13), datetime.datetime(2020, 6, 13, 9, 30)])
    assert values(content) == [
        ["文字", Decimal(3026), Decimal("5.4"), True, datetime.date(2020, 6, 13), datetime.date(2020, 6, 13)]
    ]


def test_numbers_lose_the_noise_of_binary_fractions() -> None:
    assert values(with_sheet('<row r="1"><c r="A1"><v>5.4000000000000004</v></c></row>')) == [[Decimal("5.4")]]


def test_texts_inside_the_cell_beside_it_and_in_runs() -> None:
    texts = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space='preserve'> 丙</t></r><rPh><t>bing</t></rPh></si>"
    row = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>丁</t></is></c>'
        '<c t="str"><v>戊</v></c><c t="s"><v>99</v></c></row>'
    )
    assert values(with_sheet(row, texts)) == [["甲", "乙 丙", "丁", "戊"]]


def test_cells_and_rows_without_references_follow_one_another() -> None:
    sheet = read(
        with_sheet('<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>')
    )
    assert [(row.number, sorted(row.cells)) for row in sheet.rows] == [(1, [1, 2]), (5, [3, 4])]
    assert sheet.cell_name(5, 3) == "Sheet!C5"


def test_a_formula_has_its_last_result_or_none() -> None:
    row = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v></v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    cells = read(with_sheet(row)).rows[0].cells
    assert cells == {
        1: Cell(Decimal(2)),
        2: Cell(None, "formula"),
        3: Cell(None, "formula"),
        5: Cell("#DIV/0!", "error"),
    }


def test_per_cent_is_told_and_dates_follow_the_calendar_of_the_book() -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"], sheet["B1"] = 0.85, datetime.date(2020, 6, 13)
    sheet["A1"].number_format = "0%"
    book.epoch = datetime.datetime(1904, 1, 1)
    cells = read(saved(book)).rows[0].cells
    assert cells[1] == Cell(Decimal("0.85"), "percent")
    assert cells[2] == Cell(datetime.date(2020, 6, 13))


def test_days_are_counted_as_excel_counts_them() -> None:
    epoch = datetime.datetime(1899, 12, 30)
    assert date_of(Decimal(43990), epoch) == datetime.date(2020, 6, 8)
    assert date_of(Decimal(10) ** 12, epoch) is None


def test_merged_cells_are_named() -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"] = 1
    sheet.merge_cells("A1:A3")
    assert read(saved(book)).merged == ["A1:A3"]


def test_a_million_empty_rows_are_passed_over() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + "<row/>" * 1_000_000
    assert len(read(with_sheet(rows)).rows) == 1


def test_a_million_full_rows_are_refused() -> None:
    with pytest.raises(RefusedFileError) as caught:
        read(with_sheet("<row><c><v>1</v></c></row>" * 1_000_000))
    assert (caught.value.code, caught.value.values) == ("sheet_long", {"sheet": "Sheet", "most": MOST_ROWS})


def test_escaped_characters_and_half_pairs() -> None:
    assert unescape("a_x000D_b_x005F_x0041_") == "a\rb_x0041_"
    assert unescape("_xD800_ _x12_") == "_xD800_ _x12_"


def test_nonsense_in_a_cell_is_a_text() -> None:
    row = '<row r="x"><c r="??"><v>nan</v></c><c><v>1e999</v></c><c s="99"><v>1</v></c><c t="s"><v>-1</v></c></row>'
    assert values(with_sheet(row)) == [["nan", "1e999", Decimal(1)]]


def test_numbers_of_thousands_of_digits_are_none() -> None:
    endless = "9" * 5000
    row = f'<row r="{endless}"><c t="s"><v>{endless}</v></c><c s="{endless}"><v>1</v></c></row>'
    assert values(with_sheet(row)) == [[Decimal(1)]]
    assert read(with_sheet(row)).rows[0].number == 1


def test_the_same_cells_as_openpyxl_reads() -> None:
    """A thousand random cells, written by openpyxl and read by both."""
    chance = random.Random(1)
    rows = [
        [
            chance.choice(
                (
                    chance.randint(-(10**12), 10**12),
                    chance.random() * 10**6,
                    "".join(chance.choices(string.printable[:95] + "灯笼巷<&>", k=12)).strip("=") or "x",
                    datetime.date(2000, 1, 1) + datetime.timedelta(days=chance.randint(0, 20000)),
                    chance.random() < 0.5,
                )
            )
            for _ in range(10)
        ]
        for _ in range(100)
    ]
    content = a_workbook(*rows)
    from openpyxl import load_workbook  # noqa: PLC0415

    theirs = [list(row) for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)]
    ours = values(content)
    for our_row, their_row in zip(ours, theirs, strict=True):
        for our, their in zip(our_row, their_row, strict=True):
            if isinstance(their, datetime.datetime):
                assert our == their.date()
            elif isinstance(their, (bool, str)):
                assert our == their
            else:
                assert isinstance(our, Decimal)
                assert float(our) == their
