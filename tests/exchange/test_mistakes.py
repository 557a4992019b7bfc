"""Every sentence of the exchange, made by a file as people send them, word for word (`tests/golden/exchange.yml`).

`make golden` writes the expectations again; read the difference before you commit it.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from scripts.exchange.answers import export_translation, plan_translation
from scripts.exchange.changes import Plan
from scripts.exchange.excel import plan_import
from scripts.exchange.memory import SHEET
from scripts.exchange_messages import MISTAKES, NOTICES
from scripts.settings import Settings
from tests.exchange.books import Book, exported, planned
from tests.exchange.translations import WorkSheet
from tests.office.files import a_workbook

GOLDEN = Path(__file__).parent.parent / "golden" / "exchange.yml"

Maker = Callable[[Settings], Plan]
MAKERS: dict[str, Maker] = {}


def makes(*codes: str) -> Callable[[Maker], Maker]:
    def register(maker: Maker) -> Maker:
        MAKERS.update(dict.fromkeys(codes, maker))
        return maker

    return register


def of_bytes(content: bytes, name: str = "book.xlsx") -> Maker:
    return lambda settings: plan_import(content, settings, name)


def book_with(change: Callable[[Book], object]) -> Maker:
    def make(settings: Settings) -> Plan:
        book = exported(settings)
        change(book)
        return planned(settings, book)

    return make


def cell(path: str, value: object, table: str = "figures", key: str = "lamps") -> Maker:
    return book_with(lambda book: book.set(table, key, path, value))


def edited(settings: Settings, old: str, new: str) -> None:
    path = settings.cases_dir / "lantern-lane" / "case.yml"
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# -------------------------------------------------------------------------------------------------- the file itself
MAKERS |= {
    "sheet_long": of_bytes("编号,数值\n".encode() * 20_001, "数字.csv"),
    "csv_encoding": of_bytes(b"\xff\xff\xff\xff", "数字.csv"),
    "csv_broken": of_bytes(b'a,"b\nc', "数字.csv"),
    "workbook_unknown": of_bytes(a_workbook([1, 2], [3, 4])),
    "sheet_unknown": of_bytes(a_workbook([1, 2], [3, 4])),
    "translation_unknown": lambda settings: plan_translation(a_workbook([1]), settings, "t.xlsx"),
}


@makes("memory_damaged")
def _damaged(settings: Settings) -> Plan:
    return book_with(lambda book: setattr(book.book[SHEET].cell(1, 4), "value", "{"))(settings)


@makes("csv_encoding_used", "memory_none")
def _csv(settings: Settings) -> Plan:
    return plan_import("案例,编号,数值\nlantern-lane,lamps,21\n".encode("gbk"), settings, "数字.csv")


@makes("file_broken")
def _broken(settings: Settings) -> Plan:
    book = exported(settings)
    (settings.cases_dir / "glossary.yml").write_text("a: [\n", encoding="utf-8")
    (settings.cases_dir / "lantern-lane" / "case.yml").write_text("a: [\n", encoding="utf-8")
    return planned(settings, book)


@makes("file_layout")
def _layout(settings: Settings) -> Plan:
    edited(settings, "number: 1\n", "? number\n: 1\n")
    return cell("value", 21)(settings)


# --------------------------------------------------------------------------------------------- sheets and columns
def _double_column(book: Book) -> None:
    sheet = book.sheet("figures")
    sheet.cell(1, 20).value = "figures.value"
    sheet.cell(1, 21).value = "figures.valu"


MAKERS |= {
    "sheet_repeated": book_with(lambda book: book.book.copy_worksheet(book.sheet("figures"))),
    "column_repeated": book_with(_double_column),
    "column_unknown": book_with(_double_column),
    "column_missing": book_with(lambda book: book.sheet("figures").delete_cols(2)),
    "cells_merged": book_with(lambda book: book.sheet("figures").merge_cells("A3:A4")),
    "table_left": book_with(lambda book: book.sheet("timeline").delete_rows(3, 9)),
}

# ----------------------------------------------------------------------------------------------------- whose row
NEW = {"value": 1, "unit__zh": "个", "unit__en": "things"}
MAKERS |= {
    "case_missing": book_with(lambda book: book.add("figures", id="new", **NEW)),
    "case_unknown": book_with(lambda book: book.add("figures", case="nowhere", id="new", **NEW)),
    "id_missing": book_with(lambda book: book.add("figures", case="lantern-lane", **NEW)),
    "id_repeated": book_with(lambda book: book.add("figures", case="lantern-lane", id="lamps", **NEW)),
    "row_unknown": book_with(lambda book: book.add("timeline", case="lantern-lane", row="00000000", title__zh="夜行")),
}


@makes("row_repeated")
def _repeated(settings: Settings) -> Plan:
    def change(book: Book) -> None:
        book.add("timeline", case="lantern-lane", row=book.sheet("timeline").cell(3, 2).value, title__zh="夜行")

    return book_with(change)(settings)


@makes("id_taken")
def _taken(settings: Settings) -> Plan:
    book = exported(settings)
    edited(
        settings,
        "  - id: cost",
        "  - {id: new, value: 2, unit: {zh: 个, en: things}, label: {zh: 甲, en: a}}\n  - id: cost",
    )
    book.add("figures", case="lantern-lane", id="new", **NEW)
    return planned(settings, book)


@makes("row_gone")
def _gone(settings: Settings) -> Plan:
    book = exported(settings)
    edited(settings, "id: cost", "id: price")
    book.set("figures", "cost", "value", 1)
    return planned(settings, book)


@makes("row_removed")
def _removed(settings: Settings) -> Plan:
    book = exported(settings)
    edited(settings, "value: 15000", "value: 16000")
    book.sheet("figures").delete_rows(book.row("figures", "cost"))
    return planned(settings, book)


@makes("order_conflict")
def _order(settings: Settings) -> Plan:
    path = settings.cases_dir / "lantern-lane" / "case.yml"
    text = path.read_text("utf-8")
    start, end = text.index("  - id: cost"), text.index("timeline:")
    third = text[start:end].replace("id: cost", "id: third")
    path.write_text(text[:end] + third + text[end:], encoding="utf-8")
    book = exported(settings)
    path.write_text(text[:start] + third + text[start:], encoding="utf-8")
    sheet = book.sheet("figures")
    first = [cell.value for cell in sheet[3]]
    sheet.delete_rows(3)
    sheet.append(first)
    return planned(settings, book)


@makes("file_ids")
def _ids(settings: Settings) -> Plan:
    book = exported(settings)
    edited(settings, "id: cost", "id: lamps")
    return planned(settings, book)


# ------------------------------------------------------------------------------------------------------- one cell
def _in_per_cent(book: Book) -> None:
    book.set("figures", "lamps", "value", 0.85)
    book.cell("figures", "lamps", "value").number_format = "0%"


def _fact(book: Book, path: str, value: str | int) -> None:
    book.sheet("facts").cell(3, book.columns("facts")[path]).value = value


MAKERS |= {
    "cell_formula": cell("value", "=A1+1"),
    "cell_error": book_with(lambda book: setattr(book.cell("figures", "lamps", "value"), "value", "#REF!")),
    "cell_number": cell("value", "三十盏"),
    "cell_percent": book_with(_in_per_cent),
    "cell_qualifier": cell("value", "近1.5万", key="cost"),
    "cell_date": cell("date", "去年春天", "timeline", "第一次夜行"),
    "cell_became_date": cell("source.lines", datetime.date(2020, 10, 11)),
    "cell_choice": cell("qualifier", "大概"),
    "cell_reference": book_with(lambda book: _fact(book, "type", "没有的类型")),
    "cell_locked": book_with(lambda book: _fact(book, "number", 9)),
}


@makes("cell_long")
def _long(settings: Settings) -> Plan:
    return plan_import(("案例,编号,数值\nlantern-lane,lamps," + "1" * 40_000).encode(), settings, "数字.csv")


@makes("cell_conflict")
def _conflict(settings: Settings) -> Plan:
    book = exported(settings)
    edited(settings, "qualifier: about", "qualifier: nearly")
    book.set("figures", "cost", "qualifier", "精确")
    return planned(settings, book)


# ---------------------------------------------------------------------------------------------------- translations
def answered(**texts: str) -> Maker:
    """A translator's workbook with some answers; names of parts without the case, `__` for slashes."""

    def make(settings: Settings) -> Plan:
        sheet = WorkSheet(settings)
        for name, text in texts.items():
            sheet.answer(f"lantern-lane/{name.replace('__', '/')}", text)
        return plan_translation(sheet.content(), settings, "t.xlsx")

    return make


