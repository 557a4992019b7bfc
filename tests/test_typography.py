"""Marks and spaces."""

from __future__ import annotations

import itertools
import re

import pytest

from scripts import typography
from scripts.settings import LANGUAGES, Language
from scripts.typography import find_slips, mend


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("你好,世界", "你好，世界"),
        ("问:答;好!吗?", "问：答；好！吗？"),
        ("小区(旧)", "小区（旧）"),
        ("有 20 户 Linux 系统", "有20户Linux系统"),
        ('他说"好"', "他说“好”"),
        ("两个  空格", "两个 空格"),
        ("时间7:00，网址https://a.b/c?d=e,f", "时间7:00，网址https://a.b/c?d=e,f"),
        ("见[甲](case:a)和![](photo:b){#id}[^n]", "见[甲](case:a)和![](photo:b){#id}[^n]"),
    ],
)
def test_chinese_is_mended(before: str, after: str) -> None:
    assert mend(before, "zh") == after
    assert mend(after, "zh") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('She said "yes".', "She said “yes”."),
        ("the residents' room, it's", "the residents’ room, it’s"),
        ("two  spaces", "two spaces"),
        ('"Quoted [link](case:a)" and "more"', "“Quoted [link](case:a)” and “more”"),
    ],
)
def test_english_is_mended(before: str, after: str) -> None:
    assert mend(before, "en") == after
    assert mend(after, "en") == after


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("你好,世界", "zh", ["mark_half_width"]),
        ("有 20户", "zh", ["space_typed"]),
        ('说"好"', "zh", ["mark_straight", "mark_straight"]),
        ("one，two", "en", ["mark_chinese"]),
        ("it's  so", "en", ["mark_straight", "space_doubled"]),
        ("干净的一句话，2020年6月14日，7:00—11:00，5.4%。", "zh", []),
        ("A clean sentence, 7:00–11:00 (50%); “quoted”.", "en", []),
        ("| 月份 | 做了什么 |", "zh", []),
        ("## 背景 {#background}", "zh", []),
    ],
)
def test_slips_are_found(text: str, language: Language, codes: list[str]) -> None:
    assert [slip.code for slip in find_slips(text, language)] == codes


@pytest.mark.parametrize("piece", ["](", "{#", "[^", "`", "https://", '"', "，,", "中 a"])
def test_a_line_without_end_is_read_in_one_go(piece: str) -> None:
    """Patterns that look for the end of a part from each of its beginnings would never come back."""
    line = piece * 50_000
    assert find_slips(line, "zh") is not None
    assert mend(line, "zh") is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_passed_at_a_glance_has_no_slip(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    signs = ["好", "a", "9", *",;:?!()\"' ，。、；：？！（）《》〈〉“", "  ", "[](", "`"]
    texts = ["".join(text) for text in itertools.product(signs, repeat=3)]
    found = [find_slips(text, language) for text in texts]
    monkeypatch.setattr(typography, "_SUSPECT", {language: re.compile("")})
    assert [find_slips(text, language) for text in texts] == found
