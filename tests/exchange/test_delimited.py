"""CSV in whichever encoding it was saved."""

from __future__ import annotations

import pytest

from scripts.exchange.delimited import read_delimited
from scripts.office.refusals import RefusedFileError

TEXT = "案例,编号,数值\r\n灯笼巷,lamps,“20”\r\n,,\r\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gbk", "gb18030"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_encodings_are_recognised(encoding: str, told: str) -> None:
    read = read_delimited(TEXT.encode(encoding), "数字.csv")
    assert read.encoding == told
    assert [[cell.value for cell in row.cells.values()] for row in read.sheet.rows] == [
        ["案例", "编号", "数值"],
        ["灯笼巷", "lamps", "“20”"],
    ]
    assert read.sheet.cell_name(2, 3) == "数字.csv!C2"


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_the_usual_marks_between_cells(mark: str) -> None:
    read = read_delimited(f"a{mark}b\n1{mark}2\n".encode(), "x.csv")
    assert [len(row.cells) for row in read.sheet.rows] == [2, 2]


def test_line_ends_inside_quotes_belong_to_the_cell() -> None:
    row = read_delimited(b'a,"b\nc"\n', "x.csv").sheet.rows[0]
    assert row.cells[2].value == "b\nc"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "office_empty"),
        (b"a\0b", "csv_encoding"),
        (b"\xff\xff\xff\xff", "csv_encoding"),
        (b'a,"b\n', "csv_broken"),
        (b'"' + b"x" * 200_000 + b'"', "csv_broken"),
        (b"a,b\n" * 20_001, "sheet_long"),
        (b"a" * 20_000_001 + b"\n" + b"b" * 1_000_000, "office_large"),
    ],
)
def test_what_cannot_be_read(content: bytes, code: str) -> None:
    with pytest.raises(RefusedFileError) as caught:
        read_delimited(content, "x.csv")
    assert caught.value.code == code
