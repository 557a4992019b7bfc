"""What translators send back."""

from __future__ import annotations

import difflib
import io

import pytest
from docx import Document

from scripts.check import check_collection
from scripts.exchange.answers import export_translation, plan_answers, plan_translation
from scripts.exchange.changes import Plan, apply
from scripts.exchange.gather import gather
from scripts.exchange.parts import Answer, work_list
from scripts.settings import Settings
from tests.exchange.test_parts import accept_all, change, listed
from tests.exchange.translations import WorkSheet


def told(plan: Plan) -> list[tuple[str, str]]:
    return [(issue.position.path, issue.code) for issue in plan.mistakes]


def difference(plan: Plan, settings: Settings, name: str) -> list[str]:
    edit = next(edit for edit in plan.edits if edit.path == settings.cases_dir / name)
    assert edit.content is not None
    before = edit.path.read_text("utf-8") if edit.path.exists() else ""
    return [line for line in difflib.ndiff(before.splitlines(), edit.content.decode().splitlines()) if line[0] in "+-"]


@pytest.fixture
def stale(demo: Settings) -> Settings:
    """The demo, everything accepted, then a fact and a passage changed in Chinese."""
    accept_all(demo)
    change(demo, "case.yml", "zh: 装上的灯", "zh: 新装的灯")
    change(demo, "zh.md", "灯笼巷很黑。", "灯笼巷从前很黑。")
    return demo


FACT = "lantern-lane/figures[lamps].label"
PASSAGE = "lantern-lane/narrative.background/1.0"


def test_answers_become_english_and_are_marked_as_current(stale: Settings) -> None:
    sheet = WorkSheet(stale, everything=False)
    sheet.answer(FACT, "newly put up")
    sheet.answer(
        PASSAGE, "Lantern Lane used to be dark. The lane committee said nobody dared to walk there.[^two-counts]"
    )
    plan = plan_translation(sheet.content(), stale, "t.xlsx")
    assert plan.issues == ()
    assert [(change.kind, change.cell, change.record) for change in plan.changes] == [
        ("changed", "翻译工作单!G3", FACT),
        ("changed", "翻译工作单!G5", PASSAGE),
    ]
    assert difference(plan, stale, "lantern-lane/case.yml") == ["-       en: put up", "+       en: newly put up"]
    assert difference(plan, stale, "lantern-lane/en.md") == [
        "+ Lantern Lane used to be dark. The lane committee said nobody dared to walk there.[^two-counts]",
        "- Lantern Lane was dark. The lane committee said that",
        "- nobody dared to walk there at night.[^two-counts]",
    ]
    apply(stale, plan, "test")
    assert [part for part in listed(stale) if part.startswith("lantern-lane/")] == []
    collection, _ = check_collection(stale)
    assert collection
    assert collection.cases[0].stale == frozenset()


def test_english_that_is_right_as_it_is_is_only_marked(stale: Settings) -> None:
    for word in ("不变", "unchanged", "Unchanged.", "不变。"):
        sheet = WorkSheet(stale, everything=False)
        sheet.answer(FACT, word)
        plan = plan_translation(sheet.content(), stale, "t.xlsx")
        assert [str(change) for change in plan.changes] == [
            f"翻译工作单!G3  {FACT}  英文不变，记为最新 English unchanged, marked as current"
        ]
        assert [edit.path.name for edit in plan.edits] == ["translation.lock"]
        assert len(difference(plan, stale, "lantern-lane/translation.lock")) == 2


def test_an_untouched_file_changes_nothing(stale: Settings) -> None:
    for ending in ("docx", "xlsx"):
        content, count = export_translation(stale, (), ending)
        assert count > 5
        assert plan_translation(content, stale, f"t.{ending}") == Plan((), ())


def test_what_was_already_entered_elsewhere_is_no_conflict(stale: Settings) -> None:
    sheet = WorkSheet(stale, everything=False)
    change(stale, "case.yml", "en: put up", "en: newly put up")
    sheet.answer(FACT, "newly put up")
    plan = plan_translation(sheet.content(), stale, "t.xlsx")
    assert plan.mistakes == []
    assert [change.kind for change in plan.changes] == ["accepted"]


def test_a_word_document_with_tracked_changes(stale: Settings) -> None:
    content, _ = export_translation(stale, ["lantern-lane"], "docx")
    document = Document(io.BytesIO(content))
    cell = document.tables[0].rows[1].cells[3]
    cell.paragraphs[0].add_run('newly "put" up')
    buffer = io.BytesIO()
    document.save(buffer)
    plan = plan_translation(buffer.getvalue(), stale, "t.docx")
    assert [str(change) for change in plan.changes] == [
        f"表 1 第 2 行 table 1, row 2  {FACT}  数字 · lamps · 说明 Figures · lamps · What it counts:"
        " put up → newly “put” up"
    ]
    assert plan.mistakes == []
    assert plan_translation(buffer.getvalue(), stale, "renamed.xlsx") == plan


