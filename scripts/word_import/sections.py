"""Which fixed section a heading of a report speaks of: the table of usual words.

Add a word here when reports use it. The table is also told to staff, in cases/README.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

SUMMARY: Final = "summary"
"""No section of a narrative: the text becomes a proposal for the field of that name."""

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "summary": ("摘要", "内容提要", "提要"),
    "background": (
        *("背景", "概况", "概述", "简介", "缘起", "缘由", "起因", "由来", "基本情况", "社区情况", "基本信息", "现状"),
        *("前言", "引言"),
    ),
    "needs": (
        *("需求", "需求分析", "需求评估", "需求调研", "问题分析", "问题诊断", "主要问题", "面临的问题", "痛点", "难题"),
        *("困境", "前期调研", "调研"),
    ),
    "approach": (
        *("思路", "理念", "理论", "目标", "目的", "策略", "方案", "设计", "计划", "对策", "服务对象", "理论基础"),
        *("理论依据", "实施方案"),
    ),
    "process": (
        *(
            "过程",
            "实施",
            "开展",
            "开展情况",
            "实施情况",
            "执行情况",
            "做法",
            "经验做法",
            "举措",
            "措施",
            "步骤",
            "行动",
        ),
        *("服务内容", "活动内容", "项目内容", "主要活动", "介入", "执行"),
    ),
    "mechanisms": ("机制", "制度", "模式", "保障", "组织架构", "资源整合", "长效"),
    "results": (
        *("成效", "成果", "效果", "效益", "影响", "产出", "变化", "收获", "成效评估", "效果评估", "项目评估", "成绩"),
        *("完成情况",),
    ),
    "stories": ("故事", "案例分享", "典型案例", "典型人物", "人物", "心声", "个案"),
    "reflection": (
        *("反思", "经验", "启示", "总结", "建议", "不足", "展望", "体会", "存在问题", "存在的问题", "改进", "思考"),
        *("下一步", "结语", "结束语", "讨论", "推广", "推广价值"),
    ),
}
"""What headings are made of. In Chinese the word that decides stands last: 实施成效 is 成效."""

_JOINTS: Final = re.compile(r"[与和及、，,：:/／]|以及|——|—")
_AROUND: Final = re.compile(
    r"^(?:本|该)?(?:项目|案例|社区|小区|活动|服务|专业|居民|主要|实施|介入|工作)?(?:内容)?(?:的)?"
)


@dataclass(frozen=True)
class Match:
    """The section that a heading speaks of first, and others that it speaks of too."""

    section: str
    others: tuple[str, ...]
    is_exact: bool
    """Whether the heading says nothing else, but for words such as 项目."""


def match_heading(text: str) -> Match | None:
    """The fixed section of a heading without its number; None if it speaks of none."""
    parts = [part for part in _JOINTS.split("".join(text.split())) if part]
    found = list(dict.fromkeys(hit[0] for part in parts if (hit := _match(part))))
    if not found:
        return None
    exact = all((hit := _match(part)) and _AROUND.sub("", part) in {hit[1], ""} for part in parts)
    return Match(found[0], tuple(found[1:]), exact)


def _match(part: str) -> tuple[str, str] | None:
    """The section and the word of it that stands last; of several the longest."""
    hits = [
        (part.rindex(word) + len(word), len(word), section, word)
        for section, words in WORDS.items()
        for word in words
        if word in part
    ]
    if not hits:
        return None
    _, _, section, word = max(hits)
    return section, word
