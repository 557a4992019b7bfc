"""Out to a workbook and back in: nothing changes but what a person changed."""

from __future__ import annotations

import datetime
import difflib
import random
import re
from pathlib import Path

import pytest

from scripts.exchange.changes import Plan, apply
from scripts.exchange.excel import export_excel, plan_import
from scripts.exchange.gather import UnreadableContentError, gather
from scripts.history import history
from scripts.saving import ConflictError
from scripts.settings import Settings
from tests.conftest import ROOT
from tests.exchange.books import Book, exported, planned
from tests.office.files import repack


def told(plan: Plan) -> list[str]:
    return [str(issue).split("\n")[0] for issue in plan.mistakes]


def difference(plan: Plan, settings: Settings, name: str = "lantern-lane/case.yml") -> list[str]:
    """The lines taken away and added in one file."""
    edit = next(edit for edit in plan.edits if edit.path == settings.cases_dir / name)
    assert edit.content is not None
    lines = difflib.ndiff(edit.path.read_text("utf-8").splitlines(), edit.content.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


# -------------------------------------------------------------------------------------------------- no change
def test_the_demo_comes_back_without_a_change(demo: Settings) -> None:
    assert plan_import(export_excel(demo), demo, "book.xlsx") == Plan((), ())


def test_the_real_collection_comes_back_without_a_change() -> None:
    settings = Settings(ROOT)
    assert plan_import(export_excel(settings), settings, "book.xlsx") == Plan((), ())


def test_the_same_files_give_the_same_workbook(demo: Settings) -> None:
    assert export_excel(demo) == export_excel(demo)


def test_a_workbook_that_another_program_saved_comes_back_without_a_change(demo: Settings) -> None:
    assert planned(demo, exported(demo)) == Plan((), ())


def test_some_cases_come_without_what_all_share(demo: Settings) -> None:
    book = Book(export_excel(demo, ["lantern-lane"]))
    assert [sheet.title for sheet in book.book.worksheets if sheet.sheet_state == "visible"] == [
        *("说明", "基本信息", "数字", "时间线", "照片")
    ]
    assert {row[0].value for row in book.sheet("photos").iter_rows(min_row=3)} == {"灯笼巷：把灯点亮（lantern-lane）"}


def test_a_case_that_is_not_there_cannot_be_exported(demo: Settings) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        export_excel(demo, ["nowhere"])


def test_a_file_that_cannot_be_read_is_told_instead_of_left_out(demo: Settings) -> None:
    (demo.cases_dir / "quiet-yard" / "case.yml").write_text("title: [\n", encoding="utf-8")
    with pytest.raises(UnreadableContentError, match=r"cases/quiet-yard/case\.yml:2:1"):
        export_excel(demo)


# ----------------------------------------------------------------------------------------------- some changes
def test_two_changed_cells_are_a_difference_of_two_lines(demo: Settings) -> None:
    book = exported(demo)
    book.set("figures", "lamps", "value", 21)
    book.set("timeline", "第一次夜行", "title.en", "The first walk")
    plan = planned(demo, book)
    assert plan.issues == ()
    assert [str(change) for change in plan.changes] == [
        "数字!C3  lantern-lane/lamps  数值 Value: 20 → 21",
        "时间线!F3  lantern-lane/第一次夜行  事件（英文） Event, English: First walk → The first walk",
    ]
    assert difference(plan, demo) == [
        *("-     value: 20", "+     value: 21", "-       en: First walk", "+       en: The first walk")
    ]


def test_what_was_planned_is_written_and_kept_in_history(demo: Settings) -> None:
    book = exported(demo)
    book.set("figures", "lamps", "value", 21)
    apply(demo, planned(demo, book), "test")
    assert gather(demo).data("lantern-lane/case.yml")["figures"][0]["value"] == "21"
    assert [made.why for made in history(demo)] == ["test"]
    assert planned(demo, exported(demo)).changes == ()


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("１，２００", ["-     value: 20", "+     value: 1200"]),
        ("约1.5万", ["-     value: 20", "+     value: 15000", "+     qualifier: about"]),
        ("30余", ["-     value: 20", "+     value: 30", "+     qualifier: more_than"]),
        (20.5, ["-     value: 20", "+     value: 20.5"]),
    ],
)
def test_numbers_are_understood_as_people_write_them(demo: Settings, written: object, lines: list[str]) -> None:
    book = exported(demo)
    book.set("figures", "lamps", "value", written)
    assert difference(planned(demo, book), demo) == lines


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2020年6月13日", "2020-06-13"),
        ("2020.7.4", "2020-07-04"),
        (datetime.date(2020, 6, 13), "2020-06-13"),
        (43990, "2020-06-08"),
        ("2020年6月13日至15日", "2020-06-13/2020-06-15"),
        ("２０２０年", "2020"),
    ],
)
def test_dates_are_understood_as_people_write_them(demo: Settings, written: object, stored: str) -> None:
    book = exported(demo)
    book.set("timeline", "第一次夜行", "date", written)
    changed = difference(planned(demo, book), demo)
    assert [line.replace('"', "") for line in changed] == ["-   - date: 2020-03-08", f"+   - date: {stored}"]


