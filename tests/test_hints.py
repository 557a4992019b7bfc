"""Explanations of terms in the text: by mouse, keyboard and touch, and as plain links without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(page: Page) -> Page:
    """At a case."""
    page.goto("/en/cases/qili/")
    return page


def test_a_term_is_described_and_has_no_second_tooltip(page: Page) -> None:
    term = page.locator("a.term").first
    assert term.get_attribute("title") is None
    described = page.locator(f"#{term.get_attribute('aria-describedby')}")
    assert len(described.text_content() or "") > 20
    expect(page.locator(".hint")).to_have_count(0)


def test_focus_opens_escape_closes_and_enter_follows(page: Page) -> None:
    term = page.locator("a.term").first
    term.focus()
    expect(page.locator(".hint")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".hint")).to_have_count(0)
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/glossary/#*")


def test_hovering_opens_after_a_moment_and_the_hint_can_be_pointed_at(page: Page) -> None:
    term = page.locator("a.term").nth(1)
    term.hover()
    hint = page.locator(".hint")
    expect(hint).to_be_visible()
    hint.hover()
    page.wait_for_timeout(600)
    expect(hint).to_be_visible()
    page.mouse.move(5, 5)
    expect(hint).to_have_count(0)


def test_moving_the_focus_on_moves_the_hint(page: Page) -> None:
    page.locator("a.term").nth(0).focus()
    first = page.locator(".hint p").inner_text()
    page.locator("a.term").nth(1).focus()
    expect(page.locator(".hint")).to_have_count(1)
    assert page.locator(".hint p").inner_text() != first


def test_a_tap_explains_a_tap_beside_closes_and_the_link_leads_on(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, base_url=address)
    tab = context.new_page()
    tab.goto("/en/cases/qili/")
    term = tab.locator("a.term").first
    term.tap()
    hint = tab.locator(".hint")
    expect(hint).to_be_visible()
    assert "/cases/qili/" in tab.url
    box = hint.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    tab.touchscreen.tap(box["x"] + 5, max(5, box["y"] - 90))
    expect(hint).to_have_count(0)
    term.tap()
    hint.get_by_role("link", name="In the glossary").tap()
    tab.wait_for_url("**/en/glossary/#*")
    context.close()


def test_without_javascript_a_term_is_a_link_with_a_title(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    tab = context.new_page()
    tab.goto("/cases/qili/")
    term = tab.locator("a.term").first
    assert len(term.get_attribute("title") or "") > 5
    term.click()
    assert "/glossary/#" in tab.url
    context.close()
