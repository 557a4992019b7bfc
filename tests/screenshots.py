"""`make screenshots`: every kind of page in both languages and schemes at three widths, to be looked at.

Names read `en-case-dark-360.png`. A contact sheet of each kind puts its pictures side by side; forced colours and the
printed page are there for the kinds that have most in them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.settings import LANGUAGES
from tests.conftest import ROOT, serving
from tests.install import find_browser
from tests.kinds import SCHEMES, WIDTHS, every_page

FOLDER: Final = ROOT / ".cache" / "screenshots"
TALLEST: Final = 12_000
"""CSS pixels: a longer page is cut, so that its picture can still be opened."""

_PRINTED: Final = ("home", "case", "practice", "glossary", "compare", "parallel")
_SHEET: Final = 420
"""Pixels: the width of one picture on a contact sheet."""


def take(browser: Browser, address: str, pages: dict[str, str]) -> int:
    """Pictures of every page; returns how many."""
    count = 0
    for scheme in SCHEMES:
        for width in WIDTHS:
            with opened(browser, address, width=width, color_scheme=scheme) as page:
                for name, path in pages.items():
                    picture(page, path, FOLDER / f"{name}-{scheme}-{width}.png")
                    count += 1
    with opened(browser, address, width=WIDTHS[0], forced_colors="active") as page:
        for name, path in pages.items():
            picture(page, path, FOLDER / f"{name}-forced-{WIDTHS[0]}.png")
            count += 1
    return count


def opened(browser: Browser, address: str, *, width: int, **options: Any) -> Page:
    """A tab of some width; without motion, so that nothing is caught on its way."""
    return browser.new_page(
        viewport={"width": width, "height": 900}, base_url=address, reduced_motion="reduce", **options
    )


def picture(page: Page, path: str, file: Path) -> None:
    page.goto(f"/{path}")
    # What loads late loads before the picture is taken.
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach((image) => (image.loading = 'eager'))")
    page.wait_for_function("[...document.images].every((image) => image.complete || image.hidden)")
    page.evaluate("document.fonts.ready")
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    width = page.viewport_size["width"] if page.viewport_size else WIDTHS[0]
    page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


def print_pages(browser: Browser, address: str, pages: dict[str, str]) -> None:
    """What a reader's printer would give: a PDF, and its first pages as one picture."""
    with opened(browser, address, width=WIDTHS[-1]) as page:
        for name, path in pages.items():
            if name.partition("-")[2] not in _PRINTED:
                continue
            page.goto(f"/{path}")
            file = FOLDER / f"{name}-print.pdf"
            page.pdf(path=file, prefer_css_page_size=True)
            with pypdfium2.PdfDocument(file) as document:
                sheets = [document[place].render(scale=0.9).to_pil() for place in range(min(4, len(document)))]
            beside(sheets, FOLDER / f"{name}-print.png", width=sheets[0].width)


def contact_sheets(names: list[str]) -> None:
    """One sheet a page: its pictures side by side, cut to one height."""
    for name in names:
        files = [FOLDER / f"{name}-{scheme}-{width}.png" for width in WIDTHS for scheme in SCHEMES]
        beside([Image.open(file).convert("RGB") for file in files], FOLDER / f"sheet-{name}.png", width=_SHEET)


def beside(pictures: list[Image.Image], file: Path, *, width: int) -> None:
    scaled = [image.resize((width, max(1, image.height * width // image.width))) for image in pictures]
    height = min(1800, max(image.height for image in scaled))
    sheet = Image.new("RGB", ((width + 12) * len(scaled), height), "#888888")
    for place, image in enumerate(scaled):
        sheet.paste(image.crop((0, 0, width, min(height, image.height))), (place * (width + 12), 0))
    sheet.save(file)


def main() -> None:
    """Pictures of the built site in `site/`."""
    browser_path = find_browser()
    site = ROOT / "site"
    if browser_path is None or not site.exists():
        raise SystemExit("需要浏览器和 site/：先运行 make test、make site。 A browser and site/ are needed.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    pages = every_page(site)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(browser_path), args=["--no-sandbox"])
        count = take(browser, address, pages)
        print_pages(browser, address, pages)
        browser.close()
    contact_sheets(list(pages))
    kinds = len(pages) // len(LANGUAGES)
    print(f"{count} 张截图，{kinds} 种页面 screenshots of {kinds} kinds of page: {FOLDER}")  # noqa: T201


if __name__ == "__main__":
    main()
