"""The words of a report as the casebook writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.limits import is_unsafe
from scripts.typography import find_slips
from scripts.word_import.records import Run
from scripts.word_import.tidy import tidy, tidy_runs

SIGNS = st.text(alphabet="项目居民 ，,;；“”\"'(（)）[]*<>12１２ａ％.．\t\u3000\u00a0\u200b\uf06c\nab-—", max_size=60)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("\u3000\u3000社区共有 2,300 户、６１２０人", "社区共有2,300户、6120人"),
        ("老旧,邻里来往不多; “对门住了三年”", "老旧，邻里来往不多；“对门住了三年”"),
        ("项 目 背 景", "项目背景"),
        ("约占２１％，２．５万元", "约占21%，2.5万元"),
        ('他说"好"(大声)', "他说“好”（大声）"),
        ("见[附件]和<细则>*", "见［附件］和＜细则＞＊"),
        ("零\u200b宽\ufeff和\x07控制", "零宽和控制"),
        ("\uf06c 一项，\uf0fc完成", "• 一项，✓完成"),
        ("⽇期⼈次", "日期人次"),
        ("The  English  words stay apart", "The English words stay apart"),
    ],
)
def test_what_is_mended(typed: str, written: str) -> None:
    assert tidy(typed) == written


def test_looks_stay_with_their_words_and_marks_are_judged_across_them() -> None:
    runs = [Run("  居民"), Run(" 参与 ", strong=True), Run(", 共"), Run("", note="footnote:1"), Run("１２ 次")]
    assert tidy_runs(runs) == (
        Run("居民"),
        Run("参与", strong=True),
        Run("，共"),
        Run("", note="footnote:1"),
        Run("12次"),
    )


@given(st.lists(st.tuples(SIGNS, st.booleans()), max_size=5))
def test_runs_are_tidied_as_their_text_is(pieces: list[tuple[str, bool]]) -> None:
    runs = [Run(text, strong) for text, strong in pieces]
    made = tidy_runs(runs)
    text = "".join(run.text for run in made)
    assert text == tidy("".join(run.text for run in runs))
    assert not any(is_unsafe(sign) for sign in text)
    assert not set(text) & set("[]*<>\n")
    for run in made:
        assert run.strong in {strong for _, strong in pieces}


@given(SIGNS)
def test_nothing_is_left_that_check_would_tell(text: str) -> None:
    assert find_slips(tidy(text), "zh") == []
