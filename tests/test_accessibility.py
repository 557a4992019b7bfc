"""WCAG 2.2 AA in a real browser: axe on every kind of page, and what axe cannot see.

axe-core runs on every kind of page, in both languages and schemes, on a telephone and on a desk, with everything a page
can unfold unfolded; and on the search window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from scripts.settings import LANGUAGES, Language, Settings
from tests.conftest import serving
from tests.kinds import SCHEMES, every_page, pages_by_kind

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
QUERY = {"zh": "业委会", "en": "committee"}


@pytest.fixture(scope="module")
def site(real: Settings) -> Path:
    return real.site_dir


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site) as where:
        yield where


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1440, "height": 900}, base_url=address) as context:
        yield context.new_page()


def violations(axe: Axe, page: Page, name: str) -> list[str]:
    told: list[str] = []
    results: dict[str, Any] = axe.run(page, options=OPTIONS).response
    for found in results["violations"]:
        for node in found["nodes"]:
            told.append(f"{name}: {found['id']}: {found['help']}: {node['html'][:160]}")
    return told


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(
    browser: Browser, site: Path, address: str, language: Language, scheme: Any, width: int
) -> None:
    axe, told = Axe(), []
    viewport: Any = {"width": width, "height": 800}
    with browser.new_context(viewport=viewport, color_scheme=scheme, base_url=address) as context:
        page = context.new_page()
        for kind, path in pages_by_kind(site, language).items():
            page.goto(f"/{path}")
            page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
            told += violations(axe, page, kind)
        page.goto("/" if language == "zh" else "/en/")
        page.keyboard.press("/")
        page.get_by_role("searchbox").fill(QUERY[language])
        page.locator(".search__results a").first.wait_for()
        told += violations(axe, page, "search")
    assert "\n".join(told) == ""


def test_axe_sees_what_is_wrong(desk: Page) -> None:
    desk.goto("/")
    desk.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"x.png\">')")
    assert any("image-alt" in line for line in violations(Axe(), desk, "home"))


CONTROLS = (
    "button, summary, select, input:not([type=hidden], label > input), label:has(> input), nav a, header a, footer a"
)


def test_controls_can_be_hit_with_a_finger(browser: Browser, site: Path, address: str) -> None:
    """WCAG 2.5.8, without its exception for spacing: what is a control and no word of a sentence has 24 pixels."""
    small: list[str] = []
    viewport: Any = {"width": 360, "height": 800}
    with browser.new_context(viewport=viewport, has_touch=True, base_url=address) as context:
        page = context.new_page()
        for name, path in every_page(site).items():
            page.goto(f"/{path}")
            found = page.locator(CONTROLS).evaluate_all(
                """(all) => all.filter((one) => one.checkVisibility({ visibilityProperty: true }))
                  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
                  .filter(([, box]) => box.right > 0 && box.bottom > 0 && (box.width < 24 || box.height < 24))
                  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""
            )
            small += [f"{name}: {one}" for one in found]
    assert "\n".join(small) == ""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", ["home", "case", "glossary"])
