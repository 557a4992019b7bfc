"""Numbers in both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.numbers import certain_numbers, possible_numbers, unmatched_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("共有11,776次浏览", {11776}),
        ("投入243万元", {2_430_000}),
        ("约8.9万余人次", {89_000}),
        ("400余场，1.5亿", {400, 150_000_000}),
        ("3千万元，2百亿，5百户，1万亿", {30_000_000, 20_000_000_000, 500, 1_000_000_000_000}),
        ("2020年6月14日", {2020, 6, 14}),
        ("上午7:00—11:30", {7, 0, 11, 30}),
        ("占5.4%", {Decimal("5.4")}),
        ("二十户", set()),
    ],
)
def test_digits_of_chinese_text(text: str, numbers: set[object]) -> None:
    assert certain_numbers(text, "zh") == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("11,776 views", {11776}),
        ("2.43 million yuan", {2_430_000}),
        ("3 billion trees, 5 Hundred", {3_000_000_000, 500}),
        ("14 June 2020", {14, 2020}),
        ("about 89,000 attendances", {89_000}),
        ("twenty households", set()),
        ("at 15:00", {15, 0}),
    ],
)
def test_digits_of_english_text(text: str, numbers: set[object]) -> None:
    assert certain_numbers(text, "en") == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二十", 20),
        ("十二", 12),
        ("一百零五", 105),
        ("三万五千", 35_000),
        ("两", 2),
        ("二〇二〇", 2020),
        ("半年", Decimal("0.5")),
    ],
)
def test_chinese_numerals_may_stand_for_digits(text: str, number: object) -> None:
    assert number in possible_numbers(text, "zh")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Twenty", 20),
        ("twenty-one", 21),
        ("in June", 6),
        ("the third", 3),
        ("twice", 2),
        ("two hundred", 200),
        ("two billion", 2_000_000_000),
        ("half", Decimal("0.5")),
    ],
)
def test_english_words_may_stand_for_digits(text: str, number: object) -> None:
    assert number in possible_numbers(text, "en")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("20户，1.5万元", "Twenty households, 15,000 yuan"),
        ("2020年6月14日", "14 June 2020"),
        ("二十户里有3户", "20 households, three of them"),
        ("一个社区", "the community"),
    ],
)
def test_what_agrees(zh: str, en: str) -> None:
    assert unmatched_numbers(zh, en) == {"zh": [], "en": []}


def test_what_does_not() -> None:
    assert unmatched_numbers("20户，38期", "20 households, 36 sessions") == {"zh": [38], "en": [36]}
    assert unmatched_numbers("1.5万", "150,000") == {"zh": [15_000], "en": [150_000]}


@pytest.mark.parametrize(
    "text", ["亿" * 100_000, "九千万" * 30_000, "9" * 100_000, "1,2.3" * 20_000, "one hundred " * 9_000]
)
def test_a_numeral_without_end_is_no_number_to_multiply_out(text: str) -> None:
    assert unmatched_numbers(text, text) is not None


_ENGLISH: Final = st.lists(
    st.sampled_from(
        ["one", "Twenty", "twenty-one", "once", "three", "hundred", "June", "20", "3", "1", "0.5", "half", "x"]
    ),
    max_size=5,
).flatmap(lambda words: st.sampled_from([" ", "-", ", ", ""]).map(lambda between: between.join(words)))


@given(st.text("0123456789.:万十二月半 ", max_size=8), _ENGLISH)
def test_only_what_is_missing_is_looked_for_in_words_and_the_same_is_found(zh: str, en: str) -> None:
    chinese, english = certain_numbers(zh, "zh"), certain_numbers(en, "en")
    assert unmatched_numbers(zh, en) == {
        "zh": sorted(chinese - possible_numbers(en, "en")),
        "en": sorted(english - possible_numbers(zh, "zh")),
    }