def test_words_of_choice_come_in_chinese_and_the_usual_one_is_not_written(demo: Settings) -> None:
    book = exported(demo)
    assert book.cell("figures", "cost", "qualifier").value == "约"
    book.set("figures", "cost", "qualifier", "精确")
    book.set("timeline", "装灯", "qualifier", "截至")
    assert difference(planned(demo, book), demo) == [
        "-     qualifier: about",
        "-     qualifier: about",
        "+     qualifier: by",
    ]


def test_not_recorded_is_a_word_of_its_own(demo: Settings) -> None:
    book = exported(demo)
    row = 3
    columns = book.columns("facts")
    sheet = book.sheet("facts")
    assert sheet.cell(row, columns["comparison.duration.zh"]).value == "（原文没有记录）"
    for language in ("zh", "en"):
        sheet.cell(row, columns[f"comparison.scale.{language}"]).value = "（原文没有记录）"
    sheet.cell(row, columns["comparison.duration.zh"]).value = "半年。"
    sheet.cell(row, columns["comparison.duration.en"]).value = "Half a year."
    plan = planned(demo, book)
    assert plan.issues == ()
    assert difference(plan, demo) == [
        "-   scale:",
        "-     zh: 一条巷子，20盏灯。",
        "-     en: One lane, 20 lamps.",
        "-   duration: not_recorded",
        "+   scale: not_recorded",
        "+   duration:",
        "+     zh: 半年。",
        "+     en: Half a year.",
    ]


def test_rows_are_added_where_they_were_put_and_removed(demo: Settings) -> None:
    book = exported(demo)
    book.sheet("figures").delete_rows(book.row("figures", "cost"))
    new = {"unit__zh": "次", "unit__en": "walks", "label__zh": "夜行", "label__en": "held"}
    source = {"source__section": "成效（results）", "source__lines": "24"}
    book.add("figures", at=3, case="灯笼巷：把灯点亮（lantern-lane）", id="walks", value=12, **new, **source)
    plan = planned(demo, book)
    assert plan.issues == ()
    assert [str(change) for change in plan.changes] == [
        "数字!A3  lantern-lane/walks  加一行 added",
        "数字  lantern-lane/cost  删一行 removed",
    ]
    apply(demo, plan, "test")
    figures = gather(demo).data("lantern-lane/case.yml")["figures"]
    assert [figure["id"] for figure in figures] == ["walks", "lamps"]
    assert list(figures[0]) == ["id", "value", "unit", "label", "source"]
    assert planned(demo, exported(demo)).changes == ()


def test_events_need_no_id_to_be_added_removed_and_put_in_order(demo: Settings) -> None:
    book = exported(demo)
    sheet = book.sheet("timeline")
    rows = {name: [cell.value for cell in sheet[book.row("timeline", name)]] for name in ("第一次夜行", "装灯")}
    for row, name in ((3, "装灯"), (4, "第一次夜行")):
        for position, value in enumerate(rows[name], 1):
            sheet.cell(row, position).value = value
    sheet.delete_rows(5)
    book.add(
        "timeline",
        at=4,
        case="lantern-lane",
        date="2020-04",
        title__zh="看灯",
        title__en="Looking at lamps",
        source__section="results",
        source__lines="19",
    )
    plan = planned(demo, book)
    assert plan.issues == ()
    assert [str(change) for change in plan.changes] == [
        "时间线!A4  lantern-lane  加一行 added",
        "时间线  lantern-lane/再装一批  删一行 removed",
        "时间线  lantern-lane  次序改变 reordered",
    ]
    apply(demo, plan, "test")
    events = gather(demo).data("lantern-lane/case.yml")["timeline"]
    assert [event["title"]["zh"] for event in events] == ["装灯", "看灯", "第一次夜行"]


