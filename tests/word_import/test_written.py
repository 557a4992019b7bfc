"""What lies beside a draft."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scripts.word_import.facts import Proposal
from scripts.word_import.records import remark
from scripts.word_import.written import (
    entry_text,
    read_proposals,
    render_lines,
    render_proposals,
    render_report,
    tell_remark,
)

SOURCE = {"section": "process", "lines": "16"}
PROPOSALS = (
    Proposal("type", 3, "属于微更新类。", "renewal"),
    Proposal(
        "figures",
        16,
        "35名居民参加：“好”。",
        {"id": "figure-1", "value": "35", "unit": {"zh": "名", "en": None}, "source": SOURCE},
        True,
    ),
)


def test_an_entry_looks_as_in_case_yml() -> None:
    assert entry_text({"id": "a", "caption": {"zh": "一: 二 # 三", "en": None}, "source": SOURCE}) == (
        "id: a\ncaption:\n  zh: '一: 二 # 三'\n  en:\nsource: {section: process, lines: '16'}\n"
    )


def test_proposals_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "proposals.yml"
    for proposals in (PROPOSALS, ()):
        path.write_text(render_proposals(proposals), encoding="utf-8")
        assert read_proposals(path) == proposals
    assert read_proposals(tmp_path / "none.yml") == ()


def test_proposals_can_be_read_by_people() -> None:
    text = render_proposals(PROPOSALS)
    assert text.startswith("# 从报告里读出的事实，都还没有确认。")
    assert text.endswith(
        "- field: figures\n  line: 16\n  sentence: 35名居民参加：“好”。\n  entry:\n    id: figure-1\n    value: '35'\n"
        "    unit:\n      zh: 名\n      en:\n    source: {section: process, lines: '16'}\n  uncertain: true\n"
    )
    assert yaml.safe_load(text)[0]["entry"] == "renewal"


@pytest.mark.parametrize("text", ["- a: [", "- nothing: here\n", "- 5\n"])
def test_proposals_that_somebody_broke_are_a_value_error(text: str, tmp_path: Path) -> None:
    path = tmp_path / "proposals.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError):
        read_proposals(path)


def test_the_numbered_text_has_a_paragraph_a_line() -> None:
    assert render_lines(["甲", "乙 | 丙"]) == "甲\n乙 | 丙\n"


def test_a_remark_says_where_and_what_is_there() -> None:
    lines = ["项目背景", "实施单位：灯笼互助社。实施时间：2021年。"]
    assert tell_remark(remark(2, "caption_guessed"), lines) == (
        "第2段 paragraph 2 “实施单位：灯笼互助社。实施时间：……”\n"
        "    图片下面居中的这一行，当作了图说。不是的话，请移回正文。\n"
        "    This centred line below a picture was taken for its caption. If it is none, move it back into the text."
    )
    assert tell_remark(remark(0, "macros"), lines).startswith("整份报告 the whole report\n")


def test_the_report_has_everything_in_it() -> None:
    text = render_report("报告.docx", ["标题 title: 甲"], [remark(1, "nested_list")], ["甲"] * 16, PROPOSALS)
    assert text.splitlines() == [
        "导入说明 Report on an import: 报告.docx",
        "标题 title: 甲",
        "",
        "一、请看一看 To be looked at (1)",
        "第1段 paragraph 1 “甲”",
        "    分层的列表合成了一层。请看读起来是否清楚。",
        "    A list of several levels was made into one level. See whether it still reads well.",
        "",
        "二、可能的事实，等人确认 Facts that may be, to be confirmed (2)",
        "    内容都在 proposals.yml，一条一条写好了。Each is written out in proposals.yml.",
        "第3段 paragraph 3  type: renewal",
        "    “属于微更新类。”",
        "第16段 paragraph 16  figures: 35，名  （有一部分是推断的 partly inferred）",
        "    “35名居民参加：“好”。”",
    ]
