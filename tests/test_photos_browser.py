"""Photos as readers meet them: sizes, the viewer and the slider, with and without script, in a real browser."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Route, expect

from scripts.settings import Settings
from tests.conftest import serving

PAGE = "/cases/corner-garden/"
MISTAKES: list[str] = []
"""Errors of scripts, and requests to other hosts."""


@pytest.fixture(autouse=True)
def no_mistakes() -> Iterator[None]:
    MISTAKES.clear()
    yield
    assert MISTAKES == []


@pytest.fixture(scope="module")
def address(demo_built: Settings) -> Iterator[str]:
    with serving(demo_built.site_dir) as where:
        yield where


def opened(browser: Browser, address: str, width: int = 1440, path: str = PAGE, **options: object) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("pageerror", lambda error: MISTAKES.append(str(error)))
    page.on("request", lambda request: MISTAKES.append(request.url) if not request.url.startswith(address) else None)
    page.goto(address + path)
    return page


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    tab = opened(browser, address)
    yield tab
    tab.context.close()


@pytest.mark.parametrize("width", [360, 479, 480, 600, 686, 1000, 1440])
def test_sizes_say_how_wide_the_picture_really_is(browser: Browser, address: str, width: int) -> None:
    """So that a browser, which chooses before it lays out, chooses right. The layout is that of photos.css."""
    tab = opened(browser, address, width)
    measured = tab.evaluate(
        """() => [...document.querySelectorAll('.photo img')].map((img) => {
          const parts = img.sizes.split(/,(?![^(]*[)])/).map((part) => part.trim());
          const found = parts.map((part) => part.match(/^[(](min-width: \\d+px)[)] (.*)$/) || [0, 'min-width: 0', part])
            .find((part) => matchMedia(`(${part[1]})`).matches);
          const probe = document.createElement('div');
          probe.style.cssText = `position: absolute; width: ${found[2]}`;
          document.body.append(probe);
          return [img.alt, probe.getBoundingClientRect().width, img.getBoundingClientRect().width];
        })"""
    )
    tab.context.close()
    assert len(measured) == 6
    for name, said, real in measured:
        assert said == pytest.approx(real, rel=0.03, abs=2), name


def hold_back(route: Route) -> None:
    time.sleep(0.1)
    route.continue_()


def test_nothing_moves_while_pictures_come(browser: Browser, address: str) -> None:
    """Layout shift (https://wicg.github.io/layout-instability/), with every picture held back for a while."""
    tab = opened(browser, address, 360)
    tab.route("**/*.{avif,jpg}", hold_back)
    tab.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => {for (const entry of list.getEntries())"
        " window.shift += entry.value}).observe({type: 'layout-shift', buffered: true})"
    )
    tab.reload()
    heights = [tab.evaluate("document.documentElement.scrollHeight")]
    tab.evaluate("document.querySelectorAll('img').forEach((img) => { img.loading = 'eager' })")
    tab.wait_for_function("[...document.querySelectorAll('.photo img')].every((img) => img.complete)")
    heights.append(tab.evaluate("document.documentElement.scrollHeight"))
    shift = tab.evaluate("window.shift")
    tab.context.close()
    assert heights[0] == heights[1]
    assert shift < 0.01


def test_a_browser_is_given_avif_of_the_right_width_and_shape(page: Page) -> None:
    picture = page.locator("#photo-opening img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('#photo-opening img').currentSrc.endsWith('.avif')")
    source = picture.evaluate("img => img.currentSrc")
    assert "opening-960-" in source
    for name, width, height in (("opening", 1600, 1066), ("bench", 540, 720)):
        img = page.locator(f"#photo-{name} img")
        assert (img.get_attribute("width"), img.get_attribute("height")) == (str(width), str(height))


def test_a_colour_stands_in_and_a_crop_keeps_its_focus(page: Page) -> None:
    for style in page.locator(".photo img").evaluate_all(
        "all => all.map(img => getComputedStyle(img).backgroundColor)"
    ):
        assert style.startswith("rgb(")
        assert style != "rgba(0, 0, 0, 0)"
    assert page.locator("#photo-digging img").evaluate("img => getComputedStyle(img).objectPosition") == "78% 60%"


def test_without_script_pictures_are_links_and_a_pair_is_two_pictures(browser: Browser, address: str) -> None:
    tab = opened(browser, address, java_script_enabled=False)
    sides = [tab.locator(f"#photo-{name}").bounding_box() for name in ("before", "after")]
    assert sides[0]
    assert sides[1]
    assert sides[0]["y"] == sides[1]["y"]
    assert sides[0]["x"] + sides[0]["width"] <= sides[1]["x"]
    expect(tab.get_by_role("slider")).to_have_count(0)
    expect(tab.locator("dialog")).to_be_hidden()
    tab.locator("#photo-bench a").click()
    assert tab.url.endswith(".jpg")
    tab.context.close()


def test_the_slider_is_a_real_one(page: Page) -> None:
    slider = page.get_by_role("slider", name="拖动比较之前和之后")
    slider.scroll_into_view_if_needed()
    assert slider.input_value() == "50"
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    assert slider.input_value() == "60"
    cut = "getComputedStyle(document.querySelector('#photo-after')).clipPath"
    assert "60%" in page.evaluate(cut)
    box = slider.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + 40)
    assert abs(int(slider.input_value()) - 20) <= 3


