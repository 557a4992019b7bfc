"""Sections in other words, and everything else as it was."""

from __future__ import annotations

from scripts.exchange.narrative_edit import build, lay_in
from scripts.exchange.passages import WrittenSection, take_apart

ZH = "## 甲 {#background}\n\n一段。\n\n![](photo:a)\n\n## 乙 {#process}\n\n- 一\n- 二\n\n## 丙 {#results}\n\n末段。\n"
EN = (
    "## A {#background}\n\nOne\nparagraph.\n\n![](photo:a)\n\n\n## B {#process}\n\n* one\n* two\n\n"
    "## C {#results}\n\nLast.\n"
)
ORDER = ["background", "process", "results"]


def chinese(name: str) -> WrittenSection:
    return next(section for section in take_apart(ZH, "zh") if section.id == name)


def english(name: str) -> WrittenSection | None:
    return next((section for section in take_apart(EN, "en") if section.id == name), None)


def test_only_the_changed_piece_changes() -> None:
    pieces = build(chinese("background"), english("background"), {(0, 0): "A", (1, 0): "Another."})
    assert lay_in(EN, ORDER, {"background": pieces}) == EN.replace("One\nparagraph.", "Another.")


def test_what_says_the_same_keeps_its_own_writing() -> None:
    pieces = build(chinese("process"), english("process"), {(0, 0): "The B", (1, 0): "one", (1, 1): "two"})
    assert lay_in(EN, ORDER, {"process": pieces}) == EN.replace("## B", "## The B")


def test_a_section_divided_otherwise_is_built_anew_on_the_chinese() -> None:
    new = take_apart(ZH.replace("一段。", "一段。\n\n又一段。"), "zh")[0]
    pieces = build(new, english("background"), {(0, 0): "A", (1, 0): "One paragraph.", (2, 0): "And another."})
    assert lay_in(EN, ORDER, {"background": pieces}) == EN.replace(
        "One\nparagraph.\n\n![](photo:a)\n\n\n", "One\nparagraph.\n\nAnd another.\n\n![](photo:a)\n\n"
    )


def test_a_new_section_goes_where_the_chinese_has_it() -> None:
    pieces = build(chinese("process"), None, {(0, 0): "B", (1, 0): "one", (1, 1): "two"})
    written = "## B {#process}\n\n- one\n- two\n"
    start, end = EN.index("## B"), EN.index("## C")
    without = EN[:start] + EN[end:]
    assert lay_in(without, ORDER, {"process": pieces}) == f"{EN[:start]}{written}\n{EN[end:]}"
    assert lay_in("", ORDER, {"process": pieces}) == written
    assert lay_in(EN[:start], ORDER, {"process": pieces}) == f"{EN[:start].rstrip()}\n\n{written}"
