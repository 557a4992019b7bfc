"""How a problem is told."""

from __future__ import annotations

from pathlib import Path

from scripts.issues import Issue, Issues, Position, hint

ROOT = Path("/book")


def test_a_position_names_file_line_and_column() -> None:
    assert str(Position("cases/a/case.yml", 3, 5)) == "cases/a/case.yml:3:5"
    assert str(Position("cases/a/case.yml")) == "cases/a/case.yml"


def test_an_issue_is_told_in_chinese_and_english() -> None:
    issue = Issue(Position("cases/a/case.yml", 3, 5), "title", "missing", (("key", "title"),))
    assert str(issue) == (
        "cases/a/case.yml:3:5  title\n"
        "    缺少这个字段。请在这里补上 title。\n"
        "    This field is missing. Add title here."
    )


def test_a_report_is_in_order_of_file_and_line_and_counts() -> None:
    issues = Issues(ROOT)
    issues.add(issues.position(ROOT / "b.yml", 2, 1), "x", "missing", key="x")
    issues.add(issues.position(ROOT / "a.yml", 10, 1), "y", "missing", key="y")
    issues.add(issues.position(ROOT / "a.yml", 9, 1), "z", "missing", key="z")
    report = issues.report()
    assert [line.split()[0] for line in report.splitlines() if ".yml" in line] == [
        "a.yml:9:1",
        "a.yml:10:1",
        "b.yml:2:1",
    ]
    assert report.endswith("2 个文件里有 3 个问题。什么都没有写入。\n3 problems in 2 files. Nothing was written.")


def test_the_same_problem_counts_once() -> None:
    issues = Issues(ROOT)
    for _ in range(2):
        issues.add(issues.position(ROOT / "a.yml", 1, 1), "x", "missing", key="x")
    assert len(issues) == 1
    assert issues.report().endswith("1 problem in 1 file. Nothing was written.")


def test_no_problem_is_an_empty_report() -> None:
    assert Issues(ROOT).report() == ""


def test_a_near_miss_is_suggested_and_a_far_one_lists_what_there_is() -> None:
    assert hint("sumary", ["title", "summary"]) == {
        "hint_zh": "您是不是想写 summary？",
        "hint_en": "Did you mean summary?",
    }
    assert hint("x", ["title", "summary"]) == {
        "hint_zh": "可用的有：title、summary。",
        "hint_en": "Known: title, summary.",
    }
    assert hint("x", []) == {"hint_zh": "目前一个都没有定义。", "hint_en": "None is defined yet."}


def test_a_long_list_of_known_words_is_cut() -> None:
    told = hint("zzz", [f"word{number}" for number in range(20)])
    assert told["hint_en"].startswith("Known: word0, word1,")
    assert told["hint_en"].endswith("word11, ….")
