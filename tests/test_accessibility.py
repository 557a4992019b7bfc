"""WCAG 2.2 AA in a real browser: axe on every kind of page, and what axe cannot see.

axe-core runs on every kind of page, in both languages and schemes, on a telephone and on a desk, with everything a page
can unfold unfolded; and on the search window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from scripts.settings import LANGUAGES, Language, Settings
from tests.conftest import serving
from tests.kinds import SCHEMES, every_page, pages_by_kind

AXE = Axe().axe_script

COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours, and the only ones for which the scheme matters. They take most of the time."""

COLOURS = {"runOnly": COLOUR_RULES, "resultTypes": ["violations"]}
ALL_ELSE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}, **{rule: {"enabled": False} for rule in COLOUR_RULES}},
    "resultTypes": ["violations"],
}
ONE_OF_A_LOOK = {"include": [["html"]], "exclude": [["[data-alike]"]]}
MARK_ALIKE = """(known) => {
  const looks = new Map(), seen = new Set(known);
  const look = (one) => {
    if (!one) return "";
    if (!looks.has(one)) {
      const style = getComputedStyle(one);
      const own = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "display",
        "visibility", "textDecoration", "borderBottom"].map((name) => style[name]);
      looks.set(one, number(`${look(one.parentElement)}>${one.tagName}.${one.className} ${own}`));
    }
    return looks.get(one);
  };
  // FNV-1a with 52 bits, twice 26: far more numbers than looks.
  const number = (text) => {
    let one = 0x811c9dc5, two = 0xcbf29ce4;
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 16777619);
      two = Math.imul(two ^ text.charCodeAt(at), 2246822519);
    }
    return (one >>> 6) * 0x4000000 + (two >>> 6);
  };
  for (const one of document.body.querySelectorAll("*")) {
    one.removeAttribute("data-alike");
    if (one.firstElementChild) continue;
    if (seen.has(look(one))) one.setAttribute("data-alike", "");
    seen.add(look(one));
  }
  return [getComputedStyle(document.body).backgroundColor, [...seen]];
}"""
"""Marks texts that look, and stand on what looks, as another before them, on this page or one whose looks are given.
Answers with the colour of the paper and all looks so far.
"""

MATERIALS_NAMES = {"light": "default", "dark": "slate"}
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


def load_axe(page: Page) -> None:
    """Once for each page that is opened."""
    page.evaluate(AXE)


def violations(page: Page, name: str, options: Any, context: Any = "html") -> list[str]:
    """What axe finds on a page that it has been loaded on."""
    told: list[str] = []
    results = page.evaluate("([context, options]) => axe.run(context, options)", [context, options])
    for found in results["violations"]:
        for node in found["nodes"]:
            told.append(f"{name}: {found['id']}: {found['help']}: {node['html'][:160]}")
    return told


def mistakes_of_colour(page: Page, name: str, known: dict[str, list[int]]) -> list[str]:
    """In both schemes, of one text of each look. `known` holds those of pages before, by scheme; new ones are added."""
    told, papers = [], []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", MATERIALS_NAMES[scheme])
        paper, looks = page.evaluate(MARK_ALIKE, known.get(scheme, []))
        papers.append(paper)
        if len(looks) > len(known.get(scheme, [])):
            told += violations(page, f"{name} {scheme}", COLOURS, ONE_OF_A_LOOK)
        known[scheme] = looks
    assert papers[0] != papers[1], name
    return told


@pytest.fixture(scope="module")
def known() -> dict[str, list[int]]:
    """The looks that texts have in each scheme, on whatever page, in whatever language and at whatever width."""
    return {}


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(
    browser: Browser, site: Path, address: str, known: dict[str, list[int]], language: Language, width: int
) -> None:
    told = []
    viewport: Any = {"width": width, "height": 800}
    with browser.new_context(viewport=viewport, reduced_motion="reduce", base_url=address) as context:
        page = context.new_page()
        for kind, path in pages_by_kind(site, language).items():
            page.goto(f"/{path}")
            page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
            load_axe(page)
            told += violations(page, kind, ALL_ELSE) + mistakes_of_colour(page, kind, known)
        page.goto("/" if language == "zh" else "/en/")
        page.keyboard.press("/")
        page.get_by_role("searchbox").fill(QUERY[language])
        page.locator(".search__results a").first.wait_for()
        load_axe(page)
        told += violations(page, "search", ALL_ELSE) + mistakes_of_colour(page, "search", known)
    assert "\n".join(told) == ""


def test_axe_sees_what_is_wrong(desk: Page) -> None:
    desk.goto("/")
    load_axe(desk)
    desk.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"x.png\">')")
    assert any("image-alt" in line for line in violations(desk, "home", ALL_ELSE))


def test_axe_sees_pale_texts_among_many_that_are_alike(desk: Page) -> None:
    """In one scheme only, and behind a hundred others."""
    desk.goto("/")
    load_axe(desk)
    desk.evaluate(
        """() => {
          const list = document.createElement("ul")
          list.innerHTML = "<li>one</li>".repeat(100) + "<li class='pale'>pale</li>".repeat(2)
          document.querySelector("main").append(list)
          const sheet = new CSSStyleSheet()
          sheet.replaceSync("@media (prefers-color-scheme: dark) { .pale { color: #333 } }")
          document.adoptedStyleSheets = [sheet]
        }"""
    )
    told = mistakes_of_colour(desk, "home", {})
    assert [line.split(": ")[:2] for line in told] == [["home dark", "color-contrast"]]


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