def test_a_term_and_a_practice_change_their_files(demo: Settings) -> None:
    book = exported(demo)
    book.sheet("glossary").cell(
        book.row("glossary", "compound"), book.columns("glossary")["synonyms"]
    ).value = "院子\n大院"
    practice = book.sheet("practices").cell(3, 1).value
    book.sheet("practices").cell(3, book.columns("practices")["definition.en"]).value = "A walk by night."
    plan = planned(demo, book)
    assert plan.issues == ()
    assert difference(plan, demo, "glossary.yml") == ["-   synonyms: [院子]", "+   synonyms: [院子, 大院]"]
    assert len(difference(plan, demo, "practices.yml")) == 2
    assert [change.record for change in plan.changes] == ["compound", practice]


def test_a_term_is_added_and_another_removed(demo: Settings) -> None:
    book = exported(demo)
    row = {"term__zh": "巷", "term__en": "lane", "explanation__zh": "小路。", "explanation__en": "A small street."}
    book.add("glossary", id="lane", **row)
    book.sheet("glossary").delete_rows(book.row("glossary", "compound"))
    plan = planned(demo, book)
    assert plan.issues == ()
    apply(demo, plan, "test")
    assert list(gather(demo).data("glossary.yml")) == ["lane-committee", "lane"]


def test_consent_is_given_in_its_cells(demo: Settings) -> None:
    book = exported(demo)
    sheet, columns = book.sheet("photos"), book.columns("photos")
    row = book.row("photos", "children", "corner-garden")
    for path, value in (
        *(("consent.state", "已同意"), ("consent.recognisable", "有孩子或弱势人士"), ("consent.date", "2024年5月4日")),
        *(("consent.by.zh", "孩子的母亲"), ("consent.by.en", "the children’s mother")),
    ):
        sheet.cell(row, columns[path]).value = value
    plan = planned(demo, book)
    assert plan.mistakes == []
    apply(demo, plan, "test")
    photo = next(p for p in gather(demo).data("corner-garden/case.yml")["photos"] if p["id"] == "children")
    assert photo["consent"] == {
        "state": "given",
        "recognisable": "minors_or_vulnerable",
        "date": "2024-05-04",
        "by": {"zh": "孩子的母亲", "en": "the children’s mother"},
    }


def test_a_draft_half_filled_in_goes_out_and_comes_back(demo: Settings) -> None:
    path = demo.cases_dir / "quiet-yard" / "case.yml"
    path.write_text("number: 3\nstate: draft\ntitle:\n  zh: 静院 # later\n  en:\n", encoding="utf-8")
    book = exported(demo)
    columns = book.columns("facts")
    row = next(row for row in range(3, 9) if "quiet-yard" in str(book.sheet("facts").cell(row, 1).value))
    book.sheet("facts").cell(row, columns["title.en"]).value = "The Quiet Yard"
    book.sheet("facts").cell(row, columns["place.community"]).value = "lantern"
    plan = planned(demo, book)
    assert plan.mistakes == []
    apply(demo, plan, "test")
    assert path.read_text("utf-8") == (
        "number: 3\nstate: draft\ntitle:\n  zh: 静院 # later\n  en: The Quiet Yard\nplace: {community: lantern}\n"
    )


def test_marks_and_spaces_are_mended_where_somebody_wrote(demo: Settings) -> None:
    book = exported(demo)
    book.set("figures", "lamps", "label.zh", '装上的灯,"新"的 LED')
    book.set("figures", "lamps", "label.en", 'put "up"')
    plan = planned(demo, book)
    assert plan.mistakes == []
    assert [line for line in difference(plan, demo) if line[0] == "+"] == [
        "+       zh: 装上的灯，“新”的LED",
        "+       en: put “up”",
    ]


