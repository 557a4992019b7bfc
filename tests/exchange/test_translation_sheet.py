"""The work list as a workbook."""

from __future__ import annotations

from scripts.exchange.answers import export_translation
from scripts.exchange.gather import gather
from scripts.exchange.parts import work_list
from scripts.exchange.translation_guide import RULES
from scripts.exchange.translation_sheet import read_sheet
from scripts.settings import Settings
from tests.exchange.translations import NEW, WorkSheet
from tests.office.files import a_workbook


def test_every_part_comes_back_with_its_key_and_version(demo: Settings) -> None:
    parts = work_list(gather(demo))
    answers = read_sheet(export_translation(demo, (), "xlsx")[0])
    assert [(answer.key, answer.version, answer.text) for answer in answers] == [
        (part.key, part.version, "") for part in parts
    ]
    assert answers[0].place == "翻译工作单!G3"


def test_a_row_says_all_that_a_translator_needs(demo: Settings) -> None:
    sheet = WorkSheet(demo)
    row = sheet.row("lantern-lane/narrative.process/3.0") if "lantern-lane/narrative.process/3.0" in sheet.keys else 3
    head = [cell.value for cell in sheet.sheet[2]]
    assert head == [
        *("编号\nId", "位置\nPlace", "状态\nState", "原来的中文\nChinese before", "现在的中文\nChinese now"),
        *("现有英文\nPresent English", "新英文\nNew English", "术语\nTerms", "数字\nNumbers", "版本\nVersion"),
    ]
    row = sheet.row("lantern-lane/figures[cost].display")
    assert [cell.value for cell in sheet.sheet[row]][:9] == [
        *(
            "lantern-lane/figures[cost].display",
            "关键数字 · cost · 数字的写法\nKey figures · cost · The value as written",
        ),
        *("未确认 not confirmed", None, "1.5万", "15,000", None, None, "15000"),
    ]


def test_only_the_new_english_is_white(demo: Settings) -> None:
    cells = WorkSheet(demo).sheet[3]
    assert [cell.column for cell in cells if cell.fill.fgColor.rgb != "00E7E6E6"] == [NEW]


def test_the_rules_come_first(demo: Settings) -> None:
    guide = WorkSheet(demo).book.worksheets[0]
    assert [guide.cell(row, 1).value for row in range(1, len(RULES) + 1)] == ["\n".join(words) for words in RULES]


def test_formulas_and_columns_that_were_moved(demo: Settings) -> None:
    sheet = WorkSheet(demo)
    sheet.answer("lantern-lane/title", "=A1")
    sheet.sheet.insert_cols(2)
    answer = next(answer for answer in read_sheet(sheet.content()) if answer.key == "lantern-lane/title")
    assert (answer.place, answer.trouble) == ("翻译工作单!H3", "cell_formula")


def test_another_workbook_has_no_answers() -> None:
    assert read_sheet(a_workbook(["translation.key", "x"], ["a/b", "c"])) == []
