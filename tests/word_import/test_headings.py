"""Title and headings, whether styles say so or only looks do."""

from __future__ import annotations

from scripts.word_import.headings import Headings, find_headings
from scripts.word_import.labels import split_label
from scripts.word_import.reader import cut
from scripts.word_import.records import Block, Paragraph, Picture, Role, Run

BODY = "居民在院落里种花，也在一起吃饭，前后有三个月的时间。"


def line(
    text: str, *, strong: bool = False, size: float = 12, role: Role = "", level: int = 0, centred: bool = False
) -> Paragraph:
    label, taken = split_label(text)
    return Paragraph(1, cut((Run(text, strong),), taken), role, level, size, centred, label)


def judged(*blocks: Block) -> Headings:
    return find_headings(blocks)


def test_styles_say_it() -> None:
    found = judged(line("报告", role="title"), line("项目背景", role="heading", level=1), line(BODY))
    assert (found.title, found.levels) == ("报告", {1: 1})


def test_numbers_and_bold_say_it_and_their_kinds_give_the_levels() -> None:
    found = judged(
        line("青石桥社区项目报告", strong=True, size=22, centred=True),
        line("一、项目背景", strong=True, size=16),
        line("（一）社区概况", strong=True),
        line(BODY),
        line("1、人口", strong=True),
        line(BODY),
        line("二、实施过程", strong=True, size=16),
        line(BODY),
    )
    assert found.title == "青石桥社区项目报告"
    assert found.levels == {1: 1, 2: 2, 4: 3, 6: 1}


def test_short_numbered_lines_in_plain_type_are_headings_unless_they_are_a_list() -> None:
    found = judged(line("一、项目背景"), line(BODY), line("二、实施过程"), line(BODY))
    assert found.levels == {0: 1, 2: 1}
    listed = judged(
        line("项目背景", strong=True), line("一、张贴海报"), line("二、上门介绍"), line("三、接龙报名"), line(BODY)
    )
    assert listed.levels == {0: 1}


def test_digits_need_bold_because_lists_have_them() -> None:
    assert judged(line("项目背景", strong=True), line(BODY), line("1、海报"), line(BODY)).levels == {0: 1}


def test_unnumbered_bold_lines_have_levels_by_size_and_words() -> None:
    found = judged(
        line("项目背景", strong=True, size=16),
        line(BODY),
        line("院落里的事", strong=True, size=14),
        line(BODY),
        line("项目成效", strong=True, size=16),
        line("创新亮点", strong=True, size=16),
        line(BODY),
    )
    assert found.levels == {0: 1, 2: 2, 4: 1, 5: 1}


def test_bold_sentences_labels_and_captions_are_no_headings() -> None:
    found = judged(
        line("项目背景", strong=True),
        line("这一句话很重要。", strong=True),
        line("时间：2021年3月", strong=True),
        line("图1 启动仪式", strong=True),
        line(BODY * 2, strong=True),
        line(BODY),
    )
    assert found.levels == {0: 1}


def test_what_stands_out_on_the_cover_is_no_heading() -> None:
    found = judged(
        line("邻里厨房项目", strong=True, size=26, centred=True),
        line("总结报告", strong=True, size=26, centred=True),
        line("灯笼互助社", strong=True, size=14, centred=True),
        line("一、项目背景", strong=True),
        line(BODY),
    )
    assert (found.title, found.levels) == ("邻里厨房项目总结报告", {3: 1})


def test_a_first_heading_that_stands_alone_on_its_level_is_the_title() -> None:
    found = judged(
        line("邻里厨房", role="heading", level=1),
        line("项目背景", role="heading", level=2),
        line(BODY),
        line("项目成效", role="heading", level=2),
    )
    assert (found.title, found.levels) == ("邻里厨房", {1: 2, 3: 2})


def test_styles_and_looks_may_be_mixed() -> None:
    found = judged(
        line("一、项目背景", role="heading", level=2),
        line("（一）社区概况", strong=True),
        line(BODY),
        line("二、项目成效", strong=True),
        line(BODY),
    )
    assert found.levels == {0: 2, 1: 3, 3: 2}


def test_a_whole_paragraph_with_a_heading_style_is_text() -> None:
    assert judged(line(BODY * 3, role="heading", level=1), line(BODY)).levels == {}


def test_a_report_without_anything_of_the_kind() -> None:
    assert judged(line(BODY), Picture(1, "a", b"")) == Headings("", frozenset(), {})
    assert judged() == Headings("", frozenset(), {})


def test_the_words_of_a_section_alone_on_a_line_are_a_heading_in_any_type() -> None:
    assert judged(line("案例背景"), line(BODY), line("案例内容摘要"), line(BODY), line("院落"), line(BODY)).levels == {
        0: 1,
        2: 1,
    }


def test_a_plain_number_with_a_colon_and_text_below_is_a_subheading() -> None:
    found = judged(line("实施过程"), line("1. 宣传动员："), line(BODY), line("2. 赋能参与："), line(BODY))
    assert found.levels == {0: 1, 1: 2, 3: 2}
    assert judged(line("实施过程"), line("1、甲："), line("2、乙：")).levels == {0: 1}
