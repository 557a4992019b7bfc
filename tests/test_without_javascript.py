"""Everything can be read and reached without JavaScript, on every kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.settings import LANGUAGES, Language, Settings
from tests.kinds import pages_by_kind

ADDED = "[data-visited], button, select, input, label, dialog, .compare-picked, .compare-tray, .compare-pick"
"""What only a script can make useful: controls, and the page of comparing's own choice beside the full table."""


@pytest.fixture(scope="module")
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """A telephone without JavaScript, whose owner prefers dark."""
    viewport: Any = {"width": 360, "height": 740}
    with browser.new_context(
        java_script_enabled=False, viewport=viewport, color_scheme="dark", base_url=address
    ) as context:
        yield context.new_page()


def lines(page: Page) -> list[str]:
    """What a reader sees of the text, line by line, without controls."""
    return page.locator("#content").inner_text().split("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_text_needs_a_script(
    browser: Browser, plain: Page, real: Settings, address: str, language: Language
) -> None:
    viewport: Any = {"width": 360, "height": 740}
    with browser.new_context(viewport=viewport, base_url=address) as context:
        scripted = context.new_page()
        for kind, path in pages_by_kind(real.site_dir, language).items():
            plain.goto(f"/{path}")
            scripted.goto(f"/{path}")
            controls = "\n".join(scripted.locator(f"#content :is({ADDED})").all_inner_texts()).split("\n")
            seen = set(lines(plain))
            hidden = [line for line in lines(scripted) if line.strip() and line not in seen and line not in controls]
            assert hidden == [], kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_on_are_plain_links(plain: Page, real: Settings, language: Language) -> None:
    for kind, path in pages_by_kind(real.site_dir, language).items():
        plain.goto(f"/{path}")
        links = plain.locator(":is(.masthead__nav, .masthead__row) a:not(.masthead__language)")
        for href in links.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))"):
            assert (real.site_dir / reached(plain, href) / "index.html").is_file(), kind
        expect(plain.locator("button.scheme")).to_be_hidden()
        if kind != "missing":
            other = reached(plain, plain.locator(".masthead__language").get_attribute("href"))
            assert (real.site_dir / other / "index.html").is_file(), kind
            assert other.startswith("en/") == (language == "zh"), kind


def reached(page: Page, href: str | None) -> str:
    """Where a link on the page leads, below the site."""
    assert href
    base = page.url.partition("//")[2].partition("/")[2]
    parts: list[str] = base.split("/")[:-1] if not href.startswith("/") else []
    for part in href.split("/"):
        if part == "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "".join(f"{part}/" for part in parts)


def test_the_systems_dark_scheme_holds(plain: Page) -> None:
    plain.goto("/")
    background = plain.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
    assert background == "rgb(25, 23, 19)"


def test_the_other_language_is_one_tap_away(plain: Page) -> None:
    plain.goto("/cases/qili/")
    plain.locator(".masthead__language").click()
    assert plain.url.endswith("/en/cases/qili/")
    assert plain.get_by_role("heading", level=1).inner_text() == "Qili: The Most Beautiful Balconies of a New Home"
