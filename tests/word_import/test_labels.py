"""Numbers and dots before headings and list items."""

from __future__ import annotations

import pytest

from scripts.word_import.labels import made_label, split_label
from scripts.word_import.records import Label


@pytest.mark.parametrize(
    ("text", "kind", "value", "rest"),
    [
        ("一、项目背景", "han", 1, "项目背景"),
        ("十二、其他", "han", 12, "其他"),
        ("（三）需求", "han_paren", 3, "需求"),
        ("(二) 需求", "han_paren", 2, "需求"),
        ("第一章 总则", "part", 1, "总则"),
        ("第2部分：实施", "part", 2, "实施"),
        ("第三节 过程", "chapter", 3, "过程"),
        ("1、张贴海报", "digit", 1, "张贴海报"),
        ("12. 上门", "digit", 12, "上门"),
        ("3）接龙", "digit", 3, "接龙"),
        ("1.2 做法", "decimal", 2, "做法"),
        ("（4）做法", "digit_paren", 4, "做法"),
        ("③做法", "circled", 3, "做法"),
        ("● 做法", "bullet", 0, "做法"),
        ("- 做法", "bullet", 0, "做法"),
    ],
)
def test_labels_are_known_and_taken_off(text: str, kind: str, value: int, rest: str) -> None:
    label, taken = split_label(text)
    assert label is not None
    assert (label.kind, label.value, label.text, text[taken:]) == (kind, value, text[:taken], rest)


@pytest.mark.parametrize(
    "text",
    [
        "2020.6.14举行",
        "1.5万元",
        "2021年3月",
        "一个居民",
        "60岁以上",
        "十分热闹",
        "—— 副标题",
        "（下略）",
        "5月",
        "1、",
        "-5度",
    ],
)
def test_dates_amounts_and_words_are_no_labels(text: str) -> None:
    assert split_label(text) == (None, 0)


@pytest.mark.parametrize(
    ("form", "pattern", "number", "label"),
    [
        ("chineseCountingThousand", "%1、", 3, Label("han", 3, "三、")),
        ("chineseCounting", "（%2）", 12, Label("han_paren", 12, "（十二）")),
        ("chineseCounting", "第%1章", 2, Label("part", 2, "第二部分：")),
        ("japaneseCounting", "第%1节", 1, Label("chapter", 1, "第一节：")),
        ("decimal", "%1.", 4, Label("digit", 4, "4、")),
        ("decimal", "(%1)", 4, Label("digit_paren", 4, "（4）")),
        ("decimal", "%1.%2", 4, Label("decimal", 4, "4、")),
        ("decimalEnclosedCircleChinese", "%1", 2, Label("circled", 2, "②")),
        ("bullet", "\uf06c", 1, Label("bullet", 0, "• ")),
        ("none", "", 1, None),
        ("decimal", "", 1, None),
        ("chineseCounting", "%1、", 120, Label("han", 120, "120、")),
    ],
)
def test_labels_that_word_makes(form: str, pattern: str, number: int, label: Label | None) -> None:
    assert made_label(form, pattern, number) == label