# ------------------------------------------------------------------------------------------- what axe does not see
CONTROLS = (
    "button, summary, select, input:not([type=hidden], label > input), label:has(> input), nav a, header a, footer a"
)
SMALL_CONTROLS = """(all) => all.filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.right > 0 && box.bottom > 0 && (box.width < 24 || box.height < 24))
  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""
SPACED_OUT = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one)
  const moves = (times) => times.split(",").some((time) => parseFloat(time) > 0)
  return (style.animationName !== "none" && moves(style.animationDuration))
    || moves(style.transitionDuration) || style.scrollBehavior === "smooth"
}).map((one) => one.outerHTML.slice(0, 90))"""
TEXTS = """(other) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (parent.closest("script, style, noscript, code, pre")) continue
    if (!parent.closest("[lang]").lang.startsWith(other)) found.push(walker.currentNode.data)
  }
  return found
}"""
FOREIGN = {
    # Chinese characters on an English page stand in an element that says so.
    "en": ("zh", r"[\u3400-\u9fff]"),
    # English sentences on a Chinese page, too; names and abbreviations are part of Chinese text.
    "zh": ("en", r"[A-Za-z]+(?:[ ,’'-]+[A-Za-z]+){3,}"),
}


@dataclass(frozen=True)
class Seen:
    """What a telephone sees of a page, whose owner wants no motion."""

    small_controls: list[str]
    width_at_320: int
    width_spaced_out: int
    moving: list[str]
    heading_levels: list[int]
    texts: list[str]
    """Those that are not marked as being in the other language."""


@pytest.fixture(scope="module")
def seen(browser: Browser, site: Path, address: str) -> dict[str, Seen]:
    """Every page by its name, opened once for all the tests below."""
    with browser.new_context(has_touch=True, reduced_motion="reduce", base_url=address) as context:
        page = context.new_page()
        return {name: see(page, path, name[:2]) for name, path in every_page(site).items()}


def see(page: Page, path: str, language: str) -> Seen:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"/{path}")
    small, moving = page.locator(CONTROLS).evaluate_all(SMALL_CONTROLS), page.evaluate(MOVING)
    levels = page.locator("main :is(h1, h2, h3, h4, h5, h6)").evaluate_all(
        "(all) => all.map((one) => Number(one.tagName[1]))"
    )
    texts = page.evaluate(TEXTS, FOREIGN[language][0])
    page.set_viewport_size({"width": 320, "height": 256})
    narrow = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 360, "height": 740})
    page.add_style_tag(content=SPACED_OUT)
    spaced = page.evaluate("document.documentElement.scrollWidth")
    return Seen(small, narrow, spaced, moving, levels, texts)


def test_controls_can_be_hit_with_a_finger(seen: dict[str, Seen]) -> None:
    """WCAG 2.5.8, without its exception for spacing: what is a control and no word of a sentence has 24 pixels."""
    assert "\n".join(f"{name}: {one}" for name, page in seen.items() for one in page.small_controls) == ""


def test_at_four_hundred_per_cent_nothing_scrolls_sideways(seen: dict[str, Seen]) -> None:
    """WCAG 1.4.10: 1280 by 1024 pixels at 400 % are 320 by 256."""
    assert {name: page.width_at_320 for name, page in seen.items() if page.width_at_320 > 320} == {}


def test_readers_may_space_the_text_out(seen: dict[str, Seen]) -> None:
    """WCAG 1.4.12: with the spacing it names, nothing runs out of the window."""
    assert {name: page.width_spaced_out for name, page in seen.items() if page.width_spaced_out > 360} == {}


def test_nothing_moves_for_readers_who_want_no_motion(seen: dict[str, Seen]) -> None:
    assert "\n".join(f"{name}: {one}" for name, page in seen.items() for one in page.moving) == ""


def test_headings_go_down_one_step_at_a_time(seen: dict[str, Seen]) -> None:
    for name, page in seen.items():
        levels = page.heading_levels
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (name, levels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_other_language_say_so(seen: dict[str, Seen], language: Language) -> None:
    pages = {name: page for name, page in seen.items() if name.startswith(language)}
    pattern = FOREIGN[language][1]
    found = [
        f"{name}: {text.strip()[:80]}"
        for name, page in pages.items()
        for text in page.texts
        if re.search(pattern, text)
    ]
    assert pages
    assert "\n".join(found) == ""


def test_a_plan_is_called_a_plan(desk: Page, site: Path) -> None:
    """What a hollow dot shows is also said."""
    seen = 0
    for language, word in (("zh", "计划"), ("en", "planned")):
        for path in (site if language == "zh" else site / "en").glob("cases/*/index.html"):
            for item in re.findall(r'<li class="event planned">.*?</li>', path.read_text("utf-8"), re.DOTALL):
                assert word in item, path
                seen += 1
    assert seen
