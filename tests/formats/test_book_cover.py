"""The cover of the e-book."""

from __future__ import annotations

import io
import re
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image

from scripts.formats.book_cover import SIZE, draw_book_cover, render_book_cover
from scripts.model import Collection, Text
from scripts.settings import Language


@pytest.mark.parametrize("language", ["zh", "en"])
def test_title_subtitle_and_publisher_stand_on_it(demo_collection: Collection, language: Language) -> None:
    root = fromstring(draw_book_cover(demo_collection, language))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    facts = demo_collection.facts
    assert texts == [facts.title[language], facts.subtitle[language], facts.foundation.name[language]]


def test_a_long_title_is_set_smaller_and_stays_text(demo_collection: Collection) -> None:
    title = Text(zh="很" * 40, en="<b>" + "Long " * 20)
    facts = demo_collection.facts.model_copy(update={"title": title})
    drawing = draw_book_cover(type(demo_collection)(facts, demo_collection.cases, {}, {}), "zh")
    size = int(re.findall(r'font-size="(\d+)"', drawing)[0])
    assert size * 40 <= SIZE[0]
    assert "<b>" not in draw_book_cover(type(demo_collection)(facts, demo_collection.cases, {}, {}), "en")


def test_the_letters_are_drawn_and_not_left_out(demo_collection: Collection) -> None:
    with Image.open(io.BytesIO(render_book_cover(draw_book_cover(demo_collection, "zh")))) as picture:
        assert (picture.format, picture.size) == ("JPEG", SIZE)
        assert not picture.getexif()
        title = picture.convert("L").crop((90, 1100, 900, 1240))
        dark = sum(title.histogram()[:80])
        assert dark > 5000
