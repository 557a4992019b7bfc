"""Whether records fit together. Each single mistake has a golden file; here is what a run as a whole does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from scripts.check import check_collection
from scripts.settings import Settings


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
