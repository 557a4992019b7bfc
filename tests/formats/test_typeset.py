"""Sheets through Typst: what is data stays data."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

from scripts.formats.kit_pdf import TEMPLATE, tell_kit
from scripts.formats.qr import qr_picture
from scripts.formats.typeset import TypesetError, made_from, typeset_pdf
from scripts.model import Collection
from tests.formats.samples import HOSTILE, kit_of, with_hostile_title


def told(collection: Collection, **changed: Any) -> dict[str, Any]:
    kit = kit_of(collection, "lantern-lane", "zh")
    return tell_kit(kit, None, qr_picture(kit.address)) | changed


def text_of(pdf: bytes) -> str:
    """The text of all pages without spaces: a line may break anywhere."""
    pages = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_hostile_text_is_printed_as_it_stands(demo_collection: Collection) -> None:
    collection = with_hostile_title(demo_collection, "lantern-lane")
    text = text_of(typeset_pdf(TEMPLATE, told(collection)))
    assert text.count("".join(HOSTILE.split())) >= 3


def test_a_sign_that_no_font_has_becomes_the_sign_for_missing_type(demo_collection: Collection) -> None:
    assert "甲〓乙" in text_of(typeset_pdf(TEMPLATE, told(demo_collection, title="甲\U00010900乙")))


def test_a_picture_without_a_description_is_refused(demo_collection: Collection) -> None:
    with pytest.raises(TypesetError, match="alt"):
        typeset_pdf(TEMPLATE, told(demo_collection, cover=qr_picture("a"), cover_alt=None))


def test_what_is_told_decides_whether_a_sheet_is_made_again(demo_collection: Collection) -> None:
    first = made_from(TEMPLATE, told(demo_collection))
    assert first == made_from(TEMPLATE, told(demo_collection))
    assert first != made_from(TEMPLATE, told(demo_collection, title="乙"))
    assert first != made_from("poster.typ", told(demo_collection))


def test_the_same_data_gives_the_same_bytes_in_any_thread(demo_collection: Collection) -> None:
    data = told(demo_collection)
    with ThreadPoolExecutor(2) as pool:
        made = set(pool.map(lambda _: typeset_pdf(TEMPLATE, data), range(6)))
    assert made == {typeset_pdf(TEMPLATE, data)}
