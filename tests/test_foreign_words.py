"""Words of the other language say so."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from scripts.foreign_words import mark_foreign


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Ni (倪, Ní) is a name.", 'Ni (<span lang="zh-CN">倪</span>, Ní) is a name.'),
        (
            "“Peace” (平安，和谐) and 家",
            '“Peace” (<span lang="zh-CN">平安，和谐</span>) and <span lang="zh-CN">家</span>',
        ),
        ("No Chinese here.", "No Chinese here."),
        ("<b>活动</b>", '&lt;b&gt;<span lang="zh-CN">活动</span>&lt;/b&gt;'),
        (Markup("<b>活动</b>"), '<b><span lang="zh-CN">活动</span></b>'),
    ],
)
def test_chinese_on_an_english_page_is_marked(text: str, marked: str) -> None:
    assert mark_foreign(text, "en") == marked


def test_a_chinese_page_is_left_as_it_is() -> None:
    assert mark_foreign("用WPS写<b>", "zh") == "用WPS写&lt;b&gt;"