def test_the_keyboard_goes_through_the_page_and_is_seen(
    browser: Browser, site: Path, address: str, kind: str, scheme: Any
) -> None:
    """Every stop is in the window, is not covered by what stays in place, and shows a ring of two pixels."""
    # Without motion, because a page that is still scrolling has its focus outside the window.
    viewport: Any = {"width": 1440, "height": 800}
    with browser.new_context(
        viewport=viewport, color_scheme=scheme, reduced_motion="reduce", base_url=address
    ) as context:
        page = context.new_page()
        page.goto(f"/{pages_by_kind(site, 'zh')[kind]}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        hidden = []
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break  # past the last stop
            seen, html = page.evaluate(
                """() => {
                  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one)
                  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0
                  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
                  return [inside && ring, one.outerHTML.slice(0, 120)]
                }"""
            )
            if not seen:
                hidden.append(html)
    assert "\n".join(hidden) == ""


def test_the_first_stop_leads_past_the_masthead(desk: Page, site: Path) -> None:
    desk.goto(f"/{pages_by_kind(site, 'en')['case']}")
    desk.keyboard.press("Tab")
    assert desk.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "content"
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.closest('main') !== null")


def test_at_four_hundred_per_cent_nothing_scrolls_sideways(browser: Browser, site: Path, address: str) -> None:
    """WCAG 1.4.10: 1280 by 1024 pixels at 400 % are 320 by 256."""
    wide: list[str] = []
    viewport: Any = {"width": 320, "height": 256}
    with browser.new_context(viewport=viewport, base_url=address) as context:
        page = context.new_page()
        for name, path in every_page(site).items():
            page.goto(f"/{path}")
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
                wide.append(f"{name}: {width}")
    assert "\n".join(wide) == ""


SPACED_OUT = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""


def test_readers_may_space_the_text_out(browser: Browser, site: Path, address: str) -> None:
    """WCAG 1.4.12: with the spacing it names, nothing runs out of the window."""
    wide: list[str] = []
    viewport: Any = {"width": 360, "height": 740}
    with browser.new_context(viewport=viewport, base_url=address) as context:
        page = context.new_page()
        for name, path in every_page(site).items():
            page.goto(f"/{path}")
            page.add_style_tag(content=SPACED_OUT)
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 360:
                wide.append(f"{name}: {width}")
    assert "\n".join(wide) == ""


def test_nothing_moves_for_readers_who_want_no_motion(browser: Browser, site: Path, address: str) -> None:
    moving: list[str] = []
    with browser.new_context(reduced_motion="reduce", base_url=address) as context:
        page = context.new_page()
        for name, path in pages_by_kind(site, "zh").items():
            page.goto(f"/{path}")
            moving += [
                f"{name}: {one}"
                for one in page.evaluate(
                    """() => [...document.querySelectorAll("*")].filter((one) => {
                      const style = getComputedStyle(one)
                      const moves = (times) => times.split(",").some((time) => parseFloat(time) > 0)
                      return (style.animationName !== "none" && moves(style.animationDuration))
                        || moves(style.transitionDuration) || style.scrollBehavior === "smooth"
                    }).map((one) => one.outerHTML.slice(0, 90))"""
                )
            ]
    assert "\n".join(moving) == ""


def test_headings_go_down_one_step_at_a_time(desk: Page, site: Path) -> None:
    for name, path in every_page(site).items():
        desk.goto(f"/{path}")
        levels = desk.locator("main :is(h1, h2, h3, h4, h5, h6)").evaluate_all(
            "(all) => all.map((one) => Number(one.tagName[1]))"
        )
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (name, levels)


FOREIGN = {
    # Chinese characters on an English page stand in an element that says so.
    "en": ("zh", r"[\u3400-\u9fff]"),
    # English sentences on a Chinese page, too; names and abbreviations are part of Chinese text.
    "zh": ("en", r"[A-Za-z]+(?:[ ,’'-]+[A-Za-z]+){3,}"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_other_language_say_so(desk: Page, site: Path, language: Language) -> None:
    other, pattern = FOREIGN[language]
    unmarked: list[str] = []
    for kind, path in pages_by_kind(site, language).items():
        desk.goto(f"/{path}")
        texts = desk.evaluate(
            """(other) => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
              while (walker.nextNode()) {
                const parent = walker.currentNode.parentElement
                if (parent.closest("script, style, noscript, code, pre")) continue
                if (!parent.closest("[lang]").lang.startsWith(other)) found.push(walker.currentNode.data)
              }
              return found
            }""",
            other,
        )
        unmarked += [f"{kind}: {text.strip()[:80]}" for text in texts if re.search(pattern, text)]
    assert "\n".join(unmarked) == ""


def test_a_plan_is_called_a_plan(desk: Page, site: Path) -> None:
    """What a hollow dot shows is also said."""
    seen = 0
    for language, word in (("zh", "计划"), ("en", "planned")):
        for path in (site if language == "zh" else site / "en").glob("cases/*/index.html"):
            for item in re.findall(r'<li class="event planned">.*?</li>', path.read_text("utf-8"), re.DOTALL):
                assert word in item, path
                seen += 1
    assert seen
