"""Names that must never be published. The names here are invented."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.check import check_collection
from scripts.settings import Settings
from scripts.site_checks import check_site
from scripts.withheld import find_names, read_names
from tests.conftest import ROOT


def test_a_list_has_one_name_a_line(tmp_path: Path) -> None:
    assert read_names(tmp_path) == ()
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "withheld-names.txt").write_text(
        "# 说明\n甲某某\n\nJane Nobody  # 备注\n", encoding="utf-8"
    )
    assert read_names(tmp_path) == ("甲某某", "Jane Nobody")


def test_names_are_found_in_any_case_and_never_repeated() -> None:
    assert list(find_names("a\nJANE nobody 和甲某某", ["甲某某", "Jane Nobody"])) == [(2, "甲"), (2, "j")]


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("cases/lantern-lane/zh.md", "", "cases/lantern-lane/zh.md:3:1"),
        ("docs/zh/colophon.md", "# 甲 {#top}\n\n甲某某\n", "docs/zh/colophon.md:3:1"),
        ("cases/lantern-lane/photos/甲某某.txt", "x", "cases/lantern-lane/photos/甲某某.txt"),
    ],
)
def test_check_fails_wherever_a_name_stands(
    demo: Settings, write: Callable[[str, str], Path], file: str, text: str, place: str
) -> None:
    write("private/withheld-names.txt", "甲某某\n")
    if not text:
        text = (demo.root / file).read_text(encoding="utf-8").replace("灯笼巷很黑", "甲某某说灯笼巷很黑")
    write(file, text)
    collection, issues = check_collection(demo)
    assert collection is None
    told = [issue for issue in issues if issue.code == "withheld_name"]
    assert [str(issue.position) for issue in told] == [place]
    assert "甲某某" not in str(told[0]).replace(place, "")


def test_built_pages_are_searched_too(built: Settings) -> None:
    page = built.site_dir / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<main", "<p>甲某某</p><main"), encoding="utf-8")
    problems = check_site(built.site_dir, ["甲某某"])
    assert len(problems) == 1
    assert problems[0].startswith("index.html:")
    assert problems[0].endswith("有不能公开的姓名 a withheld name: 甲…")


def test_the_list_is_ignored_by_git_and_the_example_holds_no_real_name() -> None:
    assert "/private/withheld-names.txt" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    example = (ROOT / "private" / "withheld-names.example.txt").read_text(encoding="utf-8")
    assert [line for line in example.splitlines() if not line.startswith("#")] == ["某某某", "Jane Nobody"]


def test_a_pipe_among_the_content_is_not_waited_for(demo: Settings, write: Callable[[str, str], Path]) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names on this system")
    write("private/withheld-names.txt", "甲某某\n")
    os.mkfifo(demo.cases_dir / "lantern-lane" / "pipe.txt")
    assert check_collection(demo)[0] is not None
