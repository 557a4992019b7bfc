"""A report under the fixed sections."""

from __future__ import annotations

from scripts.word_import.album import Album
from scripts.word_import.labels import split_label
from scripts.word_import.outline import Outline, put_in_order
from scripts.word_import.reader import cut
from scripts.word_import.records import Paragraph, Report, Role, Run

LEVELS = {"#": 1, "##": 2, "###": 3}


def outline(*lines: str) -> Outline:
    """Lines that begin with # are headings of that level, with ! the title."""
    blocks = []
    for number, typed in enumerate(lines, 1):
        mark, _, text = typed.partition(" ") if typed[0] in "#!" else ("", "", typed)
        role: Role = "title" if mark == "!" else "heading" if mark else ""
        label, taken = split_label(text)
        blocks.append(Paragraph(number, cut((Run(text),), taken), role, LEVELS.get(mark, 0), label=label))
    report = Report(tuple(blocks), {}, (), tuple(lines))
    return put_in_order(report, Album({}))


def shape(made: Outline) -> list[tuple[str, str, list[tuple[str, str]]]]:
    def words(block: object) -> str:
        return "".join(span.plain() for item in getattr(block, "items", ()) for span in item)

    return [
        (
            section.id,
            "".join(span.plain() for span in section.title),
            [(block.kind, words(block)) for block in section.blocks],
        )
        for section in made.narrative.sections
    ]


def told(made: Outline) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in made.remarks if one.code not in {"section_missing", "title_missing"}]


def test_sections_subheadings_and_lesser_headings() -> None:
    made = outline("! 报告", "# 一、项目背景", "甲", "## （一）院落", "乙", "### 1.树下", "丙")
    assert made.title == "报告"
    assert shape(made) == [
        (
            "background",
            "项目背景",
            [("paragraph", "甲"), ("heading", "院落"), ("paragraph", "乙"), ("paragraph", "树下"), ("paragraph", "丙")],
        )
    ]
    assert made.narrative.sections[0].blocks[1].target == "background-1"
    assert made.narrative.sections[0].blocks[3].items[0][0].kind == "strong"
    assert made.starts == ((2, "background"),)
    assert made.headings == {"background": ("项目背景",)}


def test_sections_stand_in_the_order_of_the_book() -> None:
    made = outline("! 报告", "# 项目成效", "甲", "# 项目背景", "乙")
    assert [(section[0], section[2]) for section in shape(made)] == [
        ("background", [("paragraph", "乙")]),
        ("results", [("paragraph", "甲")]),
    ]
    assert told(made) == [(4, "section_moved")]


def test_what_fits_none_stays_in_the_section_before_it_and_is_told() -> None:
    made = outline("! 报告", "# 项目背景", "甲", "# 创新亮点", "乙", "## 亮点一", "丙", "# 项目成效", "丁")
    assert shape(made)[0] == (
        "background",
        "项目背景",
        [
            ("paragraph", "甲"),
            ("heading", "创新亮点"),
            ("paragraph", "乙"),
            ("paragraph", "亮点一"),
            ("paragraph", "丙"),
        ],
    )
    assert told(made) == [(4, "heading_unplaced")]
    assert dict(made.remarks[0].values) == {"section_zh": "背景", "section_en": "background"}


def test_a_section_that_comes_again_is_added_to() -> None:
    made = outline("! 报告", "# 项目背景", "甲", "# 社区概况", "乙")
    assert shape(made) == [
        ("background", "项目背景", [("paragraph", "甲"), ("heading", "社区概况"), ("paragraph", "乙")])
    ]
    assert told(made) == [(4, "section_again")]


def test_a_heading_of_two_sections_is_told() -> None:
    made = outline("! 报告", "# 实施过程与成效", "甲")
    assert told(made) == [(2, "heading_two")]
    assert dict(made.remarks[0].values) == {
        "section_zh": "过程",
        "section_en": "process",
        "others_zh": "成效",
        "others_en": "results",
    }


def test_a_subheading_that_can_only_be_a_section_opens_it() -> None:
    made = outline("! 报告", "# 项目背景", "甲", "## 需求分析", "乙", "# 实施过程", "## 启动", "丙")
    assert [section[0] for section in shape(made)] == ["background", "needs", "process"]
    twice = outline("! 报告", "# 实施过程", "## 第一次活动", "甲", "## 反思", "乙", "## 反思", "丙")
    assert [section[0] for section in shape(twice)] == ["process"]


def test_sections_may_stand_one_level_down() -> None:
    made = outline("! 报告", "# 上篇", "## 项目背景", "甲", "### 院落", "乙", "# 下篇", "## 项目成效", "丙")
    assert [(name, title) for name, title, _ in shape(made)] == [("background", "项目背景"), ("results", "项目成效")]
    assert ("heading", "院落") in shape(made)[0][2]
    assert ("heading", "下篇") in shape(made)[0][2]


def test_what_stands_before_the_first_heading_is_background() -> None:
    made = outline("! 报告", "单位：灯笼互助社", "# 实施过程", "甲")
    assert shape(made)[0] == ("background", "背景", [("paragraph", "单位：灯笼互助社")])
    assert told(made) == [(2, "before_headings")]
    assert made.starts == ((2, "background"), (3, "process"))


def test_a_summary_is_kept_at_the_end_of_the_background_and_proposed() -> None:
    made = outline("! 报告", "# 摘要", "甲乙", "# 项目背景", "丙", "## 院落", "丁")
    assert [paragraph.text for paragraph in made.summary] == ["甲乙"]
    assert shape(made) == [
        (
            "background",
            "项目背景",
            [("paragraph", "丙"), ("heading", "院落"), ("paragraph", "丁"), ("heading", "摘要"), ("paragraph", "甲乙")],
        )
    ]
    assert [block.target for block in made.narrative.blocks() if block.target] == ["background-1", "summary-1"]
    assert told(made) == [(2, "summary_kept")]


def test_a_heading_without_text_and_what_is_missing_are_told() -> None:
    made = outline("# 项目背景", "甲", "# 项目成效", "# 反思", "乙")
    assert told(made) == [(3, "section_without_text")]
    missing = [dict(one.values)["section_zh"] for one in made.remarks if one.code == "section_missing"]
    assert missing == ["过程", "成效"]
    assert any(one.code == "title_missing" for one in made.remarks)


def test_a_report_without_headings_is_background() -> None:
    assert [section[0] for section in shape(outline("甲", "乙"))] == ["background"]
