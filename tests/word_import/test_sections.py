"""Which section a heading speaks of."""

from __future__ import annotations

import re

import pytest

from scripts.dialect import SECTIONS
from scripts.word_import.sections import WORDS, match_heading
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("项目背景", "background"),
        ("社区基本情况", "background"),
        ("案例概述", "background"),
        ("需求分析", "needs"),
        ("居民的需求", "needs"),
        ("服务思路", "approach"),
        ("介入策略", "approach"),
        ("项目目标", "approach"),
        ("实施方案", "approach"),
        ("实施过程", "process"),
        ("主要做法", "process"),
        ("经验做法", "process"),
        ("运行机制", "mechanisms"),
        ("实施成效", "results"),
        ("项目成效评估", "results"),
        ("居民的故事", "stories"),
        ("专业反思", "reflection"),
        ("经验启示", "reflection"),
        ("存在的问题", "reflection"),
        ("项目摘要", "summary"),
    ],
)
def test_usual_headings(heading: str, section: str) -> None:
    match = match_heading(heading)
    assert match is not None
    assert (match.section, match.others) == (section, ())


def test_a_heading_may_speak_of_two_sections() -> None:
    match = match_heading("实施过程及成效")
    assert match is not None
    assert (match.section, match.others) == ("process", ("results",))


@pytest.mark.parametrize("heading", ["创新亮点", "附件", "“邻里厨房”", ""])
def test_other_headings_fit_none(heading: str) -> None:
    assert match_heading(heading) is None


@pytest.mark.parametrize(("heading", "exact"), [("项目背景", True), ("背景与需求", True), ("启动仪式的背景", False)])
def test_whether_it_says_nothing_else(heading: str, exact: bool) -> None:
    match = match_heading(heading)
    assert match is not None
    assert match.is_exact is exact


def test_the_table_is_of_the_fixed_sections_and_staff_are_told_all_of_it() -> None:
    assert set(WORDS) == {*SECTIONS, "summary"}
    guide = (ROOT / "cases" / "README.md").read_text(encoding="utf-8")
    for section, words in WORDS.items():
        row = re.search(rf"^\| `{section}`.*\|(.*)\|$", guide, re.MULTILINE)
        assert row, section
        assert re.findall(r"[^、\s]+", row[1]) == list(words), section
