"""What a record may hold."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from scripts.limits import is_unsafe
from scripts.model import CopyKit, DatesField, Span, Text, join_chinese

DATES = TypeAdapter(DatesField)


def code_of(model: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(model).validate_python(value)
    return str(caught.value.errors()[0]["type"])


def test_records_are_frozen() -> None:
    text = Text(zh="灯", en="lamp")
    with pytest.raises(ValidationError):
        text.zh = "火"  # type: ignore[misc]


def test_a_text_is_asked_by_language() -> None:
    assert Text(zh="灯", en="lamp")["zh"] == "灯"
    assert Text(zh="灯", en="lamp")["en"] == "lamp"


def test_records_are_told_to_other_processes_as_they_are() -> None:
    for told in (DATES.validate_python("2020-06/2021"), Text(zh="灯", en="lamp")):
        heard = pickle.loads(pickle.dumps(told))
        assert heard == told
        assert repr(heard) == repr(told)


def test_folded_chinese_has_no_gaps_and_english_keeps_its_spaces() -> None:
    text = Text(zh="第一行， 第二行 20 户 Linux 系统", en="one  line\nand more")
    assert text.zh == "第一行，第二行 20 户 Linux 系统"
    assert text.en == "one line and more"
    assert join_chinese("甲\n乙 丙") == "甲乙丙"


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad"])
def test_characters_that_hide_or_reorder_are_unsafe(character: str) -> None:
    assert is_unsafe(character)
    assert code_of(Text, {"zh": f"甲{character}乙", "en": "a"}) == "control_character"


@pytest.mark.parametrize("character", ["\n", " ", "　", "é", "—", "…", "𠮷", "😀"])
def test_ordinary_characters_are_safe(character: str) -> None:
    assert not is_unsafe(character)


@pytest.mark.parametrize(
    ("written", "precision"), [("2020", "year"), ("2020-06", "month"), ("2020-06-14", "day"), ("2020-02-29", "day")]
)
def test_a_date_is_as_precise_as_it_is_written(written: str, precision: str) -> None:
    dates = DATES.validate_python(written)
    assert dates.start.precision == precision
    assert str(dates) == written


def test_a_span_may_mix_precisions() -> None:
    assert str(DATES.validate_python("2020/2021-02-03")) == "2020/2021-02-03"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2020-6", "date_form"),
        ("last June", "date_form"),
        ("2019-02-29", "date_impossible"),
        ("2020-13", "date_impossible"),
        ("0000", "date_year"),
        ("9999-12-31", "date_year"),
        ("２０２０", "date_form"),
        ("2021/2020", "date_order"),
        ("2020-05/2020-04-30", "date_order"),
    ],
)
def test_impossible_dates_have_codes_of_their_own(written: str, code: str) -> None:
    assert code_of(DatesField, written) == code


def test_silence_of_the_source_is_written_not_left_out() -> None:
    silent = dict.fromkeys(CopyKit.model_fields, "not_recorded")
    assert all(value is None for value in CopyKit.model_validate(silent).model_dump().values())
    assert code_of(CopyKit, {**silent, "money": []}) == "too_short"
    assert code_of(CopyKit, {key: value for key, value in silent.items() if key != "money"}) == "missing"


def test_a_span_knows_its_words_and_what_is_inside() -> None:
    inner = Span("text", "重")
    span = Span("strong", children=(inner, Span("note", target="n")))
    assert span.plain() == "重"
    assert [item.kind for item in span.walk()] == ["strong", "text", "note"]
