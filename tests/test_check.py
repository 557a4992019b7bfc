"""Whether records fit together. Each single mistake has a golden file; here is what a run as a whole does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from scripts.check import check_collection
from scripts.settings import Settings
from scripts.tree import Tree


def test_the_demo_collection_is_valid_and_in_order(demo: Settings) -> None:
    collection, issues = check_collection(demo)
    assert issues.report() == ""
    assert collection is not None
    assert [case.slug for case in collection.cases] == ["lantern-lane", "corner-garden"]


def test_drafts_are_checked_but_not_published(demo: Settings, write: Callable[[str, str], Path]) -> None:
    draft = demo.cases_dir / "quiet-yard" / "case.yml"
    collection, _ = check_collection(demo)
    assert collection is not None
    assert "quiet-yard" not in {case.slug for case in collection.cases}
    write("cases/quiet-yard/case.yml", draft.read_text(encoding="utf-8").replace("number: 3", "number: 1"))
    assert "The number 1 is taken by lantern-lane." in check_collection(demo)[1].report()


def test_what_is_wrong_in_a_draft_is_told_and_in_nobodys_way(demo: Settings, write: Callable[[str, str], Path]) -> None:
    write("cases/a-draft/case.yml", "state: draft\nnumber: one\nformer_slugs: [lantern-lane]\nformat: 1\n")
    write("cases/a-draft/zh.md", "no section\n")
    collection, issues = check_collection(demo)
    assert collection is not None
    assert issues.errors == []
    report = issues.report()
    assert "cases/a-draft/case.yml:2:1  number  (草稿 draft)\n    这里应是一个数字" in report
    assert "cases/a-draft/zh.md:1:1  (草稿 draft)\n    第一个章节标题之前有内容。" in report
    assert "Nothing was written" not in report


def test_a_draft_that_wants_what_another_case_has_is_the_one_that_is_told(
    demo: Settings, write: Callable[[str, str], Path]
) -> None:
    text = (demo.cases_dir / "quiet-yard" / "case.yml").read_text(encoding="utf-8")
    write("cases/a-draft/case.yml", text.replace("number: 3", "number: 1\nformer_slugs: [lantern-lane]"))
    collection, issues = check_collection(demo)
    assert collection is not None
    assert [(issue.position.path, issue.code) for issue in issues] == [
        ("cases/a-draft/case.yml", "duplicate_number"),
        ("cases/a-draft/case.yml", "former_slug"),
    ]


def test_a_withheld_name_stops_the_book_even_from_a_draft(demo: Settings, write: Callable[[str, str], Path]) -> None:
    write("private/withheld-names.txt", "甄不宜\n")
    write("cases/quiet-yard/zh.md", "甄不宜说\n")
    collection, issues = check_collection(demo)
    assert collection is None
    assert [issue.code for issue in issues.errors] == ["withheld_name"]


def test_a_file_whose_state_cannot_be_read_is_no_draft(demo: Settings, write: Callable[[str, str], Path]) -> None:
    write("cases/a-draft/case.yml", "state: draft\n\tnumber: 7\n")
    assert [issue.code for issue in check_collection(demo)[1].errors] == ["yaml_syntax"]


def test_an_edit_is_checked_without_being_written(demo: Settings) -> None:
    case, new = demo.cases_dir / "lantern-lane" / "case.yml", demo.cases_dir / "fresh" / "case.yml"
    lock = demo.cases_dir / "lantern-lane" / "translation.lock"
    text = case.read_bytes().replace(b"number: 1\n", b"number: 3\n")
    before = sorted(demo.root.rglob("*"))
    tree = Tree({case: text, new: b"state: complete\nformat: 1\n", lock: b"nonsense\n"})
    collection, issues = check_collection(demo, tree=tree)
    assert collection is None
    told = {(issue.position.path, issue.code) for issue in issues.errors}
    assert ("cases/fresh/case.yml", "missing") in told
    assert ("cases/fresh/case.yml", "narrative_missing") in told
    assert ("cases/lantern-lane/translation.lock", "lock_line") in told
    assert sorted(demo.root.rglob("*")) == before
    assert check_collection(demo)[1].errors == []


def test_every_file_read_is_reported(demo: Settings) -> None:
    read: list[str] = []
    check_collection(demo, lambda path: read.append(path.relative_to(demo.cases_dir).as_posix()))
    assert read == [
        "collection.yml",
        "practices.yml",
        "glossary.yml",
        "corner-garden/case.yml",
        "lantern-lane/case.yml",
        "lantern-lane/zh.md",
        "lantern-lane/en.md",
        "quiet-yard/case.yml",
    ]


def test_hidden_folders_are_nobodys_case(demo: Settings, write: Callable[[str, str], Path]) -> None:
    write("cases/.cache/anything.txt", "x")
    assert check_collection(demo)[0] is not None


def test_hidden_files_among_photos_are_left_alone(demo: Settings, write: Callable[[str, str], Path]) -> None:
    write("cases/lantern-lane/photos/.DS_Store", "x")
    assert check_collection(demo)[0] is not None


def test_a_collection_without_cases_says_how_to_begin_one(demo: Settings) -> None:
    for folder in demo.cases_dir.iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    assert check_collection(demo)[1].report().splitlines()[:3] == [
        "cases",
        "    一个案例也没有。请运行 python -m scripts new <编号> 建一个。",
        "    There is no case at all. Run python -m scripts new <slug> to begin one.",
    ]


def test_nothing_is_written(demo: Settings) -> None:
    before = sorted(path.as_posix() for path in demo.root.rglob("*"))
    check_collection(demo)
    assert sorted(path.as_posix() for path in demo.root.rglob("*")) == before
