"""A narrative is cut and joined without losing a byte."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from scripts.editor.sections import Written, default_title, in_order, rewrite, split
from scripts.settings import LANGUAGES
from tests.conftest import DEMO, ROOT

FILES = sorted([*ROOT.glob("cases/*/??.md"), *DEMO.glob("cases/*/??.md")])


def written(text: str) -> list[Written]:
    return [Written(part.id, part.title, part.text) for part in split(text).parts if part.id]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_nobody_changed_stays_byte_for_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert split(text).joined() == text
    assert rewrite(split(text), written(text), "zh") == text


def test_any_text_is_joined_as_it_was() -> None:
    pieces = ["## a {#a}\n", "## \n", "##x", "\n", "text\n", "## b {#b}", "### c {#c}\n", "\r", "# d\n", "## a {#a}\n"]
    for seed in range(500):
        chance = random.Random(seed)
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(0, 8)))
        assert split(text).joined() == text


TEXT = "## 背景 {#background}\n\n甲\n\n## 成效 {#results}\n\n乙\n"


def test_one_changed_section_leaves_the_others_alone() -> None:
    sections = written(TEXT)
    sections[0] = Written("background", "背景", "甲\n\n丙\n\n")
    assert rewrite(split(TEXT), sections, "zh") == TEXT.replace("甲\n", "甲\n\n丙\n")
    sections[1] = Written("results", "成果", "乙")
    assert "## 成果 {#results}\n\n乙\n" in rewrite(split(TEXT), sections, "zh")


def test_sections_come_and_go() -> None:
    sections = written(TEXT)
    sections.insert(1, Written("process", "过程", "丁"))
    text = rewrite(split(TEXT), sections, "zh")
    assert text == TEXT.replace("## 成效", "## 过程 {#process}\n\n丁\n\n## 成效")
    blank = [Written(section.id, default_title(section.id, "zh"), "") for section in sections]
    assert rewrite(split(""), blank, "zh") == ""


def test_a_heading_without_id_is_kept_where_it_was() -> None:
    text = "above\n## 背景 {#background}\n\n甲\n\n## stray\n\n戊\n\n## 成效 {#results}\n\n乙\n"
    assert rewrite(split(text), written(text), "zh") == text
    assert "## stray\n\n戊" in rewrite(split(text), written(text)[1:], "zh")


def test_sections_have_a_fixed_order_and_usual_names() -> None:
    assert in_order({"results", "background", "other"}) == ["background", "results", "other"]
    assert [default_title("needs", language) for language in LANGUAGES] == ["需求", "Needs"]
