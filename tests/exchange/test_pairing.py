"""Which English passage renders which Chinese one."""

from __future__ import annotations

from scripts.exchange.pairing import counterparts, pair
from scripts.exchange.passages import WrittenSection, take_apart

HEAD = {"zh": "## 背景 {#background}", "en": "## Background {#background}"}


def section(language: str, *blocks: str) -> WrittenSection:
    return take_apart("\n\n".join([HEAD[language], *blocks]), "zh" if language == "zh" else "en")[0]


def rendered(chinese: WrittenSection, english: WrittenSection, old: WrittenSection | None = None) -> dict[str, str]:
    pairs = pair(chinese, english, old)
    return {chinese.passage(here): english.passage(there) for here, there in pairs.items()}


def test_one_by_one_where_both_are_divided_alike() -> None:
    chinese, english = section("zh", "甲", "- 乙\n- 丙"), section("en", "a", "- b\n- c")
    assert rendered(chinese, english) == {"背景": "Background", "甲": "a", "乙": "b", "丙": "c"}


def test_a_new_paragraph_moves_no_other_if_the_old_chinese_is_known() -> None:
    old, english = section("zh", "甲", "乙", "丙"), section("en", "a", "b", "c")
    chinese = section("zh", "甲", "新", "乙改", "丙")
    assert rendered(chinese, english, old) == {"背景": "Background", "甲": "a", "丙": "c"}
    assert rendered(section("zh", "甲", "乙改", "丙"), english, old)["乙改"] == "b"
    assert rendered(section("zh", "甲", "丙"), english, old) == {"背景": "Background", "甲": "a", "丙": "c"}


def test_without_the_old_chinese_only_what_stands_between_the_same_headings_and_photos() -> None:
    chinese = section("zh", "甲", "新", "![](photo:walk)", "乙")
    english = section("en", "a", "![](photo:walk)", "b")
    assert rendered(chinese, english) == {"背景": "Background", "乙": "b"}


def test_an_item_more_leaves_the_others_where_they_were() -> None:
    old, english = section("zh", "- 甲\n- 乙"), section("en", "- a\n- b")
    assert rendered(section("zh", "- 甲\n- 新\n- 乙"), english, old) == {"背景": "Background", "甲": "a", "乙": "b"}


def test_counterparts_name_what_a_passage_was() -> None:
    old, now = section("zh", "甲", "乙"), section("zh", "甲", "乙改了")
    assert counterparts(now, old) == {(0, 0): (0, 0), (1, 0): (1, 0), (2, 0): (2, 0)}


def test_nothing_to_pair_with() -> None:
    assert rendered(section("zh", "甲"), WrittenSection("background", ())) == {}
