"""What changed between two texts, word by word."""

from __future__ import annotations

from scripts.editor.differences import Line, compare


def test_only_what_changed_is_shown_with_a_little_around() -> None:
    before = "\n".join(f"line {number}" for number in range(20))
    lines = compare(before, before.replace("line 10", "line ten"))
    assert [line.kind for line in lines] == ["gap", "same", "same", "removed", "added", "same", "same"]
    assert lines[3] == Line("removed", (("line ", False), ("10", True)))
    assert lines[4] == Line("added", (("line ", False), ("ten", True)))


def test_chinese_is_compared_sign_by_sign() -> None:
    assert compare("把灯点亮", "把灯全点亮") == [
        Line("removed", (("把灯", False), ("点亮", False))),
        Line("added", (("把灯", False), ("全", True), ("点亮", False))),
    ]


def test_lines_that_have_nothing_in_common_are_one_gone_and_one_come() -> None:
    assert compare("abc\nx", "完全不同\nx") == [
        Line("removed", (("abc", False),)),
        Line("added", (("完全不同", False),)),
        Line("same", (("x", False),)),
    ]


def test_nothing_changed_is_nothing_shown() -> None:
    assert compare("a\nb", "a\nb") == []
    assert compare("", "a") == [Line("added", (("a", False),))]
