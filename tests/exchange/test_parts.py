"""The work list of a translator."""

from __future__ import annotations

from pathlib import Path

from scripts.check import check_collection
from scripts.exchange.gather import gather
from scripts.exchange.parts import Part, place_of, raw_units, read_texts, work_list
from scripts.issues import Issues
from scripts.saving import Edit, save, version_of
from scripts.settings import Settings
from scripts.translation import LOCK, case_units, read_lock, render_lock
from tests.conftest import ROOT


def accept_all(settings: Settings) -> None:
    collection, _ = check_collection(settings)
    assert collection
    for case in collection.cases:
        folder = settings.cases_dir / case.slug
        text = render_lock(case_units(case.facts, case.narratives), read_lock(folder, Issues(settings.root)))
        (folder / LOCK).write_text(text, encoding="utf-8")


def change(settings: Settings, name: str, old: str, new: str) -> None:
    """Saves a change in lantern-lane, so that the old version is kept."""
    path = settings.cases_dir / "lantern-lane" / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    save(settings, [Edit(path, version_of(path), text.replace(old, new).encode())], "test")


def listed(settings: Settings, *, everything: bool = False) -> dict[str, Part]:
    return {part.key: part for part in work_list(gather(settings), everything=everything)}


def test_the_texts_are_those_that_the_lock_knows() -> None:
    """Read from plain data they have the same names, places, words and hashes as read from valid records."""
    settings = Settings(ROOT)
    collection, _ = check_collection(settings)
    assert collection
    gathered = gather(settings)
    for case in collection.cases:
        units = {unit.name: unit for unit in read_texts(gathered, case.slug).units}
        assert units == {unit.name: unit for unit in case_units(case.facts, case.narratives)}


def test_nothing_is_left_once_everything_is_accepted(demo: Settings) -> None:
    assert listed(demo)["lantern-lane/title"].state == "unrecorded"
    accept_all(demo)
    assert {part.slug for part in listed(demo).values()} <= {"quiet-yard"}
    assert listed(demo, everything=True)["lantern-lane/title"].state == "current"


def test_a_changed_fact_comes_with_what_it_was(demo: Settings) -> None:
    accept_all(demo)
    change(demo, "case.yml", "zh: 装上的灯", "zh: 巷委会装上的灯")
    (part,) = (part for part in listed(demo).values() if part.slug == "lantern-lane")
    assert (part.key, part.state) == ("lantern-lane/figures[lamps].label", "stale")
    assert (part.old, part.zh, part.en) == ("装上的灯", "巷委会装上的灯", "put up")
    assert part.terms == ("巷委会 = lane committee",)
    assert part.place == ("数字 · lamps · 说明", "Figures · lamps · What it counts")


def test_a_changed_section_comes_whole_and_says_which_passage_it_was(demo: Settings) -> None:
    accept_all(demo)
    change(demo, "zh.md", "灯笼巷很黑。", "灯笼巷从前很黑。\n\n2盏灯以前，")
    parts = [part for part in listed(demo).values() if part.unit == "narrative.background"]
    assert [(part.where, part.state, part.zh[:7]) for part in parts][:4] == [
        ((0, 0), "unchanged", "背景"),
        ((1, 0), "missing", "灯笼巷从前很黑"),
        ((2, 0), "missing", "2盏灯以前，巷"),
        ((3, 0), "unchanged", "这是一段引文。"),
    ]
    assert parts[1].en == ""  # one passage became two: nobody can tell which of them the English renders
    assert parts[2].numbers == ("2",)
    assert "photo:walk" not in "".join(part.zh for part in parts)


def test_a_passage_changed_in_place_keeps_its_english_beside_it(demo: Settings) -> None:
    accept_all(demo)
    change(demo, "zh.md", "灯笼巷很黑。", "灯笼巷从前很黑。")
    part = listed(demo)["lantern-lane/narrative.background/1.0"]
    assert part.old.startswith("灯笼巷很黑。")
    assert part.en.startswith("Lantern Lane was dark.")


def test_without_an_old_version_every_passage_of_the_section_is_behind(demo: Settings) -> None:
    accept_all(demo)
    path = demo.cases_dir / "lantern-lane" / "zh.md"
    path.write_text(path.read_text("utf-8").replace("灯笼巷很黑。", "灯笼巷从前很黑。"), encoding="utf-8")
    parts = [part for part in listed(demo).values() if part.unit == "narrative.background"]
    assert {(part.state, part.old) for part in parts} == {("stale", "")}
    assert all(part.en for part in parts)


def test_a_draft_without_english_is_all_missing(demo: Settings) -> None:
    folder = demo.cases_dir / "quiet-yard"
    (folder / "case.yml").write_text(
        "state: draft\ntitle:\n  zh: 静院\nfigures:\n  - id: a\n    unit: {zh: 个, en: }\n", "utf-8"
    )
    (folder / "zh.md").write_text("## 背景 {#background}\n\n很静。\n", encoding="utf-8")
    parts = [part for part in listed(demo).values() if part.slug == "quiet-yard"]
    assert [(part.key, part.state, part.zh, part.en) for part in parts] == [
        ("quiet-yard/title", "missing", "静院", ""),
        ("quiet-yard/figures[a].unit", "missing", "个", ""),
        ("quiet-yard/narrative.background/0.0", "missing", "背景", ""),
        ("quiet-yard/narrative.background/1.0", "missing", "很静。", ""),
    ]


def test_numbers_that_need_no_counterpart_are_not_asked_for(demo: Settings) -> None:
    path = demo.cases_dir / "collection.yml"
    path.write_text(
        path.read_text("utf-8") + "number_exceptions:\n  - phrase: 5号电池\n    reason: {zh: 型号。, en: A type.}\n",
        "utf-8",
    )
    text = Path(demo.cases_dir / "lantern-lane" / "case.yml")
    text.write_text(text.read_text("utf-8").replace("zh: 装上的灯", "zh: 5号电池和6盏灯，见[^note-7]"), "utf-8")
    assert listed(demo)["lantern-lane/figures[lamps].label"].numbers == ("6",)


def test_places_are_told_in_words() -> None:
    assert place_of("title") == ("短标题", "Short title")
    assert place_of("copy_kit.people[1]") == ("借鉴要点 · 人 2", "Copy kit · People 2")
    assert place_of("copy_kit.steps[0].title") == ("借鉴要点 · 步骤 1 · 标题", "Copy kit · Steps 1 · title")
    assert place_of("charts[funnel].data[0].label")[0] == "图表 · funnel · 数据 1 · 项目"
    assert place_of("sources.background") == ("原文章节 · background", "Sections of the source · background")


def test_what_has_only_languages_is_a_text() -> None:
    units = list(raw_units({"a": {"zh": " 甲\n乙 "}, "b": [{"id": "x", "c": {"zh": "丙", "en": "c"}}, {}], "d": {}}))
    assert [(unit.name, unit.zh, unit.en, unit.location) for unit in units] == [
        ("a", "甲乙", "", ("a",)),
        ("b[x].c", "丙", "c", ("b", 0, "c")),
    ]
