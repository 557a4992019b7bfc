"""What readers take home, in a real browser: the page of downloads, citations, the data page, short addresses."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(page: Page) -> Page:
    """A desk whose clipboard may be used."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def test_a_citation_is_copied_with_the_day_of_the_visit(page: Page) -> None:
    page.clock.set_fixed_time("2027-03-05T12:00:00")
    page.goto("/downloads/")
    button = page.locator('[data-copy="cite-gb"]')
    button.click()
    expect(button).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "成都市武侯社区发展基金会. 武侯社区案例集[EB/OL]. (2026-11)[2027-03-05]. https://casebook.example.org/."
    )
    page.locator('[data-copy="cite-bibtex"]').click()
    assert page.evaluate("navigator.clipboard.readText()").startswith(
        "@book{wuhou-casebook-2026-zh,\n  author = {{成都市"
    )


def test_where_the_clipboard_is_closed_the_text_is_selected(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto("/en/downloads/")
    page.locator('[data-copy="cite-apa"]').click()
    assert page.evaluate("getSelection().toString()").startswith(
        "Chengdu Wuhou Community Development Foundation. (2026"
    )


def test_without_scripts_citations_are_text_and_no_button_promises_more(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    tab = context.new_page()
    tab.goto("/downloads/")
    expect(tab.locator("#cite-gb")).to_contain_text("[EB/OL]. (2026-11). https")
    assert tab.locator("button.copy:visible").count() == 0
    context.close()


def test_every_download_is_delivered(page: Page, address: str) -> None:
    page.goto("/en/downloads/")
    links = page.locator("a[download]").evaluate_all("links => links.map(link => link.href)")
    assert len(links) == len(set(links)) > 60
    for link in links:
        response = page.request.head(link)
        assert response.ok, link
        assert int(response.headers["content-length"]) > 0


@pytest.mark.parametrize(("short", "case"), [("/c/8/", "/cases/qili/"), ("/en/c/8/", "/en/cases/qili/")])
def test_a_short_address_leads_to_its_case_without_scripts(
    browser: Browser, address: str, short: str, case: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    tab = context.new_page()
    tab.goto(short)
    tab.wait_for_url(re.compile(re.escape(case) + "$"))
    context.close()
