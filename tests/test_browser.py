"""One journey through the real site in a real browser, on a desk and on a phone.

Queries are typed as a reader would; none is copied from a page.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

QUERIES = {
    # what a reader types: the case that must come first
    "阳台种花": "七里：最美阳台",
    "量血压": "新南路：健康驻社区",
    "电梯坏了": "金花：多方协商解小区难题",
    "厨余堆肥": "南桥：绿色先锋",
    "残疾人做志愿者": "吉福：从受助到助人",
    "消防通道": "倪家桥：与“倪”一起",
    "轮胎": "少陵：菊园微更新",
    "独居老人聚会": "龙腾：微微一孝",
    "业委会选举投票": "七道堰：陪伴业委会成长",
}
ENGLISH = {
    "balcony": "Qili: The Most Beautiful Balconies of a New Home",
    "blood pressure": "Xinnan Road: Health Moves into the Community",
    "composting": "Nanqiao: Green Pioneers Sort Waste and Make Compost",
}


def first_answer(page: Page, query: str) -> str:
    page.get_by_role("searchbox").fill(query)
    page.locator(".search__results a").first.wait_for()
    page.wait_for_timeout(500)
    return page.locator(".search__page strong").first.inner_text()


@pytest.mark.parametrize(("query", "case"), QUERIES.items())
def test_a_chinese_query_finds_the_right_case_first(page: Page, query: str, case: str) -> None:
    page.goto("/")
    page.keyboard.press("/")
    assert first_answer(page, query) == case


@pytest.mark.parametrize(("query", "case"), ENGLISH.items())
def test_an_english_query_finds_the_right_case_first(page: Page, query: str, case: str) -> None:
    page.goto("/en/")
    page.keyboard.press("/")
    assert first_answer(page, query) == case


def test_search_is_used_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_focused()
    first_answer(page, "厨余堆肥")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__results a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    first_answer(page, "厨余堆肥")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nanqiao/**")


def test_an_answer_leads_to_the_section(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="搜索").click()
    first_answer(page, "电梯维修")
    section = page.locator(".search__section").first
    assert "#" in str(section.get_attribute("href"))
    section.click()
    page.wait_for_url("**/cases/**#**")
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_excerpts_have_no_stray_spaces_and_mark_the_words(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    first_answer(page, "业委会")
    texts = page.locator(".search__excerpt").all_inner_texts()
    assert texts
    for text in texts:
        assert not re.search(r"[\u3400-\u9fff] [\u3400-\u9fff]", text), text
        assert "¶" not in text, text
    assert page.locator(".search__excerpt mark").count() > 0


def test_nothing_found_is_said_with_a_way_on(page: Page) -> None:
    page.goto("/en/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("zzzzqqqq")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “zzzzqqqq”.")


def test_a_slash_typed_into_a_field_is_a_slash(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").press_sequentially("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")


def test_a_query_with_markup_is_only_words(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("<img src=x onerror=alert(1)>")
    page.wait_for_timeout(600)
    assert page.locator("dialog img").count() == 0


def test_the_other_language_is_the_same_page(page: Page) -> None:
    page.goto("/cases/qili/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("/en/cases/qili/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Qili: The Most Beautiful Balconies of a New Home")
    page.get_by_role("link", name="中文").click()
    page.wait_for_url("/cases/qili/")
    expect(page.locator("html")).to_have_attribute("lang", "zh")


def test_the_scheme_can_be_chosen_and_is_kept(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    for _ in range(2):
        page.locator(".masthead button.scheme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("/cases/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize(
    "path", ["/", "/cases/qili/", "/en/cases/xinnanlu/", "/en/practices/", "/glossary/", "/cases/nanqiao/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_every_page_without_sideways_scrolling(
    browser: Browser, address: str, path: str, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, base_url=address)  # type: ignore[arg-type]
    tab = context.new_page()
    tab.goto(path)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_search_fills_a_phone_and_finds_the_same(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, base_url=address
    )
    tab = context.new_page()
    tab.goto("/")
    tab.get_by_role("link", name="搜索").tap()
    box = tab.get_by_role("dialog").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert first_answer(tab, "阳台种花") == "七里：最美阳台"
    tab.get_by_role("button", name="关闭").tap()
    expect(tab.get_by_role("dialog")).to_be_hidden()
    context.close()


def test_without_javascript_everything_but_search_works(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    tab = context.new_page()
    tab.goto("/")
    tab.get_by_role("link", name="搜索").click()
    assert tab.url.endswith("/index-az/")
    tab.get_by_role("link", name="七里：最美阳台").first.click()
    assert "居民罗阿姨" in tab.content()
    tab.get_by_role("link", name="English").click()
    assert tab.url.endswith("/en/cases/qili/")
    context.close()
