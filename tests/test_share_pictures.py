"""The picture of a page where it is shared: its form, its words, the same on every machine."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

from PIL import Image

from scripts.model import Collection
from scripts.settings import LANGUAGES
from scripts.share_pictures import (
    SIZE,
    collection_share_uri,
    draw_collection_picture,
    draw_share_picture,
    render_jpeg,
    share_uri,
)


def drawings(collection: Collection) -> dict[str, str]:
    drawn = {collection_share_uri(language): draw_collection_picture(collection, language) for language in LANGUAGES}
    for case in collection.cases:
        drawn |= {share_uri(case.slug, name): draw_share_picture(case, collection, name) for name in LANGUAGES}
    return drawn


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_every_picture_is_a_small_square_jpeg_without_metadata(demo_collection: Collection) -> None:
    for uri, svg in drawings(demo_collection).items():
        content = render_jpeg(svg)
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (SIZE, SIZE)), uri
            assert not picture.getexif(), uri
            assert not {"exif", "icc_profile", "comment", "xmp"} & set(picture.info), uri
        assert 10_000 < len(content) <= 120_000, uri


def test_the_same_drawing_gives_the_same_bytes(demo_collection: Collection) -> None:
    svg = draw_collection_picture(demo_collection, "zh")
    assert render_jpeg(svg) == render_jpeg(svg)


def test_a_case_shows_its_number_and_title(demo_collection: Collection) -> None:
    case = demo_collection.cases[0]
    for language, number in (("zh", "案例1"), ("en", "Case 1")):
        above, *title, below = words(draw_share_picture(case, demo_collection, language))  # type: ignore[arg-type]
        assert above.startswith(number)
        assert "".join(title).replace(" ", "") in case.facts.title[language].replace(" ", "")  # type: ignore[index]
        assert below == demo_collection.facts.title[language]  # type: ignore[index]


def test_words_are_drawn_in_a_face_that_has_them(demo_collection: Collection) -> None:
    """A family that is not found leaves no error, only no words: the part with the title must not be blank."""
    for language in LANGUAGES:
        svg = draw_share_picture(demo_collection.cases[0], demo_collection, language)
        without = re.sub(r"<text.*?</text>", "", svg)
        assert render_jpeg(svg) != render_jpeg(without)
        for text in re.findall(r"<text.*?</text>", svg):
            only = svg.replace(text, "")
            assert render_jpeg(only) != render_jpeg(svg), text


def test_a_long_title_is_set_smaller_in_two_lines(demo_collection: Collection) -> None:
    case = demo_collection.cases[0]
    long = case.facts.title.model_copy(update={"en": "A Street of Lanterns That Neighbours Light for Each Other"})
    longer = replace(case, facts=case.facts.model_copy(update={"title": long}))
    drawn = [draw_share_picture(one, demo_collection, "en") for one in (case, longer)]
    sizes = [[int(size) for size in re.findall(r'font-size="(\d+)" font-weight="600"', svg)] for svg in drawn]
    assert len(sizes[1]) == 2
    assert sizes[1][0] < sizes[0][0]


def test_markup_in_a_title_is_only_words(demo_collection: Collection) -> None:
    case = demo_collection.cases[0]
    hostile = case.facts.title.model_copy(update={"zh": "<script>&"})
    changed = replace(case, facts=case.facts.model_copy(update={"title": hostile}))
    assert "<script>&" in words(draw_share_picture(changed, demo_collection, "zh"))
