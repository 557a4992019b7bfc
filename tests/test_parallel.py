"""Both languages side by side: what stands beside what."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from scripts.check import check_collection
from scripts.dialect import parse_narrative
from scripts.issues import Issues
from scripts.model import Narrative
from scripts.parallel import align
from scripts.settings import Language, Settings
from tests.conftest import ROOT, serving


def narrative(text: str, language: Language) -> Narrative:
    issues = Issues(Path("/"))
    return parse_narrative(text, Path("/x.md"), language, issues)


def sides(chinese: str, english: str) -> list[tuple[list[str], list[str]]]:
    head = "## 背景 {#background}\n\n", "## Background {#background}\n\n"
    (section, *_) = align(narrative(head[0] + chinese, "zh"), narrative(head[1] + english, "en"))
    return [([block.kind for block in pair.zh], [block.kind for block in pair.en]) for pair in section.pairs]


def test_blocks_of_the_same_kinds_stand_one_beside_the_other() -> None:
    assert sides("甲。\n\n- 乙\n- 丙\n\n丁。\n", "A.\n\n- B\n- C\n\nD.\n") == [
        (["paragraph"], ["paragraph"]),
        (["list"], ["list"]),
        (["paragraph"], ["paragraph"]),
    ]


def test_where_a_translator_divides_otherwise_what_stands_between_two_headings_stays_together() -> None:
    assert sides("甲。\n\n### 一 {#one}\n\n乙。\n\n丙。\n", "A.\n\n### One {#one}\n\nB and C.\n") == [
        (["paragraph"], ["paragraph"]),
        (["heading"], ["heading"]),
        (["paragraph", "paragraph"], ["paragraph"]),
    ]


def test_every_case_of_the_collection_aligns_paragraph_by_paragraph() -> None:
    collection, issues = check_collection(Settings(ROOT))
    assert collection is not None, issues.report()
    for case in collection.cases:
        sections = align(case.narratives["zh"], case.narratives["en"])
        assert sections
        for section in sections:
            for pair in section.pairs:
                assert len(pair.zh) == len(pair.en) == 1, f"{case.slug} {section.id}"


def test_it_is_two_columns_on_a_desk_and_one_on_a_phone_with_each_side_in_its_language(
    real: Settings, browser: Browser
) -> None:
    with serving(real.site_dir) as address:
        for width, beside in ((1440, True), (360, False)):
            context = browser.new_context(viewport={"width": width, "height": 800})
            tab = context.new_page()
            for path in ("/cases/qili/parallel/", "/en/cases/qili/parallel/"):
                tab.goto(f"{address}{path}")
                pair = tab.locator("div.parallel-pair").nth(2)
                chinese, english = pair.locator("> [lang='zh-CN']"), pair.locator("> [lang='en']")
                one, other = chinese.bounding_box(), english.bounding_box()
                assert one
                assert other
                assert (one["y"] == other["y"]) == beside
                assert beside or other["y"] >= one["y"] + one["height"]
                assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
            tab.get_by_role("link", name="Back to the case").click()
            assert tab.url.endswith("/en/cases/qili/")
            context.close()
