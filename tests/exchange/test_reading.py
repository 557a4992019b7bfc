"""Sheets that came back are recognised by what their columns say."""

from __future__ import annotations

from scripts.exchange.excel import plan_import
from scripts.exchange.gather import gather
from scripts.exchange.reading import read_tables
from scripts.exchange.sheets import read_workbook
from scripts.issues import Issue
from scripts.settings import Settings
from tests.exchange.books import exported, planned
from tests.office.files import a_workbook

HEADINGS = ["案例", "编号", "数值", "说明（中文）"]
ROW = ["灯笼巷：把灯点亮", "lamps", 21, "装上的灯"]


def test_headings_alone_are_enough(demo: Settings) -> None:
    plan = plan_import(a_workbook(HEADINGS, ROW), demo, "own.xlsx")
    assert [issue.code for issue in plan.issues] == ["memory_none"]
    assert [str(change) for change in plan.changes] == ["Sheet!C2  lantern-lane/lamps  数值 Value: 20 → 21"]


def test_headings_may_stand_below_a_title_and_have_english_in_a_second_line(demo: Settings) -> None:
    words = [f"{heading}\nEnglish" for heading in HEADINGS]
    plan = plan_import(a_workbook(["", "", "二〇二〇年数字表"], words, ROW), demo, "own.xlsx")
    assert [change.cell for change in plan.changes] == ["Sheet!C3"]


def test_a_csv_with_all_its_heads_is_the_sheet_it_was_saved_from(demo: Settings) -> None:
    sheet = exported(demo).sheet("figures")
    lines = [
        ",".join('"' + str(cell.value or "").replace('"', '""') + '"' for cell in row) for row in sheet.iter_rows()
    ]
    text = "\r\n".join(lines)
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        plan = plan_import(text.encode(encoding), demo, "数字.csv")
        assert plan.changes == ()
        assert plan.mistakes == []
        assert [issue.code for issue in plan.notices] == ["csv_encoding_used", "memory_none"]
    changed = plan_import(text.replace('"20"', '"约３０"').encode("gbk"), demo, "数字.csv")
    assert [str(change).partition("  ")[0] for change in changed.changes] == ["数字.csv!C3", "数字.csv!D3"]


def test_rows_between_and_below_that_are_empty_are_passed_over(demo: Settings) -> None:
    plan = plan_import(a_workbook(HEADINGS, [], ROW, ["", " "], [], [None]), demo, "own.xlsx")
    assert [change.cell for change in plan.changes] == ["Sheet!C3"]
    assert plan.mistakes == []


def test_rows_whose_case_is_unknown_make_nobody_miss_the_others(demo: Settings) -> None:
    """Else a misspelt case would take its rows away."""
    book = exported(demo)
    book.cell("figures", "lamps", "@case").value = "nowhere"
    plan = planned(demo, book)
    assert [issue.code for issue in plan.mistakes] == ["case_unknown"]
    assert plan.changes == ()


def test_a_cell_that_cannot_be_read_counts_as_unchanged(demo: Settings) -> None:
    book = exported(demo)
    book.set("figures", "lamps", "value", "三十")
    gathered, issues = gather(demo), list[Issue]()
    tables = read_tables(read_workbook(book.content()), gathered, issues)
    figures = next(table for table in tables if table.table.name == "figures")
    assert "value" not in figures.rows[0].forms
    assert [issue.code for issue in issues] == ["cell_number"]


def test_all_mistakes_are_told_at_once_those_of_cells_and_those_of_check(demo: Settings) -> None:
    book = exported(demo)
    book.set("figures", "lamps", "value", "三十")
    book.set("figures", "cost", "source.section", "nothing")
    book.set("timeline", "装灯", "date", "2020-02-31")
    book.set("photos", "walk", "alt.en", None)
    assert {(str(issue).split("\n")[0], issue.code) for issue in planned(demo, book).mistakes} == {
        ("数字!C3  数值 Value", "cell_number"),
        ("数字!K4  原文章节 Section of the source", "unknown_reference"),
        ("时间线!C4  日期 Date", "date_impossible"),
        ("照片!H3  画面描述（英文） Description of the picture, English", "missing_language"),
    }
