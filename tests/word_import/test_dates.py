"""Dates in Chinese text."""

from __future__ import annotations

import pytest

from scripts.word_import.dates import find_dates


@pytest.mark.parametrize(
    ("text", "dates", "qualifier", "inferred"),
    [
        ("2020年6月14日启动", "2020-06-14", "on", False),
        ("2020 年 6 月 14 号", "2020-06-14", "on", False),
        ("2020年6月", "2020-06", "on", False),
        ("2019年底", "2019", "on", False),
        ("2020.6.14", "2020-06-14", "on", False),
        ("2020-06-14", "2020-06-14", "on", False),
        ("2020/6/14", "2020-06-14", "on", False),
        ("6月14日", "2018-06-14", "on", True),
        ("2020年5月至2021年1月", "2020-05/2021-01", "on", False),
        ("8月7日至11月25日", "2018-08-07/2018-11-25", "on", True),
        ("2021年3-5月", "2021-03/2021-05", "on", False),
        ("从5月到11月", "2018-05/2018-11", "on", True),
        ("3月5日—8日", "2018-03-05/2018-03-08", "on", True),
        ("2020年12月28日～2021年1月3日", "2020-12-28/2021-01-03", "on", False),
        ("截至2020年5月31日", "2020-05-31", "by", False),
        ("计划于2022年1月开始", "2022-01", "planned", False),
        ("2020年10月左右", "2020-10", "about", False),
    ],
)
def test_dates_are_as_precise_as_they_are_written(text: str, dates: str, qualifier: str, inferred: bool) -> None:
    (found,), _ = find_dates(text, 2018)
    assert (str(found.dates), found.qualifier, found.inferred) == (dates, qualifier, inferred)


@pytest.mark.parametrize(
    "text", ["2020年2月30日", "近3个月", "1.5万元", "60岁以上", "12345年", "第2次", "2020年11月至2月", "5.12", "每周六"]
)
def test_what_is_no_date_is_left(text: str) -> None:
    assert find_dates(text, 2018)[0] == []


def test_a_month_without_any_year_before_it_is_no_date() -> None:
    assert find_dates("6月14日启动", 0) == ([], 0)


def test_the_year_goes_on_from_date_to_date() -> None:
    found, year = find_dates("2019年11月立项，次年没有；2020年6月14日启动，8月7日开始。", 0)
    assert [str(one.dates) for one in found] == ["2019-11", "2020-06-14", "2020-08-07"]
    assert [one.inferred for one in found] == [False, False, True]
    assert year == 2020


def test_places_in_the_text_are_those_of_the_date() -> None:
    text = "居民于2020年6月14日启动"
    (found,), _ = find_dates(text)
    assert text[found.begin : found.end] == "2020年6月14日"