# ------------------------------------------------------------------------------------------------- what stays away
def test_cases_and_rows_that_are_not_there_are_left_alone(demo: Settings) -> None:
    book = exported(demo)
    figures, glossary = book.sheet("figures"), book.sheet("glossary")
    figures.delete_rows(3, 99)
    glossary.delete_rows(3, 99)
    book.sheet("facts").delete_rows(3)
    del book.book["照片"]
    plan = planned(demo, book)
    assert plan.changes == ()
    assert [str(issue) for issue in plan.issues] == [
        "数字\n    lantern-lane 一行也没有，当作没有改，什么都没有删。\n"
        "    lantern-lane has no row at all; this counts as no change, and nothing was removed.",
        "术语\n    术语 一行也没有，当作没有改，什么都没有删。\n"
        "    术语 has no row at all; this counts as no change, and nothing was removed.",
    ]


def test_emptied_cells_are_not_emptied_sheets(demo: Settings) -> None:
    book = exported(demo)
    for row in book.sheet("figures").iter_rows(min_row=3, min_col=3):
        for cell in row:
            cell.value = None
    assert planned(demo, book).changes == ()


def test_one_emptied_row_is_removed(demo: Settings) -> None:
    book = exported(demo)
    for cell in book.sheet("figures")[book.row("figures", "cost")][2:]:
        cell.value = None
    assert [str(change) for change in planned(demo, book).changes] == ["数字  lantern-lane/cost  删一行 removed"]


def test_columns_that_are_gone_or_moved_and_renamed_sheets_change_nothing(demo: Settings) -> None:
    book = exported(demo)
    sheet = book.sheet("figures")
    sheet.delete_cols(book.columns("figures")["label.en"])
    sheet.insert_cols(1)
    sheet.cell(3, 1).value = "my own remark"
    sheet.title = "关键数字（新）"
    sheet.cell(2, 4).value = "多少"
    book.set("figures", "lamps", "value", 22)
    plan = planned(demo, book)
    assert [str(change) for change in plan.changes] == ["关键数字（新）!D3  lantern-lane/lamps  数值 Value: 20 → 22"]
    assert plan.mistakes == []


# ------------------------------------------------------------------------------------------- changed in between
def edit_file(settings: Settings, old: str, new: str) -> None:
    path = settings.cases_dir / "lantern-lane" / "case.yml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_changed_only_in_the_file_stays(demo: Settings) -> None:
    book = exported(demo)
    edit_file(demo, "value: 15000", "value: 16000")
    edit_file(demo, "zh: 再装一批", "zh: 又装一批")
    book.set("figures", "lamps", "value", 21)
    book.set("timeline", "再装一批", "title.en", "Yet more lamps")
    plan = planned(demo, book)
    assert plan.issues == ()
    assert difference(plan, demo) == [
        *("-     value: 20", "+     value: 21", "-       en: More lamps", "+       en: Yet more lamps")
    ]


def test_what_changed_on_both_sides_is_a_mistake_at_its_cell_unless_it_is_the_same(demo: Settings) -> None:
    book = exported(demo)
    edit_file(demo, "value: 20\n", "value: 23\n")
    edit_file(demo, "value: 15000", "value: 16000")
    book.set("figures", "lamps", "value", 21)
    book.set("figures", "cost", "value", 16000)
    plan = planned(demo, book)
    assert [str(issue) for issue in plan.issues] == [
        "数字!C3  数值 Value\n"
        "    导出以后两边都改了：导出时是“20”，文件里现在是“23”，表里是“21”。"
        "请把这一格改成文件里的内容，或重新导出再改。\n"
        "    Changed on both sides since the export: it was «20», the file has «23» now, the sheet «21»."
        " Write here what the file has, or export again and change it there."
    ]
    assert plan.edits == ()


def test_a_row_that_somebody_removed_or_added_meanwhile(demo: Settings) -> None:
    book = exported(demo)
    path = demo.cases_dir / "lantern-lane" / "case.yml"
    text = path.read_text("utf-8")
    start, end = text.index("  - id: cost"), text.index("timeline:")
    added = text[text.index("  - id: lamps") : start].replace("id: lamps", "id: added")
    path.write_text(text[:start] + added + text[end:], encoding="utf-8")
    assert planned(demo, book) == Plan((), ())
    book.set("figures", "cost", "label.zh", "花掉")
    assert told(planned(demo, book)) == ["数字!A4"]


