"""What people type where a number or a date is wanted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scripts.typed import TypedNumber, iso_day, narrow, read_dates, read_number


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("3026", "3026", ""),
        ("１，２００", "1200", ""),
        ("12 000", "12000", ""),
        ("1,234,567.50", "1234567.50", ""),
        ("约500", "500", "about"),
        ("大约 500", "500", "about"),
        ("500左右", "500", "about"),
        ("近3万", "30000", "nearly"),
        ("500余", "500", "more_than"),
        ("3千多", "3000", "more_than"),
        ("1.5万", "15000", ""),
        ("超过2亿", "200000000", "more_than"),
        ("-5", "-5", ""),
    ],
)
def test_numbers(text: str, value: str, qualifier: str) -> None:
    assert read_number(text) == TypedNumber(Decimal(value), qualifier)


@pytest.mark.parametrize(
    "text",
    ["", " ", "三十", "500人", "1,23", "85%", "约500余", "1e5", "1.2.3", "2020-06-14", "一二", "9" * 5000 + "人"],
)
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2020", "2020"),
        ("2020年", "2020"),
        ("2020-06", "2020-06"),
        ("2020年6月", "2020-06"),
        ("2020年6月13日", "2020-06-13"),
        ("2020年6月13号", "2020-06-13"),
        ("2020.7.4", "2020-07-04"),
        ("2020/7/4", "2020-07-04"),
        ("２０２０．７．４", "2020-07-04"),
        ("2020-05/2021-02", "2020-05/2021-02"),
        ("2020/2021", "2020/2021"),
        ("2019-2020", "2019/2020"),
        ("2020.7.4-2020.8.1", "2020-07-04/2020-08-01"),
        ("2020年8月7日至11月25日", "2020-08-07/2020-11-25"),
        ("2020年8月7日至25日", "2020-08-07/2020-08-25"),
        ("2020年12月—2021年1月", "2020-12/2021-01"),
        ("2020-05 - 2021-02", "2020-05/2021-02"),
        ("2020.7.4～8.1", "2020-07-04/2020-08-01"),
    ],
)
def test_dates(text: str, dates: str) -> None:
    assert read_dates(text) == dates


def test_a_day_that_no_calendar_has_stays_as_it_was_typed() -> None:
    assert read_dates("2020年0月40日") == "2020-00-40"


@pytest.mark.parametrize(
    "text", ["", "去年", "Jun-20", "20年6月", "6月13日", "2020年春", "2020/1/2/3", "99999", "2020至去年"]
)
def test_what_is_no_date(text: str) -> None:
    assert read_dates(text) is None


def test_full_width_signs_are_ordinary_ones() -> None:
    assert narrow(" ２０％ ") == "20%"
    assert [iso_day(2020), iso_day(2020, 6), iso_day(2020, 6, 4)] == ["2020", "2020-06", "2020-06-04"]
