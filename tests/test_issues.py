"""How a problem is told."""

from __future__ import annotations

from pathlib import Path

from scripts.issues import MOST_TOLD, Issue, Issues, Position, hint

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


def test_what_content_puts_into_a_message_cannot_steer_the_terminal() -> None:
    issues = Issues(ROOT)
    position = issues.position(ROOT / "cases" / "a\x1b[2J\u202e\udc80\n", 1, 1)
    issues.add(position, "a\x1b", "unknown_field", key="\x1b]0;x\x07\u202eevil\u2028", **hint("x", []))
    assert issues.report().splitlines()[:3] == [
        "cases/aU+001B[2JU+202EU+DC80U+000A:1:1  aU+001B",
        "    没有叫 U+001B]0;xU+0007U+202EevilU+2028 的字段。目前一个都没有定义。",
        "    There is no field called U+001B]0;xU+0007U+202EevilU+2028. None is defined yet.",
    ]


def test_a_long_value_is_cut_in_a_message() -> None:
    issues = Issues(ROOT)
    issues.add(issues.position(ROOT / "a.yml"), "y" * 10_000, "missing", key="x" * 10_000)
    assert len(issues.report()) < 3_000


def test_a_wall_of_mistakes_is_cut_and_says_so() -> None:
    issues = Issues(ROOT)
    told = [issues.add(issues.position(ROOT / "a.yml", line, 1), "", "empty") for line in range(1, MOST_TOLD + 50)]
    issues.add(issues.position(ROOT / "b.yml", 1, 1), "", "empty")
    assert told == [True] * MOST_TOLD + [False] * 49
    assert len([issue for issue in issues.errors if issue.position.path == "a.yml"]) == MOST_TOLD + 1
    assert issues.report().splitlines()[:3] == [
        "a.yml",
        "    这个文件的问题不止 100 个，其余没有列出。请先改好这些，再检查一次。",
        "    This file has more than 100 problems; the others are not listed. Mend these, then check again.",
    ]


def test_warnings_do_not_hide_errors_and_never_become_one() -> None:
    issues = Issues(ROOT)
    for line in range(1, MOST_TOLD + 50):
        issues.add(issues.position(ROOT / "a.yml", line, 1), "", "chinese_unexplained", found="字")
    assert not issues.errors
    assert issues.warnings[0].code == "more_warnings"
    assert issues.add(issues.position(ROOT / "a.yml", 1, 1), "", "empty")
    assert len(issues.errors) == 1