def test_files_that_change_after_the_plan_are_not_overwritten(demo: Settings) -> None:
    book = exported(demo)
    book.set("figures", "lamps", "value", 21)
    plan = planned(demo, book)
    edit_file(demo, "value: 15000", "value: 16000")
    with pytest.raises(ConflictError):
        apply(demo, plan, "test")


# ------------------------------------------------------------------------------------------------------- formulas
def test_a_text_that_looks_like_a_formula_comes_back_as_a_text(demo: Settings) -> None:
    for sign in ("=1+1", "+49", "-5", "@all", "#N/A", "_x0041_"):
        edit_file(demo, "zh: 装上的灯", f'zh: "{sign}灯"')
        content = export_excel(demo)
        book = Book(content)
        cell = book.cell("figures", "lamps", "label.zh")
        assert cell.data_type == "s"
        assert cell.quotePrefix == (sign[0] in "=+-@")
        assert planned(demo, book).changes == ()
        assert plan_import(content, demo, "book.xlsx").changes == ()
        edit_file(demo, f'zh: "{sign}灯"', "zh: 装上的灯")


def test_a_typed_formula_counts_by_its_last_result_and_never_as_an_empty_cell(demo: Settings) -> None:
    book = exported(demo)
    book.set("figures", "lamps", "value", "=10+11")
    assert told(planned(demo, book)) == ["数字!C3  数值 Value"]


# -------------------------------------------------------------------------------------------- many random edits
def test_random_edits_leave_exactly_what_was_wanted(demo: Settings) -> None:
    """Rows changed, added, removed, moved in any mixture: the file says what the sheet says, and nothing else moves."""
    chance = random.Random(20200614)
    for _ in range(12):
        book = exported(demo)
        sheet, columns = book.sheet("figures"), book.columns("figures")
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        for _ in range(chance.randint(1, 6)):
            kind = chance.choice(("value", "label", "add", "remove", "move"))
            row = chance.choice(rows)
            if kind == "value":
                row[columns["value"] - 1] = chance.randint(0, 10**9)
            elif kind == "label":
                row[columns["label.zh"] - 1] = "灯" + "".join(chance.choices("灯笼巷亮起来=+-#{}[]&*|>%@`~^_", k=8))
            elif kind == "add":
                new = list(row)
                new[columns["@id"] - 1] = f"new-{chance.randint(0, 10**9)}"
                rows.insert(chance.randint(0, len(rows)), new)
            elif kind == "remove" and len(rows) > 1:
                rows.remove(row)
            else:
                chance.shuffle(rows)
        sheet.delete_rows(3, 99)
        for row in rows:
            sheet.append(row)
        plan = planned(demo, book)
        assert plan.mistakes == [], [str(issue) for issue in plan.mistakes]
        if plan.edits:
            apply(demo, plan, "random")
        after = [[cell.value for cell in row] for row in exported(demo).sheet("figures").iter_rows(min_row=3)]
        assert after == rows


def test_the_exported_file_is_not_touched_by_what_lies_beside_it(demo: Settings, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in demo.cases_dir.rglob("*") if path.is_file()}
    planned(demo, exported(demo))
    assert {path: path.read_bytes() for path in demo.cases_dir.rglob("*") if path.is_file()} == before


def test_whatever_happens_to_the_bytes_there_is_a_plan(demo: Settings) -> None:
    """Texts and attributes of the parts replaced at random: told in words, or no change; never an exception."""
    chance = random.Random(7)
    content = export_excel(demo, ["quiet-yard"])
    nasty = [
        b"",
        b"-1",
        b"9" * 30,
        b"1e400",
        b"nan",
        b"ZZZ1048577",
        b"s",
        b"b",
        b"figures.value",
        b"_xD800_",
        b"../x",
        b"{",
    ]

    def spoil(parts: dict[str, bytes]) -> None:
        name = chance.choice([name for name in parts if name.startswith("xl/")])
        places = list(re.finditer(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)', parts[name]))
        for place in sorted(chance.sample(places, min(len(places), 4)), key=lambda match: -match.start()):
            text = parts[name]
            parts[name] = text[: place.start()] + chance.choice(nasty) + text[place.end() :]

    for _ in range(60):
        plan = plan_import(repack(content, spoil), demo, "book.xlsx")
        assert all(str(told) for told in (*plan.issues, *plan.changes))
