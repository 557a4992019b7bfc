"""What people type becomes what the file should hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from scripts.editor.answers import Sent, from_form
from scripts.editor.shapes import Shape
from scripts.editor.values import to_data


def typed(shape: Shape, pairs: dict[str, str], old: Any = None) -> Any:
    whole = Shape("group", fields={"x": shape})
    return to_data(from_form(whole, Sent(pairs.items())), {} if old is None else {"x": old}).value.get("x", "absent")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1986", Decimal(1986)),
        ("１，９８６", Decimal(1986)),
        ("11,776.50", Decimal("11776.50")),
        ("5.4", Decimal("5.4")),
        ("1,5", "1,5"),
        ("三十", "三十"),
        ("1e5", "1e5"),
        ("1.5万", Decimal(15_000)),
        ("约500", "约500"),
        ("", "absent"),
    ],
)
def test_numbers(text: str, value: object) -> None:
    assert typed(Shape("number"), {"x": text}) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020-06-14", "2020-06-14"),
        ("2020年6月14日", "2020-06-14"),
        ("2020.6.1", "2020-06-01"),
        ("2020年6月", "2020-06"),
        ("2020年", "2020"),
        ("2020年5月至2021年2月", "2020-05/2021-02"),
        ("2020-05/2021-02", "2020-05/2021-02"),
        ("2020/6/14", "2020-06-14"),
        ("2020年8月7日至25日", "2020-08-07/2020-08-25"),
        ("去年夏天", "去年夏天"),
    ],
)
def test_dates(text: str, value: str) -> None:
    assert typed(Shape("dates"), {"x": text}) == value


def test_texts_that_changed_have_their_marks_set_right_and_others_stay() -> None:
    text = Shape("text")
    assert typed(text, {"x.zh": '他说"好",走了', "x.en": 'He said "yes"'}) == {
        "zh": "他说“好”，走了",
        "en": "He said “yes”",
    }
    old = {"zh": '旧的"直引号"', "en": "same"}
    assert typed(text, {"x.zh": '旧的"直引号"', "x.en": "same"}, old) == old


def test_what_was_left_out_stays_out_and_what_was_empty_stays_as_it_was() -> None:
    optional = Shape("text", required=False)
    assert typed(optional, {}) == "absent"
    assert typed(optional, {}, {"zh": None, "en": None}) == {"zh": None, "en": None}
    assert typed(optional, {}, {"zh": "旧", "en": "old"}) == "absent"
    assert typed(Shape("text"), {}, {"zh": "旧", "en": "old"}) == {"zh": None, "en": None}
    qualifier = Shape("choice", required=False, default="exact")
    assert typed(qualifier, {"x": "exact"}) == "absent"
    assert typed(qualifier, {"x": "exact"}, "exact") == "exact"
    assert typed(qualifier, {"x": "exact"}, "about") == "absent"
    assert typed(qualifier, {"x": "about"}) == "about"
    assert typed(Shape("flag", required=False, default="false"), {"x": "true"}) is True
    assert typed(Shape("references", required=False), {}, ["a"]) == []


def test_silence_is_a_word_and_contradicts_what_is_written() -> None:
    shape = Shape("group", fields={"x": Shape("text", silence="not_recorded")})
    silent = to_data(from_form(shape, Sent([("x.@silent", "1")])), {})
    assert silent.value == {"x": "not_recorded"}
    both = to_data(from_form(shape, Sent([("x.@silent", "1"), ("x.zh", "写了")])), {})
    assert both.problems == (("x", "silent_and_written"),)
    assert both.value == {"x": {"zh": "写了", "en": None}}


def test_entries_have_keys_and_each_of_them_once() -> None:
    shape = Shape("group", fields={"x": Shape("entries", item=Shape("line"))})
    sent = [("x.0.@key", "a"), ("x.0", "one"), ("x.1.@key", "a"), ("x.1", "two"), ("x.2.@key", ""), ("x.2", "three")]
    data = to_data(from_form(shape, Sent(sent)), {})
    assert data.problems == (("x.a", "key_twice"), ("x.2", "key_missing"))
    assert list(data.value["x"].values()) == ["one", "two", "three"]
    untouched = to_data(from_form(shape, Sent([("x.0.@key", ""), ("x.0", "")])), {})
    assert untouched.value == {"x": {}}


def test_fields_that_the_form_does_not_know_are_kept() -> None:
    shape = Shape("group", fields={"x": Shape("line")})
    assert to_data(from_form(shape, Sent([("x", "new")])), {"x": "old", "y": "z"}).value == {"x": "new", "y": "z"}