MAKERS |= {
    "part_unknown": lambda settings: _with_key(settings, "lantern-lane/nothing"),
    "part_paragraphs": answered(title="One.\nTwo."),
    "part_shape": answered(**{"narrative.background__1.0": "- Lantern Lane was dark.[^two-counts]"}),
}


def _with_key(settings: Settings, key: str) -> Plan:
    sheet = WorkSheet(settings)
    sheet.sheet.cell(3, 1).value = key
    sheet.sheet.cell(3, 7).value = "text"
    return plan_translation(sheet.content(), settings, "t.xlsx")


@makes("part_twice")
def _twice(settings: Settings) -> Plan:
    sheet = WorkSheet(settings)
    sheet.answer("lantern-lane/title", "One")
    sheet.sheet.append([cell.value for cell in sheet.sheet[3]])
    return plan_translation(sheet.content(), settings, "t.xlsx")


@makes("part_no_english")
def _no_english(settings: Settings) -> Plan:
    edited(settings, "state: complete", "state: draft")
    edited(settings, "en: Lantern Lane\n", "en:\n")
    return answered(**{"place.site": "不变"})(settings)


def _new_paragraph(settings: Settings) -> None:
    path = settings.cases_dir / "lantern-lane" / "zh.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("### ", "又添一段。\n\n### ", 1), encoding="utf-8")


