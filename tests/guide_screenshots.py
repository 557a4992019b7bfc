"""`make guide`: the pictures of the guide in `cases/README.md`, taken from the editor at work on the demo project.

Nothing in them is real. Run it when the editor looks otherwise; the pictures are committed.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, sync_playwright

from scripts.editor.launch import prepare
from tests.conftest import ROOT, make_demo
from tests.install import find_browser

FOLDER: Final = ROOT / "cases" / ".guide"
_WIDTH: Final = 1100
_COLOURS: Final = 128
"""Colours of a picture: enough for text on paper, and a third of the bytes."""


@contextmanager
def editor(folder: Path) -> Iterator[str]:
    """A running editor of the demo project; the address that lets a browser in."""
    settings = make_demo(folder)
    draw_lane(settings.cases_dir / "lantern-lane" / "photos" / "masters" / "walk.jpg", "#33475e")
    launched = prepare(settings, 0)
    thread = threading.Thread(target=launched.run, daemon=True)
    thread.start()
    yield launched.address
    launched.server.should_exit = True
    thread.join(10)


def shoot(page: Page, name: str, *marked: Locator, height: int = 620) -> None:
    """A picture of the window, with what is to be pressed or filled in framed."""
    page.set_viewport_size({"width": _WIDTH, "height": height})
    if marked:
        marked[0].evaluate("place => place.scrollIntoView({ block: 'center' })")
    for place in marked:
        place.evaluate("place => { place.style.outline = '3px solid #c0392b'; place.style.outlineOffset = '3px'; }")
    page.wait_for_timeout(400)
    file = FOLDER / f"{name}.png"
    page.screenshot(path=file)
    for place in marked:
        place.evaluate("place => { place.style.outline = ''; place.style.outlineOffset = ''; }")
    with Image.open(file) as image:
        image.convert("RGB").quantize(_COLOURS).save(file, optimize=True)


def draw_lane(path: Path, sky: str) -> None:
    """A lane at dusk, as a photo of it might be composed."""
    image = Image.new("RGB", (1200, 800), sky)
    draw = ImageDraw.Draw(image)
    for left, top, right, colour in ((0, 180, 340, "#39304a"), (860, 120, 1200, "#2f2840"), (330, 300, 470, "#453a57")):
        draw.rectangle((left, top, right, 800), fill=colour)
    draw.polygon(((420, 800), (560, 420), (660, 420), (860, 800)), fill="#6d6072")
    for x, y, size in ((400, 330, 44), (790, 300, 52), (610, 380, 30), (250, 420, 34)):
        draw.line((x, y - 120, x, y), fill="#1d1a26", width=4)
        draw.ellipse((x - size, y - size, x + size, y + size), fill="#f2b04c")
        draw.ellipse((x - size // 2, y - size // 2, x + size // 2, y + size // 2), fill="#fbe3ae")
    image.save(path, quality=92)


def saved(page: Page) -> None:
    page.locator(".save-bar").get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("status").first.wait_for()


def add_a_case(page: Page, address: str) -> None:
    page.goto(address)
    shoot(page, "cases", page.get_by_role("link", name="新建案例"))
    page.get_by_role("link", name="新建案例").click()
    page.get_by_label("文件夹名（网址的一部分）").fill("qinghe")
    shoot(page, "new-case", page.get_by_role("button", name="建好并打开"), height=480)
    page.get_by_role("button", name="建好并打开").click()
    page.locator("[id='i-title.zh']").fill("清河：楼道里的花园")
    page.locator("[id='i-title.en']").fill("Qinghe: Gardens on the Landings")
    shoot(page, "facts", page.locator("[id='f-title']"), page.locator(".save-bar .strong"), height=760)
    saved(page)


def correct_a_number(page: Page, address: str) -> None:
    page.goto(f"{address}/cases/lantern-lane#s-figures")
    page.get_by_text("20 盏 装上的灯").click()
    value = page.locator("[id='i-figures.0.value']")
    value.fill("二十四")
    shoot(page, "number", value, page.locator(".save-bar .strong"), height=680)
    page.keyboard.press("Control+s")
    page.get_by_role("alert").wait_for()
    shoot(page, "mistake", page.get_by_role("alert").get_by_role("link").first, height=560)
    page.locator("[id='i-figures.0.value']").fill("24")
    saved(page)
    shoot(page, "saved", page.get_by_role("button", name="撤销这次保存"), height=420)
    page.get_by_role("button", name="撤销这次保存").click()
    page.goto(f"{address}/cases/lantern-lane/text")
    page.set_viewport_size({"width": 1300, "height": 800})
    page.frame_locator("iframe").locator("h2").first.wait_for()
    page.wait_for_timeout(500)
    shoot(page, "narrative", height=800)


def replace_a_photo(page: Page, address: str, folder: Path) -> None:
    photo = folder / "new.jpg"
    draw_lane(photo, "#5b4a6e")
    page.goto(f"{address}/cases/lantern-lane/photos")
    card = page.locator("[data-photo='photos.0']")
    card.get_by_label("换一张照片").set_input_files(photo)
    shoot(page, "photo", card.get_by_label("换一张照片"), card.locator("[id='i-photos.0.consent.state']"), height=860)


def withdraw_consent(page: Page, address: str) -> None:
    page.goto(f"{address}/cases/lantern-lane/photos/walk/withdraw")
    shoot(page, "withdraw", page.get_by_role("button", name="确定撤回"), height=640)


def planned(page: Page, address: str) -> Locator:
    """The button that publishes, once it is worked out what would change."""
    page.goto(f"{address}/publish")
    page.get_by_role("button", name="看看会有什么变化").click()
    agree = page.get_by_role("button", name="发布给读者")
    agree.wait_for(timeout=600_000)
    return agree


def publish(page: Page, address: str) -> None:
    """The first publication has nothing to be compared with, so the picture is of the second."""
    planned(page, address).click()
    page.get_by_text("已发布。", exact=True).wait_for(timeout=600_000)
    page.goto(f"{address}/cases/lantern-lane")
    page.locator("[id='i-title.zh']").fill("灯笼巷：把灯全点亮")
    page.locator("[id='i-title.en']").fill("Lantern Lane: All Lights On")
    saved(page)
    shoot(page, "publish", planned(page, address), height=680)


def main() -> None:
    """Take all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    path = find_browser()
    with tempfile.TemporaryDirectory() as there, editor(Path(there)) as entrance, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": _WIDTH, "height": 620}, locale="zh-CN", reduced_motion="reduce")
        page.goto(entrance)
        page.on("dialog", lambda dialog: dialog.accept())
        address = entrance.partition("/enter")[0]
        steps: list[Callable[[], None]] = [
            lambda: add_a_case(page, address),
            lambda: correct_a_number(page, address),
            lambda: replace_a_photo(page, address, Path(there)),
            lambda: withdraw_consent(page, address),
            lambda: publish(page, address),
        ]
        for step in steps:
            step()
        browser.close()


if __name__ == "__main__":
    main()
