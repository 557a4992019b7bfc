"""Comparing: what a row holds, and a reader who picks cases in a real browser."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.compare import COLUMNS, compare_row, write_row
from scripts.model import Collection


def cells(collection: Collection, index: int) -> dict[str, list[str]]:
    row = compare_row(collection.cases[index], collection, "en")
    return {name: [item.text for item in cell] for name, cell in zip(COLUMNS, row.cells, strict=True)}


def test_a_row_answers_every_question_from_the_facts(demo_collection: Collection) -> None:
    assert cells(demo_collection, 0) == {
        "problem": ["The lane was so dark that nobody dared to walk there."],
        "scale": ["Lantern Community · Lantern Lane", "One lane, 20 lamps."],
        "led": ["Helpers Social Work Centre"],
        "agreement": [],
        "people": ["Two social workers."],
        "duration": [],
        "evidence": [],
        "pitfalls": ["It rained the first time."],
        "practices": ["The lantern walk", "The talking bench"],
    }


def test_a_case_in_preparation_is_in_the_table_with_what_is_known(demo_collection: Collection) -> None:
    found = cells(demo_collection, 1)
    assert found["scale"] == ["Garden Community"]
    assert found["problem"] == found["agreement"] == []


def test_the_data_of_a_row_names_addresses_from_its_own_place(demo_collection: Collection) -> None:
    row = compare_row(demo_collection.cases[0], demo_collection, "zh")
    data = json.loads(write_row(row, 1, demo_collection, "zh"))
    assert data["address"] == "../../cases/lantern-lane/"
    assert data["cells"][8]["items"][0]["address"] == "../../practices/lantern-walk/"
    assert data["cells"][0]["label"] == "遇到什么难题"


# ------------------------------------------------------------------------------------------------- in a browser
def side(page: Page) -> list[str]:
    """The cases that stand side by side."""
    return page.locator(".compare-side thead th a").all_inner_texts()


QILI, JIFU, JINHUA = "七里：最美阳台", "吉福：从受助到助人", "金花：多方协商解小区难题"


def test_picking_sets_cases_side_by_side_and_into_the_address(page: Page) -> None:
    page.goto("/compare/")
    expect(page.get_by_role("status")).to_have_text("勾选两三个案例，就会在这里并排。")
    page.get_by_label(f"选来比较 {QILI}").check()
    expect(page.get_by_role("status")).to_have_text("已选1个，再选一两个就能并排。")
    assert side(page) == []
    page.get_by_label(f"选来比较 {JIFU}").check()
    expect(page.get_by_role("status")).to_have_text("正在并排比较2个案例。")
    assert side(page) == [QILI, JIFU]
    assert page.url.endswith("/compare/?cases=qili,jifu")
    page.get_by_label(f"选来比较 {JINHUA}").check()
    expect(page.get_by_role("status")).to_have_text("已选3个，不能再多；先去掉一个。")
    expect(page.get_by_label("选来比较 龙腾：微微一孝")).to_be_disabled()


def test_an_address_that_was_sent_shows_its_choice_and_survives_a_reload(page: Page) -> None:
    page.goto("/en/compare/?cases=shaoling,nijiaqiao")
    expect(page.locator(".compare-side thead th")).to_have_count(2)
    before = side(page)
    assert before[0].startswith("Shaoling")
    page.reload()
    expect(page.locator(".compare-side thead th")).to_have_count(2)
    assert side(page) == before
    expect(page.get_by_label(re.compile("Pick to compare Shaoling"))).to_be_checked()


def test_the_back_button_undoes_a_choice(page: Page) -> None:
    page.goto("/compare/?cases=qili,jifu")
    expect(page.locator(".compare-side thead th")).to_have_count(2)
    page.get_by_role("button", name=f"去掉 {JIFU}").click()
    expect(page.locator(".compare-side")).to_have_count(0)
    assert page.url.endswith("?cases=qili")
    page.go_back()
    expect(page.locator(".compare-side thead th")).to_have_count(2)
    expect(page.get_by_label(f"选来比较 {JIFU}")).to_be_checked()


def test_a_choice_follows_into_the_other_language(page: Page) -> None:
    page.goto("/compare/?cases=qili,jifu")
    expect(page.locator(".compare-side thead th")).to_have_count(2)
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url("**/en/compare/?cases=qili,jifu")
    expect(page.locator(".compare-side thead th")).to_have_count(2)


def test_a_case_that_is_not_there_is_named_and_the_others_are_shown(page: Page) -> None:
    page.goto("/compare/?cases=qili,nobody,jifu")
    expect(page.get_by_role("status")).to_contain_text("没能取到：nobody。")
    assert side(page) == [QILI, JIFU]


@pytest.mark.parametrize("choice", ["../../evil,<b>x</b>", "%00", ",,,", "QILI"])
def test_an_address_with_nonsense_chooses_nothing(page: Page, choice: str) -> None:
    page.goto(f"/compare/?cases={choice}")
    expect(page.get_by_role("status")).to_have_text("勾选两三个案例，就会在这里并排。")
    assert page.locator(".compare-side").count() == 0


def test_more_than_three_are_cut_to_the_first_three(page: Page) -> None:
    page.goto("/compare/?cases=qili,jifu,jinhua,longteng,qili")
    expect(page.locator(".compare-side thead th")).to_have_count(3)
    assert side(page) == [QILI, JIFU, JINHUA]


def test_the_keyboard_alone_picks_and_removes(page: Page) -> None:
    page.goto("/compare/")
    box = page.get_by_label(f"选来比较 {QILI}")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    chip = page.get_by_role("button", name=f"去掉 {QILI}")
    expect(chip).to_be_visible()
    chip.focus()
    page.keyboard.press("Enter")
    expect(box).not_to_be_checked()
    expect(box).to_be_focused()


def test_on_a_phone_answers_stand_under_their_question_and_the_table_keeps_its_meaning(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=address)
    tab = context.new_page()
    tab.goto("/compare/?cases=qili,jifu,jinhua")
    expect(tab.get_by_role("columnheader", name=re.compile(QILI))).to_have_count(1)
    row = tab.locator(".compare-side tbody tr").first
    tops = [box["y"] for cell in row.locator("th, td").all() if (box := cell.bounding_box())]
    assert tops == sorted(set(tops))
    assert len(tops) == 4
    expect(tab.get_by_role("rowheader", name="遇到什么难题")).to_have_count(1)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_javascript_the_whole_table_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    tab = context.new_page()
    tab.goto("/compare/?cases=qili,jifu")
    expect(tab.get_by_role("rowheader")).to_have_count(9)
    expect(tab.get_by_role("columnheader")).to_have_count(10)
    expect(tab.locator("#picked")).to_be_hidden()
    expect(tab.get_by_role("checkbox")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("path", ["/compare/", "/en/compare/?cases=qili,jifu,jinhua"])
def test_it_prints_on_landscape_a4(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    paper = page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", paper)
    assert sizes
    for width, height in sizes:
        assert (round(float(width)), round(float(height))) == (842, 595)