@makes("part_missing")
def _missing(settings: Settings) -> Plan:
    _new_paragraph(settings)
    return answered(**{"narrative.background__0.0": "The background"})(settings)


@makes("part_unanswered")
def _unanswered(settings: Settings) -> Plan:
    lock = settings.cases_dir / "lantern-lane" / "translation.lock"
    lock.write_text("narrative.background 0123456789ab\n", encoding="utf-8")
    return answered(**{"narrative.background__0.0": "The background"})(settings)


@makes("part_chinese_changed")
def _chinese_changed(settings: Settings) -> Plan:
    sheet = WorkSheet(settings)
    edited(settings, "zh: 灯笼巷：把灯点亮", "zh: 灯笼巷：灯亮了")
    sheet.answer("lantern-lane/title", "Lantern Lane: The Lamps Are Lit")
    return plan_translation(sheet.content(), settings, "t.xlsx")


@makes("part_english_changed")
def _english_changed(settings: Settings) -> Plan:
    sheet = WorkSheet(settings)
    edited(settings, "Lantern Lane: Lighting the Way", "Lantern Lane: Light")
    sheet.answer("lantern-lane/title", "Lantern Lane: The Lamps Are Lit")
    return plan_translation(sheet.content(), settings, "t.xlsx")


# ------------------------------------------------------------------------------------------------------- the tests
def test_every_sentence_has_a_file_that_makes_it() -> None:
    assert set(MAKERS) == {*MISTAKES, *NOTICES}


@pytest.mark.parametrize("code", sorted(MAKERS))
def test_each_mistake_is_told_word_for_word_at_its_cell(code: str, demo: Settings) -> None:
    plan = MAKERS[code](demo)
    told = [str(issue) for issue in plan.issues if issue.code == code]
    assert told, [str(issue) for issue in plan.issues]
    assert bool(plan.edits) <= (code in NOTICES)
    golden = yaml.safe_load(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}
    if os.environ.get("REFRESH_GOLDEN"):
        golden[code] = told
        GOLDEN.write_text(yaml.safe_dump(golden, allow_unicode=True, width=1000), encoding="utf-8")
    assert told == golden[code]


def test_a_file_that_is_refused_is_told_by_its_name(demo: Settings) -> None:
    expected = (
        "这不是 .xlsx 文件，改扩展名没有用（内容：Word）。请换一个文件，或打开后另存为 .xlsx。",
        "This is not a .xlsx file, and renaming does not make it one (it holds: Word). Choose another, or open it and"
        " save it as .xlsx.",
    )
    plan = plan_import(export_translation(demo, (), "docx")[0], demo, "t.docx")
    assert [str(issue) for issue in plan.mistakes] == ["\n    ".join(("t.docx", *expected))]
    assert not plan.edits
    plan = plan_translation(b"", demo, "t.xlsx")
    assert [str(issue) for issue in plan.mistakes] == [
        "t.xlsx\n    文件是空的（0 字节）。请换一份完好的。\n    The file is empty (0 bytes). Take an undamaged copy."
    ]


def test_no_place_is_left_unfilled() -> None:
    text = GOLDEN.read_text("utf-8")
    assert not re.search(r"\{\w+\}", text)
