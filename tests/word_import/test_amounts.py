"""Numbers with their units in Chinese text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scripts.word_import.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "unit", "label"),
    [
        ("共有居民2,300户", "2300", "exact", "户", "共有居民"),
        ("有35名居民参加", "35", "exact", "名", "有居民参加"),
        ("投入243万元", "2430000", "exact", "元", "投入"),
        ("约占21%", "21", "about", "%", "约占"),
        ("服务近8.9万人次", "89000", "nearly", "人次", "服务近"),
        ("500余人参加", "500", "more_than", "人", "参加"),
        ("超过30场", "30", "more_than", "场", "超过"),
        ("100张左右的传单", "100", "about", "张", "的传单"),
        ("三十六户家庭", "36", "exact", "户", "家庭"),
        ("一百二十余名志愿者", "120", "more_than", "名", "志愿者"),
    ],
)
def test_value_qualifier_unit_and_what_it_counts(text: str, value: str, qualifier: str, unit: str, label: str) -> None:
    (found,) = find_amounts(text)
    assert (found.value, found.qualifier, found.unit, found.label) == (Decimal(value), qualifier, unit, label)


@pytest.mark.parametrize(
    "text",
    ["60岁以上", "第3次", "3号楼", "2单元", "一个人", "两三个", "七八十人", "图1", "A4张", "1个", "上午9点", "5.12"],
)
def test_ages_addresses_ordinals_and_loose_words_are_passed_over(text: str) -> None:
    assert list(find_amounts(text)) == []


def test_several_in_a_sentence() -> None:
    assert [str(one.value) for one in find_amounts("开了28次，服务1,120人次，平均每次40人")] == ["28", "1120", "40"]
