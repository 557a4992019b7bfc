"""The editor for everybody: axe on every page, narrow and wide, light and dark; the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.saving import Edit, save, version_of
from scripts.settings import Language
from scripts.word_import.importing import import_report
from tests.editor.conftest import Editor
from tests.kinds import SCHEMES
from tests.test_accessibility import ALL_ELSE, COLOURS, MARK_ALIKE, ONE_OF_A_LOOK, load_axe, violations
from tests.word_import.reports import whole_report

PAGES = (
    "/",
    "/new",
    "/cases/lantern-lane",
    "/cases/lantern-lane/text",
    "/cases/lantern-lane/photos",
    "/cases/lantern-lane/photos/walk/withdraw",
    "/cases/lantern-lane/history",
    "/cases/well-square",
    "/cases/well-square/import",
    "/shared",
    "/shared/collection",
    "/shared/organisations",
    "/shared/glossary",
    "/exchange",
    "/history",
    "/publish",
    "/translation",
    "/cases/lantern-lane/english",
    "/search?q=灯",
    "/nowhere",
)


@pytest.fixture
def full(editor: Editor) -> Editor:
    """An editor with a draft, a save and a mistake."""
    import_report(whole_report(styled=True), editor.settings, "well-square", "report.docx")
    path = editor.file("lantern-lane/case.yml")
    save(editor.settings, [Edit(path, version_of(path), path.read_bytes() + b"\n")], "一处改动 ｜ one change")
    quiet = editor.file("corner-garden/case.yml")
    quiet.write_bytes(quiet.read_bytes().replace(b"number: 2", b"number: two"))
    return editor


@pytest.mark.parametrize(("language", "width"), [("zh", 360), ("en", 1440)])
def test_axe_finds_nothing_and_no_page_is_too_wide(
    full: Editor, enter: Callable[..., Page], language: Language, width: int
) -> None:
    page = enter(language=language, width=width)
    told: list[str] = []
    known: dict[str, list[int]] = {}

    def look(name: str) -> None:
        load_axe(page)
        told.extend(violations(page, name, ALL_ELSE))
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            _, looks = page.evaluate(MARK_ALIKE, known.get(scheme, []))
            if len(looks) > len(known.get(scheme, [])):
                told.extend(violations(page, f"{name} {scheme}", COLOURS, ONE_OF_A_LOOK))
            known[scheme] = looks
        if page.evaluate("document.documentElement.scrollWidth") > width:
            told.append(f"{name}: wider than {width}")

    for address in PAGES:
        page.goto(f"{full.address}{address}")
        page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
        look(address)
    page.goto(f"{full.address}/history")
    page.get_by_role("link", name="一处改动" if language == "zh" else "one change").click()
    page.wait_for_url("**/history/*", wait_until="load")
    look("a save")
    page.goto(f"{full.address}/cases/lantern-lane")
    page.locator("[id='i-number']").fill("x")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_be_visible()
    look("a refusal")
    assert "\n".join(told) == ""


def test_rows_are_moved_with_the_keyboard_alone(editor: Editor, enter: Callable[..., Page]) -> None:
    page = enter("/cases/lantern-lane")
    rows = page.locator("#f-timeline > ol > li")
    down = rows.nth(0).get_by_role("button", name="下移")
    down.focus()
    page.keyboard.press("Enter")
    moved = rows.nth(1).get_by_role("button", name="下移")
    expect(moved).to_be_focused()
    page.keyboard.press("Enter")
    # At the end there is no way further down; the way up is the nearest thing to hold on to.
    expect(rows.nth(2).get_by_role("button", name="上移")).to_be_focused()
    expect(rows.nth(2)).to_contain_text("第一次夜行")
    rows.nth(2).get_by_role("button", name="删除").focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    expect(rows.nth(1).get_by_role("button", name="删除")).to_be_focused()


def test_nobody_leaves_with_changes_unsaved(editor: Editor, enter: Callable[..., Page]) -> None:
    page = enter("/cases/lantern-lane")
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.get_by_role("link", name="历史").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("历史")
    assert asked == []
    page.goto(f"{editor.address}/cases/lantern-lane")
    page.locator("[id='i-title.zh']").fill("别的")
    expect(page.get_by_text("有改动还没有保存。")).to_be_visible()
    page.get_by_role("link", name="历史").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("历史")
    assert asked == ["beforeunload"]
