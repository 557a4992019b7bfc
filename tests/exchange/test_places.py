"""What `check` says of a file, at the cell it came from."""

from __future__ import annotations

import pytest

from scripts.settings import Settings
from tests.exchange.books import Book, exported, planned


def told(demo: Settings, book: Book) -> list[tuple[str, str]]:
    return sorted((str(issue).split("\n")[0], issue.code) for issue in planned(demo, book).mistakes)


IN_CHINESE = "What it counts, Chinese"


@pytest.mark.parametrize(
    ("place", "value", "cell", "code"),
    [
        ("figures lamps label.en", "put up in 1999", f"数字!I3  说明（中文） {IN_CHINESE}", "numbers_differ"),
        ("figures lamps unit.en", None, "数字!H3  单位（英文） Unit, English", "missing_language"),
        ("figures lamps source.lines", "xx", "数字!L3  原文行号 Lines of the source", "lines"),
        ("figures lamps value", None, "数字!C3  数值 Value", "missing"),
        (
            *("photos walk consent.why.zh", "看\u200b不见"),
            *("照片!M3  为什么不需要同意（中文） Why no consent is needed, Chinese", "control_character"),
        ),
        ("photos walk pair", "nothing", "照片!R3  “之后”的照片编号 Id of the photo “after”", "unknown_reference"),
        ("glossary compound term.en", None, "术语!C4  术语（英文） Term, English", "missing_language"),
        ("glossary compound explanation.en", "1999", "术语!D4  解释（中文） Explanation, Chinese", "numbers_differ"),
    ],
)
def test_at_its_cell(demo: Settings, place: str, value: object, cell: str, code: str) -> None:
    book = exported(demo)
    table, key, path = place.split()
    book.set(table, key, path, value)
    assert told(demo, book) == [(cell, code)]


def test_facts_stand_in_the_row_of_their_case(demo: Settings) -> None:
    book = exported(demo)
    sheet, columns = book.sheet("facts"), book.columns("facts")
    sheet.cell(3, columns["summary.zh"]).value = "长" * 301
    sheet.cell(4, columns["type"]).value = "nothing"
    assert told(demo, book) == [
        ("基本信息!H4  类型 Type", "unknown_reference"),
        ("基本信息!R3  摘要（中文） Summary, Chinese", "summary_long"),
    ]


def test_a_new_row_that_lacks_a_field_is_told_at_the_cell_to_fill_in(demo: Settings) -> None:
    book = exported(demo)
    book.add("figures", case="lantern-lane", id="new", value=1, unit__zh="个", unit__en="things")
    assert told(demo, book) == [
        ("数字!I5  说明（中文） What it counts, Chinese", "missing"),
        ("数字!K5  原文章节 Section of the source", "missing"),
    ]


def test_what_stands_in_no_cell_is_told_as_check_tells_it(demo: Settings) -> None:
    book = exported(demo)
    book.sheet("photos").delete_rows(book.row("photos", "bench"))
    assert told(demo, book) == [
        ("cases/lantern-lane/en.md:27:1", "unknown_reference"),
        ("cases/lantern-lane/zh.md:27:1", "unknown_reference"),
    ]