def test_check_speaks_at_the_cell_of_the_answer(stale: Settings) -> None:
    sheet = WorkSheet(stale)
    sheet.answer(FACT, "put up in 1999")
    sheet.answer(PASSAGE, "Lantern Lane was dark 7 years ago，they say.[^two-counts]")
    sheet.answer("lantern-lane/narrative.results/0.0", "Results")
    sheet.answer("lantern-lane/narrative.results/1.0", "Lamps were put up.")
    row = sheet.row
    assert told(plan_translation(sheet.content(), stale, "t.xlsx")) == [
        (f"翻译工作单!G{row(FACT)}", "numbers_differ"),
        (f"翻译工作单!G{row('lantern-lane/narrative.results/1.0')}", "language_blocks"),
        (f"翻译工作单!G{row(PASSAGE)}", "numbers_differ"),
        (f"翻译工作单!G{row(PASSAGE)}", "mark_chinese"),
        (f"翻译工作单!G{row('lantern-lane/narrative.results/1.0')}", "numbers_differ"),
    ]


def test_discouraged_renderings_are_worth_a_word_at_their_cell(stale: Settings) -> None:
    sheet = WorkSheet(stale)
    sheet.answer(PASSAGE, "Lantern Lane was dark, said the alley council.[^two-counts]")
    plan = plan_translation(sheet.content(), stale, "t.xlsx")
    assert plan.mistakes == []
    assert plan.edits
    assert [(issue.position.path, issue.code) for issue in plan.notices] == [
        (f"翻译工作单!G{sheet.row(PASSAGE)}", "rendering_discouraged")
    ]


def test_a_draft_is_translated_section_by_section(demo: Settings) -> None:
    folder = demo.cases_dir / "quiet-yard"
    (folder / "case.yml").write_text("number: 3\nstate: draft\ntitle:\n  zh: 静院 # later\n", encoding="utf-8")
    zh = (
        "## 背景 {#background}\n\n很静。\n\n- 一\n- 二\n\n## 过程 {#process}\n\n| 月 | 事 |\n|---|---|\n| 三月 | 走 |\n"
    )
    (folder / "zh.md").write_text(zh, encoding="utf-8")
    sheet = WorkSheet(demo, ["quiet-yard"])
    sheet.answer("quiet-yard/title", "The Quiet Yard")
    for key, text in zip(
        [key for key in sheet.keys if "process" in key], ("Process", "Month", "Event", "March", "a walk"), strict=True
    ):
        sheet.answer(key, text)
    plan = plan_translation(sheet.content(), demo, "t.xlsx")
    assert plan.mistakes == []
    apply(demo, plan, "test")
    assert (folder / "en.md").read_text("utf-8") == (
        "## Process {#process}\n\n| Month | Event |\n|---|---|\n| March | a walk |\n"
    )
    assert (folder / "case.yml").read_text("utf-8").endswith("  zh: 静院 # later\n  en: The Quiet Yard\n")
    sheet = WorkSheet(demo, ["quiet-yard"], everything=False)
    assert {key.split("/")[1] for key in sheet.keys} == {"narrative.background"}
    for key, text in zip(sheet.keys, ("Background", "Very quiet.", "one", "two"), strict=True):
        sheet.answer(key, text)
    apply(demo, plan_translation(sheet.content(), demo, "t.xlsx"), "test")
    assert (
        (folder / "en.md")
        .read_text("utf-8")
        .startswith("## Background {#background}\n\nVery quiet.\n\n- one\n- two\n\n## P")
    )
    assert work_list(gather(demo), ["quiet-yard"]) == []


def test_answers_from_the_editor_need_no_file(stale: Settings) -> None:
    part = listed(stale)[FACT]
    plan = plan_answers([Answer(part.key, part.version, "newly put up", "en")], stale)
    assert plan.mistakes == []
    assert [change.cell for change in plan.changes] == ["en"]


def test_every_text_can_be_answered_and_the_structure_stays(demo: Settings) -> None:
    """Every passage of the demo marked as right: no byte of the English changes."""
    sheet = WorkSheet(demo)
    for key in sheet.keys:
        sheet.answer(key, "不变")
    plan = plan_translation(sheet.content(), demo, "t.xlsx")
    assert plan.mistakes == []
    assert {edit.path.name for edit in plan.edits} == {"translation.lock"}
    apply(demo, plan, "test")
    assert listed(demo) == {}


def test_a_case_that_is_not_there_cannot_be_exported(demo: Settings) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        export_translation(demo, ["nowhere"], "docx")
