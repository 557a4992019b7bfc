"""Styles by their names in any of three word processors, and lists that count."""

from __future__ import annotations

import pytest

from scripts.office.xml_tree import read_tree
from scripts.word_import.labels import made_label
from scripts.word_import.styles import Numbering, Style, Styles
from tests.word_import.reports import W


def styles(*entries: str) -> Styles:
    return Styles(read_tree([f"<w:styles {W}>{''.join(entries)}</w:styles>".encode()]))


def style(name: str, inside: str = "", based: str = "", number: str = "a", default: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{number}"{default}><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{inside}</w:style>'
    )


@pytest.mark.parametrize(
    ("name", "role", "level"),
    [
        ("heading 1", "heading", 1),
        ("Heading 3", "heading", 3),
        ("标题 2", "heading", 2),
        ("标题2", "heading", 2),
        ("标题 一", "heading", 1),
        ("一级标题", "heading", 1),
        ("3级标题", "heading", 3),
        ("章标题", "heading", 1),
        ("Title", "title", 0),
        ("标题", "title", 0),
        ("caption", "caption", 0),
        ("题注", "caption", 0),
        ("Intense Quote", "quote", 0),
        ("引用", "quote", 0),
        ("toc 1", "contents", 0),
        ("目录 2", "contents", 0),
        ("Normal", "", 0),
        ("正文", "", 0),
    ],
)
def test_a_style_is_known_by_its_name(name: str, role: str, level: int) -> None:
    found = styles(style(name)).style("a")
    assert (found.role, found.level) == (role, level)


def test_a_style_of_another_name_is_known_by_its_outline_level_and_inherits() -> None:
    own = styles(
        style(
            "黑体大标",
            '<w:pPr><w:outlineLvl w:val="1"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>',
        ),
        style("小标", '<w:rPr><w:sz w:val="24"/></w:rPr>', based="a", number="b"),
        style("正文回归", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based="a", number="c"),
    )
    assert own.style("a") == Style("heading", 2, strong=True, size=16, centred=True)
    assert own.style("b") == Style("heading", 2, strong=True, size=12, centred=True)
    assert own.style("c").role == ""


def test_a_paragraph_without_style_has_the_usual_one_and_circles_end() -> None:
    own = styles(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>',
        style("Normal", '<w:rPr><w:b w:val="0"/></w:rPr>', based="b", default=' w:default="1"'),
        style("other", based="a", number="b"),
    )
    assert own.paragraph("") == own.paragraph("unknown") == Style(strong=False, size=10.5)
    assert Styles(None).paragraph("x") == Style()


def numbering(levels: str, lists: str) -> Numbering:
    xml = f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{lists}</w:numbering>'
    return Numbering(read_tree([xml.encode()]))


def level(depth: int, form: str, pattern: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def test_lists_count_go_on_and_begin_again() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    own = numbering(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2."), lists)
    asked = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("2", 0), ("3", 0), ("3", 0)]
    labels = [own.label(name, depth) for name, depth in asked]
    assert [label.text for label in labels if label] == ["一、", "1、", "2、", "二、", "1、", "三、", "一、", "二、"]
    assert own.label("9", 0) is None
    assert own.label("1", 5) is None
    assert Numbering(None).label("1", 0) is None
    assert labels[0] == made_label("chineseCounting", "%1、", 1)
