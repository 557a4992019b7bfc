"""Cells the way people fill them in."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.exchange.columns import TABLES, Column
from scripts.exchange.sheets import Cell
from scripts.exchange.values import CellError, Form, Reading, named, number_form, read_cell, shorten, show_form

EPOCH = datetime.datetime(1899, 12, 30)
NAMES = {"situations": {"dark-lane": "巷子黑、没人敢走", "strangers": "互不相识", "twin": "同名", "twin-2": "同名"}}


def column(table: str, path: str) -> Column:
    return next(c for t in TABLES if t.name == table for c in t.columns if c.path == path)


def read(table: str, path: str, value: object) -> Form:
    return read_cell(Cell(value), column(table, path), Reading(EPOCH, NAMES))  # type: ignore[arg-type]


def mistake(table: str, path: str, value: object) -> str:
    with pytest.raises(CellError) as caught:
        read(table, path, value)
    return caught.value.code


@pytest.mark.parametrize(
    ("written", "number", "qualifier"),
    [
        ("１，２００", "1200", ""),
        ("1,234,567.50", "1234567.5", ""),
        ("大约 500", "500", "about"),
        ("近3万", "30000", "nearly"),
        ("  ", "", ""),
        (Decimal("49875.50"), "49875.5", ""),
        (None, "", ""),
    ],
)
def test_numbers(written: object, number: str, qualifier: str) -> None:
    assert read("figures", "value", written) == Form(number, qualifier)


@pytest.mark.parametrize("written", ["三十", "500人", "1,23", "约500余"])
def test_what_is_no_number(written: str) -> None:
    assert mistake("figures", "value", written) == "cell_number"


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("2020年6月13日", "2020-06-13"),
        ("2020年8月7日至11月25日", "2020-08-07/2020-11-25"),
        (datetime.date(2020, 6, 13), "2020-06-13"),
        (Decimal(43990), "2020-06-08"),
        (Decimal(2020), "2020"),
        ("", ""),
    ],
)
def test_dates(written: object, dates: str) -> None:
    assert read("timeline", "date", written).text == dates


@pytest.mark.parametrize("written", ["去年", "6月13日", "99999", Decimal(99999)])
def test_what_is_no_date(written: object) -> None:
    assert mistake("timeline", "date", written) == "cell_date"


def test_lines_that_excel_took_for_a_date() -> None:
    assert mistake("figures", "source.lines", datetime.date(2020, 10, 11)) == "cell_became_date"
    assert read("figures", "source.lines", Decimal(22)).text == "22"


@pytest.mark.parametrize("written", ["约", "about", "About", " 约 "])
def test_words_of_choice_in_either_language(written: str) -> None:
    assert read("figures", "qualifier", written).text == "about"


def test_flags() -> None:
    assert [read("glossary", "hint_zh", value).text for value in ("是", "否", True, "FALSE")] == [
        *("true", "false", "true", "false")
    ]
    assert mistake("glossary", "hint_zh", "也许") == "cell_choice"


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("巷子黑、没人敢走（dark-lane）\n互不相识（strangers）", "dark-lane\nstrangers"),
        ("巷子黑、没人敢走（dark-lane）、互不相识(strangers)", "dark-lane\nstrangers"),
        ("dark-lane, strangers", "dark-lane\nstrangers"),
        ("互不相识", "strangers"),
        ("unknown-id", "unknown-id"),
        ("twin", "twin"),
    ],
)
def test_references_by_name_or_id(written: str, ids: str) -> None:
    assert read("facts", "situations", written).text == ids


@pytest.mark.parametrize("written", ["没有的", "同名"])
def test_references_to_nothing_or_to_two(written: str) -> None:
    assert mistake("facts", "situations", written) == "cell_reference"


def test_texts_are_one_paragraph_and_lists_one_a_line() -> None:
    assert read("figures", "label.zh", " 装上的\n灯 ").text == "装上的灯"
    assert read("figures", "label.en", "put\n up").text == "put up"
    assert read("glossary", "synonyms", " 院子 \n\n大院；里").text == "院子\n大院；里"


def test_not_recorded_where_it_may_stand() -> None:
    assert read("facts", "comparison.scale.zh", "（原文没有记录）").text == "not_recorded"
    assert read("facts", "comparison.scale.en", "not_recorded").text == "not_recorded"
    assert read("figures", "label.zh", "（原文没有记录）").text == "（原文没有记录）"


def test_numbers_that_excel_cannot_hold_are_shown_as_texts() -> None:
    value = column("figures", "value")
    assert show_form("3026", value, {}) == 3026
    assert isinstance(show_form("3026", value, {}), int)
    assert show_form("5.4", value, {}) == 5.4
    assert show_form("12345678901234567890", value, {}) == "12345678901234567890"
    assert show_form("about nine", value, {}) == "about nine"


def test_references_are_shown_with_their_names() -> None:
    assert named("strangers", NAMES["situations"]) == "互不相识（strangers）"
    assert (
        show_form("strangers\nnew", column("facts", "situations"), NAMES["situations"]) == "互不相识（strangers）\nnew"
    )


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_a_number_is_shown_and_read_as_the_same_form(number: Decimal) -> None:
    value = column("figures", "value")
    form = number_form(number)
    shown = show_form(form, value, {})
    cell = Cell(shown if isinstance(shown, str) else Decimal(repr(float(shown))))
    assert Decimal(read_cell(cell, value, Reading(EPOCH)).text) == number


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    for one in {column.kind: column for table in TABLES for column in table.columns}.values():
        try:
            form = read_cell(Cell(text), one, Reading(EPOCH, NAMES)).text
        except CellError as error:
            assert error.code.startswith("cell_")
            continue
        if one.kind in {"text", "line", "list"}:
            shown = str(show_form(form, one, {}))
            assert read_cell(Cell(shown), one, Reading(EPOCH)).text == form


def test_long_texts_are_quoted_short() -> None:
    assert shorten("一\n二") == "一 二"
    assert len(shorten("长" * 99)) == 40