def test_the_viewer_by_keyboard(page: Page) -> None:
    link = page.locator("#photo-bench .photo-open")
    link.focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog", name="照片")
    expect(viewer).to_be_visible()
    expect(viewer.get_by_role("img", name="一张木长椅，后面是草地。")).to_be_visible()
    expect(viewer.locator(".viewer-caption")).to_contain_text("街角的长椅")
    expect(viewer.locator(".viewer-count")).to_have_text("1 / 6")
    page.keyboard.press("ArrowRight")
    expect(viewer.locator(".viewer-caption")).to_contain_text("堆着杂物的街角")
    expect(viewer.locator(".viewer-caption")).not_to_contain_text("放大")
    page.keyboard.press("End")
    expect(viewer.locator(".viewer-caption")).to_contain_text("轮流浇水")
    page.keyboard.press("ArrowRight")
    expect(viewer.locator(".viewer-count")).to_have_text("1 / 6")
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(link).to_be_focused()


def test_the_viewer_by_mouse_and_the_links_of_a_pair(page: Page) -> None:
    page.get_by_role("link", name="放大").nth(1).click()
    viewer = page.get_by_role("dialog", name="照片")
    expect(viewer.locator(".viewer-caption")).to_contain_text("种上花的街角")
    viewer.get_by_role("button", name="上一张").click()
    expect(viewer.locator(".viewer-caption")).to_contain_text("堆着杂物的街角")
    viewer.get_by_role("button", name="关闭").click()
    expect(viewer).to_be_hidden()


def test_the_viewer_by_touch(browser: Browser, address: str) -> None:
    tab = opened(browser, address, 360, "/en/cases/corner-garden/", has_touch=True, is_mobile=True)
    tab.locator("#photo-bench .photo-open").tap()
    viewer = tab.get_by_role("dialog", name="Photos")
    expect(viewer).to_be_visible()
    session = tab.context.new_cdp_session(tab)

    def swipe(start: int, end: int) -> None:
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": 400}]})
        for step in range(1, 6):
            x = start + (end - start) * step // 5
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": 402}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe(300, 60)
    expect(viewer.locator(".viewer-count")).to_have_text("2 / 6")
    swipe(60, 300)
    expect(viewer.locator(".viewer-count")).to_have_text("1 / 6")
    swipe(200, 190)
    expect(viewer.locator(".viewer-count")).to_have_text("1 / 6")
    for button in viewer.get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    tab.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_and_viewer_pass_axe(browser: Browser, address: str, scheme: str) -> None:
    tab = opened(browser, address, color_scheme=scheme)
    found = Axe().run(tab, context=".photo, .photo-gallery")
    assert found.violations_count == 0, found.generate_report()
    tab.locator("#photo-bench .photo-open").click()
    expect(tab.get_by_role("dialog")).to_be_visible()
    found = Axe().run(tab, context="dialog")
    assert found.violations_count == 0, found.generate_report()
    tab.context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_page(browser: Browser, address: str, width: int) -> None:
    tab = opened(browser, address, width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.context.close()


def test_a_page_without_pictures_has_no_viewer(browser: Browser, address: str, tmp_path: Path) -> None:
    tab = opened(browser, address, path="/glossary/")
    expect(tab.locator("dialog.viewer")).to_have_count(0)
    tab.context.close()
