"""The page that goes to the person who signs off."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from scripts.check import check_collection
from scripts.contact_sheet import THUMBNAIL, render_sheet
from scripts.metadata import find_metadata
from scripts.photos import masters_dir
from scripts.settings import Settings


def sheet(settings: Settings) -> str:
    collection, _ = check_collection(settings)
    assert collection
    return render_sheet(settings.cases_dir / "corner-garden", collection.cases[1].facts)


def test_it_shows_every_photo_with_its_words_and_consent_in_both_languages(demo: Settings) -> None:
    text = sheet(demo)
    assert text.count("<article>") == 8
    assert "6张照片，6张将公开。 6 pictures, 6 to be published." in text
    for words in (
        "街角的长椅",
        "The bench on the corner",
        "一张木长椅，后面是草地。",
        "A wooden bench with grass behind it.",
        "已同意 Given",
        "画面里的居民",
        "the residents in the picture",
        "2020年6月15日",
        "15 June 2020",
        "不同意 Refused",
        "有孩子或弱势人士 Children or vulnerable people",
        "corner-garden / digging",
    ):
        assert words in text, words


def test_it_needs_nothing_but_itself(demo: Settings) -> None:
    text = sheet(demo)
    assert "<script" not in text
    assert re.findall(r'(?:src|href)="(?!data:)', text) == []
    pictures = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', text)
    assert len(pictures) == 6
    for picture in pictures:
        data = base64.b64decode(picture)
        assert find_metadata(data) == ()
        with Image.open(io.BytesIO(data)) as image:
            assert max(image.size) <= THUMBNAIL


def test_words_of_editors_are_shown_as_they_are(demo: Settings) -> None:
    path = demo.cases_dir / "corner-garden" / "case.yml"
    text = path.read_text(encoding="utf-8").replace("The bench on the corner", "<script>x</script>")
    path.write_text(text, encoding="utf-8")
    assert "&lt;script&gt;x&lt;/script&gt;" in sheet(demo)


def test_a_picture_that_cannot_be_read_does_not_hide_the_others(demo: Settings) -> None:
    collection, _ = check_collection(demo)
    assert collection
    (masters_dir(demo.cases_dir / "corner-garden") / "bench.jpg").write_bytes(b"x")
    text = render_sheet(demo.cases_dir / "corner-garden", collection.cases[1].facts)
    assert "This is not a photo." in text
    assert text.count("data:image/jpeg") == 5


def test_the_same_case_gives_the_same_page(demo: Settings) -> None:
    assert sheet(demo) == sheet(demo)


def test_it_prints_and_fits_a_phone(demo: Settings, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    path.write_text(sheet(demo), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert printed.startswith(b"%PDF")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 5
